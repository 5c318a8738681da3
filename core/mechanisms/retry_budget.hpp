// Retry budgets: they limit the retries of all diners of a course together. Pure functions of
// (settings, state); the state is the restaurant's. Kinds, and where they come from:
//
//   share      every first order earns `share` of a retry, which expires after `window`; `minimum` a second are
//              allowed as well (Finagle's RetryBudget: a window of ten slices)
//
//   tokens     a bucket of `tokens`: failures or retries cost, dishes served return some (gRPC's retry throttling
//              charges failures and stops at half, duplicate orders too; the AWS SDKs' standard mode charges retries,
//              and returns what the latest one cost when its dish is served)
//
//   in flight  retries under way, and those whose diner still pauses, are at most `share` of the orders under way, or
//              `minimum` (Envoy)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"
#include "core/mechanisms/slices.hpp"

namespace kitchen {

// Limits the retries of all diners of a course together.
// The last four are the settings of those libraries, except for `overrides`.
enum class BudgetKind : std::uint8_t { none, share, tokens, in_flight, finagle, grpc, aws, envoy };
template <>
struct Words<BudgetKind> {
    static constexpr std::array<std::string_view, 8> all = {"none",    "share", "tokens", "in flight",
                                                            "finagle", "grpc",  "aws",    "envoy"};
    static_assert(all.size() == static_cast<std::size_t>(BudgetKind::envoy) + 1);
    static constexpr std::string_view help =
        "None; a share of the first orders; tokens that failures use up; a share of the orders in flight; or as "
        "Finagle, gRPC, the AWS SDKs or Envoy have it.";
};

// A failed retry: each retry is charged, and what it cost is returned when its dish is served.
enum class ChargedOn : std::uint8_t { retry, failure, failed_retry };
template <>
struct Words<ChargedOn> {
    static constexpr std::array<std::string_view, 3> all = {"retry", "failure", "failed retry"};
    static_assert(all.size() == static_cast<std::size_t>(ChargedOn::failed_retry) + 1);
};

enum class BudgetSetting : std::uint8_t {
    share,
    minimum,
    window,
    tokens,
    charged_on,
    cost,
    timeout_cost,
    refund,
    floor
};
template <>
struct Words<BudgetSetting> {
    static constexpr std::array<std::string_view, 9> all = {"share", "minimum",      "window", "tokens", "charged_on",
                                                            "cost",  "timeout_cost", "refund", "floor"};
    static_assert(all.size() == static_cast<std::size_t>(BudgetSetting::floor) + 1);
};

struct Budget {
    BudgetKind kind = BudgetKind::none;
    std::vector<BudgetSetting> overrides = {};  // those that replace the library's, when the kind is one
    double share = 0.2;                         // share: of the first orders; in flight: of the orders under way
    double minimum = 10;                      // share: this many more a second; in flight: at least this many together
    Duration window = seconds(10);            // share: how long an order counts
    double tokens = 10;                       // tokens: how many there are at first, and at most
    ChargedOn charged_on = ChargedOn::retry;  // tokens: what costs
    double cost = 1;                          // tokens: of one after an error
    double timeout_cost = 1;                  // tokens: of one after a timeout
    double refund = 0.1;                      // tokens: for each dish served
    double floor = 0;                         // tokens: no retry with this many or fewer left

    bool operator==(const Budget&) const = default;
};

struct BudgetState {
    Slices<std::int64_t> slices = {};  // share: millionths of a try earned less those spent
    std::int64_t tokens_used = 0;      // tokens: millionths missing from a full bucket
    std::uint32_t version = 0;  // another kind of budget starts over; what was charged to the one before is forgotten
    std::int64_t orders_in_flight = 0;
    std::int64_t retries_in_flight = 0;  // in flight: from when a retry is allowed, so during the pause, too
};

// What a course's budget knows of one call.
struct BudgetCall {
    std::uint32_t version = 0;              // of the budget that knows it
    bool in_flight = false;                 // its order is among `orders_in_flight`
    bool retry = false;                     // it is among `retries_in_flight`
    std::optional<std::int64_t> paid = {};  // charged on failed retries: millionths of a token, for the latest retry
};

// Whether a budget with these settings in force limits duplicate orders, too.
inline bool limits_duplicates(const Budget& budget) {
    return budget.kind == BudgetKind::tokens && budget.charged_on == ChargedOn::failure;
}
// Whether this kind is a library's, with settings of its own.
constexpr bool is_by_name(BudgetKind kind) { return kind >= BudgetKind::finagle; }
// Whether budgets of this kind have this setting. For a library's, ask about the kind that effective() has.
constexpr bool uses(BudgetKind kind, BudgetSetting setting) {
    using enum BudgetSetting;
    switch (kind) {
        case BudgetKind::share: return setting == share || setting == minimum || setting == window;
        case BudgetKind::in_flight: return setting == share || setting == minimum;
        case BudgetKind::tokens:
            return setting == tokens || setting == charged_on || setting == cost || setting == timeout_cost ||
                   setting == refund || setting == floor;
        case BudgetKind::none:
        case BudgetKind::finagle:
        case BudgetKind::grpc:
        case BudgetKind::aws:
        case BudgetKind::envoy: return false;
    }
    return false;
}
// The class that does the same in the Python version. For a library's, ask about the kind that effective() has.
constexpr std::string_view python_class(BudgetKind kind) {
    switch (kind) {
        case BudgetKind::none: return "Budget";
        case BudgetKind::share: return "ShareBudget";
        case BudgetKind::tokens: return "TokenBudget";
        case BudgetKind::in_flight: return "InFlightBudget";
        case BudgetKind::finagle:
        case BudgetKind::grpc:
        case BudgetKind::aws:
        case BudgetKind::envoy: break;
    }
    return {};
}
// The settings in force: those of a library by name except for `overrides`, or the budget's own. Sources: Finagle's and
// Envoy's documentation; grpc/proposal A6, whose example this is; the AWS SDKs' standard retry mode.
Budget effective(const Budget&);
// The library whose value replaces the budget's own; empty when none does.
std::string_view fixed_by(const Budget&, BudgetSetting);

// The functions below take the settings in force (effective()).

// A first order was placed.
void earn(const Budget&, BudgetState&, Time now);
// A try failed, by a timeout or an error.
void charge_failure(const Budget&, BudgetState&, bool timed_out);
// A dish was served.
void refund(const Budget&, BudgetState&, const BudgetCall&);
// Whether one more try is allowed after a failure, whose order is no longer counted; if so, pays for it.
bool may_try_again(const Budget&, BudgetState&, BudgetCall&, Time now, bool timed_out);
// Millionths of a token. Precondition, of the next one too: the kind is tokens.
std::int64_t tokens_left(const Budget&, const BudgetState&);
// Whether one more try would be allowed with this many left, after the failure that costs less.
bool tokens_allow_retry(const Budget&, std::int64_t left);
// Whether tokens are left for a duplicate order. Other kinds of budget do not limit them.
bool may_place_duplicate(const Budget&, const BudgetState&);
// A try began.
void count_try(BudgetState&, BudgetCall&, bool is_retry);
// It ended, or the diner left before a retry that was allowed.
void stop_counting(BudgetState&, BudgetCall&);

}  // namespace kitchen
