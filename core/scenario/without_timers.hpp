// The same run in which nobody ever stops waiting: what a scenario is compared with to see what its timers do.
#pragma once

#include "core/scenario/scenario.hpp"

namespace kitchen {

// Whether anybody in it holds a timer: a diner, a kitchen that waits for its supplier, whoever looks at a shelf or
// waits for a hatch. What a kitchen does with tickets that stand too long is its own affair and no timer of those who
// wait.
bool has_timers(const Scenario&);

// All of those never ring, now and in what changes later.
Scenario without_timers(Scenario);

}  // namespace kitchen
