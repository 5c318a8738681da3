#include "core/trace/floor.hpp"

#include "core/check.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>

namespace kitchen {
namespace {

DinerState state_of(VisitState visit) {
    switch (visit) {
        case VisitState::served: return DinerState::served;
        case VisitState::backup: return DinerState::backup;
        case VisitState::sorry: return DinerState::sorry;
        case VisitState::waiting: break;
    }
    return DinerState::for_waiter;
}

DinerState state_of(SpanKind kind) {
    switch (kind) {
        case SpanKind::queue:
        case SpanKind::backup_queue: return DinerState::in_queue;
        case SpanKind::cooking:
        case SpanKind::backup_cooking: return DinerState::cooking;
        case SpanKind::pause: return DinerState::pausing;
        case SpanKind::waiter:
        case SpanKind::wasted: break;
    }
    return DinerState::for_waiter;
}

void fill_upset(const Timeline& timeline, const Row& row, Time t, FloorDiner& diner) {
    const auto begin = timeline.marks.begin();
    auto mark = std::upper_bound(begin + row.marks.begin, begin + row.marks.end, t.us,
                                 [](std::int64_t us, const Mark& each) { return us < each.time_us; });
    while (mark != begin + row.marks.begin) {
        --mark;
        if (mark->kind != MarkKind::bell && mark->kind != MarkKind::failed) continue;
        diner.upset_us = mark->time_us;
        diner.rang = mark->kind == MarkKind::bell;
        return;
    }
}

FloorDiner diner_at(const Timeline& timeline, const Row& row, Time t) {
    FloorDiner diner{.arrived_us = row.arrived_us};
    const bool left = row.left_us != not_yet && row.left_us <= t.us;
    const Span* const span = left ? nullptr : row.spans.size() == 0 ? nullptr : span_at(timeline, row, t);
    const Span* const shown = left && row.spans.size() != 0 ? &timeline.spans[row.spans.end - 1] : span;
    if (shown != nullptr) {
        diner.order = shown->order;
        diner.attempt = shown->attempt;
        diner.course = shown->course;
        diner.kitchen = shown->kitchen;
    }
    fill_upset(timeline, row, t, diner);
    if (left) {
        diner.left_us = row.left_us;
        diner.state = state_of(row.visit);
        return diner;
    }
    if (span == nullptr) return diner;
    diner.state = state_of(span->kind);
    const Order* const order = timeline.order(span->order);
    if (order == nullptr) return diner;
    diner.placed_us = order->placed_us;
    diner.timer_us = order->timer_us;
    diner.at_backup = order->backup;
    if (diner.state == DinerState::pausing) diner.pause_ends_us = span->begin_us + order->pause_us;
    return diner;
}

bool on_rail(const Order& order, Time t) {
    return (order.started_us == not_yet || order.started_us > t.us) &&
           (order.freed_us == not_yet || order.freed_us > t.us);
}

bool with_cook(const Order& order, Time t) { return order.freed_us == not_yet || order.freed_us > t.us; }

// The waiters and the kitchens as the changes until `t` have made them; nothing else.
Scenario house_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, Time t) {
    Scenario now;
    now.waiters = scenario.waiters;
    now.kitchens = scenario.kitchens;
    for (const std::uint32_t record : timeline.changes) {
        if (trace.records[record].time() > t) break;
        const Change& change = change_of(scenario, trace, trace.records[record]);
        const Section section = knob_at(change.knob).section;
        if (section == Section::kitchen || section == Section::waiters) set(now, change.knob, change.value);
    }
    return now;
}

void fill_conditions(const Scenario& house, Floor& floor) {
    floor.kitchens.clear();
    for (const Kitchen& kitchen : house.kitchens) {
        floor.kitchens.push_back({.condition = kitchen.condition,
                                  .slowness = kitchen.slowness,
                                  .cooks = kitchen.cooks,
                                  .when_diner_leaves = kitchen.when_diner_leaves,
                                  .rail = {},
                                  .busy = {}});
    }
}

// Lays the orders that `holds` out by kitchen, in the order they come, and says which kitchen has which range.
template <class Item, class Holds, class Make>
void fill_by_kitchen(const std::vector<std::uint32_t>& orders, const Timeline& timeline, Floor& floor,
                     IndexRange FloorKitchen::*range, std::vector<Item>& items, const Holds& holds, const Make& make) {
    for (FloorKitchen& kitchen : floor.kitchens) kitchen.*range = {};
    const auto counts = [&](const Order& order) { return order.kitchen < floor.kitchens.size() && holds(order); };
    for (const std::uint32_t number : orders) {
        const Order& order = *timeline.order(number);
        if (counts(order)) ++(floor.kitchens[order.kitchen].*range).end;
    }
    std::uint32_t place = 0;
    for (FloorKitchen& kitchen : floor.kitchens) {
        const std::uint32_t count = (kitchen.*range).end;
        kitchen.*range = {place, place};
        place += count;
    }
    items.resize(place);
    for (const std::uint32_t number : orders) {
        const Order& order = *timeline.order(number);
        if (counts(order)) items[(floor.kitchens[order.kitchen].*range).end++] = make(number, order);
    }
}

void fill_moving(const Trace& trace, const Timeline& timeline, std::size_t count, const FloorOptions& options,
                 Floor& floor) {
    floor.moving.clear();
    const auto add = [&](const Record& record, MovingKind kind) {
        const Order* const order = timeline.order(record.order);
        floor.moving.push_back({.begun_us = record.time_us,
                                .diner = record.diner,
                                .order = record.order,
                                .kitchen = record.kitchen,
                                .kind = kind,
                                .backup = order != nullptr && order->backup});
    };
    const std::int64_t first_us = floor.now.us - options.moving_for.us;
    for (std::size_t n = count; n-- > 0 && floor.moving.size() < options.moving_max;) {
        const Record& record = trace.records[n];
        if (record.time_us < first_us) break;
        if (record.layer > 0) continue;  // Between kitchens nothing is carried through the room.
        if (const auto kind = event_row(record.event).sets_out) add(record, *kind);
    }
    std::reverse(floor.moving.begin(), floor.moving.end());
}

}  // namespace

void floor_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, const FloorIndex& index, Time t,
              const FloorOptions& options, Floor& into) {
    const std::size_t until = trace.count_until(t);
    into.now = t;
    into.tables = timeline.rows.size();
    into.diners.reserve(into.tables);
    into.diners.resize(arrived_until(timeline, t));
    for (std::size_t n = 0; n < into.diners.size(); ++n) into.diners[n] = diner_at(timeline, timeline.rows[n], t);

    // The state before the last keyframe, and what has joined since.
    std::vector<std::uint32_t> rail;
    std::vector<std::uint32_t> busy;
    WayPlayer way(scenario, trace);
    std::size_t from = 0;
    into.score = {};
    const auto after = std::upper_bound(index.keyframes.begin(), index.keyframes.end(), until,
                                        [](std::size_t n, const FloorIndex::Keyframe& key) { return n < key.record; });
    if (after != index.keyframes.begin()) {
        const FloorIndex::Keyframe& key = *(after - 1);
        rail.assign(index.rail.begin() + key.rail.begin, index.rail.begin() + key.rail.end);
        busy.assign(index.busy.begin() + key.busy.begin, index.busy.begin() + key.busy.end);
        way.resume(index.way, key.way);
        into.score = key.score;
        from = key.record;
    }
    for (std::size_t n = from; n < until; ++n) {
        const Record& record = trace.records[n];
        add(into.score, record);
        way.play(static_cast<std::uint32_t>(n));
        if (timeline.order(record.order) == nullptr) continue;
        const Stop stop = event_row(record.event).stop;
        if (stop == Stop::on_rail) rail.push_back(record.order);
        if (stop == Stop::with_cook) busy.push_back(record.order);
    }
    std::sort(busy.begin(), busy.end(), [&](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t cook_a = timeline.orders[a - 1].cook;
        const std::uint32_t cook_b = timeline.orders[b - 1].cook;
        return cook_a != cook_b ? cook_a < cook_b : a < b;
    });

    const Scenario house = house_at(scenario, trace, timeline, t);
    fill_conditions(house, into);
    way.fill(t, timeline, house, into.way);
    fill_by_kitchen(
        rail, timeline, into, &FloorKitchen::rail, into.rail, [&](const Order& order) { return on_rail(order, t); },
        [&](std::uint32_t number, const Order& order) {
            return RailTicket{.order = number,
                              .diner = order.diner,
                              .since_us = order.placed_us,
                              .wanted = order.wanted_at(t),
                              .backup = order.backup};
        });
    fill_by_kitchen(
        busy, timeline, into, &FloorKitchen::busy, into.busy, [&](const Order& order) { return with_cook(order, t); },
        [&](std::uint32_t number, const Order& order) {
            return BusyCook{.cook = order.cook,
                            .order = number,
                            .diner = order.diner,
                            .since_us = order.started_us,
                            .ready_us = order.ready_us,
                            .wanted = order.wanted_at(t),
                            .backup = order.backup};
        });
    fill_moving(trace, timeline, until, options, into);
}

Floor floor_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, const FloorIndex& index, Time t,
               const FloorOptions& options) {
    Floor floor;
    floor_at(scenario, trace, timeline, index, t, options, floor);
    return floor;
}

Floor floor_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, Time t) {
    return floor_at(scenario, trace, timeline, build_floor_index(scenario, trace, timeline), t);
}

Scenario scenario_at(const Scenario& scenario, const Trace& trace, Time t) {
    Scenario now = scenario;
    for (const Record& record : trace.records) {
        if (record.time() > t) break;
        if (record.event != Event::knob_changed) continue;
        const Change& change = change_of(scenario, trace, record);
        set(now, change.knob, change.value);
    }
    return now;
}

double timer_share(const FloorDiner& diner, Time now) {
    if (!diner.waits_for_dish() || diner.timer_us < 0) return 0.0;
    if (diner.timer_us == 0) return 1.0;
    const double share = static_cast<double>(now.us - diner.placed_us) / static_cast<double>(diner.timer_us);
    return std::clamp(share, 0.0, 1.0);
}

Duration timer_left(const FloorDiner& diner, Time now) {
    if (!diner.waits_for_dish() || diner.timer_us < 0) return never;
    return {std::max<std::int64_t>(0, diner.placed_us + diner.timer_us - now.us)};
}

Duration pause_left(const FloorDiner& diner, Time now) {
    if (diner.state != DinerState::pausing) return {0};
    return {std::max<std::int64_t>(0, diner.pause_ends_us - now.us)};
}

Duration waited(const FloorDiner& diner, Time now) {
    const std::int64_t until = diner.left_us == not_yet ? now.us : diner.left_us;
    return {until - diner.arrived_us};
}

bool rang_just_now(const FloorDiner& diner, Time now, Duration shown) {
    const bool is_over = diner.left_us != not_yet && diner.left_us != diner.upset_us;
    return diner.rang && !is_over && diner.upset_us != not_yet && now.us - diner.upset_us <= shown.us;
}

double dish_share(const BusyCook& cook, Time now) {
    if (cook.ready_us == not_yet) return -1.0;
    if (cook.ready_us <= cook.since_us) return 1.0;
    const double share =
        static_cast<double>(now.us - cook.since_us) / static_cast<double>(cook.ready_us - cook.since_us);
    return std::clamp(share, 0.0, 1.0);
}

}  // namespace kitchen
