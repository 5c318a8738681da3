#include "core/prose/narrator.hpp"

#include "core/base/words.hpp"

#include <fmt/format.h>

namespace kitchen {

// A sentence, or a function that finds one, for every event.
void Narrator::one(const Record& record) {
    const auto name = [&] { return diner(record); };
    const auto whose = [&] { return whose_order(record); };
    const auto where = [&] { return kitchen(record); };
    switch (record.event) {
        case Event::diner_arrived: return arrived(record);
        case Event::order_placed: return record.layer > 0 ? ordered_supplies(record) : ordered(record);
        case Event::backup_ordered:
        case Event::duplicate_placed: return ordered(record);
        case Event::supplies_ordered: return asked(record);
        case Event::renewal_ordered: return say(fmt::format("{} cooks a new dish for its shelf.", where()));
        case Event::ticket_queued: return queued(record);
        case Event::ticket_refused: return refused(record);
        case Event::cooking_started: return cooking(record);
        case Event::dish_ready: return ready(record);
        case Event::dish_served: return served(record);
        case Event::kitchen_failed: return failed(record);
        case Event::timer_rang: return rang(record);
        case Event::order_cancelled: return cancelled(record);
        case Event::clean_up_started:
            return say(fmt::format("{} is told to stop, and {}.", where(), cleaning_up(record)));
        case Event::dish_wasted:
            return say(fmt::format("It is thrown away: {} of cooking wasted.", length_words({record.value})));
        case Event::pause_started: return paused(record);
        case Event::budget_spent:
            return say(fmt::format("{} would order again, but the budget for that is spent.", name()));
        case Event::default_given: return default_given(record);
        case Event::patience_ended: return say(whose() + " patience ends.");
        case Event::visit_ended: return ended(record);
        case Event::knob_changed: return changed(record);
        case Event::closing_time: return say("The restaurant closes.");
        case Event::breaker_opened:
            return say(fmt::format("The circuit breaker of {} opens: no order is sent there.", where()));
        case Event::breaker_half_opened:
            return say(fmt::format("The circuit breaker of {} lets a probe through.", where()));
        case Event::breaker_closed:
            return say(fmt::format("The circuit breaker of {} closes: orders are sent there again.", where()));
        case Event::waiter_awaited:
            return say(
                fmt::format("No waiter is free: {} is {} at the entrance.", name(), ordinal_words(record.value)));
        case Event::waiter_came: return say(fmt::format("A waiter looks after {}.", name()));
        case Event::turned_away: return say(fmt::format("Too many wait at the entrance: {} is turned away.", name()));
        case Event::pantry_queued: return say(fmt::format("No runner is free for {}.", name()));
        case Event::pantry_started:
            return say(fmt::format("{} goes to the pantry for {}, for {}.",
                                   waiter_goes_to_pantry(record) ? "The waiter" : "A runner", name(),
                                   length_words({record.value})));
        case Event::pantry_done: return say(fmt::format("What {} needs from the pantry has arrived.", name()));
        case Event::hatch_queued:
            return say(fmt::format("No hatch to {} is free: {} ticket is {} in the queue there.", where(), whose(),
                                   ordinal_words(record.value)));
        case Event::hatch_taken:
            return say(fmt::format("{} ticket has a hatch to {}, which takes {} to open.", whose(), where(),
                                   length_words({record.value})));
        case Event::hatch_entered: return say(fmt::format("{} ticket goes through the hatch to {}.", whose(), where()));
        case Event::shelf_hit:
            return say(where() + (record.value == 0 ? " has the dish on the shelf."
                                                    : " has a dish past its time on the shelf, and serves it."));
        case Event::shelf_missed:
            return say(record.value == 0 ? fmt::format("The shelf of {} does not have it.", where())
                                         : fmt::format("Looking at the shelf of {} takes too long.", where()));
        case Event::shelf_locked:
            return say(
                fmt::format("{} dish is already being cooked for another diner: this order waits for it.", whose()));
        case Event::shelf_filled: return say(fmt::format("A dish goes on the shelf of {}.", where()));
        case Event::shelf_evicted:
            return say(fmt::format("The shelf of {} is full, and its oldest dish is thrown out.", where()));
        case Event::mailbox_full:
            return say(fmt::format("The mailbox of {} is full: {} letter waits.", where(), whose()));
    }
}

void Narrator::refused(const Record& record) {
    const std::string whose = whose_order(record);
    const std::string where = kitchen(record);
    switch (static_cast<Why>(record.value)) {
        case Why::queue_full: return say(fmt::format("The queue of {} is full: {} ticket is refused.", where, whose));
        case Why::breaker_open:
            return say(fmt::format("The circuit breaker of {} is open: {} order is not even sent.", where, whose));
        case Why::deadline_passed:
            return say(fmt::format("{} sees that {} deadline has passed, and does not cook.", where, whose));
        case Why::rate_limit:
            return say(fmt::format("{} has had too many orders: {} ticket is refused.", where, whose));
        case Why::queue_standing:
            return say(fmt::format("{} ticket has waited too long in the standing queue of {}, and is refused.", whose,
                                   where));
    }
}

// ---- What a kitchen orders from its supplier, for whose dish

void Narrator::asked(const Record& record) {
    if (next() != nullptr && next()->order == record.value) return;  // The order's own sentence is next.
    say(fmt::format("{} needs supplies for {} dish.", kitchen(record), possessive(diner(record))));
}

void Narrator::ordered_supplies(const Record& record) {
    const Order* const order = order_of(record);
    const Order* const asker = order == nullptr ? nullptr : timeline_.order(order->asker);
    const std::string again =
        record.attempt > 1 ? fmt::format(" {} {} time", article(record.attempt), ordinal_words(record.attempt)) : "";
    say(fmt::format("For {} dish {} asks {} for supplies{}, {}.", possessive(diner(record)),
                    named_kitchen(asker == nullptr ? no_index : asker->kitchen), kitchen(record), again,
                    timer_clause(record)));
}

}  // namespace kitchen
