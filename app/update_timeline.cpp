#include "app/update_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kitchen::app {

void carry_out(State& s, const ViewTimeline& action) {
    // From a hundredth of a second to the whole evening.
    const double end = std::max(1.0, static_cast<double>(s.run->trace.end.us));
    const double width = std::clamp(action.to_us - action.from_us, std::min(1e4, end), end);
    const double from = std::clamp(action.from_us, 0.0, end - width);
    // Headings are lines too; the chart stops at its own last one.
    const double lines = static_cast<double>(s.run->timeline.rows.size()) + 8;
    // A pan says where to look; a closer look at the same place does not.
    const bool same_width = s.timeline.touched && std::abs(s.timeline.to_us - s.timeline.from_us - width) < 1;
    const bool panned = same_width && std::abs(s.timeline.from_us - from) >= 1;
    const double now = static_cast<double>(s.playhead.us);
    if (panned && (now < from || now > from + width)) s.follow = false;
    s.timeline = {true, from, from + width, std::clamp(action.first_line, 0.0, lines)};
}

void carry_out(State& s, const ZoomTimeline& action) {
    const double end = std::max(1.0, static_cast<double>(s.run->trace.end.us));
    const double from = s.timeline.touched ? s.timeline.from_us : 0.0;
    const double to = s.timeline.touched ? s.timeline.to_us : end;
    const double width = (to - from) / std::clamp(action.factor, 0.01, 100.0);
    if (width >= end) {
        s.timeline = {};
        return;
    }
    const double now = static_cast<double>(s.playhead.us);
    const double share = now >= from && now <= to ? (now - from) / std::max(1.0, to - from) : 0.5;
    const double first = now - share * width;
    carry_out(s, ViewTimeline{.from_us = first, .to_us = first + width, .first_line = s.timeline.first_line});
}

void carry_out(State& s, const FitTimeline&) {
    s.timeline = {};
    s.follow = true;
}

void carry_out(State& s, const FollowPlayhead& action) { s.follow = action.follow; }

void carry_out(State& s, const SortTimeline& action) {
    s.sort = action.sort;
    s.timeline.first_line = 0;
}

}  // namespace kitchen::app
