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

}  // namespace

void carry_out(State& s, const AskWhatIf& action) {
    // The same run with another knob shows what a step of a lesson asks to predict.
    if (!is_all_told(s)) return;
    const std::optional<Scenario> other = otherwise(s.scenario(), action.setting);
    if (!other) return;
    const bool same = s.what_if && s.what_if->run->scenario == *other;
    std::shared_ptr<const Run> run = same ? s.what_if->run : play(*other, s.progress.get());
    if (s.progress && s.progress->is_stopped()) return;
    s.what_if = WhatIf{action.setting, std::move(run)};
}

void carry_out(State& s, const DropWhatIf&) { s.what_if.reset(); }

void replay_what_if(State& s) {
    if (!s.what_if) return;
    const Setting setting = s.what_if->setting;
    s.what_if.reset();
    carry_out(s, AskWhatIf{setting});
}

}  // namespace kitchen::app
