#include "core/trace/on_the_way.hpp"

#include "core/check.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <optional>

namespace kitchen {
namespace {

std::uint64_t place_of(std::uint16_t kitchen, std::uint32_t dish) { return (std::uint64_t{kitchen} << 32) | dish; }
std::uint16_t kitchen_of(std::uint64_t place) { return static_cast<std::uint16_t>(place >> 32); }
std::uint32_t dish_of(std::uint64_t place) { return static_cast<std::uint32_t>(place); }

std::uint64_t dish_place(const Record& record) {
    return place_of(record.kitchen, static_cast<std::uint32_t>(record.value));
}

// Whom a list holds the record for: its order, the order that it says is placed, or a diner who has none.
std::uint32_t listed(const Record& record) {
    if (event_row(record.event).value == ValueKind::order) return static_cast<std::uint32_t>(record.value);
    return record.order == 0 ? record.diner : record.order;
}

bool wanted_at(const Timeline& timeline, std::uint32_t number, Time t) {
    const Order* const order = timeline.order(number);
    return order != nullptr && order->wanted_at(t);
}

WayTicket ticket_of(const Record& record, const Timeline& timeline, Time now) {
    return {.since_us = record.time_us,
            .order = record.order,
            .diner = record.diner,
            .opens_us = record.time_us + (event_row(record.event).stop == Stop::at_door ? record.value : 0),
            .kitchen = record.kitchen,
            .wanted = wanted_at(timeline, record.order, now)};
}

// Which items of each kitchen: `kitchens` get their ranges into `items`, which are in order of kitchen.
template <class Item, class KitchenOf>
void give_ranges(const std::vector<Item>& items, std::vector<KitchenWay>& kitchens, IndexRange KitchenWay::*range,
                 const KitchenOf& kitchen_of_item) {
    std::uint32_t at = 0;
    for (std::size_t k = 0; k < kitchens.size(); ++k) {
        const std::uint32_t begin = at;
        while (at < items.size() && kitchen_of_item(items[at]) == k) ++at;
        kitchens[k].*range = {begin, at};
    }
}

void sort_by_kitchen(std::vector<WayTicket>& tickets) {
    std::stable_sort(tickets.begin(), tickets.end(),
                     [](const WayTicket& a, const WayTicket& b) { return a.kitchen < b.kitchen; });
}

// The kitchen's breaker as it was set at `t`.
Breaker breaker_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, std::uint16_t kitchen,
                   Time t) {
    Scenario then;
    then.kitchens = scenario.kitchens;
    for (const std::uint32_t record : timeline.changes) {
        if (trace.records[record].time() > t) break;
        const Change& change = change_of(scenario, trace, trace.records[record]);
        if (knob_at(change.knob).section == Section::kitchen && change.knob.which == kitchen)
            set(then, change.knob, change.value);
    }
    return effective(then.kitchens[kitchen].breaker);
}

}  // namespace

WayStop stop_of(const OnTheWay& way, std::uint32_t order, Time now) {
    const auto holds = [order](const auto& items) {
        return std::any_of(items.begin(), items.end(), [order](const auto& item) { return item.order == order; });
    };
    if (holds(way.pantry_queue)) return WayStop::for_runner;
    if (holds(way.errands)) return WayStop::pantry;
    if (holds(way.door_queue)) return WayStop::door;
    const auto held = std::find_if(way.in_doors.begin(), way.in_doors.end(),
                                   [order](const WayTicket& ticket) { return ticket.order == order; });
    if (held != way.in_doors.end() && held->opening_at(now)) return WayStop::opening;
    if (holds(way.for_shelf)) return WayStop::shelf;
    return holds(way.for_mailbox) ? WayStop::mailbox : WayStop::none;
}

void WayPlayer::List::settle() {
    if (steps_.empty()) return;
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.order < b.order; });
    std::size_t kept = 0;
    for (std::size_t n = 0; n < steps_.size(); ++n) {
        const bool last = n + 1 == steps_.size() || steps_[n + 1].order != steps_[n].order;
        if (last && steps_[n].record != left) steps_[kept++] = steps_[n];
    }
    steps_.resize(kept);
    std::sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.record < b.record; });
}

void WayPlayer::resume(const std::vector<std::uint32_t>& kept, const WayRanges& ranges) {
    const auto each = [&](std::size_t list, const auto& take) {
        for (std::uint32_t n = ranges[list].begin; n < ranges[list].end; ++n) take(trace_.records[kept[n]], kept[n]);
    };
    std::size_t list = 0;
    for (List* const orders : {&entrance_, &attended_, &waiting_, &in_doors_, &pantry_, &asks_})
        each(list++, [&](const Record& record, std::uint32_t n) { orders->join(listed(record), n); });
    each(list++, [&](const Record& record, std::uint32_t n) { shelf_[dish_place(record)] = n; });
    each(list, [&](const Record& record, std::uint32_t n) { breakers_[record.kitchen] = n; });
}

void WayPlayer::play(std::uint32_t n) {
    const Record& record = trace_.records[n];
    const EventRow& row = event_row(record.event);
    const std::uint32_t who = listed(record);
    if (row.stop != Stop::same && record.order != 0) waiting_.leave(who);
    switch (row.stop) {
        case Stop::at_entrance: entrance_.join(who, n); break;
        case Stop::for_runner:
        case Stop::for_door:
        case Stop::for_shelf:
        case Stop::for_mailbox: waiting_.join(who, n); break;
        case Stop::over:
            in_doors_.leave(who);
            asks_.leave(who);
            break;
        case Stop::same:
        case Stop::in_pantry:
        case Stop::at_door:
        case Stop::on_rail:
        case Stop::with_cook:
        case Stop::between: break;
    }
    switch (row.takes) {
        case Resource::none: break;
        case Resource::runner: pantry_.join(who, n); break;
        case Resource::door: in_doors_.join(who, n); break;
        case Resource::waiter:
            entrance_.leave(who);
            attended_.join(who, n);
            break;
    }
    switch (row.frees) {
        case Resource::none: break;
        case Resource::runner: pantry_.leave(who); break;
        case Resource::door: in_doors_.leave(who); break;
        case Resource::waiter:
            entrance_.leave(who);
            attended_.leave(who);
            break;
    }
    if (row.value == ValueKind::order) asks_.join(who, n);
    if (record.event == Event::dish_served || record.event == Event::timer_rang) asks_.leave(who);
    if (row.breaker) breakers_[record.kitchen] = n;
    if (record.event == Event::shelf_filled) shelf_[dish_place(record)] = n;
    if (record.event == Event::shelf_evicted) shelf_.erase(dish_place(record));
}

void WayPlayer::settle(Time now) {
    for (List* const list : {&entrance_, &attended_, &waiting_, &in_doors_, &pantry_, &asks_}) list->settle();
    std::vector<List::Step>& errands = pantry_.steps();
    errands.erase(std::remove_if(errands.begin(), errands.end(),
                                 [&](const List::Step& step) {
                                     const Record& record = trace_.records[step.record];
                                     return record.time_us + record.value <= now.us;
                                 }),
                  errands.end());
}

WayRanges WayPlayer::keep(Time now, std::vector<std::uint32_t>& kept) {
    settle(now);
    WayRanges ranges;
    std::size_t list = 0;
    const auto add = [&](const auto& items, const auto& record_of) {
        const auto begin = static_cast<std::uint32_t>(kept.size());
        for (const auto& item : items) kept.push_back(record_of(item));
        ranges[list++] = {begin, static_cast<std::uint32_t>(kept.size())};
    };
    for (const List* const orders : {&entrance_, &attended_, &waiting_, &in_doors_, &pantry_, &asks_})
        add(orders->steps(), [](const List::Step& step) { return step.record; });
    for (const Latest* const latest : {&shelf_, &breakers_}) add(*latest, [](const auto& pair) { return pair.second; });
    return ranges;
}

std::uint32_t WayPlayer::size() const {
    return static_cast<std::uint32_t>(entrance_.steps().size() + attended_.steps().size() + waiting_.steps().size() +
                                      in_doors_.steps().size() + pantry_.steps().size() + asks_.steps().size() +
                                      shelf_.size() + breakers_.size());
}

void WayPlayer::fill(Time now, const Timeline& timeline, const Scenario& in_force, OnTheWay& into) {
    settle(now);
    into = {};
    into.pantry_by_runners =
        in_force.waiters.pantry == PantryWork::by_runners && in_force.waiters.kind != WaiterKind::blocking;
    into.kitchens.resize(scenario_.kitchens.size());
    fill_waiters(into);
    fill_tickets(now, timeline, into);
    fill_errands(now, timeline, into);
    fill_shelf(into);
    fill_asks(now, timeline, into);
    fill_breakers(timeline, in_force, into);
}

void WayPlayer::fill_waiters(OnTheWay& into) const {
    const auto fill = [&](const List& list, std::vector<Attended>& diners) {
        for (const List::Step& step : list.steps()) {
            const Record& record = trace_.records[step.record];
            const bool came = event_row(record.event).takes == Resource::waiter;
            diners.push_back({.since_us = record.time_us,
                              .diner = record.diner,
                              .waiter = came ? static_cast<std::uint32_t>(record.value) : 0});
        }
    };
    fill(entrance_, into.at_entrance);
    fill(attended_, into.at_tables);
}

void WayPlayer::fill_tickets(Time now, const Timeline& timeline, OnTheWay& into) const {
    for (const List::Step& step : waiting_.steps()) {
        const Record& record = trace_.records[step.record];
        const Stop stop = event_row(record.event).stop;
        std::vector<WayTicket>& list = stop == Stop::for_runner  ? into.pantry_queue
                                       : stop == Stop::for_door  ? into.door_queue
                                       : stop == Stop::for_shelf ? into.for_shelf
                                                                 : into.for_mailbox;
        list.push_back(ticket_of(record, timeline, now));
    }
    for (const List::Step& step : in_doors_.steps()) {
        into.in_doors.push_back(ticket_of(trace_.records[step.record], timeline, now));
        ++into.kitchens[into.in_doors.back().kitchen].doors;
    }
    for (std::vector<WayTicket>* const list : {&into.for_shelf, &into.for_mailbox}) sort_by_kitchen(*list);
    const auto kitchen = [](const WayTicket& ticket) { return ticket.kitchen; };
    give_ranges(into.for_shelf, into.kitchens, &KitchenWay::for_shelf, kitchen);
    give_ranges(into.for_mailbox, into.kitchens, &KitchenWay::for_mailbox, kitchen);
}

void WayPlayer::fill_errands(Time now, const Timeline& timeline, OnTheWay& into) const {
    for (const List::Step& step : pantry_.steps()) {
        const Record& record = trace_.records[step.record];
        into.errands.push_back({.since_us = record.time_us,
                                .until_us = record.time_us + record.value,
                                .order = record.order,
                                .diner = record.diner,
                                .wanted = wanted_at(timeline, record.order, now)});
    }
}

void WayPlayer::fill_shelf(OnTheWay& into) const {
    std::vector<std::uint16_t> kitchens;
    for (const auto& [place, n] : shelf_) {
        const std::uint16_t kitchen = kitchen_of(place);
        const Duration keeps = scenario_.kitchens[kitchen].shelf.keeps;
        const Time made = trace_.records[n].time();
        into.shelf.push_back({.made_us = made.us,
                              .good_until_us = keeps.is_never() ? not_yet : (made + keeps).us,
                              .dish = dish_of(place)});
        kitchens.push_back(kitchen);
    }
    give_ranges(kitchens, into.kitchens, &KitchenWay::shelf, [](std::uint16_t kitchen) { return kitchen; });
}

// A cook who has put the dish down asks for nothing any more, though the supplier may not have been told.
void WayPlayer::fill_asks(Time now, const Timeline& timeline, OnTheWay& into) const {
    std::vector<std::pair<std::uint16_t, Ask>> found;
    for (const List::Step& step : asks_.steps()) {
        const Order* const ask = timeline.order(step.order);
        if (ask == nullptr) continue;
        const Order* const asker = timeline.order(ask->asker);
        CHECK(asker != nullptr);
        if (asker->freed_us != not_yet && asker->freed_us <= now.us) continue;
        found.emplace_back(asker->kitchen, Ask{.since_us = ask->placed_us,
                                               .timer_us = ask->timer_us,
                                               .order = step.order,
                                               .asker = ask->asker,
                                               .diner = ask->diner,
                                               .cook = asker->cook,
                                               .attempt = ask->attempt});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.order < b.second.order;
    });
    give_ranges(found, into.kitchens, &KitchenWay::asks, [](const auto& each) { return each.first; });
    for (const auto& each : found) into.asks.push_back(each.second);
}

void WayPlayer::fill_breakers(const Timeline& timeline, const Scenario& in_force, OnTheWay& into) const {
    for (std::size_t k = 0; k < into.kitchens.size(); ++k)
        into.kitchens[k].has_breaker = in_force.kitchens[k].breaker.kind != BreakerKind::none;
    for (const auto& [place, n] : breakers_) {
        const Record& record = trace_.records[n];
        KitchenWay& kitchen = into.kitchens[record.kitchen];
        kitchen.breaker = *event_row(record.event).breaker;
        kitchen.breaker_since_us = record.time_us;
        if (kitchen.breaker != BreakerIs::open || !kitchen.has_breaker) continue;
        const Breaker then = breaker_at(scenario_, trace_, timeline, record.kitchen, record.time());
        kitchen.breaker_until_us = (record.time() + then.open_for).us;
    }
}

}  // namespace kitchen
