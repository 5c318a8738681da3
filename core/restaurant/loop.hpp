// The loop: the order in which things happen within an instant, which is asyncio's. What is due moves to the ready list
// together; then exactly what is in the list runs, in order; what that makes ready runs in the next turn. Waits are
// numbered, so that a wake that comes too late for its wait is void.
#pragma once

#include <cstdint>
#include <vector>

#include "core/engine/queue.hpp"
#include "core/engine/time.hpp"
#include "core/restaurant/state.hpp"

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

    EventHandle at(Time when, Callback callback) { return timers.push(when < now ? now : when, callback); }
    void soon(Callback callback) { next.push_back(callback); }

    // Moves to the next instant at which anything happens, up to `last`, and fills `turn`; false when nothing is left.
    bool begin_turn(Time last) {
        if (next.empty()) {
            if (timers.empty() || timers.next_when() > last) return false;
            if (timers.next_when() > now) now = timers.next_when();
        }
        while (!timers.empty() && timers.next_when() <= now) next.push_back(timers.pop());
        turn.swap(next);
        next.clear();
        return true;
    }
};

}  // namespace kitchen
