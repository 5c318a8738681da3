// Percentiles by nearest rank: the smallest value that at least `percent` in a hundred of the values do not exceed. The
// one rule for figures, measures, histograms and sweeps.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/base/check.hpp"

namespace kitchen {

// The rank of the percentile among `count` sorted values, from 1. Precondition: there are values.
inline std::size_t nearest_rank(std::size_t count, double percent) {
    KITCHEN_CHECK(count > 0);
    // 99.9 % of 1000 is rank 999, but the product comes out a little above it.
    const double exact = static_cast<double>(count) * percent / 100.0 * (1 - 1e-14);
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(exact)), 1, count);
}

// Several percentiles, in the order of `percents`, which must ascend. Reorders `values`. Precondition: there are
// values.
template <class Value, std::size_t count>
std::array<Value, count> percentiles_of(std::vector<Value>& values, const std::array<double, count>& percents) {
    std::array<Value, count> found = {};
    // Values below one percentile are below the next one too, so they need not be looked at again.
    auto from = values.begin();
    for (std::size_t n = 0; n < count; ++n) {
        KITCHEN_CHECK(n == 0 || percents[n - 1] <= percents[n]);
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(nearest_rank(values.size(), percents[n]) - 1);
        std::nth_element(from, place, values.end());
        found[n] = *place;
        from = place;
    }
    return found;
}
template <class Value>
Value percentile_of(std::vector<Value>& values, double percent) {
    return percentiles_of(values, std::array{percent})[0];
}

}  // namespace kitchen
