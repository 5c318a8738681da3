// Bad spells as bands across a chart whose axis is time.
#pragma once

#include <string>
#include <vector>

#include "app/panels/panels.hpp"

namespace kitchen::app {

struct Band {
    std::vector<std::string> words;  // "grill slow x4", and shorter
    Color color = 0;
    Time from;
    Time to;
};
// Those of the run that is shown, and from when on nothing happens any more, once that is so.
std::vector<Band> bands_of(const Palette&, const Views&);
// The band behind a chart, and its words above it where there is room: `left` and `right` are its edges on the screen,
// `taken` how far to the right there are words already.
void draw_band(const Ui&, const Box& chart, const Band&, float left, float right);
void draw_band_words(const Ui&, const Band&, float left, float right, float baseline, float& taken);

}  // namespace kitchen::app
