#include "app/update.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "core/check.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "core/trace/transcript.hpp"

namespace kitchen::app {
namespace {

constexpr std::array<double, 9> speeds{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50};

void seek(State& s, Time at) {
    s.playhead = std::clamp(at, Time{0}, s.run->trace.end);
    s.tick_rest_us = 0;
    s.transcript_back = 0;
}

// Plays the scenario anew and keeps what is being looked at: the playhead, the diner, the view of the timeline.
void replay(State& s, const Scenario& scenario) {
    s.run = play(scenario);
    s.playhead = std::min(s.playhead, s.run->trace.end);
    if (s.selected > s.run->timeline.rows.size()) s.selected = 0;
    s.transcript_back = 0;
}

// Makes the scenario as it stands a step to come back to. Steps of one drag are one.
void remember(State& s, std::string did) {
    s.undo.push_back({s.run->scenario, std::move(did)});
    if (s.undo.size() > undo_max) s.undo.erase(s.undo.begin());
    s.redo.clear();
}

std::string in_words(const State& s, const std::vector<Setting>& settings) {
    const Setting& first = settings.front();
    const Knob& knob = knob_at(first.knob);
    return fmt::format("{} {} to {}", knob.word, shown_text(knob, get(s.scenario(), first.knob)),
                       shown_text(knob, first.value));
}

void set_knobs(State& s, const std::vector<Setting>& settings) {
    Scenario scenario = s.scenario();
    for (const Setting& setting : settings) {
        // Panels offer only what a knob accepts; what two knobs together forbid is left as it was.
        if (check_value(scenario, setting.knob, setting.value)) set(scenario, setting.knob, setting.value);
    }
    if (scenario == s.scenario() || !check_scenario(scenario).empty()) return;
    const bool same_drag = s.turning && settings.front().knob == *s.turning;
    if (!same_drag) remember(s, in_words(s, settings));
    s.turning = settings.front().knob;
    replay(s, scenario);
}

void step_through(std::vector<Past>& from, std::vector<Past>& to, State& s) {
    if (from.empty()) return;
    Past past = std::move(from.back());
    from.pop_back();
    to.push_back({s.run->scenario, past.did});
    s.turning.reset();
    s.typing.reset();
    replay(s, past.scenario);
}

void jump_to_bell(State& s, bool forward) {
    const std::vector<std::uint32_t>& bells = s.run->timeline.bells;
    const std::vector<Record>& records = s.run->trace.records;
    auto earlier = [&records](std::uint32_t record, Time t) { return records[record].time() < t; };
    auto later = [&records](Time t, std::uint32_t record) { return t < records[record].time(); };
    if (forward) {
        const auto next = std::upper_bound(bells.begin(), bells.end(), s.playhead, later);
        if (next != bells.end()) seek(s, records[*next].time());
    } else {
        const auto next = std::lower_bound(bells.begin(), bells.end(), s.playhead, earlier);
        if (next != bells.begin()) seek(s, records[*std::prev(next)].time());
    }
    s.playing = false;
}

void change_speed(State& s, bool faster) {
    if (faster) {
        const auto next = std::upper_bound(speeds.begin(), speeds.end(), s.speed);
        if (next != speeds.end()) s.speed = *next;
    } else {
        const auto next = std::lower_bound(speeds.begin(), speeds.end(), s.speed);
        if (next != speeds.begin()) s.speed = *std::prev(next);
    }
}

void carry_out(State& s, const Tick& tick) {
    if (!s.playing) return;
    // Far more than a frame: the machine slept, or a file was loading. The playhead does not leap over it.
    const double wall = std::clamp(tick.wall_seconds, 0.0, 0.25);
    const double us = wall * s.speed * 1e6 + s.tick_rest_us;
    const double whole = std::floor(us);
    seek(s, s.playhead + microseconds(static_cast<std::int64_t>(whole)));
    s.tick_rest_us = us - whole;
    if (s.playhead == s.run->trace.end) s.playing = false;
}

void carry_out(State& s, const TogglePlay&) {
    if (!s.playing && s.playhead == s.run->trace.end) seek(s, Time{0});
    s.playing = !s.playing;
}

void carry_out(State& s, const PlayFromStart&) {
    seek(s, Time{0});
    s.playing = true;
}

void carry_out(State& s, const SeekTo& action) { seek(s, action.at); }

void carry_out(State& s, const StepForward&) {
    s.playing = false;
    const std::size_t next = s.run->trace.count_until(s.playhead);
    if (next < s.run->trace.records.size()) seek(s, s.run->trace.records[next].time());
}

void carry_out(State& s, const StepBack&) {
    s.playing = false;
    if (s.playhead.us == 0) return;
    const std::size_t before = s.run->trace.count_until(Time{s.playhead.us - 1});
    seek(s, before == 0 ? Time{0} : s.run->trace.records[before - 1].time());
}

void carry_out(State& s, const JumpToStart&) { seek(s, Time{0}); }

void carry_out(State& s, const JumpToEnd&) {
    seek(s, s.run->trace.end);
    s.playing = false;
}

void carry_out(State& s, const JumpToNextBell&) { jump_to_bell(s, true); }
void carry_out(State& s, const JumpToPreviousBell&) { jump_to_bell(s, false); }
void carry_out(State& s, const Faster&) { change_speed(s, true); }
void carry_out(State& s, const Slower&) { change_speed(s, false); }

void carry_out(State& s, const SetKnobs& action) {
    if (!action.settings.empty()) set_knobs(s, action.settings);
}

void carry_out(State& s, const ReleaseKnob&) { s.turning.reset(); }

void carry_out(State& s, const ResetKnob& action) {
    s.turning.reset();
    set_knobs(s, {{action.knob, get(s.opened, action.knob)}});
    s.turning.reset();
}

void carry_out(State& s, const ResetAllKnobs&) {
    if (s.scenario() == s.opened) return;
    s.turning.reset();
    remember(s, "reset all knobs");
    replay(s, s.opened);
}

void carry_out(State& s, const Undo&) { step_through(s.undo, s.redo, s); }
void carry_out(State& s, const Redo&) { step_through(s.redo, s.undo, s); }

void carry_out(State& s, const BeginTyping& action) {
    s.typing = action.knob;
    s.typing_mistake.reset();
}

void carry_out(State& s, const CommitTyping& action) {
    if (!s.typing) return;
    const auto value = parse_value(s.scenario(), *s.typing, action.text);
    if (!value) {
        s.typing_mistake = value.error();
        return;
    }
    s.turning.reset();
    set_knobs(s, {{*s.typing, *value}});
    s.turning.reset();
    s.typing.reset();
    s.typing_mistake.reset();
}

void carry_out(State& s, const CancelTyping&) {
    s.typing.reset();
    s.typing_mistake.reset();
}

void carry_out(State& s, const SelectDiner& action) {
    s.selected = action.diner <= s.run->timeline.rows.size() ? action.diner : 0;
}

void carry_out(State& s, const ViewTimeline& action) {
    // From a hundredth of a second to the whole evening.
    const double end = std::max(1.0, static_cast<double>(s.run->trace.end.us));
    const double width = std::clamp(action.to_us - action.from_us, std::min(1e4, end), end);
    const double from = std::clamp(action.from_us, 0.0, end - width);
    const double rows = static_cast<double>(s.run->timeline.rows.size());
    s.timeline = {true, from, from + width, std::clamp(action.first_row, 0.0, std::max(0.0, rows - 1))};
}

void carry_out(State& s, const FitTimeline&) { s.timeline = {}; }

void carry_out(State& s, const ScrollTranscript& action) {
    const auto told = static_cast<int>(std::min<std::size_t>(s.run->trace.count_until(s.playhead), 1'000'000'000));
    s.transcript_back = std::clamp(s.transcript_back + action.lines, 0, std::max(0, told - 1));
}

void carry_out(State& s, const ChooseTab& action) { s.tab = action.tab; }
void carry_out(State& s, const ShowAllKnobs& action) { s.all_knobs = action.all; }
void carry_out(State& s, const ShowCard& action) { s.card = action.card; }
void carry_out(State& s, const DismissMistakes&) { s.mistakes.clear(); }

void carry_out(State& s, const SetTextSize& action) {
    s.text_size = std::clamp(action.size, text_size_min, text_size_max);
}

void carry_out(State& s, const OpenScenario& action) {
    auto scenario = parse_scenario(action.bytes, action.name);
    if (!scenario) {
        s.mistakes = std::move(scenario.error());
        return;
    }
    State next = opened_state(*scenario, action.name);
    next.playing = true;
    next.speed = s.speed;
    next.all_knobs = s.all_knobs;
    next.tab = s.tab;
    next.theme = s.theme;
    next.text_size = s.text_size;
    s = std::move(next);
}

void carry_out(State& s, const ShowMistakes& action) { s.mistakes = action.mistakes; }

}  // namespace

void update(State& state, const Action& action) {
    std::visit([&state](const auto& one) { carry_out(state, one); }, action);
}

std::shared_ptr<const Run> play(const Scenario& scenario) {
    auto run = std::make_shared<Run>();
    run->scenario = scenario;
    run->trace = simulate(scenario);
    run->timeline = build_timeline(scenario, run->trace);
    run->floor_index = build_floor_index(scenario, run->trace, run->timeline);
    run->results_index = build_results_index(scenario, run->trace);
    run->results_at_end = results_until(scenario, run->trace, run->results_index, run->trace.end);
    run->clock_decimals = clock_decimals(run->trace);
    return run;
}

State opened_state(const Scenario& scenario, std::string name) {
    State state;
    state.opened = scenario;
    state.opened_name = std::move(name);
    state.run = play(scenario);
    return state;
}

bool is_changed(const State& state, KnobAddress knob) { return get(state.scenario(), knob) != get(state.opened, knob); }

std::vector<KnobAddress> changed_knobs(const State& state) {
    std::vector<KnobAddress> changed;
    for (const KnobAddress& knob : all_knobs(state.scenario())) {
        if (is_changed(state, knob)) changed.push_back(knob);
    }
    return changed;
}

}  // namespace kitchen::app
