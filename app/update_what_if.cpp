#include "app/update.hpp"
#include "app/update_parts.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// The scenario with that one knob otherwise, or nothing when that makes no sense.
std::optional<Scenario> otherwise(const Scenario& scenario, const Setting& setting) {
    if (!has_knob(scenario, setting.knob) || !check_value(scenario, setting.knob, setting.value)) return std::nullopt;
    Scenario other = scenario;
    set(other, setting.knob, setting.value);
    if (!check_scenario(other).empty()) return std::nullopt;
    return other;
}

// That question; what was ready for another one stays to be seen until its own run is. Nothing where it makes no sense,
// or where the same run with another knob would show what a step of a lesson asks to predict.
std::optional<WhatIf> asked(const State& s, const Setting& setting) {
    if (!is_all_told(s)) return std::nullopt;
    std::optional<Scenario> other = otherwise(s.scenario(), setting);
    if (!other) return std::nullopt;
    WhatIf next = s.what_if.value_or(WhatIf{setting, nullptr, nullptr, setting.knob});
    next.setting = setting;
    if (!next.scenario || *next.scenario != *other) next.scenario = std::make_shared<const Scenario>(std::move(*other));
    return next;
}

}  // namespace

void carry_out(State& s, const AskWhatIf& action) {
    if (std::optional<WhatIf> next = asked(s, action.setting)) s.what_if = std::move(next);
}

void carry_out(State& s, const DropWhatIf&) { s.what_if.reset(); }

void renew_what_if(State& s) {
    if (s.what_if) s.what_if = asked(s, s.what_if->setting);
}

void go_back_to_shown_what_if(State& s) {
    if (!s.what_if || !s.what_if->run) return s.what_if.reset();
    const KnobAddress knob = s.what_if->knob_of_run;
    s.what_if->setting = {knob, get(s.what_if->run->scenario, knob)};
    s.what_if->scenario = s.what_if->run->key;
}

}  // namespace kitchen::app
