// Where a knob's value is on its slider, and which value a place on the slider is. Pure: no drawing.
#pragma once

#include "core/scenario/knobs.hpp"

namespace kitchen::app {

// Durations, numbers and counts slide; the other kinds are chosen or typed.
bool slides(const Knob&);
// The same knob, with a slider that suits a length of that size: one of 50 ms would be at the left end of a slider
// that reaches to 20 s, and could not be slid; one of 5 min beyond its right end.
Knob fitted(const Knob&, const Value&);
// 0 .. 1. "None" is at the right end, a little apart from the longest time that can be slid to.
float share_of(const Knob&, const Value&);
// The value at a place, on a whole step of the knob.
Value value_at(const Knob&, float share);
// The value some presses of an arrow key further on.
Value stepped(const Knob&, const Value&, int steps);

}  // namespace kitchen::app
