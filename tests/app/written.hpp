// The words drawn in the last frame, read back from the glyphs: where they are, what they are clipped to, and which of
// them are drawn over others.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "app/ui/box.hpp"

namespace kitchen::app {

struct Written {
    std::string words;
    Box place;
    Box clip;                         // nothing outside of it is visible
    bool scrolls = false;             // in a window that can be scrolled
    bool more_above = false;          // and is not at its top
    bool more_below = false;          // and is not at its end
    std::size_t first = 0, last = 0;  // the triangles of its first and its last letter, counted over the whole frame
};

std::vector<Written> written();
// All words together, one line each.
std::string written_text();

// Words of which a clip rectangle hides more than a pixel or two. Where a window can be scrolled on, and in the lists
// given, the first or last line may be cut. Words that were shortened on purpose end in three dots, and do not count as
// cut.
std::vector<std::string> cut_words(std::span<const Box> lists = {});
// Pairs of words drawn over each other, with nothing painted between them.
std::vector<std::string> overlapping_words();

}  // namespace kitchen::app
