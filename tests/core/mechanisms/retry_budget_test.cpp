#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/retry_budget.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("each kind of budget has settings of its own") {
    using enum BudgetSetting;
    const auto settings = [](BudgetKind kind) {
        std::string has;
        for (const BudgetSetting each : {share, minimum, window, tokens, charged_on, cost, timeout_cost, refund, floor})
            has += uses(kind, each) ? 'x' : '.';
        return has;
    };
    CHECK(settings(BudgetKind::share) == "xxx......");
    CHECK(settings(BudgetKind::in_flight) == "xx.......");
    CHECK(settings(BudgetKind::tokens) == "...xxxxxx");
    for (const BudgetKind kind : {BudgetKind::none, BudgetKind::finagle, BudgetKind::envoy})
        CHECK(settings(kind) == ".........");
}

TEST_CASE("a token bucket that failures drain: with ten tokens and half of them needed, four retries") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 10};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = seconds(1);
    scenario.courses[0].budget = {
        .kind = BudgetKind::tokens, .tokens = 10, .charged_on = ChargedOn::failure, .refund = 0.1, .floor = 5};
    const Trace trace = simulate(scenario);
    // Each first failure takes a token: nine, eight, seven, six are more than five. The retries' failures take more.
    CHECK(when(trace, Event::order_placed).size() == 14);
    CHECK(when(trace, Event::budget_spent).size() == 6);
}

TEST_CASE("a budget of orders in flight lets one retry go where two orders are") {
    Scenario scenario = small_scenario({0, 500}, seconds(1));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = seconds(1);
    scenario.courses[0].tries = 2;
    scenario.courses[0].budget = {.kind = BudgetKind::in_flight, .share = 0.5, .minimum = 0};
    const Trace trace = simulate(scenario);
    // The first error is at 1 s, while the second diner's order is in flight: half a retry, and none is in flight, so
    // it may go. At 1.5 s that retry is the one order in flight, and one is not less than half.
    CHECK(when(trace, Event::order_placed, true) == Lines{"1.1@0", "2.1@500", "1.2@1000"});
    CHECK(when(trace, Event::budget_spent) == Lines{"2@1500"});
}

TEST_CASE("a share budget earns a fifth of a try from each order, and pays for whole ones") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 20};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].tries = 2;
    scenario.courses[0].budget = {.kind = BudgetKind::share, .share = 0.2, .minimum = 0};
    CHECK(when(simulate(scenario), Event::order_placed).size() == 24);
    // What was earned lapses with the window, a tenth of it at a time.
    scenario.courses[0].budget.window = milliseconds(300);
    CHECK(when(simulate(scenario), Event::order_placed).size() == 20);
}

namespace {

// A hundred diners order together, and all orders fail together.
Scenario hundred_that_fail(BudgetKind kind, Duration pause) {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 100};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(100);
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = pause;
    scenario.courses[0].budget.kind = kind;
    return scenario;
}

}  // namespace

TEST_CASE("Envoy's budget counts a retry from when it is allowed, before the pause") {
    // A retry without a pause is an order in flight immediately, so there are always a hundred: 20 retries.
    CHECK(when(simulate(hundred_that_fail(BudgetKind::envoy, Duration{0})), Event::budget_spent).size() == 80);
    // With a pause the orders in flight become fewer. The 16th error finds 85 with itself, which allow 17 retries; the
    // 17th finds 84, and a fifth of them is 16 whole retries.
    const Trace trace = simulate(hundred_that_fail(BudgetKind::envoy, milliseconds(25)));
    CHECK(when(trace, Event::pause_started).size() == 16);
    CHECK(when(trace, Event::budget_spent).size() == 84);
}

TEST_CASE("a diner who leaves in the pause gives the allowed retry to another") {
    Scenario scenario = small_scenario({0, 500, 950}, seconds(1));
    scenario.diners.patience = seconds(1);
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(100);
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = seconds(2);
    scenario.courses[0].budget = {.kind = BudgetKind::in_flight, .share = 0, .minimum = 1};
    // The first pauses from 0.1 s, and leaves at 1 s.
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::pause_started) == Lines{"1@100", "3@1050"});
    CHECK(when(trace, Event::budget_spent) == Lines{"2@600"});
}

TEST_CASE("the AWS SDKs return the cost of the latest retry when its dish is served, and else one token") {
    const Budget aws = effective({.kind = BudgetKind::aws});
    BudgetState state;
    const auto used = [&] { return state.tokens_used / 1'000'000; };
    BudgetCall call;
    CHECK(may_try_again(aws, state, call, Time{0}, true));
    CHECK(may_try_again(aws, state, call, Time{0}, false));
    CHECK(used() == 15);
    refund(aws, state, call);
    CHECK(used() == 10);
    refund(aws, state, BudgetCall{});
    CHECK(used() == 9);
    // A bucket that retries drain returns the same whether there was one or not.
    const Budget own{.kind = BudgetKind::tokens, .tokens = 500, .cost = 5, .refund = 1};
    CHECK(may_try_again(own, state, call, Time{0}, false));
    CHECK(used() == 14);
    refund(own, state, call);
    CHECK(used() == 13);
}

TEST_CASE("retries that succeed cost an AWS budget nothing in the end") {
    Scenario scenario = small_scenario({}, seconds(1), milliseconds(50));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 200};
    // Every second diner's first order takes too long, and the next one does not.
    scenario.kitchens[0].cook_time.shape = Shape::listed;
    scenario.kitchens[0].cook_time.times = {milliseconds(100), milliseconds(10)};
    scenario.courses[0].tries = 2;
    scenario.courses[0].budget = {.kind = BudgetKind::aws, .overrides = {BudgetSetting::tokens}, .tokens = 10};
    CHECK(when(simulate(scenario), Event::order_placed).size() == 300);
    // A retry after a timeout takes all ten tokens, and two dishes return two.
    scenario.courses[0].budget.overrides.push_back(BudgetSetting::charged_on);
    CHECK(when(simulate(scenario), Event::budget_spent).size() > 70);
}

TEST_CASE("where there is no budget every retry is allowed, and none is counted") {
    BudgetState state;
    BudgetCall call;
    for (int retry = 0; retry < 10; ++retry)
        CHECK(may_try_again({.kind = BudgetKind::none}, state, call, Time{0}, true));
    CHECK(state.tokens_used == 0);
    CHECK(state.retries_in_flight == 0);
}
