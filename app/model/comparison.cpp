#include "app/model/comparison.hpp"

#include <utility>

#include <fmt/format.h>

#include "app/model/reveal.hpp"
#include "app/model/update.hpp"
#include "core/scenario/check.hpp"

namespace kitchen::app {
namespace {

void compare_with(State& s, std::shared_ptr<const Scenario> first) {
    s.history.dragged.reset();
    s.comparison.settled.reset();
    edit_other(s, std::move(first));
    s.comparison.edit_target = EditTarget::second;
}

// The scenario with one knob changed; empty when the result is not a valid scenario.
std::optional<Scenario> otherwise(const Scenario& scenario, const Setting& setting) {
    if (!has_knob(scenario, setting.knob) || !check_value(scenario, setting.knob, setting.value)) return std::nullopt;
    Scenario other = scenario;
    set(other, setting.knob, setting.value);
    if (!check_scenario(other).empty()) return std::nullopt;
    return other;
}

// The new question; the earlier answer stays on the screen until the new run is ready. Empty when the changed scenario
// is not valid, or when its run would give away what a lesson asks to predict.
std::optional<WhatIf> asked(const State& s, const Setting& setting) {
    if (!is_all_revealed(s)) return std::nullopt;
    std::optional<Scenario> other = otherwise(s.scenario(), setting);
    if (!other) return std::nullopt;
    WhatIf next = s.comparison.what_if.value_or(WhatIf{setting, nullptr});
    next.setting = setting;
    if (!next.scenario || *next.scenario != *other) next.scenario = std::make_shared<const Scenario>(std::move(*other));
    return next;
}

// The item of a talk without what its `set` changes. Null where there is none, or after the speaker has changed it.
std::shared_ptr<const Scenario> unset_in_talk(const State& s) {
    if (!s.running_order || s.lesson || is_unsaved(s)) return nullptr;
    const TalkStep& now = s.running_order->now();
    return now.unset && s.scenario() == *now.scenario ? now.unset : nullptr;
}

void reduce(State& s, const Compare&) {
    if (s.comparison.other) return;
    remember(s, "compare");
    if (std::shared_ptr<const Scenario> unset = unset_in_talk(s)) return compare_with(s, std::move(unset));
    compare_with(s, is_changed_run(s) ? s.document.opened : s.document.edited);
}

void reduce(State& s, const SplitHere& action) {
    if (must_ask_first(s, action, would_lose_other(s))) return;
    remember(s, fmt::format("split at {}", clock_text(s.playback.playhead)));
    compare_with(s, s.document.edited);
    s.preferences.since = Since::now;
}

void reduce(Session& s, const ChooseEditTarget& action) {
    if (!s.comparison.other || action.edit_target == s.comparison.edit_target) return;
    s.history.dragged.reset();
    if ((action.edit_target == EditTarget::first) != s.edits_first()) {
        std::swap(s.document.edited, s.comparison.other);
        std::swap(s.runs.main, s.runs.other);
    }
    s.comparison.edit_target = action.edit_target;
    seek(s, s.playback.playhead);
    renew_what_if(s);
}

void reduce(State& s, const EndCompare& action) {
    if (must_ask_first(s, action, would_lose_other(s))) return;
    end_compare(s);
}

void reduce(State& s, const AskWhatIf& action) {
    if (std::optional<WhatIf> next = asked(s, action.setting)) s.comparison.what_if = std::move(next);
}

void reduce(State& s, const DropWhatIf&) { s.comparison.what_if.reset(); }

}  // namespace

void end_compare(State& s) {
    if (!s.comparison.other) return;
    remember(s, "stop comparing");
    s.history.dragged.reset();
    edit_other(s, nullptr);
}

void edit_other(State& s, std::shared_ptr<const Scenario> other) {
    // "Split here" chose "from now on"; where the comparison ends, knobs are the run's again.
    if (s.comparison.other && !other) s.preferences.since = Since::start;
    s.comparison.other = std::move(other);
}

void renew_what_if(State& s) {
    if (s.comparison.what_if) s.comparison.what_if = asked(s, s.comparison.what_if->setting);
}

void go_back_to_shown_what_if(Session& s) {
    if (!s.comparison.what_if || !s.runs.what_if) return s.comparison.what_if.reset();
    const KnobAddress knob = s.runs.what_if->knob;
    s.comparison.what_if->setting = {knob, get(s.runs.what_if->run->scenario, knob)};
    s.comparison.what_if->scenario = s.runs.what_if->run->key;
}

void carry_out(Session& s, const ComparisonAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
