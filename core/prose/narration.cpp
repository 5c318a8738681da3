#include "core/prose/narration.hpp"

#include "core/base/words.hpp"
#include "core/prose/narrator.hpp"
#include "core/scenario/knobs.hpp"
#include "core/trace/in_force.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
void Narrator::arrived(const Record& record) {
    if (next() != nullptr && event_row(next()->event).places_order)
        return;  // "Ana comes in and orders ..." is one sentence.
    say(diner(record) + " comes in.");
}

void Narrator::ordered(const Record& record) {
    const std::string name = diner(record);
    const std::string timer = timer_clause(record);
    const Record* const before = previous();
    if (record.event == Event::duplicate_placed)
        return say(fmt::format("{} orders {}, as a duplicate of the first order, {}.", name, what(record), timer));
    if (record.event == Event::backup_ordered && record.attempt <= 1)
        return say(fmt::format("{} turns to a backup, {}, {}.", name, kitchen(record), timer));
    if (record.event == Event::backup_ordered)
        return say(fmt::format("{} asks the backup, {}, {} {} time, {}.", name, kitchen(record),
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

void Narrator::queued(const Record& record) {
    const std::string place = ordinal_words(record.value);
    if (record.layer > 0) return say(fmt::format("The ticket is {} in the queue of {}.", place, kitchen(record)));
    say(placed_here(record.order)
            ? fmt::format("No cook is free: the ticket is {} in the queue.", place)
            : fmt::format("{} ticket is {} in the queue of {}.", possessive(diner(record)), place, kitchen(record)));
}

void Narrator::cooking(const Record& record) {
    if (record.layer > 0) return say(fmt::format("A cook at {} begins.", kitchen(record)));
    const Order* const order = order_of(record);
    const bool blocking = waiter_blocks(scenario_.waiters);
    const bool is_silent = order != nullptr && order->silent_us == record.time_us;
    if (is_silent && placed_here(record.order)) {
        return say(blocking ? "The kitchen takes the ticket and never answers, and the waiter stands at the window."
                            : "The kitchen takes the ticket and never answers.");
    }
    if (placed_here(record.order)) {
        return say(blocking ? "A cook begins immediately, and the waiter stands at the window until the answer comes."
                            : "A cook begins immediately.");
    }
    const std::string takes =
        is_silent ? fmt::format("{} takes {} ticket and never answers", kitchen(record), possessive(diner(record)))
                  : fmt::format("A cook at {} takes {} ticket", kitchen(record), possessive(diner(record)));
    if (order != nullptr && !order->wanted_at(record.time()))
        return say(fmt::format("{}, though {}.", takes, left_it(record)));
    if (order == nullptr || order->placed_us == record.time_us) return say(takes + ".");
    const std::string since = length_words({record.time_us - order->placed_us});
    // Where there was a pantry, a hatch, a shelf or a mailbox in between, the wait was not all in the queue.
    say(order->queued_us == order->placed_us ? fmt::format("{}, after {} in the queue.", takes, since)
                                             : fmt::format("{}, {} after the order.", takes, since));
}

void Narrator::ready(const Record& record) {
    if (record.layer > 0) return say(fmt::format("{} is ready with it.", kitchen(record)));
    const Order* const order = order_of(record);
    if (order != nullptr && !order->wanted_at(record.time()) && !served_now(record)) {
        // The timeout comes before the dish when both come at one instant, and after it when the dish was on its way.
        const bool ring_to_come = follows(Event::timer_rang, record.order);
        return say(
            ring_to_come
                ? fmt::format("{} has {} ready at the very moment the timer rings.", kitchen(record), dish(record))
                : fmt::format("{} has {} ready, but {}.", kitchen(record), dish(record), left_it(record)));
    }
    say(fmt::format("{} has {} ready.", kitchen(record), dish(record)));
}

void Narrator::served(const Record& record) {
    if (record.layer > 0) return say(fmt::format("The supplies from {} have arrived.", kitchen(record)));
    const Record* const after = next();
    const bool narrated_with_next =
        after != nullptr && (after->event == Event::visit_ended || event_row(after->event).places_order);
    if (!narrated_with_next) say(fmt::format("{} is {}.", diner(record), served_with(record)));
    const Order* const order = order_of(record);
    if (order == nullptr || order->timer_us < 0 || record.time_us - order->placed_us <= order->timer_us) return;
    // Only a blocking waiter makes this happen: she hears no timer while she waits at the window.
    say(fmt::format("The timer of {} was up {} ago, but nobody was free to hear it.", length_words({order->timer_us}),
                    length_words({record.time_us - order->placed_us - order->timer_us})));
}

void Narrator::failed(const Record& record) {
    if (record.layer > 0) return say(fmt::format("{} answers with an error.", kitchen(record)));
    const Order* const order = order_of(record);
    if (order != nullptr && !order->wanted_at({record.time_us - 1}))
        return say(fmt::format("{} answers with an error, but {}.", kitchen(record), left_it(record)));
    say(fmt::format("{} answers {} with an error.", kitchen(record), diner(record)));
}

void Narrator::rang(const Record& record) {
    if (record.layer > 0) return say(fmt::format("The timer for {} rings.", kitchen(record)));
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
    if (narrated(Event::order_cancelled, record.order)) {
        say(order->started_us != not_yet  ? fmt::format("{} is told to stop.", kitchen(record))
            : order->queued_us != not_yet ? "The ticket leaves the queue."
                                          : "The order is cancelled on its way to a cook.");
    } else if (order->freed_us == not_yet || order->freed_us > record.time_us) {
        const bool cooking = order->started_us != not_yet && order->started_us <= record.time_us;
        say(cooking ? fmt::format("Nobody tells {}, which keeps cooking.", kitchen(record))
                    : fmt::format("Nobody tells {}: the ticket stays in the queue.", kitchen(record)));
    }
}

void Narrator::cancelled(const Record& record) {
    if (record.layer > 0) return say(fmt::format("{} is told to stop.", kitchen(record)));
    if (follows(Event::timer_rang, record.order)) return;  // The timeout's sentence says it.
    const Order* const order = order_of(record);
    if (order == nullptr || order->started_us != not_yet)
        return say(fmt::format("{} is told to stop cooking {}.", kitchen(record), dish(record)));
    const std::string whose = possessive(diner(record));
    say(order->queued_us != not_yet ? fmt::format("{} ticket leaves the queue of {}.", whose, kitchen(record))
                                    : fmt::format("{} order is cancelled on its way to a cook.", whose));
}

void Narrator::paused(const Record& record) {
    if (record.layer > 0) return say(fmt::format("The next order waits {}.", length_words({record.value})));
    say(fmt::format("{} pauses for {}.", diner(record), length_words({record.value})));
}

void Narrator::default_given(const Record& record) {
    if (next() != nullptr && next()->event == Event::visit_ended) return;  // That sentence says it.
    say(diner(record) + " gets the default dish.");
}

void Narrator::ended(const Record& record) {
    const std::string name = diner(record);
    const Record* const before = previous();
    const Row* const row = row_of(record);
    const std::string after =
        row == nullptr ? "" : ", " + length_words({record.time_us - row->arrived_us}) + " after coming in";
    if (static_cast<Outcome>(record.value) == Outcome::sorry)
        return say(fmt::format("Nothing is left to try: {} is told sorry{}.", name, after));
    if (before != nullptr && before->event == Event::default_given)
        return say(fmt::format("{} gets the default dish and leaves{}.", name, after));
    if (before != nullptr && before->event == Event::dish_served)
        return say(fmt::format("{} is {} and leaves{}.", name, served_with(*before), after));
    say(fmt::format("{} leaves{}.", name, after));
}

void Narrator::changed(const Record& record) {
    const Change& change = change_of(scenario_, trace_, record);
    const Knob& knob = knob_at(change.knob);
    std::string owner;
    if (knob.section == Section::kitchen) owner = with_article(scenario_.kitchens.at(change.knob.which).name);
    if (knob.section == Section::course) owner = with_article(scenario_.courses.at(change.knob.which).name);
    if (is_knob<&Kitchen::condition>(knob)) {
        const std::string condition = value_text(change.value);
        if (condition == "gone") return say(owner + " is gone: from now on it takes tickets and never answers.");
        if (condition == "broken") return say(owner + " is broken: from now on it answers with an error.");
        return say(owner + " is fine.");
    }
    if (is_knob<&Kitchen::slowness>(knob)) {
        const double* const slowness = std::get_if<double>(&change.value);
        if (slowness != nullptr && *slowness == 1.0) return say(owner + " is back to its usual speed.");
        if (slowness != nullptr)
            return say(fmt::format("{} is {}: its dishes now take {:g} times as long.", owner,
                                   *slowness > 1.0 ? "slow" : "quick", *slowness));
    }
    if (is_knob<&Diners::rush>(knob)) {
        const std::int64_t diners = std::get<std::int64_t>(change.value);
        return say(diners == 1 ? std::string("One more diner comes in.")
                               : fmt::format("{} more diners come in together.", diners));
    }
    const Duration* const length = std::get_if<Duration>(&change.value);
    std::string value = length == nullptr    ? slider_text(knob, change.value)
                        : length->is_never() ? "none"
                                             : length_words(*length);
    if (value.empty()) value = "none";
    if (!owner.empty()) owner = " of " + owner;
    say(fmt::format("From now on, \"{}\"{} is {}.", knob.word, owner, value));
}

// ---- Pieces

// Whether an earlier sentence of this instant was about such an event of this order.
bool Narrator::narrated(Event event, std::uint32_t order) const {
    for (std::size_t place = 0; place < at_; ++place)
        if (record(place).event == event && record(place).order == order) return true;
    return false;
}

bool Narrator::follows(Event event, std::uint32_t order) const {
    for (std::size_t place = at_ + 1; place < records_.size(); ++place)
        if (record(place).event == event && record(place).order == order) return true;
    return false;
}

bool Narrator::placed_here(std::uint32_t order) const {
    for (std::size_t place = 0; place < at_; ++place)
        if (event_row(record(place).event).places_order && record(place).order == order) return true;
    return false;
}

bool Narrator::served_now(const Record& record) const {
    const Order* const order = order_of(record);
    return order != nullptr && order->served && order->released_us == record.time_us;
}

// Who goes is decided when the ticket comes to the pantry: one that had to wait for a runner has a runner.
bool Narrator::waiter_goes_to_pantry(const Record& record) const {
    const Order* const order = order_of(record);
    if (order != nullptr && order->waited_for_runner) return false;
    const Value work = value_after(scenario_, trace_, timeline_.changes, address_of<&Waiters::pantry>(), records_[at_]);
    const bool by_runners = work == Value{std::string(word_of(PantryWork::by_runners))};
    return stops_the_loop(by_runners ? PantryWork::by_runners : PantryWork::by_the_waiter,
                          waiter_blocks(scenario_.waiters));
}

const Row* Narrator::row_of(const Record& record) const {
    return record.diner == 0 || record.diner > timeline_.rows.size() ? nullptr : &timeline_.rows[record.diner - 1];
}

std::string Narrator::named_kitchen(std::uint16_t kitchen) const {
    return kitchen < scenario_.kitchens.size() ? with_article(scenario_.kitchens[kitchen].name) : "the kitchen";
}

std::string Narrator::kitchen(const Record& record) const { return named_kitchen(record.kitchen); }

std::string Narrator::whose_order(const Record& record) const {
    return record.layer > 0 ? "the" : possessive(diner(record));
}

// The course goes by its own name where it has one that is not the kitchen's.
std::string_view Narrator::course_name(const Record& record) const {
    if (record.course >= scenario_.courses.size() || record.kitchen >= scenario_.kitchens.size()) return {};
    const Course& course = scenario_.courses[record.course];
    return course.name == course.kitchen ? std::string_view{} : std::string_view{course.name};
}

std::string Narrator::what(const Record& record) const {
    const std::string_view course = course_name(record);
    return (course.empty() ? "" : with_article(course) + " ") + "from " + kitchen(record);
}

std::string Narrator::dish(const Record& record) const {
    const Order* const order = order_of(record);
    const std::string_view course = course_name(record);
    const bool own = course.empty() || (order != nullptr && order->backup);
    return possessive(diner(record)) + " " + (own ? "dish" : std::string(course));
}

std::string Narrator::timer_clause(const Record& record) const {
    return record.value < 0 ? "with no timer" : "with a timer of " + length_words({record.value});
}

std::string_view Narrator::served_with(const Record& record) const {
    const Order* const order = order_of(record);
    return order != nullptr && order->backup ? "served the backup" : "served";
}

// "Ben stopped waiting for it 2 s ago."
std::string Narrator::left_it(const Record& record) const {
    const Order* const order = order_of(record);
    const std::int64_t ago_us = order == nullptr ? 0 : record.time_us - order->released_us;
    if (ago_us <= 0) return diner(record) + " has just stopped waiting for it";
    return fmt::format("{} stopped waiting for it {} ago", diner(record), length_words({ago_us}));
}

// "cleans up for 700 ms"
std::string Narrator::cleaning_up(const Record& record) const {
    return scenario_.waiters.cancellation == Cancellation::cancelled_once
               ? "cleans up for " + length_words({record.value})
               : "begins to clean up, but is cancelled again immediately";
}

std::string_view Narrator::article(std::int64_t ordinal) {
    // "an eighth", "an eleventh", "an 18th", "an 80th"; "a" before all others, as before "111th".
    const char first = ordinal_words(ordinal).front();
    return first == 'e' || first == '8' || ordinal == 18 ? "an" : "a";
}

void Narrator::say(std::string sentence) {
    if (!text_.empty()) text_ += ' ';
    text_ += capitalized(std::move(sentence));
}

std::string narrate(const Narration& narration, std::span<const std::uint32_t> records) {
    return Narrator(narration, records).all();
}

}  // namespace kitchen
