// Which knobs are shown, in which order and under which headings. Pure: no drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/model/state.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::app {

// Whether each of these words is in the knob's word, Python term, path or help; case does not matter.
bool is_found(const Scenario&, KnobAddress, std::string_view words);

// Knobs that belong together: "Steak: pauses", "Grill: breaker".
struct KnobGroup {
    std::string id;  // remembers whether the group is open
    std::string title;
    std::vector<KnobAddress> knobs;
    std::size_t changed = 0;
    bool open = true;
};

// The most important knobs, and those that were changed. `turned` is the scenario as the knobs show it.
std::vector<KnobAddress> few_knobs(const State&, const Scenario& turned);
// All knobs that have an effect, in groups; during a search, those that match.
std::vector<KnobGroup> knob_groups(const State&, const Scenario& turned);

}  // namespace kitchen::app
