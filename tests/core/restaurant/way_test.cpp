// Pantry, doors, shelf, mailbox and waiters, with times worked out by hand; the checked stories of asyncio among them.
#include <doctest/doctest.h>

#include "tests/core/restaurant/evening.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a shelf with a time to live of 2 s: made at 0.5 s it is there at 2.499 and gone at 2.5") {
    Scenario scenario = evening({0, 2499, 2500}, milliseconds(500));
    scenario.kitchens[0].shelf.keeps = seconds(2);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::shelf_hit) == Lines{"2@2499"});
    CHECK(when(trace, Event::shelf_missed) == Lines{"1@0", "3@2500"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@2499", "3@3000"});
}

TEST_CASE("three at once before an empty shelf: three dishes are cooked, or one and two hits") {
    Scenario scenario = evening({0, 0, 0}, milliseconds(500));
    scenario.kitchens[0].shelf.keeps = seconds(2);
    CHECK(when(simulate(scenario), Event::cooking_started).size() == 3);
    scenario.kitchens[0].shelf.on_miss = OnMiss::one_cooks;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0"});
    CHECK(when(trace, Event::shelf_hit) == Lines{"2@500", "3@500"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@500", "3@500"});
}

TEST_CASE("when the one who cooks for all fails, the next one cooks") {
    Scenario scenario = evening({0, 0}, milliseconds(500));
    scenario.kitchens[0].shelf = {.keeps = seconds(2), .on_miss = OnMiss::one_cooks};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(100);
    CHECK(when(simulate(scenario), Event::cooking_started) == Lines{"1@0", "2@100"});
}

TEST_CASE("a dish past its time is served while a new one is cooked") {
    Scenario scenario = evening({0, 3000, 3100, 3600}, milliseconds(500));
    scenario.kitchens[0].shelf = {.keeps = seconds(2), .stale = Stale::served_while_cooking};
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@3000", "3@3100", "4@3600"});
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@3000"});
    CHECK(when(trace, Event::shelf_filled) == Lines{"1@500", "2@3500"});
    CHECK(when(trace, Event::dish_wasted).empty());
}

TEST_CASE("a small shelf makes room by throwing out the oldest dish, and a slow look is given up") {
    Scenario scenario = evening({}, milliseconds(10));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 100};
    scenario.kitchens[0].shelf = {.keeps = never, .dishes = 10};
    CHECK(when(simulate(scenario), Event::shelf_filled).size() == 10);
    scenario.kitchens[0].shelf.size = 2;
    CHECK(when(simulate(scenario), Event::shelf_filled).size() > 50);

    scenario = evening({0}, milliseconds(10));
    scenario.kitchens[0].shelf = {.keeps = never, .takes = seconds(9), .timer = seconds(5)};
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@5010"});
}

TEST_CASE("a look at the shelf that takes as long as its timer is given up: the bell wins") {
    Scenario scenario = evening({0, 1000}, milliseconds(10));
    scenario.kitchens[0].shelf = {.keeps = never, .takes = milliseconds(100), .timer = milliseconds(100)};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::shelf_hit).empty());
    CHECK(ended(trace, Outcome::served) == Lines{"1@110", "2@1110"});
}

TEST_CASE("a mailbox of 1, an actor who takes 1 s, asked with a timer of 500 ms") {
    Scenario scenario = evening({0, 0, 0}, seconds(1), milliseconds(500));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].mailbox = 1;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::mailbox_full) == Lines{"3@0"});
    CHECK(when(trace, Event::timer_rang) == Lines{"1@500", "2@500", "3@500"});
    // The third letter never was in the mailbox; the first two are answered, to nobody: dead letters.
    CHECK(when(trace, Event::order_cancelled) == Lines{"3@500"});
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@1000", "2@2000"});
}

TEST_CASE("a door too few: the wait at the door is inside the timer or outside it, or has a timer of its own") {
    Scenario scenario = evening({0, 0}, seconds(1), milliseconds(1500));
    scenario.waiters.doors.limit = 1;
    const Trace inside = simulate(scenario);
    CHECK(when(inside, Event::door_queued) == Lines{"2@0"});
    CHECK(when(inside, Event::door_entered) == Lines{"1@0", "2@1000"});
    CHECK(ended(inside, Outcome::sorry) == Lines{"2@1500"});
    scenario.waiters.doors.wait = DoorWait::outside_the_timer;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1000", "2@2000"});
    scenario.waiters.doors.timer = milliseconds(300);
    const Trace own = simulate(scenario);
    CHECK(when(own, Event::timer_rang) == Lines{"2@300"});
    CHECK(ended(own, Outcome::served) == Lines{"1@1000"});
}

TEST_CASE("who waits for a busy kitchen's own door keeps no door from the tickets of another kitchen") {
    Scenario scenario = evening({0, 0, 100}, seconds(5));
    scenario.diners.courses = Courses::together;
    scenario.kitchens.push_back(kitchen_named("soup pot", milliseconds(200)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "soup";
    scenario.courses[1].kitchen = "soup pot";
    scenario.waiters.doors.limit = 2;
    scenario.waiters.doors.per_kitchen = 1;
    const Trace trace = simulate(scenario);
    // The steaks hold one door for 5 s each; the soups have the other one to themselves.
    std::vector<std::string> soups;
    for (const std::string& line : when(trace, Event::dish_served))
        if (line.size() == 5) soups.push_back(line);
    CHECK(soups == Lines{"1@200", "2@400", "3@600"});
}

TEST_CASE("a door opens slowly, and a timer for that or for the answer alone may ring") {
    Scenario scenario = evening({0}, seconds(1));
    scenario.waiters.doors.opens = milliseconds(400);
    CHECK(when(simulate(scenario), Event::door_taken) == Lines{"1@0"});
    CHECK(when(simulate(scenario), Event::door_entered) == Lines{"1@400"});
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1400"});
    scenario.waiters.doors.opening_timer = milliseconds(300);
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@300"});
    scenario.waiters.doors.opening_timer = never;
    scenario.waiters.doors.answer_timer = milliseconds(700);
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@1100"});
}

TEST_CASE("pantry work by the waiter holds everybody up, by runners only who must wait for one") {
    Scenario scenario = evening({0, 0}, seconds(1), seconds(5));
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
        Scenario scenario = evening({0, 0, 1000}, seconds(1));
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

TEST_CASE("one waiter a table: who finds none free waits at the entrance, and too many are turned away") {
    Scenario scenario = evening({0, 0, 0, 0}, seconds(1));
    scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 1;
    scenario.waiters.entrance = 2;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::turned_away) == Lines{"4@0"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@1000", "2@2000", "3@3000"});
    scenario.diners.patience = milliseconds(1500);
    const Trace patient = simulate(scenario);
    CHECK(ended(patient, Outcome::served) == Lines{"1@1000"});
    CHECK(when(patient, Event::patience_ended) == Lines{"2@1500", "3@1500"});
}
