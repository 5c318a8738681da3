#include <doctest/doctest.h>

#include "core/mechanisms/connection_pool.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a hatch too few: the wait at the hatch is inside the timer or outside it, or has a timer of its own") {
    Scenario scenario = small_scenario({0, 0}, seconds(1), milliseconds(1500));
    scenario.waiters.hatches.limit = 1;
    const Trace inside = simulate(scenario);
    CHECK(when(inside, Event::hatch_queued) == Lines{"2@0"});
    CHECK(when(inside, Event::hatch_entered) == Lines{"1@0", "2@1000"});
    CHECK(ended(inside, Outcome::sorry) == Lines{"2@1500"});
    scenario.waiters.hatches.wait = HatchWait::outside_the_timer;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1000", "2@2000"});
    scenario.waiters.hatches.timer = milliseconds(300);
    const Trace own = simulate(scenario);
    CHECK(when(own, Event::timer_rang) == Lines{"2@300"});
    CHECK(ended(own, Outcome::served) == Lines{"1@1000"});
}

TEST_CASE("a ticket that waits for a busy kitchen's own hatch keeps no hatch from the tickets of another kitchen") {
    Scenario scenario = small_scenario({0, 0, 100}, seconds(5));
    scenario.diners.courses = Courses::together;
    scenario.kitchens.push_back(kitchen_named("soup pot", milliseconds(200)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "soup";
    scenario.courses[1].kitchen = "soup pot";
    scenario.waiters.hatches.limit = 2;
    scenario.waiters.hatches.per_kitchen = 1;
    const Trace trace = simulate(scenario);
    // The steaks hold one hatch for 5 s each; the soups have the other one to themselves.
    std::vector<std::string> soups;
    for (const std::string& line : when(trace, Event::dish_served))
        if (line.size() == 5) soups.push_back(line);
    CHECK(soups == Lines{"1@200", "2@400", "3@600"});
}

TEST_CASE("a hatch opens slowly, and a timer for that or for the answer alone may ring") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.waiters.hatches.opens = milliseconds(400);
    CHECK(when(simulate(scenario), Event::hatch_taken) == Lines{"1@0"});
    CHECK(when(simulate(scenario), Event::hatch_entered) == Lines{"1@400"});
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1400"});
    scenario.waiters.hatches.opening_timer = milliseconds(300);
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@300"});
    scenario.waiters.hatches.opening_timer = never;
    scenario.waiters.hatches.answer_timer = milliseconds(700);
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@1100"});
}

TEST_CASE("a pool with any setting of its own is in use") {
    CHECK_FALSE(is_in_use(Hatches{}));
    CHECK(is_in_use(Hatches{.limit = 1}));
    CHECK(is_in_use(Hatches{.per_kitchen = 1}));
    CHECK(is_in_use(Hatches{.wait = HatchWait::outside_the_timer}));
    CHECK(is_in_use(Hatches{.timer = seconds(1)}));
    CHECK(is_in_use(Hatches{.opens = seconds(1)}));
    CHECK(is_in_use(Hatches{.answer_timer = seconds(1)}));
}

TEST_CASE("only a timer that covers everything can begin behind the hatch") {
    const Hatches outside{.wait = HatchWait::outside_the_timer};
    CHECK(sets_timer_behind_the_hatch(outside, TimerCovers::queue_and_cooking));
    CHECK_FALSE(sets_timer_behind_the_hatch(outside, TimerCovers::cooking));
    CHECK_FALSE(sets_timer_behind_the_hatch(Hatches{}, TimerCovers::queue_and_cooking));
}
