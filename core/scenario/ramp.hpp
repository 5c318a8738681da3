// A change that comes gradually: a knob that goes from one value to another in equal steps. Files write it as `over`; a
// scenario holds the steps, which are changes like any other.
#pragma once

#include <vector>

#include "core/scenario/scenario.hpp"

namespace kitchen {

inline constexpr int ramp_steps = 20;

// The steps that lead from `from` to `goal.value` between `goal.at` and `over` later, the last of them the goal itself.
// Empty when the values are not numbers, counts or lengths of time, or one of them is "none".
std::vector<Change> ramp(const Change& goal, const Value& from, Duration over);

}  // namespace kitchen
