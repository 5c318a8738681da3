// The cards on what tries again cost, and what keeps that price down.
#include <fmt/format.h>

#include "core/check.hpp"
#include "core/numbers/judge.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/by_name.hpp"

namespace kitchen {
namespace {

double per_diner(const Counters& counters) {
    return static_cast<double>(counters.all.orders) / static_cast<double>(counters.all.arrived);
}

double a_second(std::int64_t events, Duration length) {
    return static_cast<double>(events) * 1e6 / static_cast<double>(length.us);
}

}  // namespace

std::vector<Figure> play_retries_multiply(const LoadNumbers& load) {
    const Scenario five = load("retries-multiply");
    const auto bottom = [](const Scenario& scenario, std::size_t kitchen) {
        return count(scenario).kitchens[kitchen].orders;
    };
    const Scenario three = with(five, {"course.dinner.kitchen=layer 3", "course.dinner.tries=4",
                                       "kitchen.layer 3.supplier.tries=4", "kitchen.layer 4.supplier.tries=4"});
    const Scenario one_of_five = with(five, {"course.dinner.tries=1", "kitchen.layer 1.supplier.tries=1",
                                             "kitchen.layer 2.supplier.tries=1", "kitchen.layer 3.supplier.tries=1"});
    const Scenario one_of_three = with(three, {"course.dinner.tries=1", "kitchen.layer 3.supplier.tries=1"});
    return {exactly("orders at the bottom, 5 layers of 3 tries", 243, bottom(five, 4)),
            exactly("3 layers of 4 tries", 64, bottom(three, 4)),
            exactly("3 tries at the last layer alone", 3, bottom(one_of_five, 4)),
            exactly("4 tries at the last layer alone", 4, bottom(one_of_three, 4))};
}

std::vector<Figure> play_retries_load(const LoadNumbers& load) {
    const Scenario half = load("retries-load");
    std::vector<Figure> figures;
    for (const std::int64_t tries : {2, 4, 6}) {
        const std::string setting = fmt::format("course.grill.tries={}", tries);
        const Counters all = count(with(half, {"kitchen.grill.affected=1", setting}));
        figures.push_back(exactly(fmt::format("orders a diner, {} retries, all fail", tries - 1), tries,
                                  all.all.orders / all.all.arrived));
    }
    const Counters counters = count(half);
    figures.push_back(within("orders a diner, 3 retries, half fail", 1.855, 1.895, per_diner(counters)));
    figures.push_back(within("share unserved", 0.0575, 0.0675,
                             static_cast<double>(counters.all.sorry) / static_cast<double>(counters.all.arrived)));
    return figures;
}

std::vector<Figure> play_retry_budget(const LoadNumbers& load) {
    const Scenario budget = load("retry-budget");
    const Scenario none = with(budget, {"course.grill.budget.kind=none"});
    return {within("orders a diner, 3 tries", 2.95, 3.0, per_diner(count(none))),
            within("with a budget of 10 %", 1.09, 1.1, per_diner(count(budget)))};
}

std::vector<Figure> play_budgets_by_name(const LoadNumbers& load) {
    const Scenario grpc = load("budgets-by-name");
    const auto again = [&](std::string_view kind, std::string_view more) {
        const Counters counters = count(with(grpc, {kind, more}));
        return counters.all.orders - counters.all.arrived;
    };
    const Budget finagle = effective(Budget{.kind = BudgetKind::finagle});
    const Budget aws = effective(Budget{.kind = BudgetKind::aws});
    const Budget envoy = effective(Budget{.kind = BudgetKind::envoy});
    return {exactly("gRPC: 10 tokens, none at half or below: retries of 1000 failures", 4,
                    again("course.grill.budget=grpc", "diners.count=1000")),
            exactly("AWS: 500 tokens, 5 a retry after an error", 100,
                    again("course.grill.budget=aws", "diners.count=1000")),
            exactly("AWS: 10 a retry after a timeout", 50, again("course.grill.budget=aws", "course.grill.timer=50ms")),
            exactly("Finagle: 20 % of 1000 and 10/s for 10 s", 300,
                    again("course.grill.budget=finagle", "diners.count=1000")),
            exactly("Finagle: entries expire after, s", 10, finagle.window.us / 1'000'000),
            exactly("AWS: success refunds", 1, static_cast<std::int64_t>(aws.refund)),
            exactly("Envoy: at least so many at once", 3, static_cast<std::int64_t>(envoy.minimum)),
            exactly("Envoy: share of orders in flight, %", 20, static_cast<std::int64_t>(envoy.share * 100 + 0.5))};
}

std::vector<Figure> play_rate_limit(const LoadNumbers& load) {
    const Counters counters = count(load("rate-limit"));
    std::vector<Figure> figures;
    for (std::size_t second = 0; second < 5; ++second) {
        figures.push_back(exactly(fmt::format("refused in second {}", second + 1),
                                  static_cast<std::int64_t>(second) + 1, counters.slices.at(second).refused));
    }
    return figures;
}

// The source's contenders read, compute and write back, and fail when somebody wrote in between (optimistic
// concurrency). In the restaurant they are refused while the one cook is busy, so the numbers of calls and seconds are
// others than the source's; what is claimed of jitter is what is judged.
std::vector<Figure> play_jitter(const LoadNumbers& load) {
    const Scenario full = load("jitter");
    const auto calls = [&](std::string_view jitter) {
        double orders = 0;
        for (const std::string_view seed : {"seed=1", "seed=2", "seed=3", "seed=4", "seed=5"})
            orders += static_cast<double>(count(with(full, {jitter, seed})).all.orders) / 5;
        return orders;
    };
    const double plain = calls("course.grill.pause.jitter=none");
    const double with_full = calls("course.grill.pause.jitter=full");
    const double with_equal = calls("course.grill.pause.jitter=equal");
    const double decorrelated = calls("course.grill.pause.jitter=decorrelated");
    std::vector<Figure> figures = {
        within("calls with full jitter, of those without", 0, 0.5, with_full / plain),
        within("with equal jitter, of those without", 0, 0.5, with_equal / plain),
        within("with decorrelated jitter, of those without", 0, 0.6, decorrelated / plain),
        within("all are served with full jitter", 100, 100, static_cast<double>(count(full).all.served))};
    for (Figure& figure : figures) figure.judged_by = "direction";
    return figures;
}

std::vector<Figure> play_long_overload(const LoadNumbers& load) {
    const Scenario open = load("long-overload");
    const Scenario closed = with(open, {"diners.count=1", "diners.regulars=20", "diners.think=100ms"});
    const auto rate = [](const Scenario& scenario, std::string_view pause) {
        const Scenario evening = with(scenario, {pause});
        return a_second(count(evening).all.orders, evening.open_for);
    };
    const double open_ratio = rate(open, "course.grill.pause.first=1s") / rate(open, "course.grill.pause.first=0s");
    const double closed_ratio =
        rate(closed, "course.grill.pause.first=1s") / rate(closed, "course.grill.pause.first=0s");
    std::vector<Figure> figures = {within("ever new diners: orders with pauses, of those without", 0.95, 1, open_ratio),
                                   within("always the same diners: the same ratio", 0, 0.1, closed_ratio)};
    for (Figure& figure : figures) figure.judged_by = "direction";
    return figures;
}

std::vector<Figure> play_breakers_by_name(const LoadNumbers& load) {
    const Scenario polly = load("breakers-by-name");
    const auto opened_at = [&](std::string_view kind) {
        for (const Record& record : simulate(with(polly, {kind})).records)
            if (record.event == Event::breaker_opened) return record.time_us / 1000;
        return std::int64_t{-1};
    };
    const auto of = [](BreakerKind kind) { return effective(Breaker{.kind = kind}); };
    const auto percent = [&](BreakerKind kind) { return static_cast<std::int64_t>(of(kind).ratio * 100 + 0.5); };
    return {exactly("Polly opens at the 100th failure, ms", 1980, opened_at("kitchen.grill.breaker=polly")),
            exactly("Resilience4j too", 1980, opened_at("kitchen.grill.breaker=resilience4j")),
            exactly("Hystrix at the 20th", 380, opened_at("kitchen.grill.breaker=hystrix")),
            exactly("Polly: ratio, %", 10, percent(BreakerKind::polly)),
            exactly("Polly: open for, s", 5, of(BreakerKind::polly).open_for.us / 1'000'000),
            exactly("Polly: in, s", 30, of(BreakerKind::polly).window_time.us / 1'000'000),
            exactly("Resilience4j: ratio, %", 50, percent(BreakerKind::resilience4j)),
            exactly("Resilience4j: open for, s", 60, of(BreakerKind::resilience4j).open_for.us / 1'000'000),
            exactly("Resilience4j: probes", 10, of(BreakerKind::resilience4j).probes),
            exactly("Hystrix: in, s", 10, of(BreakerKind::hystrix).window_time.us / 1'000'000),
            exactly("Hystrix: open for, s", 5, of(BreakerKind::hystrix).open_for.us / 1'000'000)};
}

}  // namespace kitchen
