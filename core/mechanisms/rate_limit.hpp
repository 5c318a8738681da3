// A rate limit before a kitchen: a number of orders a second, and a burst after a rest. In services it answers
// "429 Too Many Requests"; the bucket is a token bucket. Pure functions of (settings, state); the state is the
// restaurant's.
#pragma once

#include <cstdint>

#include "core/base/time.hpp"

namespace kitchen {

struct RateLimit {
    std::int64_t per_second;
    std::int64_t burst;  // orders that may come together
};

// The bucket as the instant up to which orders are paid for, and a rest in parts of a microsecond, of as many as the
// rate.
struct RateLimitState {
    std::int64_t paid_us = 0;
    std::int64_t rest = 0;
};

// Whether one more order is let through now; if so it is paid for.
bool is_within_rate(const RateLimit&, RateLimitState&, Time now);

}  // namespace kitchen
