#include <cstdlib>

#include <fmt/format.h>

#include "app/panels/timeline/timeline_chart.hpp"
#include "app/ui/words.hpp"
#include "core/prose/diner_story.hpp"
#include "core/views/order_stops.hpp"

namespace kitchen::app {
namespace {

// `before_queue`: whether the order is still on its way to the queue, as at a hatch.
std::string_view doing(SpanKind kind, bool before_queue) {
    switch (kind) {
        case SpanKind::waiter: return "waits for the waiter";
        case SpanKind::queue: return before_queue ? "waits for the kitchen" : "waits in the queue";
        case SpanKind::cooking: return "the dish is being cooked";
        case SpanKind::pause: return "pauses";
        case SpanKind::backup_queue: return before_queue ? "waits for the backup" : "waits in the backup's queue";
        case SpanKind::backup_cooking: return "the backup is being cooked";
        case SpanKind::silent: return "gets no answer";
        case SpanKind::clean_up: return "waits until the cook has cleaned up";
        case SpanKind::wasted: return "is cooked for nobody";
    }
    return {};
}

// The bell, answer or error nearest to the instant, if it is near enough to be what the mouse points at; else null.
const Mark* mark_near(const Timeline& t, const Row& row, Time at, Duration reach, Time now) {
    const Mark* nearest = nullptr;
    std::int64_t least = reach.us + 1;
    for (std::uint32_t i = row.marks.begin; i < row.marks.end; ++i) {
        const Mark& mark = t.marks[i];
        if (mark.time_us > now.us) break;
        const std::int64_t apart = std::abs(mark.time_us - at.us);
        if (apart >= least) continue;
        nearest = &mark;
        least = apart;
    }
    return nearest;
}

const Span* wasted_at(const Timeline& t, const Row& row, Time at) {
    for (std::uint32_t i = row.wasted.begin; i < row.wasted.end; ++i) {
        if (t.spans[i].begin_us <= at.us && at.us < t.spans[i].end_us) return &t.spans[i];
    }
    return nullptr;
}

std::string at_clock(const Run& run, Time at) { return clock_text(at, run.clock_decimals); }

}  // namespace

std::string timeline_story(const Views& v, std::uint32_t index, Time at, Duration reach) {
    const Run& run = v.run();
    const Timeline& t = run.timeline;
    const Row& row = t.rows[index];
    const std::uint32_t diner = index + 1;
    const Time now = v.session->playback.playhead;
    const std::string name = diner_name(run.scenario, diner);
    const Narration narration{run.scenario, run.trace, t};
    if (const Mark* mark = mark_near(t, row, at, reach, now)) {
        return fmt::format("{} {}", at_clock(run, mark->time()), narrated_at(narration, diner, mark->time()));
    }
    const Span* span = at <= now ? span_at(t, row, at) : nullptr;
    if (span == nullptr && at <= now) span = wasted_at(t, row, at);
    if (span == nullptr) return fmt::format("{}, {}", name, at_clock(run, at));
    const bool goes_on = span->open || span->end() > now;
    const bool is_queued = span->kind == SpanKind::queue || span->kind == SpanKind::backup_queue;
    const Stop stop = is_queued ? stop_at(run.trace, span->order, span->begin(), at) : Stop::same;
    const std::string_view place = order_stop_words(stop);
    const Time seen = goes_on ? now : span->end();
    std::string story =
        fmt::format("{}: {}, {}{} from {}", name, doing(span->kind, !place.empty()), short_time(seen - span->begin()),
                    goes_on ? " so far," : "", at_clock(run, span->begin()));
    if (span->attempt > 0) story += fmt::format(", try {}", span->attempt);
    if (span->kitchen != no_index) story += fmt::format(", {}", kitchen_name(run.scenario, span->kitchen));
    if (!place.empty()) story += fmt::format(" (at {} {})", at_clock(run, at), place);
    const std::string began = narrated_at(narration, diner, span->begin());
    if (!began.empty()) story += fmt::format("\n{} {}", at_clock(run, span->begin()), began);
    if (goes_on) return story;
    const std::string ended = narrated_at(narration, diner, span->end());
    if (!ended.empty()) story += fmt::format("\n{} {}", at_clock(run, span->end()), ended);
    return story;
}

}  // namespace kitchen::app
