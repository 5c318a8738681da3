// Retry: whether a wait that failed is tried again. A Policy holds the settings of a course, a backup or a supplier in
// one shape, so that a call need not know whose they are. backoff.hpp says how long to pause first, retry_budget.hpp
// whether all diners together can afford it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"
#include "core/mechanisms/backoff.hpp"
#include "core/mechanisms/timeout.hpp"

namespace kitchen {

enum class RetryOn : std::uint8_t { timeout_or_error, timeout, error };
template <>
struct Words<RetryOn> {
    static constexpr std::array<std::string_view, 3> all = {"timeout or error", "timeout", "error"};
    static_assert(all.size() == static_cast<std::size_t>(RetryOn::error) + 1);
};

enum class Otherwise : std::uint8_t { apology, default_dish };
template <>
struct Words<Otherwise> {
    static constexpr std::array<std::string_view, 2> all = {"apology", "default dish"};
    static_assert(all.size() == static_cast<std::size_t>(Otherwise::default_dish) + 1);
};

struct Backup {
    std::vector<std::string> kitchens = {};    // asked in this order when all tries have failed
    Duration timer = never;                    // the timer of each order to a backup
    std::int64_t tries = 1;                    // tries at each backup kitchen
    Otherwise otherwise = Otherwise::apology;  // when the backups fail too, or there are none

    bool operator==(const Backup&) const = default;
};

// Only values, so that it is copied with the restaurant; made again at every change.
struct Policy {
    Duration timer = never;
    Spread timer_spread = Spread::fixed;
    TimerCovers timer_covers = TimerCovers::queue_and_cooking;
    std::int64_t tries = 1;
    RetryOn retry_on = RetryOn::timeout_or_error;
    Pause pause = {};
    bool has_budget = false;
    bool has_duplicate = false;  // there are duplicate orders
    bool pass_on = false;        // the timer is never longer than what is left of the deadline handed to the call
};

// Whether there is another try after this one, the `attempt`th, has failed: by the timer (timeout) or by an error.
inline bool has_another_try(const Policy& policy, std::uint32_t attempt, bool timed_out) {
    const bool wanted =
        policy.retry_on == RetryOn::timeout_or_error || (policy.retry_on == RetryOn::timeout) == timed_out;
    return wanted && attempt < policy.tries;
}

}  // namespace kitchen
