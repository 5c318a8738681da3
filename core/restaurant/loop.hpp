// The loop: the order in which things happen within an instant, which is asyncio's. What is due moves to the ready list
// together; then exactly what is in the list runs, in order; what that makes ready runs in the next turn. Waits are
// numbered, so that a wake that comes too late for its wait is void.
//
// Changes are no timers but a list and a place in it, so that a change that is written into the list later, beyond that
// place, comes in its turn: that is how an evening goes on from a checkpoint with another change.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/engine/queue.hpp"
#include "core/engine/time.hpp"
#include "core/restaurant/state.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

enum class Due : std::uint8_t {
    wake,         // a task goes on: a = task, signal
    sleep_over,   // a sleep has run out: a = task, b = serial of the wait
    child_over,   // a task is done: a = the task that waits for it, b = serial of the wait, signal = its result
    runner_free,  // a runner comes back from work that nobody waits for any more
    bell,         // a timer rings: a = scope, b = its serial
    arrival_due,  // the next diner is at the door
    arrivals,     // those at the door are let in
    change,       // a = index of the change
};

struct Callback {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    Due due = Due::wake;
    Signal signal = Signal::ok;
};

struct Loop {
    Time now;
    EventQueue<Callback> timers;
    std::vector<Callback> turn;  // what this turn runs
    std::vector<Callback> next;  // what the next turn will run
    std::uint32_t next_change = 0;

    EventHandle at(Time when, Callback callback) { return timers.push(when < now ? now : when, callback); }
    void soon(Callback callback) { next.push_back(callback); }

    // Moves to the next instant at which anything happens, up to `last`, and fills `turn`; false when nothing is left.
    bool begin_turn(Time last, std::span<const Change> changes) {
        Time timer = next_timer();
        Time change = instant_of_change(changes);
        if (next.empty()) {
            const Time first = timer < change ? timer : change;
            if (first > last) return false;
            if (first > now) now = first;
        }
        // A change is the first thing at its instant.
        while (timer <= now || change <= now) {
            if (change <= timer) {
                next.push_back({.a = next_change++, .due = Due::change});
                change = instant_of_change(changes);
            } else {
                next.push_back(timers.pop());
                timer = next_timer();
            }
        }
        turn.swap(next);
        next.clear();
        return true;
    }

    // Whether anything can still happen.
    bool is_over(std::span<const Change> changes) const {
        return next.empty() && timers.empty() && next_change == changes.size();
    }

  private:
    static constexpr Time at_no_time{std::numeric_limits<std::int64_t>::max()};

    Time next_timer() { return timers.empty() ? at_no_time : timers.next_when(); }
    Time instant_of_change(std::span<const Change> changes) const {
        return next_change == changes.size() ? at_no_time : Time{changes[next_change].at.us};
    }
};

}  // namespace kitchen
