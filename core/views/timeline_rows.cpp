#include "core/views/timeline_rows.hpp"

#include <cstdint>

namespace kitchen {
namespace {

bool is_kept(const Span& span) { return span.end_us > span.begin_us || span.open; }

IndexRange& range_of(Timeline& timeline, const Span& span) {
    Row& row = timeline.rows[span.diner - 1];
    return span.kind == SpanKind::wasted ? row.wasted : row.spans;
}

// Each range holds a count, and becomes the place for that many, still empty. Returns where the places end.
struct Places {
    std::uint32_t spans = 0;
    std::uint32_t marks = 0;
};
Places give_places(std::size_t from, Timeline& timeline) {
    Places next{static_cast<std::uint32_t>(timeline.spans.size()), static_cast<std::uint32_t>(timeline.marks.size())};
    const auto place = [](IndexRange& range, std::uint32_t& at) {
        const std::uint32_t count = range.end;
        range.begin = range.end = at;
        at += count;
    };
    for (std::size_t n = from; n < timeline.rows.size(); ++n) {
        Row& row = timeline.rows[n];
        place(row.spans, next.spans);
        place(row.wasted, next.spans);
        place(row.marks, next.marks);
    }
    return next;
}

}  // namespace

// Two passes, count and place, keep the order of time within a row and cost no more than the spans.
void lay_out_rows(Work& work, const std::shared_ptr<const MadeRows>& made, Timeline& timeline) {
    const auto spans = [made] { return made->spans.size(); };
    const auto marks = [made] { return made->marks.size(); };
    const auto ends = std::make_shared<Places>();
    work.add(spans, [made, &timeline](std::size_t from, std::size_t until) {
        for (std::size_t n = from; n < until; ++n)
            if (is_kept(made->spans[n])) ++range_of(timeline, made->spans[n]).end;
    });
    work.add(marks, [made, &timeline](std::size_t from, std::size_t until) {
        for (std::size_t n = from; n < until; ++n) ++timeline.rows[made->marks[n].diner - 1].marks.end;
    });
    work.add([made, ends, &timeline] {
        *ends = give_places(made->from, timeline);
        timeline.spans.reserve(ends->spans);
        timeline.marks.reserve(ends->marks);
    });
    // Memory that is touched for the first time costs as much as what is put there.
    work.add([ends, &timeline] { return ends->spans - timeline.spans.size(); },
             [&timeline](std::size_t from, std::size_t until) {
                 timeline.spans.resize(timeline.spans.size() + (until - from));
             });
    work.add([ends, &timeline] { return ends->marks - timeline.marks.size(); },
             [&timeline](std::size_t from, std::size_t until) {
                 timeline.marks.resize(timeline.marks.size() + (until - from));
             });
    work.add(spans, [made, &timeline](std::size_t from, std::size_t until) {
        for (std::size_t n = from; n < until; ++n)
            if (is_kept(made->spans[n])) timeline.spans[range_of(timeline, made->spans[n]).end++] = made->spans[n];
    });
    work.add(marks, [made, &timeline](std::size_t from, std::size_t until) {
        for (std::size_t n = from; n < until; ++n)
            timeline.marks[timeline.rows[made->marks[n].diner - 1].marks.end++] = made->marks[n];
    });
}

}  // namespace kitchen
