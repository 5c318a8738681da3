#include "core/scenario/by_name.hpp"

#include "core/check.hpp"
#include "core/scenario/words.hpp"

#include <algorithm>

namespace kitchen {
namespace {

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
                    .bell_cost = 1,
                    .refund = 0.1,
                    .floor = 5};
        case BudgetKind::aws:
            return {.kind = BudgetKind::tokens,
                    .tokens = 500,
                    .charged_on = ChargedOn::retry,
                    .cost = 5,
                    .bell_cost = 10,
                    .refund = 1,
                    .floor = 0};
        case BudgetKind::envoy: return {.kind = BudgetKind::in_flight, .share = 0.2, .minimum = 3};
    }
    CHECK(false);
}

Breaker settings_by_kind(const Breaker& breaker) {
    switch (breaker.kind) {
        case BreakerKind::none:
        case BreakerKind::count:
        case BreakerKind::time: return breaker;
        case BreakerKind::polly:
            return {.kind = BreakerKind::time,
                    .window_time = seconds(30),
                    .calls_min = 100,
                    .ratio = 0.1,
                    .open_for = seconds(5),
                    .probes = 1};
        case BreakerKind::resilience4j:
            return {.kind = BreakerKind::count,
                    .window = 100,
                    .calls_min = 100,
                    .ratio = 0.5,
                    .open_for = seconds(60),
                    .probes = 10};
        case BreakerKind::hystrix:
            return {.kind = BreakerKind::time,
                    .window_time = seconds(10),
                    .calls_min = 20,
                    .ratio = 0.5,
                    .open_for = seconds(5),
                    .probes = 1};
    }
    CHECK(false);
}

void take(BudgetSetting setting, const Budget& from, Budget& to) {
    switch (setting) {
        case BudgetSetting::share: to.share = from.share; return;
        case BudgetSetting::minimum: to.minimum = from.minimum; return;
        case BudgetSetting::window: to.window = from.window; return;
        case BudgetSetting::tokens: to.tokens = from.tokens; return;
        case BudgetSetting::charged_on: to.charged_on = from.charged_on; return;
        case BudgetSetting::cost: to.cost = from.cost; return;
        case BudgetSetting::bell_cost: to.bell_cost = from.bell_cost; return;
        case BudgetSetting::refund: to.refund = from.refund; return;
        case BudgetSetting::floor: to.floor = from.floor; return;
    }
}

void take(BreakerSetting setting, const Breaker& from, Breaker& to) {
    switch (setting) {
        case BreakerSetting::window: to.window = from.window; return;
        case BreakerSetting::window_time: to.window_time = from.window_time; return;
        case BreakerSetting::calls_min: to.calls_min = from.calls_min; return;
        case BreakerSetting::ratio: to.ratio = from.ratio; return;
        case BreakerSetting::open_for: to.open_for = from.open_for; return;
        case BreakerSetting::probes: to.probes = from.probes; return;
    }
}

template <class Settings>
Settings with_overrides(const Settings& own) {
    Settings settings = settings_by_kind(own);
    for (const auto setting : own.overrides) take(setting, own, settings);
    return settings;
}

template <class Settings, class Setting>
std::string_view library_of(const Settings& settings, Setting setting) {
    const auto& overrides = settings.overrides;
    const bool is_own =
        !is_by_name(settings.kind) || std::find(overrides.begin(), overrides.end(), setting) != overrides.end();
    return is_own ? std::string_view{} : word_of(settings.kind);
}

}  // namespace

Budget effective(const Budget& budget) { return with_overrides(budget); }
Breaker effective(const Breaker& breaker) { return with_overrides(breaker); }

std::string_view fixed_by(const Budget& budget, BudgetSetting setting) { return library_of(budget, setting); }
std::string_view fixed_by(const Breaker& breaker, BreakerSetting setting) { return library_of(breaker, setting); }

Scenario in_force(Scenario scenario) {
    for (Course& course : scenario.courses) course.budget = effective(course.budget);
    for (Kitchen& kitchen : scenario.kitchens) kitchen.breaker = effective(kitchen.breaker);
    return scenario;
}

}  // namespace kitchen
