#include "core/views/timeline.hpp"

#include <algorithm>

namespace kitchen {

const Span* span_at(const Timeline& timeline, const Row& row, Time t) {
    const std::uint32_t index = first_span_after(timeline, row, t);
    if (index < row.spans.end) {
        const Span& span = timeline.spans[index];
        return span.begin_us <= t.us ? &span : nullptr;
    }
    if (row.spans.size() == 0 || !timeline.spans[row.spans.end - 1].open) return nullptr;
    return &timeline.spans[row.spans.end - 1];
}

std::uint32_t first_span_after(const Timeline& timeline, const Row& row, Time t) {
    const Span* const spans = timeline.spans.data();
    const Span* const first = std::upper_bound(spans + row.spans.begin, spans + row.spans.end, t.us,
                                               [](std::int64_t us, const Span& span) { return us < span.end_us; });
    return static_cast<std::uint32_t>(first - spans);
}

std::size_t arrived_until(const Timeline& timeline, Time t) {
    const auto first = std::upper_bound(timeline.rows.begin(), timeline.rows.end(), t.us,
                                        [](std::int64_t us, const Row& row) { return us < row.arrived_us; });
    return static_cast<std::size_t>(first - timeline.rows.begin());
}

}  // namespace kitchen
