// What the policies do, with times worked out by hand; the checked stories of asyncio among them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/progress.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/processor_time.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("tries of 1 s with pauses of 100 ms and a patience of 2.5 s: tries at 0, 1.1 and 2.2, over at 2.5 s") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 10;
    scenario.courses[0].pause.first = milliseconds(100);
    scenario.diners.patience = milliseconds(2500);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::order_placed, true) == Lines{"1.1@0", "1.2@1100", "1.3@2200"});
    CHECK(when(trace, Event::patience_ended) == Lines{"1@2500"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@2500"});
}

TEST_CASE("timer and patience at one instant: the outer one is what comes out") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 2;
    scenario.diners.patience = seconds(1);
    const Trace trace = simulate(scenario);
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0", "order_cancelled@1000",
                                      "patience_ended@1000", "visit_ended@1000"});
}

TEST_CASE("two cooks, dishes of 1 s, timers of 1.5 s for the cooking alone: C queues until 1 s and eats at 2 s") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(1), milliseconds(1500));
    scenario.kitchens[0].cooks = 2;
    scenario.courses[0].timer_covers = TimerCovers::cooking;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1000", "2@1000", "3@2000"});
}

TEST_CASE("a timer for the queue alone rings in the queue, and never while the dish is cooked") {
    Scenario scenario = small_scenario({0, 0}, seconds(3), seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.courses[0].timer_covers = TimerCovers::queue;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000"});
    CHECK(when(trace, Event::timer_rang) == Lines{"2@1000"});
    CHECK(when(trace, Event::order_cancelled) == Lines{"2@1000"});
}

TEST_CASE("courses together: the table waits for all, and one failure ends the others or not") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.kitchens.push_back(kitchen_named("bar", seconds(3)));
    Course wine;
    wine.name = "wine";
    wine.kitchen = "bar";
    scenario.courses.push_back(wine);
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@4000"});
    scenario.diners.courses = Courses::together;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});

    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(500);
    const Trace first = simulate(scenario);
    CHECK(ended(first, Outcome::sorry) == Lines{"1@500"});
    CHECK(when(first, Event::order_cancelled) == Lines{"1@500"});
    scenario.diners.on_error = OnError::all_are_awaited;
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@3000"});
    scenario.diners.patience = seconds(2);
    CHECK(when(simulate(scenario), Event::patience_ended) == Lines{"1@2000"});
}

TEST_CASE("a course taken three times, and regulars who come again") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.courses[0].repeat = 3;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});
    scenario.courses[0].repeat = 1;
    scenario.open_for = seconds(6);
    scenario.diners.regulars = 1;
    scenario.diners.think = seconds(2);
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@0", "3@3000", "4@6000"});
}

TEST_CASE("half of the orders find the kitchen broken, and the same ones whatever else changes") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 1000};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].affected = 0.5;
    const Lines failed = when(simulate(scenario), Event::kitchen_failed);
    CHECK(failed.size() > 440);
    CHECK(failed.size() < 560);
    scenario.kitchens[0].cook_time.mean = seconds(2);
    scenario.courses[0].timer = seconds(5);
    CHECK(when(simulate(scenario), Event::kitchen_failed) == failed);
}

namespace {

// One diner who takes the course a thousand times, each time after a thousand tries; all but the first are refused by
// an open breaker, and nothing of it takes any time.
Scenario million_tries() {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.courses[0].tries = 1000;
    scenario.courses[0].repeat = 1000;
    scenario.courses[0].backup.otherwise = Otherwise::default_dish;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {.kind = BreakerKind::count, .window = 1, .calls_min = 1, .open_for = seconds(3600)};
    return scenario;
}

}  // namespace

TEST_CASE("a million tries at one instant need no stack, and can be stopped") {
    const Scenario scenario = million_tries();
    const Trace trace = simulate(scenario);
    CHECK(trace.ended == Ended::closing_time);
    CHECK(when(trace, Event::ticket_refused).size() == 999'999);
    CHECK(ended(trace, Outcome::backup) == Lines{"1@0"});
    Progress progress;
    progress.stop();
    CHECK(simulate(scenario, {.progress = &progress}).records.empty());
    CHECK(progress.seen().records > 0);
    CHECK(progress.seen().records < 100'000);
}

TEST_CASE("ten thousand changes beside 64 courses with 64 backups each take no longer than other changes") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.kitchens[0].condition = Condition::gone;
    scenario.courses[0].timer = seconds(3);
    while (scenario.kitchens.size() < 256)
        scenario.kitchens.push_back(kitchen_named(
            "a kitchen with a name that is rather long " + std::to_string(scenario.kitchens.size()), seconds(1)));
    for (std::size_t n = 192; n < 256; ++n) scenario.courses[0].backup.kitchens.push_back(scenario.kitchens[n].name);
    scenario.courses.resize(64, scenario.courses[0]);
    for (std::size_t n = 0; n < 64; ++n) scenario.courses[n].name = "course " + std::to_string(n);
    const KnobAddress backups = *find_knob(scenario, "course.course 0.backup.kitchens");
    const Value the_others = std::vector<std::string>{scenario.kitchens[2].name};
    for (std::int64_t n = 0; n < 10'000; ++n)
        scenario.changes.push_back({microseconds(n), backups, n < 9'999 ? get(scenario, backups) : the_others});
    const double began = processor_seconds();
    const Trace trace = simulate(scenario);
    // With all names resolved at every change there would be 10,000 times 64 times 64 to look up.
    CHECK(processor_seconds() - began < 10);
    const auto asked = std::find_if(trace.records.begin(), trace.records.end(),
                                    [](const Record& record) { return record.event == Event::backup_ordered; });
    REQUIRE(asked != trace.records.end());
    CHECK(asked->kitchen == 2);
}
