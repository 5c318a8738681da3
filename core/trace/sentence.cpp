#include "core/trace/sentence.hpp"

#include "core/scenario/knobs.hpp"
#include "core/trace/teller.hpp"
#include "core/trace/words.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

bool places(Event event) {
    return event == Event::order_placed || event == Event::backup_ordered || event == Event::second_order_placed;
}

}  // namespace

void Teller::one(const Record& record) {
    if (record.layer > 0) return between_kitchens(record);
    switch (record.event) {
        case Event::diner_arrived: return arrived(record);
        case Event::order_placed:
        case Event::backup_ordered:
        case Event::second_order_placed: return ordered(record);
        case Event::ticket_queued: return queued(record);
        case Event::ticket_refused: return refused(record);
        case Event::cooking_started: return cooking(record);
        case Event::dish_ready: return ready(record);
        case Event::dish_served: return served(record);
        case Event::kitchen_failed: return failed(record);
        case Event::timer_rang: return rang(record);
        case Event::order_cancelled: return cancelled(record);
        case Event::dish_wasted: return wasted(record);
        case Event::pause_started: return paused(record);
        case Event::patience_ended: return say(fmt::format("{} patience ends.", possessive(diner(record))));
        case Event::visit_ended: return ended(record);
        case Event::knob_changed: return changed(record);
        case Event::doors_closed: return say("The doors close.");
        case Event::clean_up_started:
            return say(fmt::format("{} is told to stop, and {}.", kitchen(record), cleaning_up(record)));
        case Event::budget_spent:
            return say(fmt::format("{} would order again, but the budget for that is spent.", diner(record)));
        case Event::breaker_opened:
            return say(fmt::format("The breaker of {} opens: no order is sent there.", bare_kitchen(record)));
        case Event::breaker_half_opened:
            return say(fmt::format("The breaker of {} lets a probe through.", bare_kitchen(record)));
        case Event::waiter_awaited:
        case Event::waiter_came:
        case Event::turned_away:
        case Event::pantry_queued:
        case Event::pantry_started:
        case Event::pantry_done:
        case Event::door_queued:
        case Event::door_taken:
        case Event::door_entered:
        case Event::shelf_hit:
        case Event::shelf_missed:
        case Event::shelf_locked:
        case Event::shelf_filled:
        case Event::mailbox_full: return around_the_kitchen(record);
        case Event::breaker_closed:
            return say(fmt::format("The breaker of {} closes: orders are sent there again.", bare_kitchen(record)));
    }
}

void Teller::arrived(const Record& record) {
    if (next() != nullptr && places(next()->event)) return;  // "Ana comes in and orders ..." is one sentence.
    say(diner(record) + " comes in.");
}

void Teller::ordered(const Record& record) {
    const std::string name = diner(record);
    const std::string timer = timer_clause(record);
    const Record* const before = at_ > 0 ? &this->record(at_ - 1) : nullptr;
    if (after_what_is_kept_ready(record)) say(name + " gets what is kept ready.");
    if (record.event == Event::second_order_placed)
        return say(fmt::format("{} orders {} beside the first order, {}.", name, what(record), timer));
    if (record.event == Event::backup_ordered && record.attempt <= 1)
        return say(fmt::format("{} turns to a backup, {}, {}.", name, bare_kitchen(record), timer));
    if (record.event == Event::backup_ordered)
        return say(fmt::format("{} asks the backup, {}, {} {} time, {}.", name, bare_kitchen(record),
                               article(record.attempt), ordinal_words(record.attempt), timer));
    if (record.attempt > 1)
        return say(fmt::format("{} orders {} {} {} time, {}.", name, what(record), article(record.attempt),
                               ordinal_words(record.attempt), timer));
    if (before != nullptr && before->event == Event::dish_served)
        return say(fmt::format("{} is {} and orders {}, {}.", name, served_with(*before), what(record), timer));
    if (before != nullptr && before->event == Event::diner_arrived)
        return say(fmt::format("{} comes in and orders {}, {}.", name, what(record), timer));
    const Row* const row = row_of(record);
    if (row != nullptr && record.course == 0 && row->arrived_us < record.time_us)
        return say(fmt::format("After {} the waiter comes to {}, who orders {}, {}.",
                               length_words({record.time_us - row->arrived_us}), name, what(record), timer));
    say(fmt::format("{} orders {}, {}.", name, what(record), timer));
}

void Teller::queued(const Record& record) {
    const std::string place = ordinal_words(record.value);
    say(placed_here(record.order) ? fmt::format("No cook is free: the ticket is {} on the rail.", place)
                                  : fmt::format("{} ticket is {} on the rail of {}.", possessive(diner(record)), place,
                                                bare_kitchen(record)));
}

void Teller::cooking(const Record& record) {
    const Order* const order = order_of(record);
    const bool blocking = scenario_.waiters.kind == WaiterKind::blocking;
    if (placed_here(record.order)) {
        return say(blocking ? "A cook begins at once, and the waiter stands at the window until the answer comes."
                            : "A cook begins at once.");
    }
    const std::string takes =
        fmt::format("A cook at {} takes {} ticket", bare_kitchen(record), possessive(diner(record)));
    if (order != nullptr && !order->wanted_at(record.time()))
        return say(fmt::format("{}, though {}.", takes, left_it(record)));
    if (order == nullptr || order->placed_us == record.time_us) return say(takes + ".");
    const std::string since = length_words({record.time_us - order->placed_us});
    say(hung_up_when_placed(record.order) ? fmt::format("{}, after {} on the rail.", takes, since)
                                          : fmt::format("{}, {} after the order.", takes, since));
}

// Whether the ticket came to the rail at the instant of the order, with no pantry, door, shelf or mailbox in between.
bool Teller::hung_up_when_placed(std::uint32_t number) const {
    const std::int64_t placed_us = timeline_.order(number)->placed_us;
    const auto first = std::partition_point(trace_.records.begin(), trace_.records.end(),
                                            [&](const Record& each) { return each.time_us < placed_us; });
    const auto end =
        std::find_if(first, trace_.records.end(), [&](const Record& each) { return each.time_us > placed_us; });
    return std::any_of(first, end,
                       [&](const Record& each) { return each.event == Event::ticket_queued && each.order == number; });
}

void Teller::ready(const Record& record) {
    const Order* const order = order_of(record);
    if (order != nullptr && !order->wanted_at(record.time()) && !served_now(record)) {
        // The bell comes before the dish when both come at one instant, and after it when the dish was on its way.
        const bool bell_to_come = follows(Event::timer_rang, record.order);
        return say(
            bell_to_come
                ? fmt::format("{} has {} ready at the very moment the timer rings.", kitchen(record), dish(record))
                : fmt::format("{} has {} ready, but {}.", kitchen(record), dish(record), left_it(record)));
    }
    say(fmt::format("{} has {} ready.", kitchen(record), dish(record)));
}

void Teller::served(const Record& record) {
    const Record* const after = next();
    const bool told_with_next = after != nullptr && (after->event == Event::visit_ended || places(after->event));
    if (!told_with_next) say(fmt::format("{} is {}.", diner(record), served_with(record)));
    const Order* const order = order_of(record);
    if (order == nullptr || order->timer_us < 0 || record.time_us - order->placed_us <= order->timer_us) return;
    // Only a blocking waiter makes this happen: she hears no bell while she stands at the window.
    say(fmt::format("The timer of {} was up {} ago, but nobody was free to hear it.", length_words({order->timer_us}),
                    length_words({record.time_us - order->placed_us - order->timer_us})));
}

void Teller::failed(const Record& record) {
    const Order* const order = order_of(record);
    if (order != nullptr && !order->wanted_at({record.time_us - 1}))
        return say(fmt::format("{} answers with an error, but {}.", kitchen(record), left_it(record)));
    say(fmt::format("{} answers {} with an error.", kitchen(record), diner(record)));
}

void Teller::rang(const Record& record) {
    const Order* const order = order_of(record);
    const std::string whose = possessive(diner(record));
    if (order == nullptr) return say(whose + " timer rings.");
    const Duration waited{record.time_us - order->placed_us};
    if (order->timer_us >= 0 && waited.us > order->timer_us) {
        say(fmt::format("{} timer of {} rings only now, {} late: the waiter was held up.", whose,
                        length_words({order->timer_us}), length_words({waited.us - order->timer_us})));
    } else {
        say(fmt::format("{} timer rings after {}.", whose, length_words(waited)));
    }
    if (told(Event::order_cancelled, record.order)) {
        say(order->started_us == not_yet ? "The ticket comes off the rail."
                                         : fmt::format("{} is told to stop.", kitchen(record)));
    } else if (order->freed_us == not_yet || order->freed_us > record.time_us) {
        const bool cooking = order->started_us != not_yet && order->started_us <= record.time_us;
        say(cooking ? fmt::format("Nobody tells {}, which cooks on.", bare_kitchen(record))
                    : fmt::format("Nobody tells {}: the ticket stays on the rail.", bare_kitchen(record)));
    }
}

void Teller::cancelled(const Record& record) {
    if (follows(Event::timer_rang, record.order)) return;  // Told with the bell.
    const Order* const order = order_of(record);
    if (order != nullptr && order->started_us == not_yet)
        return say(fmt::format("{} ticket comes off the rail of {}.", possessive(diner(record)), bare_kitchen(record)));
    say(fmt::format("{} is told to stop cooking {}.", kitchen(record), dish(record)));
}

void Teller::wasted(const Record& record) {
    say(fmt::format("It is thrown away: {} of cooking wasted.", length_words({record.value})));
}

void Teller::paused(const Record& record) {
    say(fmt::format("{} pauses for {}.", diner(record), length_words({record.value})));
}

void Teller::ended(const Record& record) {
    const std::string name = diner(record);
    const Record* const before = at_ > 0 ? &this->record(at_ - 1) : nullptr;
    const Row* const row = row_of(record);
    const std::string after =
        row == nullptr ? "" : ", " + length_words({record.time_us - row->arrived_us}) + " after coming in";
    if (static_cast<Outcome>(record.value) == Outcome::sorry)
        return say(fmt::format("Nothing is left to try: {} is told sorry{}.", name, after));
    if (after_what_is_kept_ready(record))
        return say(fmt::format("{} gets what is kept ready and leaves{}.", name, after));
    if (before != nullptr && before->event == Event::dish_served)
        return say(fmt::format("{} is {} and leaves{}.", name, served_with(*before), after));
    say(fmt::format("{} leaves{}.", name, after));
}

void Teller::changed(const Record& record) {
    const Change& change = change_of(scenario_, trace_, record);
    const Knob& knob = knob_at(change.knob);
    std::string owner;
    if (knob.section == Section::kitchen) owner = with_article(scenario_.kitchens.at(change.knob.which).name);
    if (knob.section == Section::course) owner = with_article(scenario_.courses.at(change.knob.which).name);
    if (knob.section == Section::kitchen && knob.key == "condition") {
        const std::string condition = value_text(change.value);
        if (condition == "gone") return say(owner + " is gone: from now on it takes tickets and never answers.");
        if (condition == "broken") return say(owner + " is broken: from now on it answers with an error.");
        return say(owner + " is fine.");
    }
    if (knob.section == Section::kitchen && knob.key == "slowness") {
        const double* const slowness = std::get_if<double>(&change.value);
        if (slowness != nullptr && *slowness == 1.0) return say(owner + " is back to its usual speed.");
        if (slowness != nullptr)
            return say(fmt::format("{} is {}: its dishes now take {:g} times as long.", owner,
                                   *slowness > 1.0 ? "slow" : "quick", *slowness));
    }
    if (knob.section == Section::diners && knob.key == "rush") {
        const std::int64_t diners = std::get<std::int64_t>(change.value);
        return say(diners == 1 ? std::string("A diner more comes in.")
                               : fmt::format("{} diners more come in together.", diners));
    }
    const Duration* const length = std::get_if<Duration>(&change.value);
    std::string value = length == nullptr    ? shown_text(knob, change.value)
                        : length->is_never() ? "none"
                                             : length_words(*length);
    if (value.empty()) value = "none";
    if (!owner.empty()) owner = " of " + owner;
    say(fmt::format("From now on, \"{}\"{} is {}.", knob.word, owner, value));
}

// ---- Pieces

// Whether such an event of this order was told earlier, at this instant.
bool Teller::told(Event event, std::uint32_t order) const {
    for (std::size_t place = 0; place < at_; ++place)
        if (record(place).event == event && record(place).order == order) return true;
    return false;
}

bool Teller::follows(Event event, std::uint32_t order) const {
    for (std::size_t place = at_ + 1; place < records_.size(); ++place)
        if (record(place).event == event && record(place).order == order) return true;
    return false;
}

bool Teller::placed_here(std::uint32_t order) const {
    return told(Event::order_placed, order) || told(Event::backup_ordered, order) ||
           told(Event::second_order_placed, order);
}

bool Teller::served_now(const Record& record) const {
    const Order* const order = order_of(record);
    return order != nullptr && order->served && order->released_us == record.time_us;
}

// What is kept ready comes without an event of its own; the timeline has marked where it must have been handed over.
bool Teller::after_what_is_kept_ready(const Record& record) const {
    const Row* const row = row_of(record);
    if (row == nullptr) return false;
    const std::uint32_t index = records_[at_];
    const auto end = timeline_.marks.begin() + row->marks.end;
    for (auto mark = std::lower_bound(timeline_.marks.begin() + row->marks.begin, end, index,
                                      [](const Mark&each, std::uint32_t n) { return each.record < n; });
         mark != end && mark->record == index; ++mark)
        if (mark->kind == MarkKind::backup_served && mark->kitchen == no_index) return true;
    return false;
}

const Row* Teller::row_of(const Record& record) const {
    return record.diner == 0 || record.diner > timeline_.rows.size() ? nullptr : &timeline_.rows[record.diner - 1];
}

std::string Teller::bare_kitchen(const Record& record) const {
    return record.kitchen < scenario_.kitchens.size() ? with_article(scenario_.kitchens[record.kitchen].name)
                                                      : "the kitchen";
}

std::string Teller::kitchen(const Record& record) const { return capitalized(bare_kitchen(record)); }

// The course goes by its own name where it has one that is not the kitchen's.
std::string_view Teller::course_name(const Record& record) const {
    if (record.course >= scenario_.courses.size() || record.kitchen >= scenario_.kitchens.size()) return {};
    const Course& course = scenario_.courses[record.course];
    return course.name == course.kitchen ? std::string_view{} : std::string_view{course.name};
}

std::string Teller::what(const Record& record) const {
    const std::string_view course = course_name(record);
    return (course.empty() ? "" : with_article(course) + " ") + "from " + bare_kitchen(record);
}

std::string Teller::dish(const Record& record) const {
    const Order* const order = order_of(record);
    const std::string_view course = course_name(record);
    const bool own = course.empty() || (order != nullptr && order->backup);
    return possessive(diner(record)) + " " + (own ? "dish" : std::string(course));
}

std::string Teller::timer_clause(const Record& record) const {
    return record.value < 0 ? "with no timer" : "with a timer of " + length_words({record.value});
}

std::string_view Teller::served_with(const Record& record) const {
    const Order* const order = order_of(record);
    return order != nullptr && order->backup ? "served the backup" : "served";
}

// "Ben stopped waiting for it 2 s ago."
std::string Teller::left_it(const Record& record) const {
    const Order* const order = order_of(record);
    const std::int64_t ago_us = order == nullptr ? 0 : record.time_us - order->released_us;
    if (ago_us <= 0) return diner(record) + " has just stopped waiting for it";
    return fmt::format("{} stopped waiting for it {} ago", diner(record), length_words({ago_us}));
}

// "cleans up for 700 ms"
std::string Teller::cleaning_up(const Record& record) const {
    return scenario_.waiters.async_flavour == AsyncFlavour::told_once ? "cleans up for " + length_words({record.value})
                                                                      : "begins to clean up, but is told again at once";
}

std::string_view Teller::article(std::int64_t ordinal) {
    // "an eighth", "an eleventh", "an 18th", "an 80th"; "a" before all others.
    const std::string text = ordinal_words(ordinal);
    return text.front() == 'e' || text.front() == '8' || text.substr(0, 2) == "18" || text.substr(0, 2) == "11" ? "an"
                                                                                                                : "a";
}

void Teller::say(std::string sentence) {
    if (!text_.empty()) text_ += ' ';
    text_ += capitalized(std::move(sentence));
}

std::string tell(const Telling& telling, std::span<const std::uint32_t> records) {
    return Teller(telling, records).all();
}

}  // namespace kitchen
