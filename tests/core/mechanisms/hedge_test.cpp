#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/mechanisms/hedge.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE(
    "a duplicate order after 500 ms, dishes of 3000 and 700: the second is ready at 1.2 s, the first is cancelled") {
    Scenario scenario = small_scenario({0}, seconds(3));
    dishes(scenario, {3000, 700});
    scenario.courses[0].duplicate.after = milliseconds(500);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "duplicate_placed@500", "cooking_started@500", "dish_ready@1200",
                                                   "order_cancelled@1200", "dish_served@1200", "visit_ended@1200"});
    scenario.courses[0].duplicate.loser = Loser::left_alone;
    CHECK(when(simulate(scenario), Event::dish_wasted) == Lines{"1@3000"});
    // The timer of the try covers both.
    scenario.courses[0].timer = milliseconds(900);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::order_cancelled) == Lines{"1@900", "1@900"});
    CHECK(when(trace, Event::timer_rang) == Lines{"1@900"});
}

TEST_CASE("of two dishes that are ready together the first order's is served, and all of the other is wasted") {
    Scenario scenario = small_scenario({0}, seconds(3));
    dishes(scenario, {3000, 2500});
    scenario.courses[0].duplicate.after = milliseconds(500);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::dish_ready) == Lines{"1@3000", "1@3000"});
    std::vector<std::int64_t> wasted_us;
    for (const Record& record : trace.records)
        if (record.event == Event::dish_wasted) wasted_us.push_back(record.value);
    CHECK(wasted_us == std::vector<std::int64_t>{2'500'000});
}

TEST_CASE("duplicate orders stay within their share") {
    Scenario scenario = small_scenario({0, 0, 0, 0}, seconds(3));
    scenario.courses[0].duplicate.after = milliseconds(500);
    scenario.courses[0].duplicate.share = 0.5;
    CHECK(when(simulate(scenario), Event::duplicate_placed) == Lines{"1@500", "2@500"});
}

TEST_CASE("a share of a tenth allows the first duplicate with the tenth order") {
    const Duplicate duplicate{.after = seconds(1), .max = 2, .kitchen = {}, .share = 0.1};
    CHECK_FALSE(may_hedge(duplicate, {.of_this_try = 0, .of_all = 0, .orders = 9}));
    CHECK(may_hedge(duplicate, {.of_this_try = 0, .of_all = 0, .orders = 10}));
    CHECK_FALSE(may_hedge(duplicate, {.of_this_try = 0, .of_all = 1, .orders = 10}));
    CHECK_FALSE(may_hedge(duplicate, {.of_this_try = 2, .of_all = 0, .orders = 10}));
}

TEST_CASE("gRPC's tokens limit duplicate orders, too: with half of them left none is placed, even without retries") {
    Scenario scenario = small_scenario({}, seconds(1), seconds(1));
    scenario.diners = {.arrive = Arrive::every, .every = seconds(2), .count = 8};
    scenario.kitchens[0].condition = Condition::gone;
    scenario.courses[0].duplicate.after = milliseconds(500);
    CHECK(when(simulate(scenario), Event::duplicate_placed).size() == 8);
    // Each try that times out takes one of ten tokens, however many orders it had: six are left for the fifth diner.
    scenario.courses[0].budget.kind = BudgetKind::grpc;
    CHECK(when(simulate(scenario), Event::duplicate_placed) == Lines{"1@500", "2@2500", "3@4500", "4@6500", "5@8500"});
    // Other budgets are about retries alone.
    for (const BudgetKind kind : {BudgetKind::aws, BudgetKind::envoy, BudgetKind::finagle}) {
        scenario.courses[0].budget.kind = kind;
        CHECK(when(simulate(scenario), Event::duplicate_placed).size() == 8);
    }
}
