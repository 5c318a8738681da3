#include "app/model/panels.hpp"

#include <algorithm>
#include <cmath>

#include "app/model/reveal.hpp"
#include "app/model/session.hpp"

namespace kitchen::app {
namespace {

void reduce(Session& s, const ViewTimeline& action) {
    // From a hundredth of a second to the whole run.
    const double end = std::max(1.0, static_cast<double>(end_of(s).us));
    const double width = std::clamp(action.to_us - action.from_us, std::min(1e4, end), end);
    const double from = std::clamp(action.from_us, 0.0, end - width);
    // Headings are lines too; the chart stops at its own last one.
    const double lines = static_cast<double>(s.runs.main->timeline.rows.size()) + 8;
    // A pan chooses what is in view; zooming around the same place does not.
    const bool same_width =
        s.panels.timeline.touched && std::abs(s.panels.timeline.to_us - s.panels.timeline.from_us - width) < 1;
    const bool panned = same_width && std::abs(s.panels.timeline.from_us - from) >= 1;
    const double now = static_cast<double>(s.playback.playhead.us);
    if (panned && (now < from || now > from + width)) s.panels.follow = false;
    s.panels.timeline = {true, from, from + width, std::clamp(action.first_line, 0.0, lines)};
}

void reduce(Session& s, const ZoomTimeline& action) {
    const double end = std::max(1.0, static_cast<double>(end_of(s).us));
    const double from = s.panels.timeline.touched ? s.panels.timeline.from_us : 0.0;
    const double to = s.panels.timeline.touched ? s.panels.timeline.to_us : end;
    const double width = (to - from) / std::clamp(action.factor, 0.01, 100.0);
    if (width >= end) {
        s.panels.timeline = {};
        return;
    }
    const double now = static_cast<double>(s.playback.playhead.us);
    const double share = now >= from && now <= to ? (now - from) / std::max(1.0, to - from) : 0.5;
    const double first = now - share * width;
    reduce(s, ViewTimeline{.from_us = first, .to_us = first + width, .first_line = s.panels.timeline.first_line});
}

void reduce(State& s, const FitTimeline&) {
    s.panels.timeline = {};
    s.panels.follow = true;
}

void reduce(State& s, const FollowPlayhead& action) { s.panels.follow = action.follow; }

void reduce(State& s, const SortTimeline& action) {
    if (!is_all_revealed(s)) return remark(s, "The rows are in order of arrival until the end of the run is shown.");
    s.preferences.sort = action.sort;
    s.panels.timeline.first_line = 0;
}

void reduce(State& s, const ViewFloor& action) { s.panels.floor_view = within_the_room(action.view); }

void reduce(State& s, const ZoomFloor& action) { s.panels.floor_view = zoomed(s.panels.floor_view, action.factor); }

void reduce(State& s, const PanFloor& action) {
    s.panels.floor_view = panned(s.panels.floor_view, {action.right, action.down});
}

void reduce(State& s, const FitFloor&) { s.panels.floor_view = {}; }

void reduce(Session& s, const ScrollTranscript& action) {
    const Trace& trace = s.runs.main->trace;
    const int wanted = std::max(0, s.panels.transcript_back + action.lines);
    std::size_t end = trace.count_until(s.playback.playhead);
    s.panels.transcript_back = 0;
    // The run's first line stays in view.
    while (end > 0 && s.panels.transcript_back < wanted) {
        end = first_of_line(trace, end);
        if (end > 0) ++s.panels.transcript_back;
    }
}

void reduce(State& s, const SwitchKnobs& action) {
    if (s.panels.switched_knobs.erase(action.group) == 0) s.panels.switched_knobs.insert(action.group);
}

void reduce(State& s, const SearchKnobs& action) {
    s.panels.knob_search = action.words;
    s.panels.knob_search_begins = false;
}

void reduce(State& s, const BeginSearch&) {
    s.preferences.all_knobs = true;
    s.preferences.tab = Tab::knobs;
    if (s.lesson) s.lesson->unfolded[static_cast<std::size_t>(View::knobs)] = true;
    s.panels.knob_search_begins = true;
}

void reduce(State& s, const ShowAllKnobs& action) {
    s.preferences.all_knobs = action.all;
    s.panels.knob_search.clear();
    s.panels.knob_search_begins = false;
}

}  // namespace

std::size_t first_of_line(const Trace& trace, std::size_t end) {
    const std::vector<Record>& records = trace.records;
    const Record& last = records[end - 1];
    std::size_t first = end - 1;
    while (first > 0 && last.diner != 0) {
        const Record& earlier = records[first - 1];
        if (earlier.time_us != last.time_us || earlier.diner != last.diner) break;
        --first;
    }
    return first;
}

RowSort shown_sort(const State& s) { return is_all_revealed(s) ? s.preferences.sort : RowSort::arrival; }

std::optional<Crowd> shown_crowd(const State& s) { return is_all_revealed(s) ? s.selection.crowd : std::nullopt; }

void carry_out(Session& s, const PanelsAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
