// What two timelines have in common, when the records of their runs are the same up to some instant.
#pragma once

#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>

namespace kitchen {

struct TakenOver {
    std::uint32_t diners = 0;  // whose rows are there already
    std::size_t records = 0;   // all facts about these diners come from those before it; build from here
};

// `shared`: how many records from the first on are the same. Takes over into an empty timeline the rows of the first
// diners who were through by then, their orders, and timeouts and changes so far.
TakenOver take_over_rows(const Trace&, const Timeline& before, std::size_t shared, Timeline& into);

}  // namespace kitchen
