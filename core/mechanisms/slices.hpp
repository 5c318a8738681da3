// A length of time in ten slices, over which a retry budget or a circuit breaker looks back.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/time.hpp"

namespace kitchen {

template <class Each>
class Slices {
  public:
    // The slice of `now`, where all ten together are `window` long. Those that have expired are empty afterwards.
    Each& at(Time now, Duration window) {
        const std::int64_t length = std::max<std::int64_t>(1, window.us / count);
        const std::int64_t slice = now.us / length;
        // A change of the window numbers the slices differently. In a longer one the number falls, and all start over;
        // in a shorter one it rises, as if time had passed.
        if (slice < latest_ || slice - latest_ >= count) {
            slices_.fill({});
        } else {
            for (std::int64_t n = latest_ + 1; n <= slice; ++n) slices_[static_cast<std::size_t>(n % count)] = {};
        }
        latest_ = slice;
        return slices_[static_cast<std::size_t>(slice % count)];
    }

    void clear() { slices_.fill({}); }

    auto begin() const { return slices_.begin(); }
    auto end() const { return slices_.end(); }

  private:
    static constexpr std::int64_t count = 10;

    std::array<Each, count> slices_ = {};  // by number, as a ring
    std::int64_t latest_ = 0;              // the number of the latest one since opening time
};

}  // namespace kitchen
