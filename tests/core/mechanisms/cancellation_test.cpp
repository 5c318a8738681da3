#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/cancellation.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a clean-up of 700 ms after a timer of 1 s: the diner is told at 1.7 s") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].clean_up = milliseconds(700);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1700", "timer_rang@1700",
                                                   "visit_ended@1700"});
    // Cancelled a second time, the cook drops the clean-up.
    scenario.diners.patience = milliseconds(1200);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1200",
                                                   "patience_ended@1200", "visit_ended@1200"});
}

TEST_CASE("a kitchen that ignores the cancel: the dish comes, however late, and no timer rings") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000"});
    CHECK(when(trace, Event::timer_rang).empty());
}

TEST_CASE("cancelled at every await, a clean-up of 700 ms is over as soon as it begins: the diner is told at 1 s") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].clean_up = milliseconds(700);
    scenario.waiters.cancellation = Cancellation::cancelled_at_every_await;
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1000", "timer_rang@1000",
                                                   "visit_ended@1000"});
}

TEST_CASE("cancelled at every await, a kitchen cannot ignore it: the timer rings at 1 s, and the cook is free") {
    Scenario scenario = small_scenario({0, 500}, seconds(3), seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    scenario.waiters.cancellation = Cancellation::cancelled_at_every_await;
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "order_cancelled@1000", "timer_rang@1000", "visit_ended@1000"});
    CHECK(story_of(simulate(scenario), 2) == Lines{"diner_arrived@500", "order_placed@500", "ticket_queued@500",
                                                   "cooking_started@1000", "order_cancelled@1500", "timer_rang@1500",
                                                   "visit_ended@1500"});
    // A kitchen that is gone cannot ignore it either.
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@1000", "2@1500"});
}

TEST_CASE("a kitchen that looks at the deadline does not cook for a diner who has left; one that does not look cooks") {
    Scenario scenario = small_scenario({0, 0}, seconds(3), seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    CHECK(when(simulate(scenario), Event::dish_wasted) == Lines{"1@3000", "2@6000"});
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::looks_at_the_deadline;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@3000"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"2@3000"});
}
