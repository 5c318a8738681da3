// The event loop without its tasks: virtual time, callbacks that are ready, and timers. One turn runs exactly the
// callbacks that were ready when it began; what they make ready runs in the next turn, as in asyncio. Time moves only
// when nothing is ready, to the next timer. A plain value: copies are independent.
//
// Timers of one instant run in the order in which they were set. (asyncio promises no order for them.)
//
// Two kinds of timers are kept outside the queue. A timetable is a list of instants known beforehand: its entries come
// first at their instants, and it may be replaced by another one with the same past, which is how a run continues from
// a checkpoint with other changes. The standing timer is a single timer that is set again and again; it saves the queue
// a third of its work when tasks arrive one after another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/time.hpp"
#include "core/kernel/event_queue.hpp"
#include "core/kernel/flow.hpp"

namespace kitchen {

enum class Due : std::uint8_t {
    wake,            // a task goes on: a = task, signal
    wait_over,       // a timed wait has run out: a = task, b = serial of the wait
    child_over,      // a task is done: a = the task that waits for it, b = serial of the wait, signal = its result
    timeout,         // a timeout's deadline: a = scope, b = its serial
    timetable,       // the owner's: a = place in the timetable
    standing_timer,  // the owner's
    call,            // the owner's: a, b as given
};

struct Callback {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    Due due = Due::wake;
    Signal signal = Signal::ok;
};

inline constexpr Time at_no_time{std::numeric_limits<std::int64_t>::max()};

// A timetable with nothing in it; others have the same two functions.
struct NoTimetable {
    Time next() const { return at_no_time; }
    std::uint32_t take() { return 0; }
};

class Loop {
  public:
    Time now;

    // An instant that has passed counts as now.
    EventHandle at(Time when, Callback callback) { return timers_.push(when < now ? now : when, callback); }
    void cancel(EventHandle handle) { timers_.cancel(handle); }
    void soon(Callback callback) { ready_.push_back(callback); }

    // Replaces the standing timer.
    void set_standing_timer(Time when) {
        standing_ = when < now ? now : when;
        standing_place_ = timers_.claim_place();
    }
    // Moves it to another instant; it keeps its place in the order. Precondition: it is set.
    void move_standing_timer(Time when) { standing_ = when < now ? now : when; }
    void clear_standing_timer() { standing_ = at_no_time; }

    // Moves to the next instant at which anything happens, up to `last`, and begins a turn of all that is ready by
    // then. Returns false when nothing is left.
    template <class Timetable>
    bool begin_turn(Time last, Timetable&& timetable) {
        const Time first = next_due(timetable);
        if (nothing_ready()) {
            if (first > last || first == at_no_time) return false;
            if (first > now) now = first;
            ready_.clear();
            played_ = 0;
        } else if (played_ > many && played_ > ready_.size() / 2) {
            forget_played();
        }
        if (first <= now) take_due(timetable);
        turn_end_ = ready_.size();
        return true;
    }

    // The callbacks that this turn still has to run, one after another.
    bool turn_is_over() const { return played_ == turn_end_; }
    Callback take() {
        const Callback& callback = ready_[played_++];
        return {callback.a, callback.b, callback.due, callback.signal};
    }

    // Whether nothing can happen any more.
    template <class Timetable>
    bool is_over(const Timetable& timetable) const {
        return nothing_ready() && timers_.empty() && standing_ == at_no_time && timetable.next() == at_no_time;
    }

    // Called between turns, so that a copy leaves out what has been played.
    void forget_played() {
        ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(played_));
        played_ = turn_end_ = 0;
    }

    // Roughly the memory that a copy takes, in bytes.
    std::size_t bytes() const { return timers_.bytes() + ready_.size() * sizeof(Callback); }

  private:
    static constexpr std::size_t many = 1024;  // played callbacks; from here on it is worth moving the others

    bool nothing_ready() const { return played_ == ready_.size(); }
    Time next_timer() {
        const Time timer = timers_.empty() ? at_no_time : timers_.next_when();
        return timer < standing_ ? timer : standing_;
    }
    template <class Timetable>
    Time next_due(const Timetable& timetable) {
        const Time timer = next_timer();
        const Time fixed = timetable.next();
        return timer < fixed ? timer : fixed;
    }
    template <class Timetable>
    void take_due(Timetable& timetable) {
        do {
            if (timetable.next() <= next_timer())
                ready_.push_back({.a = timetable.take(), .due = Due::timetable});
            else if (standing_ == at_no_time ||
                     (!timers_.empty() && timers_.first_is_before(standing_, standing_place_)))
                ready_.push_back(timers_.pop());
            else {
                ready_.push_back({.due = Due::standing_timer});
                clear_standing_timer();
            }
        } while (next_due(timetable) <= now);
    }

    EventQueue<Callback> timers_;
    // In order: those that were played, the rest of this turn, and from `turn_end_` on what the next turn will run. One
    // list rather than two that swap: most turns are a single callback, and there are about 6 for each diner.
    std::vector<Callback> ready_;
    std::size_t played_ = 0;
    std::size_t turn_end_ = 0;
    Time standing_ = at_no_time;
    std::uint64_t standing_place_ = 0;
};

}  // namespace kitchen
