// Bad spells (slow, broken or gone kitchens) as bands across a chart with a time axis.
#pragma once

#include <string>
#include <vector>

#include "app/panels/panels.hpp"

namespace kitchen::app {

struct Band {
    std::vector<std::string> words;  // "grill slow x4", then shorter wordings
    Color color = 0;
    Time from;
    Time to;
};
// The bad spells of the shown run, and the stretch after its last event once that has begun.
std::vector<Band> bands_of(const Palette&, const Views&);
// The band behind a chart, and its words above if there is room. `left` and `right` are its edges on the screen;
// `taken` is how far right there are words already. Returns whether there was room.
void draw_band(const Ui&, const Box& chart, const Band&, float left, float right);
bool draw_band_words(const Ui&, const Band&, float left, float right, float baseline, float& taken);

}  // namespace kitchen::app
