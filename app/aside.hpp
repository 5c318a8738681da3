// update() for a window that must not wait: what a person does is carried out at once where it takes less than a frame,
// and aside, on a thread of its own, where it takes longer. Until that is done the window goes on with the state that
// is shown, and what needs no other evening (the time, what is in view, a knob's search) is done to both states, so
// that in the end all has happened in the order in which it was done, as update() would have it. Where the memory is
// not enough for it, the state stays as it is shown, and says so.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "app/actions.hpp"
#include "app/state.hpp"

namespace kitchen::app {

class Aside {
  public:
    Aside();
    ~Aside();
    Aside(const Aside&) = delete;
    Aside& operator=(const Aside&) = delete;

    // Carries it out now, or as soon as what is under way is done. Turning the same knob again takes the place of a
    // turn that has not begun; one that so comes back to what there was is no step to undo. Of the questions "what if"
    // only the newest is answered, and one that is being played for an older is stopped. Closing the window waits for
    // nothing.
    void carry_out(State& shown, const Action&);
    // Once a frame: waits so long for what is under way, and where it is done makes it the state that is shown. Gives
    // back whether something still is under way.
    bool settle(State& shown, std::chrono::microseconds patience);

  private:
    void begin(State& shown, const Action&);
    void queue(const Action&);
    void work();
    void carry_out_rest(std::unique_lock<std::mutex>&);

    std::mutex mutex_;
    std::condition_variable is_asked_, is_done_;
    std::deque<Action> todo_;
    bool carrying_out_ = false;
    bool asks_what_if_ = false;  // what is being carried out now
    bool ends_ = false;
    bool out_of_memory_ = false;  // of what was under way last

    bool under_way_ = false;              // as the window sees it: until settle() has taken over what was done
    State ahead_;                         // the thread's while it is carrying out
    std::shared_ptr<Progress> progress_;  // of the evenings it plays, for both threads
    std::thread thread_;
};

}  // namespace kitchen::app
