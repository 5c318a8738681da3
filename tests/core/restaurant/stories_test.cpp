// The checked stories: each was first run as a plain asyncio program under a virtual-time loop, and these are its
// times.
#include <doctest/doctest.h>

#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a dish of 3 s and no timer: the diner eats at 3 s") {
    const Trace trace = simulate(small_scenario({0}, seconds(3)));
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0", "dish_ready@3000",
                                      "dish_served@3000", "visit_ended@3000"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000"});
    CHECK(trace.records.back().event == Event::closing_time);
    CHECK(trace.records.back().time_us == seconds(60).us);
}

TEST_CASE("a kitchen that is gone and no timer: nothing ever happens again") {
    Scenario scenario = small_scenario({0}, seconds(3));
    scenario.kitchens[0].condition = Condition::gone;
    const Trace trace = simulate(scenario);
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0"});
    CHECK(trace.records.size() == 4);
    scenario.open_for = never;
    CHECK(simulate(scenario).records.back().time_us == 0);
}

TEST_CASE("a dish of 2 s and a timer of 1 s: the order is cancelled, then the bell, at 1 s") {
    const Trace trace = simulate(small_scenario({0}, seconds(2), seconds(1)));
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0", "order_cancelled@1000",
                                      "timer_rang@1000", "visit_ended@1000"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@1000"});
}

TEST_CASE("a dish a millisecond before the timer is eaten; at the timer's instant and after it the bell wins") {
    CHECK(ended(simulate(small_scenario({0}, milliseconds(999), seconds(1))), Outcome::served) == Lines{"1@999"});
    for (const std::int64_t ms : {1000, 1001}) {
        CAPTURE(ms);
        const Trace trace = simulate(small_scenario({0}, milliseconds(ms), seconds(1)));
        CHECK(when(trace, Event::timer_rang) == Lines{"1@1000"});
        CHECK(when(trace, Event::dish_served).empty());
    }
}

TEST_CASE("three tries with pauses of 500 ms: tries at 0, 1.5 and 3 s, sorry at 4 s") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause.first = milliseconds(500);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::order_placed, true) == Lines{"1.1@0", "1.2@1500", "1.3@3000"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@4000"});
}

TEST_CASE("a failing kitchen and pauses doubling from 200 ms, at most 500 ms: 200, 400, 500, 500") {
    Scenario scenario = small_scenario({0}, seconds(3));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].tries = 5;
    scenario.courses[0].pause = {.first = milliseconds(200), .factor = 2, .cap = milliseconds(500)};
    const Trace trace = simulate(scenario);
    std::vector<std::int64_t> pauses;
    for (const Record& record : trace.records)
        if (record.event == Event::pause_started) pauses.push_back(record.value / 1000);
    CHECK(pauses == std::vector<std::int64_t>{200, 400, 500, 500});
    CHECK(when(trace, Event::kitchen_failed) == Lines{"1@0", "1@200", "1@600", "1@1100", "1@1600"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@1600"});
}

TEST_CASE("a broken kitchen may take its time to say so") {
    Scenario scenario = small_scenario({0}, seconds(3));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(300);
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@300"});
    scenario.courses[0].timer = milliseconds(200);
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@200"});
    CHECK(when(simulate(scenario), Event::kitchen_failed).empty());
}

TEST_CASE(
    "a backup of 400 ms after a timer of 1 s is on the table at 1.4 s; with a timer of its own it can be too slow") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens.push_back(kitchen_named("bread", milliseconds(400)));
    scenario.courses[0].backup.kitchens = {"bread"};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::backup_ordered) == Lines{"1@1000"});
    CHECK(ended(trace, Outcome::backup) == Lines{"1@1400"});

    scenario.kitchens[1].cook_time.mean = seconds(2);
    scenario.courses[0].backup.timer = milliseconds(800);
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@1800"});
}

TEST_CASE("backups are asked in turn, each with its tries, and the default dish comes last") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens.push_back(kitchen_named("bread", seconds(9)));
    scenario.kitchens.push_back(kitchen_named("soup", seconds(9)));
    Backup& backup = scenario.courses[0].backup;
    backup.kitchens = {"bread", "soup"};
    backup.timer = milliseconds(100);
    backup.tries = 2;
    CHECK(when(simulate(scenario), Event::backup_ordered, true) ==
          Lines{"1.1@1000", "1.2@1100", "1.1@1200", "1.2@1300"});
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@1400"});
    backup.otherwise = Otherwise::default_dish;
    CHECK(ended(simulate(scenario), Outcome::backup) == Lines{"1@1400"});
}

TEST_CASE("a kitchen that is not told cooks on: the diner leaves at 1 s, the dish is ready at 3 s and binned") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    const Trace trace = simulate(scenario);
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0", "timer_rang@1000",
                                      "visit_ended@1000", "dish_ready@3000", "dish_wasted@3000"});
    CHECK(trace.records[6].value == seconds(3).us);
}

TEST_CASE("a kitchen that is not told still serves a diner who waits") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1000"});
}

TEST_CASE("a waiter who blocks from 0.5 s to 2.5 s: bell for A at 2.5 s, B eats at 2.5 s") {
    // A's timer is due at 2.2 s. B's dish is due at 1.4 s and its timer only at 2.6 s. C is the one the waiter blocks
    // for.
    Scenario scenario = small_scenario({0, 400, 500}, seconds(2), milliseconds(2200));
    dishes(scenario, {9000, 1000, 2000});
    scenario.changes.push_back(
        {milliseconds(500), find_knob(scenario, "waiters.kind").value(), std::string("blocking")});
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::timer_rang) == Lines{"1@2500"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@2500"});
    CHECK(ended(trace, Outcome::served) == Lines{"3@2500", "2@2500"});
}

TEST_CASE("a dish and a timer that both fall due while the waiter blocks: the timer wins, whichever came first") {
    // Dish due at 3 s, timer at 5 s, blocked from 2 s to 6 s: timed out. Blocked from 2 s to 4 s: the dish.
    for (const auto& [milliseconds_blocked, eats] : {std::pair{4000, false}, std::pair{2000, true}}) {
        const int blocked_ms = milliseconds_blocked;
        CAPTURE(blocked_ms);
        Scenario scenario = small_scenario({0, 2000}, seconds(2), seconds(5));
        dishes(scenario, {3000, blocked_ms});
        scenario.changes.push_back({seconds(2), find_knob(scenario, "waiters.kind").value(), std::string("blocking")});
        const Trace trace = simulate(scenario);
        CHECK(when(trace, Event::timer_rang).empty() == eats);
        CHECK(ended(trace, Outcome::served) == (eats ? Lines{"2@4000", "1@4000"} : Lines{"2@6000"}));
    }
}

TEST_CASE("a blocking waiter serves one table after another, and no timer can ring meanwhile") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(3), seconds(1));
    scenario.waiters.kind = WaiterKind::blocking;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000", "2@6000", "3@9000"});
    CHECK(when(trace, Event::timer_rang).empty());
}

TEST_CASE("a blocking waiter at a kitchen that is gone: nothing happens any more, for anybody") {
    Scenario scenario = small_scenario({0, 0, 1000}, seconds(3), seconds(1));
    scenario.waiters.kind = WaiterKind::blocking;
    scenario.kitchens[0].condition = Condition::gone;
    const Trace trace = simulate(scenario);
    // The first two came in together, before she went to the window; a diner who comes later is not let in.
    CHECK(when(trace, Event::diner_arrived) == Lines{"1@0", "2@0"});
    CHECK(when(trace, Event::order_placed) == Lines{"1@0"});
    CHECK(trace.records.back().event == Event::closing_time);
    CHECK(trace.ended == Ended::closing_time);
}

TEST_CASE(
    "two cooks, dishes of 1 s, timers of 1.5 s: A and B eat at 1 s, C queues until 1 s and is rung out at 1.5 s") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(1), milliseconds(1500));
    scenario.kitchens[0].cooks = 2;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@1000", "2@1000"});
    CHECK(when(trace, Event::ticket_queued) == Lines{"3@0"});
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@0", "3@1000"});
    CHECK(when(trace, Event::timer_rang) == Lines{"3@1500"});
}

TEST_CASE("five diners at a kitchen that is gone, timer 5 s, 3 tries, pauses 1 s and 2 s: each is told sorry at 18 s") {
    Scenario scenario = small_scenario({0, 0, 0, 0, 0}, seconds(3), seconds(5));
    scenario.kitchens[0].condition = Condition::gone;
    scenario.kitchens[0].cooks = 3;
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause = {.first = seconds(1), .factor = 2, .cap = never};
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@18000", "2@18000", "3@18000", "4@18000", "5@18000"});
    scenario.courses[0].timer = never;
    CHECK(when(simulate(scenario), Event::visit_ended).empty());
}

TEST_CASE("the wait of those who came in together before a blocking waiter counts from their coming in") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(4));
    scenario.waiters.kind = WaiterKind::blocking;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::diner_arrived) == Lines{"1@0", "2@0", "3@0"});
    CHECK(when(trace, Event::order_placed) == Lines{"1@0", "2@4000", "3@8000"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@4000", "2@8000", "3@12000"});
}

TEST_CASE("a dish that is ready at the instant at which the order is given up is lost") {
    Scenario scenario = small_scenario({0}, seconds(1), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::dish_ready) == Lines{"1@1000"});
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@1000"});
    CHECK(when(trace, Event::timer_rang) == Lines{"1@1000"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@1000"});
}
