// Where a run ends for somebody who watches it.
#include <doctest/doctest.h>

#include "core/restaurant/simulate.hpp"
#include "core/views/run_end.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

RunEnd end_of(const Scenario& scenario) {
    const Trace trace = simulate(scenario);
    return run_end(trace, build_timeline(trace));
}

}  // namespace

TEST_CASE("a run ends a little after the last event, once everybody has left and nothing is left to happen") {
    // Three tries of 5 s with pauses of 1 and 2 s: told sorry at 18 s. A twentieth of that is 0.9 s, so the axis goes
    // in steps of 1 s, and ends at least one of them later.
    Scenario scenario = small_scenario({0}, seconds(1), seconds(5));
    scenario.open_for = seconds(60);
    scenario.kitchens[0].condition = Condition::gone;
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause = {.first = seconds(1), .factor = 2};
    CHECK(end_of(scenario) == RunEnd{.shown = Time{20'000'000}});
    scenario.diners.at = {milliseconds(700)};
    CHECK(end_of(scenario) == RunEnd{.shown = Time{20'000'000}});
    scenario.diners.at = {Duration{0}};
    // Never beyond closing time.
    scenario.open_for = milliseconds(18'500);
    CHECK(end_of(scenario) == RunEnd{.shown = Time{18'500'000}});
}

TEST_CASE("a diner who waits when nothing is left to happen waits forever, and is shown waiting until closing time") {
    Scenario scenario = small_scenario({0, 4000}, seconds(1));
    scenario.open_for = seconds(60);
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(end_of(scenario) == RunEnd{.shown = Time{60'000'000}, .stuck_since = Time{4'000'000}});
    // A kitchen that comes back does not answer what it took before; but its coming back is yet to happen.
    scenario.changes = {{seconds(30), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")}};
    CHECK(end_of(scenario) == RunEnd{.shown = Time{60'000'000}, .stuck_since = Time{30'000'000}});
}

TEST_CASE("a dish that would be ready after closing time is something that is left to happen") {
    Scenario scenario = small_scenario({0}, seconds(90));
    scenario.open_for = seconds(60);
    CHECK(end_of(scenario) == RunEnd{.shown = Time{60'000'000}});
    // For a diner who has left, too.
    scenario.courses[0].timer = seconds(5);
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    CHECK(end_of(scenario) == RunEnd{.shown = Time{60'000'000}});
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::stops;
    CHECK(end_of(scenario) == RunEnd{.shown = Time{6'000'000}});
}

TEST_CASE("a blocking waiter at a kitchen that is gone waits forever, and so does the room") {
    Scenario scenario = small_scenario({0, 1000}, seconds(1), seconds(5));
    scenario.open_for = seconds(60);
    scenario.waiters.kind = WaiterKind::blocking;
    CHECK_FALSE(end_of(scenario).stuck_since);
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(end_of(scenario).stuck_since == Time{0});
    CHECK(end_of(scenario).shown == Time{60'000'000});
}

TEST_CASE("a run without a diner, or one that was cut off, ends where its trace ends") {
    Scenario nobody = small_scenario({}, seconds(1));
    nobody.open_for = seconds(60);
    CHECK(end_of(nobody) == RunEnd{.shown = Time{60'000'000}});
    Scenario scenario = small_scenario({0, 1000, 2000}, seconds(1));
    const Trace cut = simulate(scenario, {.records_max = 6});
    REQUIRE(cut.ended == Ended::event_bound);
    CHECK(run_end(cut, build_timeline(cut)) == RunEnd{.shown = cut.end});
}
