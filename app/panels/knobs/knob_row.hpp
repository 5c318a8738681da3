// One knob in the list: its word, its Python term, its value, and a slider, choices or a text field.
#pragma once

#include "app/panels/panels.hpp"

namespace kitchen::app {

// A knob's place: `baseline` is that of its word.
struct KnobRow {
    KnobAddress address;
    float x = 0;
    float width = 0;
    float baseline = 0;
    KnobPlace place = KnobPlace::list;
    bool has_python = true;  // shows the Python term under the word; not in lessons without Python
};

// Views in which knobs show and change the values at the playhead while they are turned "from now on". They read
// `at_playhead`.
Views views_for_knobs(const Views&, Scenario& at_playhead);

// Returns the distance to the next knob's baseline.
float draw_knob_row(const Ui&, const KnobRow&, const Views&);

}  // namespace kitchen::app
