#include <doctest/doctest.h>

#include "core/mechanisms/connection_pool.hpp"
#include "tests/core/restaurant/evening.hpp"

using namespace kitchen;
using namespace kitchen::test;

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

TEST_CASE("a pool with any setting of its own is in use") {
    CHECK_FALSE(is_in_use(Doors{}));
    CHECK(is_in_use(Doors{.limit = 1}));
    CHECK(is_in_use(Doors{.per_kitchen = 1}));
    CHECK(is_in_use(Doors{.wait = DoorWait::outside_the_timer}));
    CHECK(is_in_use(Doors{.timer = seconds(1)}));
    CHECK(is_in_use(Doors{.opens = seconds(1)}));
    CHECK(is_in_use(Doors{.answer_timer = seconds(1)}));
}

TEST_CASE("only a timer that covers everything can begin behind the door") {
    const Doors outside{.wait = DoorWait::outside_the_timer};
    CHECK(sets_timer_behind_the_door(outside, TimerCovers::rail_and_cooking));
    CHECK_FALSE(sets_timer_behind_the_door(outside, TimerCovers::cooking));
    CHECK_FALSE(sets_timer_behind_the_door(Doors{}, TimerCovers::rail_and_cooking));
}
