#include "app/update.hpp"

#include <variant>

#include "app/update_parts.hpp"
#include "core/scenario/changes.hpp"

namespace kitchen::app {

void update(State& state, const Action& action) {
    std::visit([&state](const auto& one) { carry_out(state, one); }, action.any);
    note_ready(state);
}

bool is_changed(const State& state, KnobAddress knob) {
    if (!is_same_knob(state.scenario(), *state.opened, knob)) return true;
    const bool both = state.other && state.hand == InHand::both;
    return both && !is_same_knob(*state.other, *state.opened, knob);
}

Cover cover_of(const State& state) {
    if (state.blacked_out) return Cover::black;
    if (!state.mistakes.empty()) return Cover::mistakes;
    return state.card == Card::none ? Cover::none : Cover::card;
}

std::vector<KnobAddress> changed_knobs(const State& state) {
    std::vector<KnobAddress> changed;
    for (const KnobAddress& knob : all_knobs(state.scenario())) {
        if (is_changed(state, knob)) changed.push_back(knob);
    }
    return changed;
}

}  // namespace kitchen::app
