// One knob in the list: its word, its Python term, its value, and a slider, choices or a field to turn it with.
#pragma once

#include "app/panels/panels.hpp"

namespace kitchen::app {

// A knob's place: `baseline` is its word's.
struct KnobRow {
    KnobAddress address;
    float x = 0;
    float width = 0;
    float baseline = 0;
    bool has_python = true;  // under its word, its term; not for those who have met none
};

// Returns how far below it the next one's baseline is.
float draw_knob_row(const Ui&, const KnobRow&, const Views&);

}  // namespace kitchen::app
