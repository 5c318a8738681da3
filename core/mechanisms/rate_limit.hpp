// A rate limit before a kitchen: a number of orders a second, and a burst after a rest. In services it answers
// "429 Too Many Requests"; the bucket is a token bucket. Pure functions of (settings, state); the state is the
// restaurant's.
#pragma once

#include <cstdint>

#include "core/base/time.hpp"
#include "core/knob/value.hpp"

namespace kitchen {

struct RateLimit {
    std::int64_t per_second = unlimited;  // orders; one more is refused
    std::int64_t burst = 1;               // orders that may come together after a rest

    bool operator==(const RateLimit&) const = default;
};

// The bucket as the instant up to which orders are paid for: paid_us and rest / per_second microseconds.
struct RateLimitState {
    std::int64_t paid_us = 0;
    std::int64_t rest = 0;
};

// Whether there is a limit.
inline bool is_in_use(const RateLimit& limit) { return limit.per_second != unlimited; }

// Whether one more order is let through now; if so it is paid for. Precondition: there is a limit.
bool is_within_rate(const RateLimit&, RateLimitState&, Time now);

}  // namespace kitchen
