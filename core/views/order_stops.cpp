#include "core/views/order_stops.hpp"

#include <algorithm>
#include <cstddef>

namespace kitchen {
namespace {

bool comes_to_a_stop(const Record& record) { return record.order != 0 && event_row(record.event).stop != Stop::same; }

}  // namespace

OrderStops::OrderStops(const Trace& trace) {
    for (const Record& record : trace.records)
        if (comes_to_a_stop(record)) stops_.push_back({record.order, record.time_us, event_row(record.event).stop});
    std::stable_sort(stops_.begin(), stops_.end(),
                     [](const OrderStop& a, const OrderStop& b) { return a.order < b.order; });
}

std::span<const OrderStop> OrderStops::of(std::uint32_t order) const {
    const auto begin =
        std::lower_bound(stops_.begin(), stops_.end(), order,
                         [](const OrderStop& stop, std::uint32_t number) { return stop.order < number; });
    const auto end = std::find_if(begin, stops_.end(), [order](const OrderStop& stop) { return stop.order != order; });
    return std::span(stops_).subspan(static_cast<std::size_t>(begin - stops_.begin()),
                                     static_cast<std::size_t>(end - begin));
}

Stop stop_at(const Trace& trace, std::uint32_t order, Time from, Time at) {
    for (std::size_t n = trace.count_until(at); n > 0 && trace.records[n - 1].time_us >= from.us; --n) {
        const Record& record = trace.records[n - 1];
        if (record.order == order && comes_to_a_stop(record)) return event_row(record.event).stop;
    }
    return Stop::same;
}

}  // namespace kitchen
