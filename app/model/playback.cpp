#include "app/model/playback.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/model/reveal.hpp"
#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

// The diner whose events alone the steps visit; 0 for everybody's events.
std::uint32_t stepping_diner(const State& s) {
    return s.playback.steps_of == Whose::selected ? s.selection.selected : 0;
}

void jump_to_timeout(Session& s, bool forward) {
    s.playback.playing = false;
    const std::vector<std::uint32_t>& timeouts = s.runs.main->timeline.timeouts;
    const std::vector<Record>& records = s.runs.main->trace.records;
    const std::uint32_t diner = stepping_diner(s);
    auto is_asked_for = [&](std::uint32_t record) { return diner == 0 || records[record].diner == diner; };
    auto earlier = [&records](std::uint32_t record, Time t) { return records[record].time() < t; };
    auto later = [&records](Time t, std::uint32_t record) { return t < records[record].time(); };
    if (forward) {
        auto next = std::upper_bound(timeouts.begin(), timeouts.end(), s.playback.playhead, later);
        next = std::find_if(next, timeouts.end(), is_asked_for);
        if (next != timeouts.end()) seek(s, records[*next].time());
    } else {
        const auto here = std::lower_bound(timeouts.begin(), timeouts.end(), s.playback.playhead, earlier);
        const auto past = std::find_if(std::make_reverse_iterator(here), timeouts.rend(), is_asked_for);
        if (past != timeouts.rend()) seek(s, records[*past].time());
    }
}

// Goes to the next or previous instant with an event of the diner (0: of anybody).
void step_to_event(Session& s, bool forward) {
    s.playback.playing = false;
    const std::vector<Record>& records = s.runs.main->trace.records;
    const std::uint32_t diner = stepping_diner(s);
    auto is_asked_for = [&](const Record& record) { return diner == 0 || record.diner == diner; };
    if (forward) {
        const auto from =
            records.begin() + static_cast<std::ptrdiff_t>(s.runs.main->trace.count_until(s.playback.playhead));
        const auto next = std::find_if(from, records.end(), is_asked_for);
        // Closing time, long after the last diner has left, is not worth visiting.
        if (next != records.end() && next->time() <= play_end(s)) seek(s, next->time());
        return;
    }
    if (s.playback.playhead.us == 0) return;
    const auto end =
        records.begin() + static_cast<std::ptrdiff_t>(s.runs.main->trace.count_until(Time{s.playback.playhead.us - 1}));
    const auto past = std::find_if(std::make_reverse_iterator(end), records.rend(), is_asked_for);
    seek(s, past == records.rend() ? Time{0} : past->time());
}

void change_speed(State& s, bool faster) {
    if (faster) {
        const auto next = std::upper_bound(speeds.begin(), speeds.end(), s.preferences.speed);
        if (next != speeds.end()) s.preferences.speed = *next;
    } else {
        const auto next = std::lower_bound(speeds.begin(), speeds.end(), s.preferences.speed);
        if (next != speeds.begin()) s.preferences.speed = *std::prev(next);
    }
}

// After playing stops, the bells that are on the screen finish.
void pass_bell_time(State& s, double wall_seconds) {
    Playback& playback = s.playback;
    playback.rings_on_seconds =
        playback.playing ? bell_seconds : std::max(0.0, playback.rings_on_seconds - wall_seconds);
    playback.bell_silent_seconds = std::max(0.0, playback.bell_silent_seconds - wall_seconds);
}

// Asks for the sound of the timers that rang after `before`.
void ring_since(Session& s, Time before) {
    constexpr double silent_between = 0.3;
    if (!s.preferences.bell || s.playback.bell_silent_seconds > 0) return;
    const std::vector<std::uint32_t>& timeouts = s.runs.main->timeline.timeouts;
    const std::vector<Record>& records = s.runs.main->trace.records;
    const auto next = std::upper_bound(timeouts.begin(), timeouts.end(), before,
                                       [&](Time t, std::uint32_t record) { return t < records[record].time(); });
    if (next == timeouts.end() || records[*next].time() > s.playback.playhead) return;
    s.playback.bell_silent_seconds = silent_between;
    s.jobs.requests.push_back(RingBell{});
}

void reduce(Session& s, const Tick& tick) {
    if (!s.dialogs.remark.words.empty() && (s.dialogs.remark.seconds_left -= tick.wall_seconds) <= 0)
        s.dialogs.remark = {};
    pass_bell_time(s, tick.wall_seconds);
    if (s.presentation.presenting) s.presentation.talk_seconds += tick.wall_seconds;
    if (!s.playback.playing || s.jobs.beginning) return;
    // A longer gap than a frame means that the machine slept or a file was loading. The playhead must not leap over it.
    const double wall = std::clamp(tick.wall_seconds, 0.0, 0.25);
    const double us = wall * s.preferences.speed * 1e6 + s.playback.tick_rest_us;
    const double whole = std::floor(us);
    const Time before = s.playback.playhead;
    const Time next = s.playback.playhead + microseconds(static_cast<std::int64_t>(whole));
    if (next >= play_end(s)) {
        go_to_end(s);
        s.playback.playing = false;
    } else {
        seek(s, next);
        s.playback.tick_rest_us = us - whole;
    }
    ring_since(s, before);
    stop_where_step_ends(s);
}

void reduce(Session& s, const TogglePlay&) {
    if (!s.playback.playing && s.playback.playhead >= play_end(s)) seek(s, Time{0});
    s.playback.playing = !s.playback.playing;
    if (s.playback.playing) run_step_that_asks(s);
}

void reduce(State& s, const PlayFromStart&) {
    seek(s, Time{0});
    s.playback.playing = true;
}

void reduce(State& s, const SeekTo& action) { seek(s, action.at); }

void reduce(Session& s, const BeginAt& action) {
    if (s.jobs.opening) {
        s.jobs.opening->begin_at = action;
        return;
    }
    if (s.jobs.beginning) {
        s.jobs.beginning->begin_at = action;
        return;
    }
    const Time end = s.runs.main->trace.end;
    const std::size_t diners = s.runs.main->timeline.rows.size();
    const auto add = [&s](std::string option, std::string found, std::string expected) {
        s.dialogs.diagnostics.push_back(
            {.file = std::move(option), .found = std::move(found), .expected = std::move(expected)});
    };
    if (action.at && *action.at > end)
        add("--at", to_text(Duration{action.at->us}),
            fmt::format("at most {}, when the run ends", to_text(Duration{end.us})));
    if (action.diner > diners)
        add("--diner", fmt::format("{}", action.diner),
            fmt::format("at most {}, as many as come during the run", diners));
    if (action.at) seek(s, *action.at);
    update(s, SelectDiner{action.diner});
}

void reduce(Session& s, const StepForward&) { step_to_event(s, true); }

void reduce(Session& s, const StepBack&) { step_to_event(s, false); }

void reduce(State& s, const StepThrough& action) { s.playback.steps_of = action.whose; }

void reduce(Session& s, const JumpToStart&) { seek(s, Time{0}); }

void reduce(Session& s, const JumpToEnd&) {
    go_to_end(s);
    s.playback.playing = false;
    // A paused run has no more ticks that would come to where the step ends.
    stop_where_step_ends(s);
}

void reduce(Session& s, const JumpToNextTimeout&) { jump_to_timeout(s, true); }

void reduce(Session& s, const JumpToPreviousTimeout&) { jump_to_timeout(s, false); }

void reduce(State& s, const SetSpeed& action) { s.preferences.speed = std::clamp(action.speed, speed_min, speed_max); }

void reduce(State& s, const Faster&) { change_speed(s, true); }

void reduce(State& s, const Slower&) { change_speed(s, false); }

}  // namespace

double lively_speed(Duration length) {
    const double wanted = std::clamp(length.seconds() / 10, 0.5, 20.0);
    // By ratio: half the speed is as far away as double the speed.
    return *std::min_element(speeds.begin(), speeds.end(), [wanted](double a, double b) {
        return std::max(a / wanted, wanted / a) < std::max(b / wanted, wanted / b);
    });
}

Time play_end(const Session& s) {
    Time end = s.runs.main->ends.shown;
    if (s.comparison.other && s.runs.other) end = std::max(end, s.runs.other->ends.shown);
    return std::min(end, s.runs.main->trace.end);
}

Time end_of(const Session& s) {
    const Time end = is_all_revealed(s) ? play_end(s) : std::min(axis_end_of_step(s), s.runs.main->trace.end);
    return std::max(end, s.playback.playhead);
}

void go_to_end(Session& s) {
    seek(s, play_end(s));
    s.playback.at_end = true;
}

void seek(State& s, Time at) {
    s.playback.playhead = std::max(at, Time{0});
    s.playback.at_end = false;
    s.playback.tick_rest_us = 0;
    s.panels.transcript_back = 0;
}

void carry_out(Session& s, const PlaybackAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
