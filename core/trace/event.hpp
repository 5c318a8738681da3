// What can happen in a run, and what every event says: one row an event. A view reads the row instead of listing events
// of its own, so that a new event is an enumerator, its row (without one this does not compile), the place that logs
// it, a sentence and a line in core/MODEL.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kitchen {

// New ones come last: a trace's fingerprint is over the numbers.
enum class Event : std::uint8_t {
    diner_arrived,
    order_placed,
    ticket_queued,
    ticket_refused,
    cooking_started,
    dish_ready,
    dish_served,
    kitchen_failed,
    timer_rang,
    order_cancelled,
    dish_wasted,
    pause_started,
    backup_ordered,  // the order_placed of a try at a backup
    duplicate_placed,
    patience_ended,
    visit_ended,
    knob_changed,
    closing_time,
    clean_up_started,  // order_cancelled follows when it is over
    budget_spent,      // a retry that the budget does not allow; order and attempt are those of the last try
    breaker_opened,    // nobody's: kitchen only, as the next two
    breaker_half_opened,
    breaker_closed,
    waiter_awaited,  // no waiter is free
    waiter_came,
    turned_away,    // too many wait for a waiter already
    pantry_queued,  // no runner is free
    pantry_started,
    pantry_done,
    hatch_queued,   // no hatch is free
    hatch_entered,  // the hatch is open and the ticket handed in
    shelf_hit,      // value: 1 when the dish was past its time
    shelf_missed,   // value: 1 when the look was given up
    shelf_locked,   // the dish is being cooked for all who miss it
    shelf_filled,
    mailbox_full,      // the letter waits for a place
    hatch_taken,       // it does not open immediately
    supplies_ordered,  // a cook asks the supplier: the order is the cook's own, the value the one that is placed for it
    renewal_ordered,   // the kitchen places an order of its own, for a dish on its shelf that is past its time
    shelf_evicted,     // before the shelf_filled that it makes room for
    default_given,     // no try of the course brought anything; the order is that of the last one
};

// Why a ticket was refused.
enum class Why : std::uint8_t { queue_full, breaker_open, deadline_passed, rate_limit, queue_standing };

enum class Outcome : std::uint8_t { served, backup, sorry };

// What Record::value is.
enum class ValueKind : std::uint8_t {
    none,
    timer,   // a length in us, or -1 for none
    length,  // in us
    place,   // in a queue, from 1
    cook,    // from 1
    waiter,  // from 1
    dish,    // which of a kitchen's different dishes, from 0
    flag,    // 0 or 1
    order,   // the number of another order
    why,
    outcome,
    change,  // which change, from 0 (change_of() in trace.hpp)
};

// Where the event leaves its order, or its diner.
enum class Stop : std::uint8_t {
    same,  // where it was
    at_entrance,
    for_runner,
    in_pantry,
    for_hatch,
    at_hatch,  // which is opening
    for_shelf,
    for_mailbox,
    in_queue,
    with_cook,
    between,  // two of these
    over,     // the kitchen is rid of the order: its cook and its hatch are free
};

// What the event belongs to, and with it which fields its records have: an order's all, a course's diner, order and
// course, a visit's diner alone, a kitchen's kitchen alone, the restaurant's none. `value` is a matter of ValueKind.
enum class Subject : std::uint8_t { order, course, visit, kitchen, restaurant };

enum class Resource : std::uint8_t { none, runner, hatch, waiter };

// What a summary counts the event as.
enum class Count : std::uint8_t {
    none,
    arrival,
    turned_away,
    order,
    duplicate,
    refusal,
    error,
    timeout,
    visit_timeout,
    cancelled,
    dish_ready,
    dish_wasted,
    ending,
};

// What the event sends through the room.
enum class MovingKind : std::uint8_t {
    ticket,  // diner to kitchen, begun when the order was placed
    stop,    // diner to kitchen, begun when the order was cancelled
    dish,    // kitchen to diner, begun when it was served
    error,   // kitchen to diner, begun when the kitchen failed
    waste,   // kitchen to bin, begun when a dish was finished that nobody waited for any more
};

enum class BreakerIs : std::uint8_t { closed, open, half_open };

struct EventRow {
    std::string_view name;  // as in a trace file: "timer_rang"
    Subject subject = Subject::order;
    ValueKind value = ValueKind::none;
    Stop stop = Stop::same;
    Resource takes = Resource::none;
    Resource frees = Resource::none;  // beside what Stop::over frees
    Count counts = Count::none;
    std::optional<MovingKind> sets_out = {};
    std::optional<BreakerIs> breaker = {};  // how the kitchen's breaker is from then on
    bool places_order = false;
    bool value_by_turns = false;  // who comes first within one instant decides the value
};

// Switches, so that the compiler names the event whose row is missing, and the outcome or the reason without a name: an
// error in every build.
#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"
constexpr EventRow make_row(Event event) {
    switch (event) {
        case Event::diner_arrived:
            return {.name = "diner_arrived", .subject = Subject::visit, .counts = Count::arrival};
        case Event::order_placed:
            return {.name = "order_placed",
                    .value = ValueKind::timer,
                    .counts = Count::order,
                    .sets_out = MovingKind::ticket,
                    .places_order = true};
        case Event::ticket_queued:
            return {.name = "ticket_queued", .value = ValueKind::place, .stop = Stop::in_queue, .value_by_turns = true};
        case Event::ticket_refused:
            return {.name = "ticket_refused", .value = ValueKind::why, .stop = Stop::over, .counts = Count::refusal};
        case Event::cooking_started:
            return {
                .name = "cooking_started", .value = ValueKind::cook, .stop = Stop::with_cook, .value_by_turns = true};
        case Event::dish_ready: return {.name = "dish_ready", .stop = Stop::over, .counts = Count::dish_ready};
        case Event::dish_served: return {.name = "dish_served", .sets_out = MovingKind::dish};
        case Event::kitchen_failed:
            return {
                .name = "kitchen_failed", .stop = Stop::over, .counts = Count::error, .sets_out = MovingKind::error};
        case Event::timer_rang: return {.name = "timer_rang", .counts = Count::timeout};
        case Event::order_cancelled:
            return {.name = "order_cancelled",
                    .stop = Stop::over,
                    .counts = Count::cancelled,
                    .sets_out = MovingKind::stop};
        case Event::dish_wasted:
            return {.name = "dish_wasted",
                    .value = ValueKind::length,
                    .counts = Count::dish_wasted,
                    .sets_out = MovingKind::waste};
        case Event::pause_started: return {.name = "pause_started", .value = ValueKind::length};
        case Event::backup_ordered:
            return {.name = "backup_ordered",
                    .value = ValueKind::timer,
                    .counts = Count::order,
                    .sets_out = MovingKind::ticket,
                    .places_order = true};
        case Event::duplicate_placed:
            return {.name = "duplicate_placed",
                    .value = ValueKind::timer,
                    .counts = Count::duplicate,
                    .sets_out = MovingKind::ticket,
                    .places_order = true};
        case Event::patience_ended:
            return {.name = "patience_ended", .subject = Subject::visit, .counts = Count::visit_timeout};
        case Event::visit_ended:
            return {.name = "visit_ended",
                    .subject = Subject::visit,
                    .value = ValueKind::outcome,
                    .frees = Resource::waiter,
                    .counts = Count::ending};
        case Event::knob_changed:
            return {.name = "knob_changed", .subject = Subject::restaurant, .value = ValueKind::change};
        case Event::closing_time: return {.name = "closing_time", .subject = Subject::restaurant};
        case Event::clean_up_started: return {.name = "clean_up_started", .value = ValueKind::length};
        case Event::budget_spent: return {.name = "budget_spent"};
        case Event::breaker_opened:
            return {.name = "breaker_opened", .subject = Subject::kitchen, .breaker = BreakerIs::open};
        case Event::breaker_half_opened:
            return {.name = "breaker_half_opened", .subject = Subject::kitchen, .breaker = BreakerIs::half_open};
        case Event::breaker_closed:
            return {.name = "breaker_closed", .subject = Subject::kitchen, .breaker = BreakerIs::closed};
        case Event::waiter_awaited:
            return {.name = "waiter_awaited",
                    .subject = Subject::visit,
                    .value = ValueKind::place,
                    .stop = Stop::at_entrance,
                    .value_by_turns = true};
        case Event::waiter_came:
            return {.name = "waiter_came",
                    .subject = Subject::visit,
                    .value = ValueKind::waiter,
                    .stop = Stop::between,
                    .takes = Resource::waiter,
                    .value_by_turns = true};
        case Event::turned_away:
            return {.name = "turned_away", .subject = Subject::visit, .counts = Count::turned_away};
        case Event::pantry_queued:
            return {
                .name = "pantry_queued", .value = ValueKind::place, .stop = Stop::for_runner, .value_by_turns = true};
        case Event::pantry_started:
            return {.name = "pantry_started",
                    .value = ValueKind::length,
                    .stop = Stop::in_pantry,
                    .takes = Resource::runner};
        case Event::pantry_done: return {.name = "pantry_done", .stop = Stop::between, .frees = Resource::runner};
        case Event::hatch_queued:
            return {.name = "hatch_queued", .value = ValueKind::place, .stop = Stop::for_hatch, .value_by_turns = true};
        case Event::hatch_entered: return {.name = "hatch_entered", .stop = Stop::between, .takes = Resource::hatch};
        case Event::shelf_hit: return {.name = "shelf_hit", .value = ValueKind::flag, .stop = Stop::over};
        case Event::shelf_missed: return {.name = "shelf_missed", .value = ValueKind::flag, .stop = Stop::between};
        case Event::shelf_locked:
            return {.name = "shelf_locked", .value = ValueKind::place, .stop = Stop::for_shelf, .value_by_turns = true};
        case Event::shelf_filled: return {.name = "shelf_filled", .value = ValueKind::dish};
        case Event::mailbox_full:
            return {
                .name = "mailbox_full", .value = ValueKind::place, .stop = Stop::for_mailbox, .value_by_turns = true};
        case Event::hatch_taken:
            return {
                .name = "hatch_taken", .value = ValueKind::length, .stop = Stop::at_hatch, .takes = Resource::hatch};
        case Event::supplies_ordered: return {.name = "supplies_ordered", .value = ValueKind::order};
        case Event::renewal_ordered:
            return {.name = "renewal_ordered", .value = ValueKind::dish, .counts = Count::order, .places_order = true};
        case Event::shelf_evicted: return {.name = "shelf_evicted", .value = ValueKind::dish, .value_by_turns = true};
        case Event::default_given: return {.name = "default_given", .subject = Subject::course};
    }
    return {};  // No event.
}

// As in a trace file and in a measure; empty for a number past the last one.
constexpr std::string_view name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::served: return "served";
        case Outcome::backup: return "backup";
        case Outcome::sorry: return "sorry";
    }
    return {};
}

constexpr std::string_view name_of(Why why) {
    switch (why) {
        case Why::queue_full: return "queue full";
        case Why::breaker_open: return "breaker open";
        case Why::deadline_passed: return "deadline passed";
        case Why::rate_limit: return "rate limit";
        case Why::queue_standing: return "queue standing";
    }
    return {};
}
#pragma GCC diagnostic pop

inline constexpr int event_count = [] {
    int count = 0;
    while (!make_row(static_cast<Event>(count)).name.empty()) ++count;
    return count;
}();

inline constexpr std::array<EventRow, event_count> event_table = [] {
    std::array<EventRow, event_count> rows;
    for (std::size_t n = 0; n < rows.size(); ++n) rows[n] = make_row(static_cast<Event>(n));
    return rows;
}();

constexpr const EventRow& event_row(Event event) { return event_table[static_cast<std::size_t>(event)]; }

std::string_view name_of(Event);
// The event of this name in a trace file; nullopt when there is none.
std::optional<Event> find_event(std::string_view name);

}  // namespace kitchen
