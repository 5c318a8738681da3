#include "core/views/timeline_shared.hpp"

#include "core/base/check.hpp"

#include <algorithm>
#include <utility>

namespace kitchen {
namespace {

// How many of the first diners have rows that nothing can change any more: each has left before `until`, all their
// orders are over by then (the first `placed` ones are known), and no record after the shared ones is about them.
std::size_t finished_diners(const Trace& trace, const Timeline& before, std::size_t shared, std::size_t placed,
                            std::int64_t until) {
    const auto is_over = [&](std::int64_t instant) { return instant != not_yet && instant < until; };
    std::size_t diners = 0;
    while (diners < before.rows.size() && is_over(before.rows[diners].left_us)) ++diners;
    for (std::size_t n = 0; n < placed; ++n) {
        const Order& order = before.orders[n];
        CHECK(order.diner != 0);
        if (order.diner <= diners && !is_over(order.freed_us)) diners = order.diner - 1;
    }
    // A dish for nobody in particular may be cooked under the number of a diner who left long ago.
    for (std::size_t n = shared; n < trace.records.size(); ++n)
        if (trace.records[n].diner != 0 && trace.records[n].diner <= diners) diners = trace.records[n].diner - 1;
    return diners;
}

}  // namespace

TakenOver take_over_rows(const Trace& trace, const Timeline& before, std::size_t shared, Timeline& into) {
    if (shared == 0) return {};
    const std::int64_t until = trace.records[shared - 1].time_us;
    const auto placed_end = std::partition_point(before.orders.begin(), before.orders.end(),
                                                 [&](const Order& order) { return order.placed_us < until; });
    const auto placed = static_cast<std::size_t>(placed_end - before.orders.begin());
    const std::size_t diners = finished_diners(trace, before, shared, placed, until);
    if (diners == 0) return {};

    TakenOver there{static_cast<std::uint32_t>(diners), shared};
    std::size_t spans = before.spans.size();
    std::size_t marks = before.marks.size();
    if (diners < before.rows.size()) {
        const Row& next = before.rows[diners];
        spans = next.spans.begin;
        marks = next.marks.begin;
        const auto begin = trace.records.begin();
        const auto arrived =
            std::partition_point(begin, begin + static_cast<std::ptrdiff_t>(shared),
                                 [&](const Record& record) { return record.time_us < next.arrived_us; });
        there.records = static_cast<std::size_t>(arrived - begin);
    }
    const auto take = [](const auto& items, std::size_t count, auto& taken) {
        taken.assign(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(count));
    };
    take(before.rows, diners, into.rows);
    take(before.spans, spans, into.spans);
    take(before.marks, marks, into.marks);
    take(before.orders, placed, into.orders);
    for (auto [from, to] : {std::pair{&before.timeouts, &into.timeouts}, {&before.changes, &into.changes}}) {
        const auto end =
            std::partition_point(from->begin(), from->end(), [&](std::uint32_t n) { return n < there.records; });
        to->assign(from->begin(), end);
    }
    return there;
}

}  // namespace kitchen
