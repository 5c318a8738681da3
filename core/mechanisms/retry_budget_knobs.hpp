// The knobs of a course's retry budget.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/retry_budget.hpp"
#include "core/mechanisms/retry_knobs.hpp"

namespace kitchen {

constexpr Accepts tokens = {Kind::number, 0, 1'000'000, 1, 0, 500, "tokens"};
constexpr Accepts allowance = {Kind::number, 0, 1'000'000, 1, 0, 50, "orders"};

// A course without retries asks its budget all the same when that limits duplicate orders.
template <class Course>
bool asks_its_budget(const Scenario& scenario, std::size_t which) {
    const Course& course = KnobOwner<Course>::in(scenario, which);
    return course.tries > 1 || (!course.duplicate.after.is_never() && limits_duplicates(effective(course.budget)));
}
template <class Course>
constexpr Need use_of_a_budget = {asks_its_budget<Course>, two_tries<Course>.words};

template <class Course, BudgetSetting setting>
constexpr Columns budget_setting = {
    .needs = {use_of_a_budget<Course>, kind_with<"budget.kind", &Course::budget, setting>},
    .fixed_by = fixed<&Course::budget, setting>};

template <class Course>
constexpr std::array retry_budget_knobs = in_part(
    KnobPart::budget,
    std::array{
        row<&Course::budget, &Budget::kind>(
            "budget.kind", any_time, choice, "Retry budget", "if budget.allows_another()", Words<BudgetKind>::help,
            {.on_change = OnChange::replaces_the_budget, .needs = {use_of_a_budget<Course>}, .also = "retry_budget"}),
        row<&Course::budget, &Budget::overrides>(
            "budget.overrides", before_opening, texts, "Overridden budget settings", "",
            "If the kind is a library: the settings that you override.",
            {.needs = {use_of_a_budget<Course>, kind_by_name<"budget.kind", &Course::budget>}}),
        row<&Course::budget, &Budget::share>("budget.share", any_time, share, "Share for retries",
                                             "RetryBudget(percentCanRetry=0.2)  # Finagle",
                                             "Which share of orders may be retried.",
                                             budget_setting<Course, BudgetSetting::share>),
        row<&Course::budget, &Budget::minimum>(
            "budget.minimum", any_time, allowance, "Min retries", "RetryBudget(minRetriesPerSec=10)  # Finagle",
            "This many per second come on top of the share; in flight: this many together are always allowed.",
            budget_setting<Course, BudgetSetting::minimum>),
        row<&Course::budget, &Budget::window>("budget.window", any_time,
                                              duration(milliseconds(10), hour, seconds(1), seconds(60)),
                                              "An order counts for", "RetryBudget(ttl=10)  # Finagle",
                                              "How long an order earns retries.",
                                              budget_setting<Course, BudgetSetting::window>),
        row<&Course::budget, &Budget::tokens>("budget.tokens", any_time, tokens, "Tokens", "tokens = 10",
                                              "The tokens at the start, and the most there can be.",
                                              budget_setting<Course, BudgetSetting::tokens>),
        row<&Course::budget, &Budget::charged_on>("budget.charged_on", any_time, choice, "Tokens are taken for",
                                                  "tokens -= cost",
                                                  "Each retry; each failure, retried or not (limits duplicate orders, "
                                                  "too); or each retry that fails.",
                                                  budget_setting<Course, BudgetSetting::charged_on>),
        row<&Course::budget, &Budget::cost>("budget.cost", any_time, tokens, "Cost after an error", "tokens -= 1",
                                            "Tokens taken after an error.",
                                            budget_setting<Course, BudgetSetting::cost>),
        row<&Course::budget, &Budget::timeout_cost>("budget.timeout_cost", any_time, tokens, "Cost after a timeout",
                                                    "tokens -= 1", "Tokens taken after a timeout.",
                                                    budget_setting<Course, BudgetSetting::timeout_cost>),
        row<&Course::budget, &Budget::refund>(
            "budget.refund", any_time, tokens, "Refund", "tokens += 0.1",
            "Tokens returned for each dish served; for failed retries, what the latest retry cost is returned instead.",
            budget_setting<Course, BudgetSetting::refund>),
        row<&Course::budget, &Budget::floor>("budget.floor", any_time, tokens, "No retries at", "tokens > 5",
                                             "With this many tokens or fewer, nobody retries.",
                                             budget_setting<Course, BudgetSetting::floor>)});

}  // namespace kitchen
