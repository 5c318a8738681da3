#include "core/scenario/by_name.hpp"

#include "core/check.hpp"

namespace kitchen {

Budget effective(const Budget& budget) {
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

Breaker effective(const Breaker& breaker) {
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

Scenario in_force(Scenario scenario) {
    for (Course& course : scenario.courses) course.budget = effective(course.budget);
    for (Kitchen& kitchen : scenario.kitchens) kitchen.breaker = effective(kitchen.breaker);
    return scenario;
}

}  // namespace kitchen
