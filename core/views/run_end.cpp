#include "core/views/run_end.hpp"

#include <algorithm>

#include "core/base/rounding.hpp"

namespace kitchen {
namespace {

// The last thing that happened before the restaurant closed.
Time last_event(const Trace& trace) {
    for (auto record = trace.records.rbegin(); record != trace.records.rend(); ++record)
        if (record->event != Event::closing_time) return record->time();
    return {};
}

// On a round number, so that the axis ends with a label, and at least a twentieth after the last event, which is still
// seen and over by then.
Time a_little_after(Time last) {
    const std::int64_t step = round_width(last.us / 20);
    return {((last.us + step) / step + 1) * step};
}

}  // namespace

RunEnd run_end(const Trace& trace, const Timeline& timeline) {
    RunEnd end{.shown = trace.end};
    if (!trace.nothing_left || timeline.rows.empty()) return end;
    const Time last = last_event(trace);
    const bool somebody_waits =
        std::any_of(timeline.rows.begin(), timeline.rows.end(), [](const Row& row) { return row.left_us == not_yet; });
    if (somebody_waits)
        end.stuck_since = last;
    else
        end.shown = std::min(trace.end, a_little_after(last));
    return end;
}

}  // namespace kitchen
