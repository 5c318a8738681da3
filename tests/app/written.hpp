// The words that were drawn in the last frame, read back from the glyphs: where they stand, and what they are cut by.
#pragma once

#include <string>
#include <vector>

#include "app/ui/box.hpp"

namespace kitchen::app {

struct Written {
    std::string words;
    Box place;
    Box clip;              // nothing outside of it is seen
    bool scrolls = false;  // in a list, which can be scrolled to the rest
};

std::vector<Written> written();
// All of them together, a line each.
std::string written_text();

}  // namespace kitchen::app
