#include "core/views/timeline_rows.hpp"

namespace kitchen {

// Two passes, count and place, keep the order of time within a row and cost no more than the spans.
void lay_out_rows(const std::vector<Span>& made, const std::vector<Mark>& made_marks, std::size_t from,
                  Timeline& timeline) {
    const auto kept = [](const Span& span) { return span.end_us > span.begin_us || span.open; };
    for (const Span& span : made) {
        if (!kept(span)) continue;
        Row& row = timeline.rows[span.diner - 1];
        ++(span.kind == SpanKind::wasted ? row.wasted : row.spans).end;
    }
    for (const Mark& each : made_marks) ++timeline.rows[each.diner - 1].marks.end;

    auto spans = static_cast<std::uint32_t>(timeline.spans.size());
    auto marks = static_cast<std::uint32_t>(timeline.marks.size());
    for (std::size_t n = from; n < timeline.rows.size(); ++n) {
        Row& row = timeline.rows[n];
        for (IndexRange* const range : {&row.spans, &row.wasted}) {
            const std::uint32_t count = range->end;
            range->begin = range->end = spans;
            spans += count;
        }
        const std::uint32_t count = row.marks.end;
        row.marks.begin = row.marks.end = marks;
        marks += count;
    }

    timeline.spans.resize(spans);
    timeline.marks.resize(marks);
    for (const Span& span : made) {
        if (!kept(span)) continue;
        Row& row = timeline.rows[span.diner - 1];
        timeline.spans[(span.kind == SpanKind::wasted ? row.wasted : row.spans).end++] = span;
    }
    for (const Mark& each : made_marks) timeline.marks[timeline.rows[each.diner - 1].marks.end++] = each;
}

}  // namespace kitchen
