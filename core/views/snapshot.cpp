#include "core/views/snapshot.hpp"

#include "core/trace/in_force.hpp"

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
        case SpanKind::backup_cooking:
        case SpanKind::silent:
        case SpanKind::clean_up: return DinerState::cooking;
        case SpanKind::pause: return DinerState::pausing;
        case SpanKind::waiter:
        case SpanKind::wasted: break;
    }
    return DinerState::for_waiter;
}

void fill_upset(const Timeline& timeline, const Row& row, Time t, SnapshotDiner& diner) {
    const Mark* const begin = timeline.marks.data() + row.marks.begin;
    const Mark* mark = std::upper_bound(begin, timeline.marks.data() + row.marks.end, t.us,
                                        [](std::int64_t us, const Mark& each) { return us < each.time_us; });
    while (mark != begin) {
        --mark;
        if (!is_timeout(mark->kind) && mark->kind != MarkKind::failed) continue;
        if (diner.upset_us == not_yet) diner.upset_us = mark->time_us;
        if (!is_timeout(mark->kind)) continue;
        diner.rang_us = mark->time_us;
        return;
    }
}

SnapshotDiner diner_at(const Timeline& timeline, const Row& row, Time t) {
    SnapshotDiner diner{.arrived_us = row.arrived_us};
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
    diner.no_answer = span->kind == SpanKind::silent;
    diner.cleaning_up = span->kind == SpanKind::clean_up;
    const Order* const order = timeline.order(span->order);
    if (order == nullptr) return diner;
    diner.placed_us = order->placed_us;
    diner.timer_us = order->timer_us;
    diner.at_backup = order->backup;
    if (diner.state == DinerState::pausing) diner.pause_ends_us = span->begin_us + order->pause_us;
    return diner;
}

void fill_conditions(const Scenario& in_force, Snapshot& snapshot) {
    snapshot.kitchens.clear();
    for (const Kitchen& kitchen : in_force.kitchens) {
        snapshot.kitchens.push_back({.condition = kitchen.condition,
                                     .slowness = kitchen.slowness,
                                     .affected = kitchen.affected,
                                     .when_diner_leaves = kitchen.when_diner_leaves,
                                     .cooks = kitchen.cooks});
    }
}

// Makes an item of each record, grouped by kitchen and otherwise in their order, and says which kitchen has which.
template <class Item, class Make>
void fill_by_kitchen(const std::vector<const Record*>& records, Snapshot& snapshot, IndexRange SnapshotKitchen::*range,
                     std::vector<Item>& items, const Make& make) {
    for (const Record* const record : records) ++(snapshot.kitchens[record->kitchen].*range).end;
    std::uint32_t place = 0;
    for (SnapshotKitchen& kitchen : snapshot.kitchens) {
        const std::uint32_t count = (kitchen.*range).end;
        kitchen.*range = {place, place};
        place += count;
    }
    items.resize(place);
    for (const Record* const record : records) items[(snapshot.kitchens[record->kitchen].*range).end++] = make(*record);
}

void fill_kitchens(const Trace& trace, const Timeline& timeline, const GoingOn& going_on, Snapshot& snapshot) {
    std::vector<const Record*> queue;
    std::vector<const Record*> busy;
    for (const std::uint32_t n : going_on[static_cast<std::size_t>(Lasting::stop)]) {
        const Record& record = trace.records[n];
        if (timeline.order(record.order) == nullptr) continue;
        const Stop stop = event_row(record.event).stop;
        if (stop == Stop::in_queue) queue.push_back(&record);
        if (stop == Stop::with_cook) busy.push_back(&record);
    }
    std::stable_sort(busy.begin(), busy.end(), [](const Record* a, const Record* b) { return a->value < b->value; });
    fill_by_kitchen(queue, snapshot, &SnapshotKitchen::queue, snapshot.queue, [&](const Record& record) {
        const Order& order = *timeline.order(record.order);
        return QueuedTicket{.order = record.order,
                            .diner = order.for_diner(),
                            .since_us = record.time_us,
                            .wanted = order.wanted_at(snapshot.now),
                            .backup = order.backup};
    });
    fill_by_kitchen(busy, snapshot, &SnapshotKitchen::busy, snapshot.busy, [&](const Record& record) {
        const Order& order = *timeline.order(record.order);
        return BusyCook{.cook = order.cook,
                        .order = record.order,
                        .diner = order.for_diner(),
                        .since_us = order.started_us,
                        .ready_us = order.ready_us,
                        .wanted = order.wanted_at(snapshot.now),
                        .backup = order.backup,
                        .no_answer = order.silent_us != not_yet && order.silent_us <= snapshot.now.us};
    });
    for (SnapshotKitchen& kitchen : snapshot.kitchens) {
        kitchen.cooks = std::max<std::int64_t>(kitchen.cooks, kitchen.busy.size());
        for (std::uint32_t n = kitchen.busy.begin; n < kitchen.busy.end; ++n)
            kitchen.no_answer += snapshot.busy[n].no_answer ? 1 : 0;
    }
}

void fill_moving(const Trace& trace, const Timeline& timeline, std::size_t count, const SnapshotOptions& options,
                 Snapshot& snapshot) {
    snapshot.moving.clear();
    const auto add = [&](const Record& record, MovingKind kind) {
        const Order* const order = timeline.order(record.order);
        snapshot.moving.push_back({.begun_us = record.time_us,
                                   .diner = record.diner,
                                   .order = record.order,
                                   .kitchen = record.kitchen,
                                   .kind = kind,
                                   .backup = order != nullptr && order->backup});
    };
    const std::int64_t first_us = snapshot.now.us - options.moving_for.us;
    for (std::size_t n = count; n-- > 0 && snapshot.moving.size() < options.moving_max;) {
        const Record& record = trace.records[n];
        if (record.time_us < first_us) break;
        if (record.layer > 0) continue;  // Between kitchens nothing is carried through the room.
        if (const auto kind = event_row(record.event).sets_out) add(record, *kind);
    }
    std::reverse(snapshot.moving.begin(), snapshot.moving.end());
}

// A kitchen's own timers have no mark in a diner's row.
void fill_supplier_bells(const Trace& trace, const Timeline& timeline, std::size_t count, Duration rings_for,
                         Snapshot& snapshot) {
    const std::int64_t first_us = snapshot.now.us - rings_for.us;
    for (std::size_t n = count; n-- > 0 && trace.records[n].time_us >= first_us;) {
        const Record& record = trace.records[n];
        if (record.event != Event::timer_rang || record.layer == 0) continue;
        const Order* const order = timeline.order(record.order);
        const Order* const asker = order == nullptr ? nullptr : timeline.order(order->asker);
        if (asker == nullptr || asker->kitchen >= snapshot.kitchens.size()) continue;
        std::int64_t& rang_us = snapshot.kitchens[asker->kitchen].rang_us;
        rang_us = std::max(rang_us, record.time_us);
    }
}

bool has_supplier(const Scenario& scenario) {
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(),
                       [](const Kitchen& kitchen) { return is_in_use(kitchen.supplier); });
}

}  // namespace

void snapshot_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, const Replay& replay, Time t,
                 const SnapshotOptions& options, Snapshot& into) {
    const std::size_t until = trace.count_until(t);
    into.now = t;
    into.tables = timeline.rows.size();
    into.diners.reserve(into.tables);
    into.diners.resize(arrived_until(timeline, t));
    for (std::size_t n = 0; n < into.diners.size(); ++n) into.diners[n] = diner_at(timeline, timeline.rows[n], t);
    into.counts = counts_until(replay, trace, timeline, until);

    InForce changes(scenario, trace, timeline.changes);
    const Scenario& in_force = changes.after(until);
    GoingOn now;
    going_on(replay, until, now);
    fill_conditions(in_force, into);
    fill_kitchens(trace, timeline, now, into);
    fill_in_flight(scenario, in_force, trace, timeline, now, t, into.in_flight);
    fill_moving(trace, timeline, until, options, into);
    if (options.rings_for.us > 0 && has_supplier(in_force))
        fill_supplier_bells(trace, timeline, until, options.rings_for, into);
}

Snapshot snapshot_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, const Replay& replay,
                     Time t, const SnapshotOptions& options) {
    Snapshot snapshot;
    snapshot_at(scenario, trace, timeline, replay, t, options, snapshot);
    return snapshot;
}

Snapshot snapshot_at(const Scenario& scenario, const Trace& trace, const Timeline& timeline, Time t) {
    return snapshot_at(scenario, trace, timeline, build_replay(trace, timeline), t);
}

double timer_share(const SnapshotDiner& diner, Time now) {
    if (!diner.waits_for_dish() || diner.timer_us < 0) return 0.0;
    if (diner.timer_us == 0) return 1.0;
    const double share = static_cast<double>(now.us - diner.placed_us) / static_cast<double>(diner.timer_us);
    return std::clamp(share, 0.0, 1.0);
}

Duration pause_left(const SnapshotDiner& diner, Time now) {
    if (diner.state != DinerState::pausing) return {0};
    return {std::max<std::int64_t>(0, diner.pause_ends_us - now.us)};
}

Duration waited(const SnapshotDiner& diner, Time now) {
    const std::int64_t until = diner.left_us == not_yet ? now.us : diner.left_us;
    return {until - diner.arrived_us};
}

double dish_share(const BusyCook& cook, Time now) {
    if (cook.ready_us == not_yet) return -1.0;
    if (cook.ready_us <= cook.since_us) return 1.0;
    const double share =
        static_cast<double>(now.us - cook.since_us) / static_cast<double>(cook.ready_us - cook.since_us);
    return std::clamp(share, 0.0, 1.0);
}

}  // namespace kitchen
