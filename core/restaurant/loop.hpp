// The loop: the order in which things happen within an instant, which is asyncio's. What is due moves to the ready list
// together; then exactly what is in the list runs, in order; what that makes ready runs in the next turn. Waits are
// numbered, so that a wake that comes too late for its wait is void.
//
// Changes are no timers but a list and a place in it, so that a change that is written into the list later, beyond that
// place, comes in its turn: that is how an evening goes on from a checkpoint with another change. The next arrival is
// one, but is kept beside the others, since there is always exactly one: this spares the heap a third of its work in
// W3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/engine/time.hpp"
#include "core/kernel/event_queue.hpp"
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
    std::uint32_t next_change = 0;

    // The timer of the next arrival, in place of the one before.
    void plan_arrival(Time when) {
        arrival_ = when < now ? now : when;
        arrival_place_ = timers.claim_place();
    }
    // Another instant for it. It keeps its place, as a timer that was set for that instant in the first place.
    // Precondition: an arrival is planned.
    void move_arrival(Time when) { arrival_ = when < now ? now : when; }
    void plan_no_arrival() { arrival_ = at_no_time; }

    EventHandle at(Time when, Callback callback) { return timers.push(when < now ? now : when, callback); }
    void soon(Callback callback) { ready_.push_back(callback); }

    // Moves to the next instant at which anything happens, up to `last`, and begins a turn of all that is ready by
    // then; false when nothing is left.
    bool begin_turn(Time last, std::span<const Change> changes) {
        const Time first = next_due(changes);
        if (nothing_ready()) {
            if (first > last) return false;
            if (first > now) now = first;
            ready_.clear();
            played_ = 0;
        } else if (played_ > many && played_ > ready_.size() / 2) {
            forget_played();
        }
        if (first <= now) take_due(changes);
        turn_end_ = ready_.size();
        return true;
    }

    // What this turn still runs, one after another.
    bool turn_is_over() const { return played_ == turn_end_; }
    Callback take() {
        const Callback& callback = ready_[played_++];
        return {callback.a, callback.b, callback.due, callback.signal};
    }

    // Whether anything can still happen.
    bool is_over(std::span<const Change> changes) const {
        return nothing_ready() && timers.empty() && arrival_ == at_no_time && next_change == changes.size();
    }

    // Between turns: a copy need not carry what has been played.
    void forget_played() {
        ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(played_));
        played_ = turn_end_ = 0;
    }

    // Roughly the memory that a copy takes.
    std::size_t bytes() const { return timers.bytes() + ready_.size() * sizeof(Callback); }

  private:
    static constexpr Time at_no_time{std::numeric_limits<std::int64_t>::max()};
    static constexpr std::size_t many = 1024;  // played ones, that are then worth moving the others for

    bool nothing_ready() const { return played_ == ready_.size(); }
    Time next_timer() {
        const Time timer = timers.empty() ? at_no_time : timers.next_when();
        return timer < arrival_ ? timer : arrival_;
    }
    // When the next timer rings or the next change comes.
    Time next_due(std::span<const Change> changes) {
        const Time timer = next_timer();
        const Time change = instant_of_change(changes);
        return timer < change ? timer : change;
    }
    // All that is due by now becomes ready. A change is the first thing at its instant.
    void take_due(std::span<const Change> changes) {
        do {
            if (instant_of_change(changes) <= next_timer())
                ready_.push_back({.a = next_change++, .due = Due::change});
            else if (arrival_ == at_no_time || (!timers.empty() && timers.first_is_before(arrival_, arrival_place_)))
                ready_.push_back(timers.pop());
            else {
                ready_.push_back({.due = Due::arrival_due});
                plan_no_arrival();
            }
        } while (next_due(changes) <= now);
    }
    Time instant_of_change(std::span<const Change> changes) const {
        return next_change == changes.size() ? at_no_time : Time{changes[next_change].at.us};
    }

    // In order: those that were played, the rest of this turn, and from `turn_end_` on what the next turn will run. One
    // list rather than two that change places: a turn is mostly a single callback, and begins some 6 times a diner.
    std::vector<Callback> ready_;
    std::size_t played_ = 0;
    std::size_t turn_end_ = 0;
    Time arrival_ = at_no_time;
    std::uint64_t arrival_place_ = 0;
};

}  // namespace kitchen
