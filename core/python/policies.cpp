// What is between orders and kitchens: breakers, retry budgets, rate limits, duplicate orders.
#include "core/python/parts.hpp"
#include "core/scenario/words.hpp"

#include <fmt/format.h>

namespace kitchen::python {
std::string budget_of(const Budget& settings) {
    const Budget budget = effective(settings);
    if (budget.kind == BudgetKind::none) return "Budget()";
    if (budget.kind == BudgetKind::share)
        return fmt::format("ShareBudget(share={}, minimum={}, window={})", budget.share, budget.minimum,
                           in_seconds(budget.window));
    if (budget.kind == BudgetKind::in_flight)
        return fmt::format("InFlightBudget(share={}, minimum={})", budget.share, budget.minimum);
    return fmt::format("TokenBudget(tokens={}, cost={}, timeout_cost={}, refund={}, floor={}, charged_on={})",
                       budget.tokens, budget.cost, budget.timeout_cost, budget.refund, budget.floor,
                       in_quotes(word_of(budget.charged_on)));
}

std::string breaker_of(const Kitchen& kitchen) {
    const Breaker breaker = effective(kitchen.breaker);
    if (breaker.kind == BreakerKind::none) return "Breaker()";
    const bool by_count = breaker.kind == BreakerKind::count;
    std::string text =
        fmt::format("{}({}, calls_min={}, ratio={}, open_for={}", by_count ? "CountingBreaker" : "TimedBreaker",
                    by_count ? std::to_string(breaker.window) : in_seconds(breaker.window_time), breaker.calls_min,
                    breaker.ratio, in_seconds(breaker.open_for));
    if (breaker.probes != 1) text += fmt::format(", probes={}", breaker.probes);
    return text + ")";
}

std::string rate_limit_of(const Kitchen& kitchen) {
    return fmt::format("RateLimit({}{})",
                       kitchen.rate_limit == unlimited ? std::string("None") : std::to_string(kitchen.rate_limit),
                       kitchen.rate_burst == 1 ? std::string() : fmt::format(", burst={}", kitchen.rate_burst));
}

std::string hedge_of(Writing& w, std::size_t c) {
    const Duplicate& duplicate = w.scenario.courses[c].duplicate;
    std::string text = "after=" + w.number(w.scenario.courses[c].name, "hedge_after", w.timer_text(duplicate.after));
    if (duplicate.max != 1) text += fmt::format(", max={}", duplicate.max);
    if (w.shares_hedges(c)) text += fmt::format(", share={}", duplicate.share);
    if (duplicate.loser == Loser::left_alone) text += ", left_alone=True";
    return fmt::format("Hedge({})", text);
}

namespace {

std::string another_budget(const Writing& w, const Change& change) {
    Scenario after = w.by_now;
    set(after, change.knob, change.value);
    const std::string& budget = w.budgets[change.knob.which];
    return fmt::format("{} = {}", budget, budget_of(after.courses[change.knob.which].budget));
}

// Orders that the old breaker has let through still report to the old one.
std::string another_breaker(const Writing& w, const Change& change) {
    const std::size_t which = change.knob.which;
    Scenario after = w.by_now;
    set(after, change.knob, change.value);
    return fmt::format("{0}.breaker.retire()\n{0}.breaker = {1}", w.kitchens[which], breaker_of(after.kitchens[which]));
}

std::string hedge_change(const Writing& w, const Change& change) {
    if (!w.has_hedge(change.knob.which)) return {};
    const std::string_view key = knob_at(change.knob).key.substr(std::string_view("duplicate.").size());
    const std::string& hedge = w.hedges[change.knob.which];
    if (key != "loser") return fmt::format("{}.{} = {}", hedge, key, literal_of(w, change.value));
    const bool alone = std::get<std::string>(change.value) == word_of(Loser::left_alone);
    return fmt::format("{}.left_alone = {}", hedge, alone ? "True" : "False");
}

}  // namespace

bool is_policy(std::string_view key) {
    return key.starts_with("breaker.") || key.starts_with("budget.") || key.starts_with("rate_") ||
           key.starts_with("duplicate.");
}

std::string policy_change(const Writing& w, const Change& change) {
    const Knob& knob = knob_at(change.knob);
    const std::string_view key = knob.key;
    const std::size_t which = change.knob.which;
    // A library's settings are what they are.
    if (knob.fixed_by != nullptr && !knob.fixed_by(w.by_now, which).empty()) return {};
    const auto own = [&](std::string_view prefix) { return std::string(key.substr(prefix.size())); };
    const std::string value = literal_of(w, change.value);
    if (key.starts_with("duplicate.")) return hedge_change(w, change);
    if (key == "rate_limit") return fmt::format("{}.rate_limit.a_second = {}", w.kitchens[which], value);
    if (key == "rate_burst")
        return w.has_rate_limit(which) ? fmt::format("{}.rate_limit.burst = {}", w.kitchens[which], value) : "";
    if (key.starts_with("budget.")) {
        if (key == "budget.kind") return w.has_budget(which) ? another_budget(w, change) : "";
        const BudgetKind kind = effective(w.by_now.courses[which].budget).kind;
        const bool counts = kind == BudgetKind::share
                                ? key == "budget.share" || key == "budget.minimum" || key == "budget.window"
                            : kind == BudgetKind::tokens
                                ? key != "budget.share" && key != "budget.minimum" && key != "budget.window"
                                : kind == BudgetKind::in_flight && (key == "budget.share" || key == "budget.minimum");
        return w.has_budget(which) && counts ? fmt::format("{}.{} = {}", w.budgets[which], own("budget."), value) : "";
    }
    if (key == "breaker.kind") return w.has_breaker(which) ? another_breaker(w, change) : "";
    const BreakerKind kind = effective(w.by_now.kitchens[which].breaker).kind;
    const bool by_count = kind == BreakerKind::count;
    if (kind != BreakerKind::count && kind != BreakerKind::time) return {};
    if (key == "breaker.window") return by_count ? fmt::format("{}.breaker.look_at({})", w.kitchens[which], value) : "";
    if (key == "breaker.window_time")
        return by_count ? "" : fmt::format("{}.breaker.window = {}", w.kitchens[which], value);
    return fmt::format("{}.breaker.{} = {}", w.kitchens[which], own("breaker."), value);
}

}  // namespace kitchen::python
