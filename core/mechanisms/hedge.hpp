// A duplicate order (hedge): when the first order is slow, the same is ordered again, and the first dish that comes is
// served ("The Tail at Scale", Dean and Barroso, 2013). Limits keep it from doubling the load when all is slow.
#pragma once

#include <cstdint>

#include "core/scenario/scenario.hpp"

namespace kitchen {

struct HedgeCounts {
    std::int64_t of_this_try;
    std::int64_t of_all;  // of the course, so far
    std::int64_t orders;  // first orders of the course, so far
};

inline bool may_hedge(const Second& settings, const HedgeCounts& counts) {
    return counts.of_this_try < settings.most &&
           static_cast<double>(counts.of_all + 1) <= settings.share * static_cast<double>(counts.orders);
}

}  // namespace kitchen
