// The knobs of a kitchen's rate limit.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/rate_limit.hpp"

namespace kitchen {

constexpr Accepts limit_per_second = or_none(count(1, 1'000'000, 100, "/s"));
constexpr Accepts burst = count(1, 1'000'000, 100, "orders");

template <class Kitchen>
constexpr std::array rate_limit_knobs = in_part(
    KnobPart::rate_limit,
    std::array{row<&Kitchen::rate_limit, &RateLimit::per_second>("rate_limit", any_time, limit_per_second,
                                                                 "Max orders per second", "RateLimit(100)",
                                                                 "Orders beyond this rate are refused immediately.",
                                                                 {.also = "rps max_rps throttle"}),
               row<&Kitchen::rate_limit, &RateLimit::burst>(
                   "rate_burst", any_time, burst, "Max burst", "RateLimit(a_second, burst=1)",
                   "How many orders may come together within the rate.",
                   {.needs = {need<is_limited, &Kitchen::rate_limit, &RateLimit::per_second>("rate_limit")},
                    .also = "burst rate_limit.burst"})});

}  // namespace kitchen
