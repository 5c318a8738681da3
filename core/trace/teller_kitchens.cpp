#include "core/trace/teller.hpp"

#include "core/check.hpp"
#include "core/trace/words.hpp"

#include <fmt/format.h>

namespace kitchen {

void Teller::refused(const Record& record) {
    const std::string whose = possessive(diner(record));
    const std::string where = bare_kitchen(record);
    switch (static_cast<Why>(record.value)) {
        case Why::rail_full: return say(fmt::format("The rail of {} is full: {} ticket is refused.", where, whose));
        case Why::breaker_open:
            return say(fmt::format("The breaker of {} is open: {} order is not even sent.", where, whose));
        case Why::deadline_passed:
            return say(fmt::format("{} sees that {} deadline has passed, and does not cook.", kitchen(record), whose));
        case Why::rate_limit:
            return say(fmt::format("{} has had too many orders: {} ticket is refused.", kitchen(record), whose));
        case Why::queue_standing:
            return say(
                fmt::format("{} ticket has hung too long in the standing queue of {}, and is refused.", whose, where));
    }
}

// On the way to a cook: waiters, pantry, doors, shelf and mailbox.
void Teller::around_the_kitchen(const Record& record) {
    const std::string name = diner(record);
    const std::string where = bare_kitchen(record);
    const std::string place = ordinal_words(record.value);
    switch (record.event) {
        case Event::waiter_awaited:
            return say(fmt::format("No waiter is free: {} is {} at the entrance.", name, place));
        case Event::waiter_came: return say(fmt::format("A waiter looks after {}.", name));
        case Event::turned_away: return say(fmt::format("Too many wait at the entrance: {} is turned away.", name));
        case Event::pantry_queued: return say(fmt::format("No runner is free for {}.", name));
        case Event::pantry_started:
            return say(fmt::format("{} goes to the pantry for {}, for {}.",
                                   scenario_.waiters.pantry == PantryWork::by_runners ? "A runner" : "The waiter", name,
                                   length_words({record.value})));
        case Event::pantry_done: return say(fmt::format("What {} needs from the pantry is there.", name));
        case Event::door_queued:
            return say(fmt::format("No door to {} is free: {} ticket is {} in the queue there.", where,
                                   possessive(name), place));
        case Event::door_taken:
            return say(fmt::format("{} ticket has a door to {}, which takes {} to open.", possessive(name), where,
                                   length_words({record.value})));
        case Event::door_entered:
            return say(fmt::format("{} ticket goes through the door to {}.", possessive(name), where));
        case Event::shelf_hit:
            return say(record.value == 0
                           ? fmt::format("{} has the dish on the shelf.", kitchen(record))
                           : fmt::format("{} has a dish past its time on the shelf, and serves it.", kitchen(record)));
        case Event::shelf_missed:
            return say(record.value == 0 ? fmt::format("The shelf of {} does not have it.", where)
                                         : fmt::format("Looking at the shelf of {} takes too long.", where));
        case Event::shelf_locked:
            return say(
                fmt::format("{} dish is being cooked for somebody else already, and is waited for.", possessive(name)));
        case Event::shelf_filled: return say(fmt::format("A dish goes on the shelf of {}.", where));
        case Event::mailbox_full:
            return say(fmt::format("The mailbox of {} is full: {} letter waits.", where, possessive(name)));
        default: CHECK(false);  // The teller calls this for no other event.
    }
}

// What a kitchen orders from its supplier, for whose dish.
void Teller::between_kitchens(const Record& record) {
    const std::string where = bare_kitchen(record);
    const std::string whose = possessive(diner(record));
    switch (record.event) {
        case Event::order_placed:
            return say(
                record.attempt > 1
                    ? fmt::format("For {} dish {} is asked {} {} time, {}.", whose, where, article(record.attempt),
                                  ordinal_words(record.attempt), timer_clause(record))
                    : fmt::format("For {} dish {} is asked for supplies, {}.", whose, where, timer_clause(record)));
        case Event::dish_served: return say(fmt::format("The supplies from {} are there.", where));
        case Event::timer_rang: return say(fmt::format("The timer for {} rings.", where));
        case Event::pause_started: return say(fmt::format("The next order waits {}.", length_words({record.value})));
        case Event::ticket_queued:
            return say(fmt::format("The ticket is {} on the rail of {}.", ordinal_words(record.value), where));
        case Event::ticket_refused: return refused(record);
        case Event::cooking_started: return say(fmt::format("A cook at {} begins.", where));
        case Event::dish_ready: return say(fmt::format("{} is ready with it.", kitchen(record)));
        case Event::kitchen_failed: return say(fmt::format("{} answers with an error.", kitchen(record)));
        case Event::order_cancelled: return say(fmt::format("{} is told to stop.", kitchen(record)));
        case Event::clean_up_started:
            return say(fmt::format("{} is told to stop, and {}.", kitchen(record), cleaning_up(record)));
        case Event::dish_wasted: return wasted(record);
        case Event::shelf_hit:
        case Event::shelf_missed:
        case Event::shelf_locked:
        case Event::shelf_filled:
        case Event::mailbox_full: return around_the_kitchen(record);
        default: return;
    }
}

}  // namespace kitchen
