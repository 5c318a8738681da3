// A scenario's changes as somebody makes them while the run is played: from an instant on a knob is something else.
// Knows nothing of what the knobs do.
#pragma once

#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// A rush is something that happens at its instant; all other knobs stay as a change has left them.
bool happens_once(KnobAddress);

// The knob's value just after `at`, its changes up to there included.
Value value_at(const Scenario&, KnobAddress, Time at);
// The scenario with every knob as it is just after `at`; the changes are all still there.
Scenario as_of(const Scenario&, Time at);

// From `change.at` on the knob is `change.value`: in its place among the changes, and in place of one that the same
// knob has at the same instant. A change to what the knob is anyway is left out.
void change_from(Scenario&, const Change& change);
// The knob with all its changes as it is in `other`, which has it too.
void take_knob(Scenario&, KnobAddress, const Scenario& other);
// Whether it differs in its value or in its changes.
bool is_same_knob(const Scenario&, const Scenario&, KnobAddress);

}  // namespace kitchen
