// What takes as long as a disk takes, done one after another on one thread, so that no frame waits for it. What comes
// of each are actions, for update() to carry out.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/model/action.hpp"

namespace kitchen::app {

using IoJob = std::function<std::vector<Action>()>;

class IoQueue {
  public:
    // `is_done` is called on the queue's thread after each job.
    explicit IoQueue(std::function<void()> is_done) : is_done_(std::move(is_done)) {}
    // As finish().
    ~IoQueue();
    IoQueue(const IoQueue&) = delete;
    IoQueue& operator=(const IoQueue&) = delete;

    // Begins when those sent before are done.
    void send(IoJob);
    // What came of those that are done, in the order in which they were sent; waits so long for all of them.
    std::vector<Action> done(std::chrono::milliseconds patience = {});
    // Waits until all that were sent are done, however long that takes. Returns a sentence for each that failed and of
    // which nobody has heard.
    std::vector<std::string> finish();

  private:
    void work();

    std::function<void()> is_done_;
    std::mutex mutex_;
    std::condition_variable is_asked_, is_idle_;
    std::deque<IoJob> todo_;
    bool is_working_ = false;
    bool ends_ = false;
    std::vector<Action> results_;
    std::thread thread_;  // from the first job on
};

}  // namespace kitchen::app
