// The content of a timeline, as words that a test can spell out.
#pragma once

#include "core/views/timeline.hpp"

#include <string>

#include <fmt/format.h>

namespace kitchen::test {

inline const char* word(SpanKind kind) {
    switch (kind) {
        case SpanKind::waiter: return "waiter";
        case SpanKind::queue: return "queue";
        case SpanKind::cooking: return "cooking";
        case SpanKind::pause: return "pause";
        case SpanKind::backup_queue: return "backup queue";
        case SpanKind::backup_cooking: return "backup cooking";
        case SpanKind::silent: return "silent";
        case SpanKind::clean_up: return "clean-up";
        case SpanKind::wasted: return "wasted";
    }
    return "";
}

inline const char* word(MarkKind kind) {
    switch (kind) {
        case MarkKind::timeout: return "bell";
        case MarkKind::served: return "served";
        case MarkKind::backup_served: return "backup served";
        case MarkKind::sorry: return "sorry";
        case MarkKind::failed: return "failed";
        case MarkKind::patience_ended: return "patience ended";
    }
    return "";
}

// "queue 0-2000, cooking 2000-5000 (open)", in milliseconds.
inline std::string spans_text(const Timeline& timeline, IndexRange range) {
    std::string text;
    for (std::uint32_t n = range.begin; n < range.end; ++n) {
        const Span& span = timeline.spans[n];
        text += fmt::format("{}{} {}-{}{}", text.empty() ? "" : ", ", word(span.kind), span.begin_us / 1000,
                            span.end_us / 1000, span.open ? " (open)" : "");
    }
    return text;
}

inline std::string marks_text(const Timeline& timeline, const Row& row) {
    std::string text;
    for (std::uint32_t n = row.marks.begin; n < row.marks.end; ++n)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", word(timeline.marks[n].kind),
                            timeline.marks[n].time_us / 1000);
    return text;
}

}  // namespace kitchen::test
