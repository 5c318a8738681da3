#include "core/trace/on_the_way.hpp"

#include "core/scenario/by_name.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>
#include <optional>

namespace kitchen {
namespace {

std::uint64_t place_of(std::uint16_t kitchen, std::uint32_t dish) { return (std::uint64_t{kitchen} << 32) | dish; }
std::uint16_t kitchen_of(std::uint64_t place) { return static_cast<std::uint16_t>(place >> 32); }
std::uint32_t dish_of(std::uint64_t place) { return static_cast<std::uint32_t>(place); }

bool wanted_at(const Timeline& timeline, std::uint32_t number, Time t) {
    const Order* const order = timeline.order(number);
    return order != nullptr && order->wanted_at(t);
}

WayTicket ticket_of(const Record& record, const Timeline& timeline, Time now) {
    return {.since_us = record.time_us,
            .order = record.order,
            .diner = record.diner,
            .opens_us = record.time_us + (record.event == Event::door_taken ? record.value : 0),
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
        each(list++, [&](const Record& record, std::uint32_t n) {
            orders->join(record.order == 0 ? record.diner : record.order, n);
        });
    each(list++, [&](const Record& record, std::uint32_t n) {
        shelf_[place_of(record.kitchen, static_cast<std::uint32_t>(record.value))] = n;
    });
    each(list, [&](const Record& record, std::uint32_t n) { breakers_[record.kitchen] = n; });
}

// Not every order of a kitchen is to its supplier: for a dish past its time it has a new one cooked, and serves the old
// one in the same breath.
bool WayPlayer::is_ask(const Record& record, std::uint32_t n) const {
    if (record.layer == 0) return false;
    if (n + 1 >= trace_.records.size()) return true;
    const Record& next = trace_.records[n + 1];
    return next.event != Event::shelf_hit || next.value != 1 || next.kitchen != record.kitchen ||
           next.diner != record.diner || next.layer + 1 != record.layer;
}

void WayPlayer::play(std::uint32_t n) {
    const Record& record = trace_.records[n];
    const std::uint32_t order = record.order;
    switch (record.event) {
        case Event::order_placed:
            if (is_ask(record, n)) asks_.join(order, n);
            return;
        case Event::pantry_queued:
        case Event::door_queued:
        case Event::shelf_locked:
        case Event::mailbox_full: return waiting_.join(order, n);
        case Event::pantry_started: waiting_.leave(order); return pantry_.join(order, n);
        case Event::pantry_done: return pantry_.leave(order);
        case Event::door_taken:
        case Event::door_entered: waiting_.leave(order); return in_doors_.join(order, n);
        case Event::shelf_missed:
        case Event::ticket_queued:
        case Event::cooking_started: return waiting_.leave(order);
        case Event::shelf_filled: return put_on_shelf(record, n);
        case Event::dish_served:
        case Event::timer_rang: return asks_.leave(order);
        case Event::shelf_hit:
        case Event::dish_ready:
        case Event::kitchen_failed:
        case Event::ticket_refused:
        case Event::order_cancelled:
            waiting_.leave(order);
            in_doors_.leave(order);
            return asks_.leave(order);
        case Event::breaker_opened:
        case Event::breaker_half_opened:
        case Event::breaker_closed: breakers_[record.kitchen] = n; return;
        case Event::waiter_awaited: return entrance_.join(record.diner, n);
        case Event::waiter_came: entrance_.leave(record.diner); return attended_.join(record.diner, n);
        case Event::visit_ended: entrance_.leave(record.diner); return attended_.leave(record.diner);
        default: return;
    }
}

// The model's own rule: a dish that has no place yet takes the oldest one's when the shelf is full, and of two equally
// old ones that of the lower number.
void WayPlayer::put_on_shelf(const Record& record, std::uint32_t n) {
    const std::uint64_t place = place_of(record.kitchen, static_cast<std::uint32_t>(record.value));
    const std::int64_t size = scenario_.kitchens[record.kitchen].shelf.size;
    if (size != unlimited && shelf_.find(place) == shelf_.end()) {
        const auto begin = shelf_.lower_bound(place_of(record.kitchen, 0));
        const auto end = shelf_.lower_bound(place_of(static_cast<std::uint16_t>(record.kitchen + 1), 0));
        if (std::distance(begin, end) >= size) {
            shelf_.erase(std::min_element(begin, end, [&](const auto& a, const auto& b) {
                return trace_.records[a.second].time_us < trace_.records[b.second].time_us;
            }));
        }
    }
    shelf_[place] = n;
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

void WayPlayer::fill(Time now, const Timeline& timeline, const Scenario& in_force,
                     const std::vector<std::uint32_t>& busy, OnTheWay& into) {
    settle(now);
    into = {};
    into.pantry_by_runners =
        in_force.waiters.pantry == PantryWork::by_runners && in_force.waiters.kind != WaiterKind::blocking;
    into.kitchens.resize(scenario_.kitchens.size());
    fill_waiters(into);
    fill_tickets(now, timeline, into);
    fill_errands(now, timeline, into);
    fill_shelf(into);
    fill_asks(now, timeline, busy, into);
    fill_breakers(timeline, in_force, into);
}

void WayPlayer::fill_waiters(OnTheWay& into) const {
    const auto fill = [&](const List& list, std::vector<Attended>& diners) {
        for (const List::Step& step : list.steps()) {
            const Record& record = trace_.records[step.record];
            const bool came = record.event == Event::waiter_came;
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
        std::vector<WayTicket>& list = record.event == Event::pantry_queued  ? into.pantry_queue
                                       : record.event == Event::door_queued  ? into.door_queue
                                       : record.event == Event::shelf_locked ? into.for_shelf
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

// Each ask belongs to a cook of a kitchen whose supplier it is asked of, who has a dish for the same diner and course
// in hand since before. Where a diner has two there (a second order), the latest ask is the latest cook's.
void WayPlayer::fill_asks(Time now, const Timeline& timeline, const std::vector<std::uint32_t>& busy,
                          OnTheWay& into) const {
    if (asks_.steps().empty()) return;
    struct Asker {
        const Order* order;
        std::uint32_t number;
        bool waits = false;
    };
    std::vector<Asker> askers;
    for (const std::uint32_t number : busy) {
        const Order* const order = timeline.order(number);
        if (order == nullptr || (order->freed_us != not_yet && order->freed_us <= now.us)) continue;
        if (!scenario_.kitchens[order->kitchen].supplier.kitchen.empty()) askers.push_back({order, number});
    }
    const auto key = [](const Order& order) { return (std::uint64_t{order.diner} << 16) | order.course; };
    std::sort(askers.begin(), askers.end(), [&](const Asker& a, const Asker& b) {
        const std::uint64_t key_a = key(*a.order);
        const std::uint64_t key_b = key(*b.order);
        if (key_a != key_b) return key_a < key_b;
        return a.order->started_us != b.order->started_us ? a.order->started_us > b.order->started_us
                                                          : a.number > b.number;
    });
    std::vector<std::pair<std::uint16_t, Ask>> found;
    for (auto step = asks_.steps().rbegin(); step != asks_.steps().rend(); ++step) {
        const Order* const ask = timeline.order(step->order);
        if (ask == nullptr) continue;
        auto at = std::lower_bound(askers.begin(), askers.end(), key(*ask),
                                   [&](const Asker& asker, std::uint64_t k) { return key(*asker.order) < k; });
        for (; at != askers.end() && key(*at->order) == key(*ask); ++at) {
            const Supplier& supplier = scenario_.kitchens[at->order->kitchen].supplier;
            if (at->waits || at->order->started_us > ask->placed_us ||
                supplier.kitchen != scenario_.kitchens[ask->kitchen].name)
                continue;
            at->waits = true;
            found.emplace_back(at->order->kitchen, Ask{.since_us = ask->placed_us,
                                                       .timer_us = ask->timer_us,
                                                       .order = step->order,
                                                       .asker = at->number,
                                                       .diner = ask->diner,
                                                       .cook = at->order->cook,
                                                       .attempt = ask->attempt});
            break;
        }
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
        kitchen.breaker = record.event == Event::breaker_opened        ? BreakerIs::open
                          : record.event == Event::breaker_half_opened ? BreakerIs::half_open
                                                                       : BreakerIs::closed;
        kitchen.breaker_since_us = record.time_us;
        if (kitchen.breaker != BreakerIs::open || !kitchen.has_breaker) continue;
        const Breaker then = breaker_at(scenario_, trace_, timeline, record.kitchen, record.time());
        kitchen.breaker_until_us = (record.time() + then.open_for).us;
    }
}

}  // namespace kitchen
