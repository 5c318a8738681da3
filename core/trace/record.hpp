// One event of an evening as a small flat record. The whole of what is shown is derived from these.
// The meaning of every event, in words, is in core/MODEL.md.
#pragma once

#include "core/engine/time.hpp"

#include <cstdint>
#include <string_view>

namespace kitchen {

// New ones come last: a trace's fingerprint is over the numbers.
enum class Event : std::uint8_t {
    diner_arrived,
    order_placed,     // value: the timer in us, or -1 for none
    ticket_queued,    // value: place on the rail, from 1
    ticket_refused,   // value: Why
    cooking_started,  // value: the cook, from 1
    dish_ready,
    dish_served,
    kitchen_failed,
    timer_rang,
    order_cancelled,
    dish_wasted,     // value: cook time spent, us
    pause_started,   // value: the pause, us
    backup_ordered,  // value: the timer in us, or -1 for none; this is the order_placed of a try at a backup
    second_order_placed,
    patience_ended,
    visit_ended,   // value: Outcome
    knob_changed,  // value: which change, from 0 (change_of() in trace.hpp)
    doors_closed,
    clean_up_started,  // value: how long it takes, us; order_cancelled follows when it is over
    budget_spent,      // a try again that the budget does not allow; order and attempt are those of the last try
    breaker_opened,    // nobody's: kitchen only, as the next two
    breaker_half_opened,
    breaker_closed,
    waiter_awaited,  // no waiter is free; value: place in the queue, from 1
    waiter_came,     // value: the waiter, from 1
    turned_away,     // too many wait for a waiter already
    pantry_queued,   // no runner is free; value: place, from 1
    pantry_started,  // value: how long it takes, us
    pantry_done,
    door_queued,   // no door is free; value: place, from 1
    door_entered,  // the door is open and the ticket handed in
    shelf_hit,     // value: 1 when the dish was past its time
    shelf_missed,  // value: 1 when the look was given up
    shelf_locked,  // somebody's dish is being cooked for all; value: place, from 1
    shelf_filled,  // value: which of the kitchen's different dishes, from 0
    mailbox_full,  // the letter waits for a place; value: place in that queue, from 1
    door_taken,    // it does not open at once; value: how long that takes, us
};
inline constexpr int event_count = 37;

// Why a ticket was refused.
enum class Why : std::uint8_t { rail_full, breaker_open, deadline_passed, rate_limit, queue_standing };

enum class Outcome : std::uint8_t { served, backup, sorry };

// The event's name as in a trace file: "timer_rang".
std::string_view name_of(Event);
std::string_view name_of(Outcome);
std::string_view name_of(Why);

inline constexpr std::uint16_t no_index = 0xffff;

struct Record {
    std::int64_t time_us = 0;
    std::int64_t value = 0;
    std::uint32_t diner = 0;           // from 1; 0: nobody's (knob_changed, doors_closed, the breaker's)
    std::uint32_t order = 0;           // from 1, in order of placing; ties the events of one ticket together; 0: none
    std::uint16_t course = no_index;   // index into Scenario::courses
    std::uint16_t kitchen = no_index;  // index into Scenario::kitchens
    std::uint16_t attempt = 0;         // the try, from 1; 0: does not apply
    Event event = Event::diner_arrived;
    std::uint8_t layer = 0;  // 0: a diner's own order; n: a kitchen's, n suppliers behind it

    Time time() const { return {time_us}; }
    bool operator==(const Record&) const = default;
};
static_assert(sizeof(Record) == 32);

}  // namespace kitchen
