#include <doctest/doctest.h>

#include "core/mechanisms/blocking_work.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("pantry work by the waiter holds everybody up, by runners only those who must wait for one") {
    Scenario scenario = small_scenario({0, 0}, seconds(1), seconds(5));
    scenario.courses[0].pantry = milliseconds(500);
    scenario.waiters.pantry = PantryWork::by_the_waiter;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1500", "2@2000"});
    scenario.waiters.pantry = PantryWork::by_runners;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1500", "2@1500"});
    scenario.waiters.runners = 1;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::pantry_queued) == Lines{"2@0"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@1500", "2@2000"});
    // Nobody can stop a runner: the second diner's is busy until 1 s though the timer rings at 0.7.
    scenario.diners.at.push_back(milliseconds(700));
    scenario.courses[0].timer = milliseconds(700);
    const Trace busy = simulate(scenario);
    CHECK(when(busy, Event::timer_rang) == Lines{"1@700", "2@700", "3@1400"});
    CHECK(when(busy, Event::pantry_started) == Lines{"1@0", "2@500", "3@1000"});
}

TEST_CASE("pantry work takes as long as it did when the order was placed, however long a runner is awaited") {
    // One runner, work of 2 s, 1 s from 1 s on: the second diner's, begun at 2 s, is done at 4 s. asyncio.to_thread has
    // the length as an argument, from the call on.
    for (const WhenDinerLeaves leaves : {WhenDinerLeaves::stops, WhenDinerLeaves::keeps_cooking}) {
        Scenario scenario = small_scenario({0, 0, 1000}, seconds(1));
        scenario.kitchens[0].when_diner_leaves = leaves;
        scenario.courses[0].pantry = seconds(2);
        scenario.waiters.pantry = PantryWork::by_runners;
        scenario.waiters.runners = 1;
        scenario.changes = {{seconds(1), *find_knob(scenario, "course.steak.pantry"), seconds(1)}};
        const Trace trace = simulate(scenario);
        CHECK(when(trace, Event::pantry_started) == Lines{"1@0", "2@2000", "3@4000"});
        CHECK(when(trace, Event::pantry_done) == Lines{"1@2000", "2@4000", "3@5000"});
    }
}

TEST_CASE("blocking work stops the loop when the waiter does it, and a waiter who blocks does it herself") {
    CHECK(stops_the_loop(PantryWork::by_the_waiter, false));
    CHECK(stops_the_loop(PantryWork::by_runners, true));
    CHECK_FALSE(stops_the_loop(PantryWork::by_runners, false));
}
