#include "core/mechanisms/retry_budget.hpp"

#include <algorithm>

#include "core/base/check.hpp"
#include "core/base/rounding.hpp"
#include "core/mechanisms/overrides.hpp"

namespace kitchen {
namespace {

constexpr std::int64_t whole = 1'000'000;

std::int64_t millionths(double amount) { return rounded(amount * static_cast<double>(whole)).us; }

void take_tokens(const Budget& budget, BudgetState& state, std::int64_t cost) {
    state.tokens_used = std::min(millionths(budget.tokens), state.tokens_used + cost);
}

std::int64_t cost_after(const Budget& budget, bool timed_out) {
    return millionths(timed_out ? budget.timeout_cost : budget.cost);
}

bool allows_retry(const Budget& budget, std::int64_t left, std::int64_t cost) {
    if (left <= millionths(budget.floor)) return false;
    return budget.charged_on == ChargedOn::failure || left >= cost;
}

Budget settings_by_kind(const Budget& budget) {
    switch (budget.kind) {
        case BudgetKind::none:
        case BudgetKind::share:
        case BudgetKind::tokens:
        case BudgetKind::in_flight: return budget;
        case BudgetKind::finagle:
            return {.kind = BudgetKind::share, .share = 0.2, .minimum = 10, .window = seconds(10)};
        case BudgetKind::grpc:
            return {.kind = BudgetKind::tokens,
                    .tokens = 10,
                    .charged_on = ChargedOn::failure,
                    .cost = 1,
                    .timeout_cost = 1,
                    .refund = 0.1,
                    .floor = 5};
        case BudgetKind::aws:
            return {.kind = BudgetKind::tokens,
                    .tokens = 500,
                    .charged_on = ChargedOn::failed_retry,
                    .cost = 5,
                    .timeout_cost = 10,
                    .refund = 1,
                    .floor = 0};
        case BudgetKind::envoy: return {.kind = BudgetKind::in_flight, .share = 0.2, .minimum = 3};
    }
    CHECK(false);
}

void take_setting(BudgetSetting setting, const Budget& from, Budget& to) {
    switch (setting) {
        case BudgetSetting::share: to.share = from.share; return;
        case BudgetSetting::minimum: to.minimum = from.minimum; return;
        case BudgetSetting::window: to.window = from.window; return;
        case BudgetSetting::tokens: to.tokens = from.tokens; return;
        case BudgetSetting::charged_on: to.charged_on = from.charged_on; return;
        case BudgetSetting::cost: to.cost = from.cost; return;
        case BudgetSetting::timeout_cost: to.timeout_cost = from.timeout_cost; return;
        case BudgetSetting::refund: to.refund = from.refund; return;
        case BudgetSetting::floor: to.floor = from.floor; return;
    }
}

}  // namespace

Budget effective(const Budget& budget) { return with_overrides(budget, settings_by_kind(budget), take_setting); }

std::string_view fixed_by(const Budget& budget, BudgetSetting setting) { return library_of(budget, setting); }

void earn(const Budget& budget, BudgetState& state, Time now) {
    if (budget.kind == BudgetKind::share) state.slices.at(now, budget.window) += millionths(budget.share);
}

void charge_failure(const Budget& budget, BudgetState& state, bool timed_out) {
    if (budget.kind == BudgetKind::tokens && budget.charged_on == ChargedOn::failure)
        take_tokens(budget, state, cost_after(budget, timed_out));
}

void refund(const Budget& budget, BudgetState& state, const BudgetCall& call) {
    if (budget.kind != BudgetKind::tokens) return;
    const std::int64_t returned = call.paid.value_or(millionths(budget.refund));
    state.tokens_used = std::max<std::int64_t>(0, state.tokens_used - returned);
}

bool may_try_again(const Budget& budget, BudgetState& state, BudgetCall& call, Time now, bool timed_out) {
    switch (budget.kind) {
        case BudgetKind::none: return true;
        case BudgetKind::share: {
            std::int64_t& slice = state.slices.at(now, budget.window);
            std::int64_t balance = millionths(budget.minimum * static_cast<double>(budget.window.us) / 1e6);
            for (const std::int64_t each : state.slices) balance += each;
            if (balance < whole) return false;
            slice -= whole;
            return true;
        }
        case BudgetKind::tokens: {
            const std::int64_t cost = cost_after(budget, timed_out);
            if (!allows_retry(budget, tokens_left(budget, state), cost)) return false;
            if (budget.charged_on == ChargedOn::failure) return true;
            take_tokens(budget, state, cost);
            call.paid.reset();
            if (budget.charged_on == ChargedOn::failed_retry) call.paid = cost;
            return true;
        }
        case BudgetKind::in_flight: {
            // Envoy asks its budget before it puts away the request that has failed, which therefore still counts.
            const double share = budget.share * static_cast<double>(state.orders_in_flight + 1);
            if (static_cast<double>(state.retries_in_flight + 1) > std::max(share, budget.minimum)) return false;
            ++state.retries_in_flight;
            call.retry = true;
            return true;
        }
        case BudgetKind::finagle:
        case BudgetKind::grpc:
        case BudgetKind::aws:
        case BudgetKind::envoy: break;
    }
    CHECK(false);
}

std::int64_t tokens_left(const Budget& budget, const BudgetState& state) {
    return std::max<std::int64_t>(0, millionths(budget.tokens) - state.tokens_used);
}

bool tokens_allow_retry(const Budget& budget, std::int64_t left) {
    return allows_retry(budget, left, millionths(std::min(budget.cost, budget.timeout_cost)));
}

bool may_place_duplicate(const Budget& budget, const BudgetState& state) {
    return !limits_duplicates(budget) || tokens_allow_retry(budget, tokens_left(budget, state));
}

void count_try(BudgetState& state, BudgetCall& call, bool is_retry) {
    ++state.orders_in_flight;
    call.in_flight = true;
    if (!is_retry || call.retry) return;
    ++state.retries_in_flight;
    call.retry = true;
}

void stop_counting(BudgetState& state, BudgetCall& call) {
    if (call.in_flight) --state.orders_in_flight;
    if (call.retry) --state.retries_in_flight;
    call.in_flight = call.retry = false;
}

}  // namespace kitchen
