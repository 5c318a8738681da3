#include "app/window/kept_views.hpp"

#include <algorithm>

#include "app/panels/panels.hpp"

namespace kitchen::app {
namespace {

void sort_rows(KeptViews& kept, const Session& s) {
    const RowSort sort = shown_sort(s);
    const std::optional<Crowd> crowd = shown_crowd(s);
    if (kept.sorted_run == s.runs.main && kept.sorted_by == sort && kept.sorted_for == crowd) return;
    kept.rows = row_order(s.runs.main->timeline, sort, crowd);
    kept.sorted_run = s.runs.main;
    kept.sorted_by = sort;
    kept.sorted_for = crowd;
}

void refresh_seen(KeptViews::Seen& seen, const Session& s, const std::shared_ptr<const Run>& run) {
    const Duration flight = std::max(flight_time(s), bell_time(s));
    if (seen.run == run && seen.at == s.playback.playhead && seen.flight == flight) return;
    snapshot_at(run->scenario, run->trace, run->timeline, run->replay, s.playback.playhead,
                {.moving_for = flight_time(s), .rings_for = bell_time(s)}, seen.snapshot);
    seen.results = results_until(run->trace, run->timeline, run->replay, run->results_index, s.playback.playhead);
    seen.run = run;
    seen.at = s.playback.playhead;
    seen.flight = flight;
}

}  // namespace

void refresh_views(KeptViews& kept, const Session& s) {
    sort_rows(kept, s);
    refresh_seen(kept.main_run, s, s.runs.main);
    if (!s.comparison.other) {
        // A run may have tens of megabytes.
        if (kept.other_run.run) kept.other_run = {};
        return;
    }
    refresh_seen(kept.other_run, s, s.runs.other);
    const auto& first = s.edits_first() ? s.document.edited : s.comparison.other;
    const auto& second = s.edits_first() ? s.comparison.other : s.document.edited;
    if (kept.compared_first == first && kept.compared_second == second) return;
    kept.differences = knob_differences(*first, *second);
    kept.compared_first = first;
    kept.compared_second = second;
}

const Code& kept_code(KeptViews& kept, const Session& s) {
    const Dialect dialect = shown_dialect(s);
    if (kept.coded_run.lock() != s.runs.main || kept.coded_in != dialect) {
        kept.code = make_code(*s.runs.main, dialect);
        kept.coded_in = dialect;
        kept.coded_run = s.runs.main;
    }
    return kept.code;
}

const DinerStory* kept_story(KeptViews& kept, const Session& s) {
    const Run& run = *s.runs.main;
    if (run.timeline.rows.empty()) return nullptr;
    const auto last = static_cast<std::uint32_t>(run.timeline.rows.size());
    const std::uint32_t diner = std::min(looked_at_diner(s, kept.main_run.snapshot), last);
    if (kept.told_run.lock() != s.runs.main || kept.story.diner != diner) {
        kept.story = diner_story({run.scenario, run.trace, run.timeline}, diner);
        kept.told_run = s.runs.main;
    }
    return &kept.story;
}

}  // namespace kitchen::app
