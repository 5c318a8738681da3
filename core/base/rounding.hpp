// From a real number of microseconds to a whole one: half up, never negative, never past what can be written.
#pragma once

#include "core/base/time.hpp"

namespace kitchen {

constexpr Duration rounded(double us) {
    if (!(us > 0)) return Duration{0};
    if (us >= static_cast<double>(duration_max.us)) return duration_max;
    return {static_cast<std::int64_t>(us + 0.5)};
}

}  // namespace kitchen
