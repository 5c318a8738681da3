// What takes as long as a disk or a large picture takes, done one after another on threads of their own, so that no
// frame waits for it. What comes of each is an action, for update() to carry out.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <vector>

#include "app/model/action.hpp"

namespace kitchen::app {

// Nothing where nobody needs to hear of it.
using Errand = std::function<std::optional<Action>()>;

class Errands {
  public:
    // `is_done` is called on the errand's thread after each one.
    explicit Errands(std::function<void()> is_done) : is_done_(std::move(is_done)) {}
    // Waits until all that were sent are done, however long that takes.
    ~Errands();
    Errands(const Errands&) = delete;
    Errands& operator=(const Errands&) = delete;

    // Begins when those sent before are done.
    void send(Errand);
    // What came of those that are done, in the order in which they were sent; waits so long for each.
    std::vector<Action> come_back(std::chrono::milliseconds patience = {});

  private:
    void begin();

    std::function<void()> is_done_;
    std::deque<Errand> todo_;
    std::future<std::optional<Action>> under_way_;  // valid while there is one
};

}  // namespace kitchen::app
