// The last step of building a timeline: spans and marks, which were made in the order of time, are laid out by row. It
// is called by the building alone (timeline.cpp).
#pragma once

#include "core/base/work.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace kitchen {

struct MadeRows {
    const std::vector<Span>& spans;
    const std::vector<Mark>& marks;
    std::size_t from = 0;  // of the rows before this index all is there already
};

// Appends what was made to the rows, in steps.
void lay_out_rows(Work&, const std::shared_ptr<const MadeRows>&, Timeline&);

}  // namespace kitchen
