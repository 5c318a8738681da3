// Rounding. `rounded` turns a real number of microseconds into a whole one: half up, at least 0, at most duration_max.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "core/base/time.hpp"

namespace kitchen {

constexpr Duration rounded(double us) {
    if (!(us > 0)) return Duration{0};
    if (us >= static_cast<double>(duration_max.us)) return duration_max;
    return {static_cast<std::int64_t>(us + 0.5)};
}

// The smallest of 1, 2, 5, 10, 20, 50 ... ms that is at least `us`: widths that people can read on an axis.
constexpr std::int64_t round_width(std::int64_t us) {
    for (std::int64_t width = 1'000;; width *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (width * factor >= us) return width * factor;
}

}  // namespace kitchen
