#include "app/update_parts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/scenario/changes.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

std::shared_ptr<const Past> as_it_stands(const State& s, std::string did) {
    return std::make_shared<const Past>(Past{s.edited, s.other, s.hand, std::move(did)});
}

// "Kitchen timer 5.0 s to 3.0 s", and from when on.
std::string in_words(const Scenario& before, const Turn& what) {
    const Setting& first = what.settings.front();
    const Knob& knob = knob_at(first.knob);
    const Value was = what.from ? value_at(before, first.knob, *what.from) : get(before, first.knob);
    const std::string words =
        fmt::format("{} {} to {}", knob.word, shown_text(knob, was), shown_text(knob, first.value));
    return what.from ? fmt::format("{} from {} on", words, clock_text(*what.from)) : words;
}

void turn_by_hand(State& s, const std::vector<Setting>& settings, std::vector<Mistake>* refused = nullptr) {
    const bool same_drag = s.turning && settings.front().knob == *s.turning;
    if (!same_drag) s.turning_from = s.playhead;
    const Turn what{settings, s.since == Since::now ? std::optional(s.turning_from) : std::nullopt};
    // The step began with the drag; only where it leads to is new.
    const Scenario& begun = same_drag ? *s.undo.back()->scenario : s.scenario();
    // Panels offer only what a knob accepts; a drag over what two knobs together forbid stays where it was.
    std::vector<Mistake> why;
    const auto made_of = [&](const Scenario& scenario) { return turned(scenario, what, why); };
    if (remake(s, made_of, in_words(begun, what), same_drag)) s.turning = settings.front().knob;
    if (refused != nullptr) *refused = std::move(why);
}

void stop_typing(State& s) {
    s.typing.reset();
    s.typing_text.clear();
    s.typing_mistake.reset();
}

// What an undo brings back is what a redo takes away.
void step_through(Steps& from, Steps& to, State& s) {
    if (from.empty()) return;
    const std::shared_ptr<const Past> past = std::move(from.back());
    from.pop_back();
    to.push_back(as_it_stands(s, past->did));
    s.turning.reset();
    stop_typing(s);
    edit_other(s, past->other);
    s.hand = past->hand;
    edit(s, past->scenario);
}

}  // namespace

Scenario turned(const Scenario& scenario, const Turn& what, std::vector<Mistake>& refused) {
    Scenario next = scenario;
    for (const Setting& setting : what.settings) {
        if (!has_knob(next, setting.knob)) continue;
        if (const auto checked = check_value(next, setting.knob, setting.value); !checked) {
            refused.push_back(checked.error());
            continue;
        }
        if (!what.from)
            set(next, setting.knob, setting.value);
        else if (knob_at(setting.knob).may_change)
            change_from(next, {{what.from->us}, setting.knob, setting.value});
    }
    const std::vector<Mistake> mistakes = check_scenario(next);
    refused.insert(refused.end(), mistakes.begin(), mistakes.end());
    return mistakes.empty() ? next : scenario;
}

bool remake(State& s, const std::function<Scenario(const Scenario&)>& made_of, std::string did, bool goes_on) {
    const auto made = [&made_of](const std::shared_ptr<const Scenario>& scenario) {
        Scenario next = made_of(*scenario);
        return next == *scenario ? scenario : std::make_shared<const Scenario>(std::move(next));
    };
    const std::shared_ptr<const Scenario> next = made(s.edited);
    const std::shared_ptr<const Scenario> other = s.other && s.hand == InHand::both ? made(s.other) : s.other;
    if (next == s.edited && other == s.other) return false;
    if (goes_on) {
        Past past = *s.undo.back();
        past.did = std::move(did);
        s.undo.back() = std::make_shared<const Past>(std::move(past));
    } else {
        remember(s, std::move(did));
    }
    edit_other(s, other);
    edit(s, next);
    return true;
}

void remember(State& s, std::string did) {
    s.undo.push_back(as_it_stands(s, std::move(did)));
    if (s.undo.size() > undo_max) s.undo.erase(s.undo.begin());
    s.redo.clear();
}

void carry_out(State& s, const ChooseSince& action) {
    s.turning.reset();
    s.since = action.since;
}

void carry_out(State& s, const SetKnobs& action) {
    if (!action.settings.empty()) turn_by_hand(s, action.settings);
}

void carry_out(State& s, const ReleaseKnob&) { s.turning.reset(); }

void carry_out(State& s, const ResetKnobs& action) {
    s.turning.reset();
    if (action.knobs.empty()) return;
    const auto as_it_was = [&](const Scenario& scenario) {
        Scenario next = scenario;
        for (const KnobAddress& knob : action.knobs) take_knob(next, knob, *s.opened);
        return check_scenario(next).empty() ? next : scenario;
    };
    remake(s, as_it_was, fmt::format("{} as it was", knob_at(action.knobs.front()).word));
}

void carry_out(State& s, const ResetAllKnobs&) {
    s.turning.reset();
    remake(
        s, [&](const Scenario&) { return *s.opened; }, "reset all knobs");
}

void carry_out(State& s, const Undo&) { step_through(s.undo, s.redo, s); }
void carry_out(State& s, const Redo&) { step_through(s.redo, s.undo, s); }

void carry_out(State& s, const BeginTyping& action) {
    stop_typing(s);
    s.typing = action.knob;
}

void carry_out(State& s, const CommitTyping& action) {
    if (!s.typing) return;
    const auto value = parse_value(s.scenario(), *s.typing, action.text);
    if (!value) {
        s.typing_mistake = value.error();
        s.typing_text = action.text;
        return;
    }
    s.turning.reset();
    std::vector<Mistake> refused;
    turn_by_hand(s, {{*s.typing, *value}}, &refused);
    s.turning.reset();
    if (!refused.empty()) {
        s.typing_mistake = refused.front();
        s.typing_text = action.text;
        return;
    }
    stop_typing(s);
}

void carry_out(State& s, const CancelTyping&) { stop_typing(s); }

}  // namespace kitchen::app
