// The same run in which nobody ever stops waiting: what a scenario is compared with to see what its timers do.
#pragma once

#include "core/scenario/scenario.hpp"

namespace kitchen {

// Whether anybody in it holds a timer: a diner, a kitchen that waits for its supplier, an order that looks at a
// shelf or waits for a hatch. The timer of a standing queue does not count: it is the kitchen's, not a diner's.
bool has_timers(const Scenario&);
// Whether there is one of these beside the diners' patience, and whether they have patience.
bool has_order_timers(const Scenario&);
bool has_patience(const Scenario&);

// The scenario with all of those set to "none", at the beginning and in its changes.
Scenario without_timers(Scenario);

}  // namespace kitchen
