// Retry budgets: what keeps tries again within bounds, for all diners of a course together. Pure functions of
// (settings, state); the state is the restaurant's. Kinds, and where they come from:
//   share      every first order earns `share` of a try again, which lapses after `window`; on top come `minimum` a
//   second
//              (Finagle's RetryBudget: a window of ten slices)
//   tokens     a bucket of `tokens`: failures or tries again cost, dishes served give back (gRPC's retry throttling,
//   A6,
//              charges failures and stops at half; the AWS SDKs' standard mode charges tries again)
//   in flight  tries again under way are at most `share` of the orders under way, or `minimum` (Envoy)
#pragma once

#include <array>
#include <cstdint>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

struct BudgetState {
    static constexpr std::size_t slices_count = 10;
    std::array<std::int64_t, slices_count> slices = {};  // share: millionths of a try earned less those spent
    std::int64_t slice = 0;                              // share: the number of the latest slice since the doors opened
    std::int64_t tokens_used = 0;                        // tokens: millionths missing from a full bucket
    std::uint32_t version = 0;  // another kind of budget begins anew; what was charged to the one before is forgotten
    std::int64_t orders_in_flight = 0;
    std::int64_t retries_in_flight = 0;
};

// The functions below want the settings in force: effective(budget), of scenario/by_name.hpp.

// A first order was placed.
void earn(const Budget&, BudgetState&, Time now);
// A try failed, by a bell or an error.
void charge_failure(const Budget&, BudgetState&, bool bell);
// A dish was served.
void refund(const Budget&, BudgetState&);
// Whether one more try is allowed after such a failure; if so it is paid for.
bool may_try_again(const Budget&, BudgetState&, Time now, bool bell);

}  // namespace kitchen
