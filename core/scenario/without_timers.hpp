// The same run in which nobody ever stops waiting: what a scenario is compared with to see what its timers do.
#pragma once

#include "core/scenario/scenario.hpp"

namespace kitchen {

// The scenario with all timers set to "none", at the beginning and in its changes: those that Possible counts
// (core/scenario/possible.hpp). A standing queue keeps its timer, which is the kitchen's.
Scenario without_timers(Scenario);

}  // namespace kitchen
