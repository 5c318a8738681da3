// The words drawn in the last frame, read back from the glyphs: where they are, and what they are clipped to.
#pragma once

#include <string>
#include <vector>

#include "app/ui/box.hpp"

namespace kitchen::app {

struct Written {
    std::string words;
    Box place;
    Box clip;              // nothing outside of it is visible
    bool scrolls = false;  // in a list that can be scrolled
};

std::vector<Written> written();
// All words together, one line each.
std::string written_text();

}  // namespace kitchen::app
