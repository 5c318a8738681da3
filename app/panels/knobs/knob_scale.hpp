// Converts between a knob's value and the position on its slider. Pure: no drawing.
#pragma once

#include "core/scenario/knobs.hpp"

namespace kitchen::app {

// Whether the knob has a slider: durations, numbers and counts. Others are chosen or typed.
bool slides(const Knob&);
// The same knob with a slider range that suits this value. On a slider up to 20 s, 50 ms would be stuck at the left end
// and 5 min beyond the right end.
Knob fitted(const Knob&, const Value&);
// The position, 0 .. 1. "None" is at the right end, a little apart from the longest time.
float share_of(const Knob&, const Value&);
// The value at a position, rounded to a step of the knob.
Value value_at(const Knob&, float share);
// The value after that many presses of an arrow key.
Value stepped(const Knob&, const Value&, int steps);

}  // namespace kitchen::app
