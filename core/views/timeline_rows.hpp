// The last step of building a timeline: spans and marks, which were made in the order of time, are laid out by row. It
// is called by the building alone (timeline.cpp).
#pragma once

#include "core/views/timeline.hpp"

#include <cstddef>
#include <vector>

namespace kitchen {

// Appends what was made for the rows from index `from` on; the rows before it have theirs already.
void lay_out_rows(const std::vector<Span>& made, const std::vector<Mark>& made_marks, std::size_t from, Timeline&);

}  // namespace kitchen
