// A duplicate order (hedge): when the first order is slow, the same is ordered again, and the first dish that comes is
// served ("The Tail at Scale", Dean and Barroso, 2013). Limits keep it from doubling the load when all is slow.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"

namespace kitchen {

enum class Loser : std::uint8_t { cancelled, left_alone };
template <>
struct Words<Loser> {
    static constexpr std::array<std::string_view, 2> all = {"cancelled", "left alone"};
    static_assert(all.size() == static_cast<std::size_t>(Loser::left_alone) + 1);
};

// A duplicate order beside the first, while that is still running.
struct Duplicate {
    Duration after = never;
    std::int64_t max = 1;  // duplicate orders of one try
    std::string kitchen;   // empty: the same
    Loser loser = Loser::cancelled;
    double share = 1.0;  // the most duplicate orders, as a share of all orders of the course

    bool operator==(const Duplicate&) const = default;
};

struct HedgeCounts {
    std::int64_t of_this_try;
    std::int64_t of_all;  // of the course, so far
    std::int64_t orders;  // first orders of the course, so far
};

// Whether one more duplicate order is within the limits. `counts` do not include it yet.
inline bool may_hedge(const Duplicate& settings, const HedgeCounts& counts) {
    return counts.of_this_try < settings.max &&
           static_cast<double>(counts.of_all + 1) <= settings.share * static_cast<double>(counts.orders);
}

}  // namespace kitchen
