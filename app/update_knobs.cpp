#include "app/update_parts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

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

}  // namespace

void replay(State& s, const Scenario& scenario) {
    s.run = play(scenario);
    s.playhead = std::min(s.playhead, s.run->trace.end);
    if (s.selected > s.run->timeline.rows.size()) s.selected = 0;
    s.transcript_back = 0;
    replay_what_if(s);
}

void remember(State& s, std::string did) {
    s.undo.push_back({s.run->scenario, std::move(did)});
    if (s.undo.size() > undo_max) s.undo.erase(s.undo.begin());
    s.redo.clear();
}

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

}  // namespace kitchen::app
