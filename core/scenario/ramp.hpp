// A change that comes gradually: a knob that goes from one value to another in equal steps. A scenario holds it as its
// file writes it, with `over`; what is played are its steps, which are changes like any other.
#pragma once

#include <cstddef>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace kitchen {

inline constexpr int ramp_steps = 20;

// The steps that lead from `from` to `goal.value` between `goal.at` and `goal.over` later, the last of them the goal
// itself. Empty when the values are not numbers, counts or lengths of time, or one of them is "none".
std::vector<Change> ramp(const Change& goal, const Value& from);

// How many changes are played in place of this one.
std::size_t played_count(const Change&);

// All changes as they are played, in order of time. What has no steps (check_scenario refuses it) is played at its end.
std::vector<Change> played_changes(const Scenario&);
// Those of one knob.
std::vector<Change> played_changes(const Scenario&, KnobAddress);
// The scenario with these changes.
Scenario as_played(Scenario);

}  // namespace kitchen
