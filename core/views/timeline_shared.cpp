#include "core/views/timeline_shared.hpp"

#include "core/base/check.hpp"

#include <algorithm>
#include <utility>

namespace kitchen {

TakenOver take_over_rows(const Trace& trace, const Timeline& before, std::size_t shared, Timeline& into) {
    if (shared == 0) return {};
    const std::int64_t until = trace.records[shared - 1].time_us;
    const auto is_over = [&](std::int64_t instant) { return instant != not_yet && instant < until; };
    const auto placed = std::partition_point(before.orders.begin(), before.orders.end(),
                                             [&](const Order& order) { return order.placed_us < until; });
    std::size_t through = 0;
    while (through < before.rows.size() && is_over(before.rows[through].left_us)) ++through;
    for (auto order = before.orders.begin(); order != placed; ++order) {
        CHECK(order->diner != 0);
        if (order->diner <= through && !is_over(order->freed_us)) through = order->diner - 1;
    }
    // A dish for nobody in particular may be cooked under the number of a diner who left long ago.
    for (std::size_t n = shared; n < trace.records.size(); ++n)
        if (trace.records[n].diner != 0 && trace.records[n].diner <= through) through = trace.records[n].diner - 1;
    if (through == 0) return {};

    TakenOver there{static_cast<std::uint32_t>(through), shared};
    std::size_t spans = before.spans.size();
    std::size_t marks = before.marks.size();
    if (through < before.rows.size()) {
        const Row& next = before.rows[through];
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
    take(before.rows, through, into.rows);
    take(before.spans, spans, into.spans);
    take(before.marks, marks, into.marks);
    take(before.orders, static_cast<std::size_t>(placed - before.orders.begin()), into.orders);
    for (auto [from, to] : {std::pair{&before.timeouts, &into.timeouts}, {&before.changes, &into.changes}}) {
        const auto end =
            std::partition_point(from->begin(), from->end(), [&](std::uint32_t n) { return n < there.records; });
        to->assign(from->begin(), end);
    }
    return there;
}

}  // namespace kitchen
