#include "core/mechanisms/rate_limit.hpp"

#include <algorithm>

namespace kitchen {

// The virtual scheduling algorithm of ITU-T I.371: an order costs 1 / rate, and may be paid at most burst - 1 costs
// ahead.
bool is_within_rate(const RateLimit& limit, RateLimitState& state, Time now) {
    constexpr std::int64_t second = 1'000'000;
    const std::int64_t rate = limit.per_second;
    if (state.paid_us < now.us || state.rest >= rate) {
        state.paid_us = std::max(state.paid_us, now.us);
        state.rest = 0;
    }
    // The most that may be paid ahead, in microseconds times the rate.
    const std::int64_t ahead = (limit.burst - 1) * second;
    const std::int64_t over = state.paid_us - now.us;
    if (over > ahead / rate || (over == ahead / rate && state.rest > ahead % rate)) return false;
    const std::int64_t rest = state.rest + second % rate;
    state.paid_us += second / rate + rest / rate;
    state.rest = rest % rate;
    return true;
}

}  // namespace kitchen
