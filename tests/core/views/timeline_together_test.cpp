// Rows of diners whose courses come together: several orders at a time, one line.
#include "core/views/timeline.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/views/snapshot.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/core/views/timeline_text.hpp"
#include "tests/seeds.hpp"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("with courses together the row stays at the dish that is still awaited when another one is served") {
    Scenario scenario = small_house();
    scenario.courses.resize(2);
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, 1000)
                                                 .cooking(0, 1)
                                                 .ordered(0, 1, 5000, {.course = 1, .kitchen = 1})
                                                 .queued(0, 2, 1)
                                                 .happens(200, Event::dish_ready, 1)
                                                 .happens(200, Event::dish_served, 1)
                                                 .cooking(300, 2)
                                                 .eats(3000, 2, 1)
                                                 .closed(4000));
    const Row& row = timeline.rows[0];
    CHECK(spans_text(timeline, row.spans) == "cooking 0-200, queue 200-300, cooking 300-3000");
    CHECK(marks_text(timeline, row) == "served 200, served 3000");
    CHECK(timeline.spans[row.spans.begin].course == 0);
    CHECK(timeline.spans[row.spans.begin + 1].course == 1);
}

TEST_CASE("with courses together the row shows that the kitchen it still waits for never answers") {
    Scenario scenario = small_house();
    scenario.open_for = seconds(4);
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[0].name = scenario.courses[0].kitchen = "bread basket";
    for (Kitchen& kitchen : scenario.kitchens) kitchen.cook_time.mean = seconds(1);
    scenario.kitchens[0].condition = Condition::gone;
    scenario.diners.arrive = Arrive::at;
    scenario.diners.at = {seconds(0)};
    scenario.diners.courses = Courses::together;
    const Timeline timeline = build_timeline(simulate(scenario));
    CHECK(spans_text(timeline, timeline.rows[0].spans) == "cooking 0-1000, silent 1000-4000 (open)");
}

TEST_CASE("with courses together a pause is shown where nothing else is awaited, and ends when it would have") {
    Scenario scenario = small_house();
    scenario.courses.resize(2);
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .queued(0, 1, 1)
                            .ordered(0, 1, 5000, {.course = 1, .kitchen = 1})
                            .cooking(0, 2)
                            .rings(1000, 1)
                            .pauses(1000, 1, 2000)
                            .happens(1500, Event::dish_ready, 2)
                            .happens(1500, Event::dish_served, 2)
                            .ordered(3000, 1, 1000, {.attempt = 2})
                            .cooking(3000, 3)
                            .eats(3500, 3, 1)
                            .closed(4000);
    const Timeline timeline = build_timeline(trace);
    const Row& row = timeline.rows[0];
    CHECK(spans_text(timeline, row.spans) == "cooking 0-1500, pause 1500-3000, cooking 3000-3500");
    CHECK(marks_text(timeline, row) == "bell 1000, served 1500, served 3500");
    CHECK(timeline.spans[row.spans.begin + 1].order == 1);
    const Snapshot snapshot = snapshot_at(scenario, trace, timeline, Time{2'000'000});
    CHECK(snapshot.diners[0].state == DinerState::pausing);
    CHECK(pause_left(snapshot.diners[0], snapshot.now) == milliseconds(1000));
}

TEST_CASE("with courses together one kitchen's error is marked, and the row stays at the other dish") {
    Scenario scenario = small_house();
    scenario.courses.resize(2);
    const Timeline timeline = build_timeline(Story()
                                                 .arrived(0, 1)
                                                 .ordered(0, 1, -1)
                                                 .cooking(0, 1)
                                                 .ordered(0, 1, -1, {.course = 1, .kitchen = 1})
                                                 .cooking(0, 2)
                                                 .happens(500, Event::kitchen_failed, 2)
                                                 .happens(2000, Event::dish_ready, 1)
                                                 .happens(2000, Event::dish_served, 1)
                                                 .left(2000, 1, Outcome::sorry)
                                                 .closed(3000));
    const Row& row = timeline.rows[0];
    CHECK(spans_text(timeline, row.spans) == "cooking 0-2000");
    CHECK(marks_text(timeline, row) == "failed 500, served 2000, sorry 2000");
}

TEST_CASE("a diner with courses together never calls for a waiter while a dish is on its way") {
    for (const std::uint64_t seed : kitchen::test::seeds(60)) {
        CAPTURE(seed);
        Scenario scenario = simple_scenario(seed);
        scenario.waiters = {};
        scenario.diners.courses = Courses::together;
        scenario.diners.on_error = seed % 2 == 0 ? OnError::all_are_awaited : OnError::first_error_wins;
        const Timeline timeline = build_timeline(simulate(scenario));
        for (const Span& span : timeline.spans) REQUIRE(span.kind != SpanKind::waiter);
    }
}

TEST_CASE("with courses together a default dish is marked when it is given, not when the visit ends") {
    Scenario scenario = small_house();
    scenario.courses.push_back(scenario.courses[0]);
    scenario.diners = {.count = 1, .courses = Courses::together};
    scenario.kitchens[0].cook_time.mean = seconds(3);
    scenario.courses[1].timer = milliseconds(500);
    scenario.courses[1].backup.otherwise = Otherwise::default_dish;
    const Timeline timeline = build_timeline(simulate(scenario));
    CHECK(marks_text(timeline, timeline.rows[0]) == "bell 500, backup served 500, served 3000");
    CHECK(timeline.marks[1].course == 1);
}
