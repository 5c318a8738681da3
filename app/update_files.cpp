#include "app/update_parts.hpp"

#include <utility>

#include "app/update.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {

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

}  // namespace kitchen::app
