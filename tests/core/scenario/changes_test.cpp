#include <doctest/doctest.h>

#include "core/scenario/changes.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

Scenario with_timer(Duration timer) { return small_scenario({0, 1000}, seconds(1), timer); }

KnobAddress knob(std::string_view path) { return *find_knob(with_timer(seconds(5)), path); }

}  // namespace

TEST_CASE("a knob is what its latest change up to the instant has made it") {
    Scenario scenario = with_timer(seconds(5));
    const KnobAddress timer = knob("course.steak.timer");
    scenario.changes = {{seconds(2), timer, seconds(3)}, {seconds(4), timer, seconds(1)}};
    CHECK(value_at(scenario, timer, {1'999'999}) == Value{seconds(5)});
    CHECK(value_at(scenario, timer, {2'000'000}) == Value{seconds(3)});
    CHECK(value_at(scenario, timer, {9'000'000}) == Value{seconds(1)});
    CHECK(as_of(scenario, {3'000'000}).courses[0].timer == seconds(3));
    CHECK(as_of(scenario, {3'000'000}).changes == scenario.changes);
}

TEST_CASE("a change goes into its place, and takes the place of one of the same knob and instant") {
    Scenario scenario = with_timer(seconds(5));
    const KnobAddress timer = knob("course.steak.timer");
    const KnobAddress condition = knob("kitchen.grill.condition");
    change_from(scenario, {seconds(4), timer, seconds(1)});
    change_from(scenario, {seconds(2), condition, std::string("gone")});
    change_from(scenario, {seconds(4), condition, std::string("fine")});
    change_from(scenario, {seconds(4), timer, seconds(2)});
    REQUIRE(scenario.changes.size() == 3);
    CHECK(scenario.changes[0] == Change{seconds(2), condition, std::string("gone")});
    CHECK(scenario.changes[1] == Change{seconds(4), condition, std::string("fine")});
    CHECK(scenario.changes[2] == Change{seconds(4), timer, seconds(2)});
}

TEST_CASE("a change to what the knob is anyway is no change, but a rush after a rush is") {
    Scenario scenario = with_timer(seconds(5));
    const KnobAddress timer = knob("course.steak.timer");
    change_from(scenario, {seconds(4), timer, seconds(1)});
    change_from(scenario, {seconds(4), timer, seconds(5)});
    CHECK(scenario.changes.empty());
    const KnobAddress rush = knob("diners.rush");
    change_from(scenario, {seconds(4), rush, std::int64_t{20}});
    change_from(scenario, {seconds(6), rush, std::int64_t{20}});
    CHECK(scenario.changes.size() == 2);
    change_from(scenario, {seconds(6), rush, std::int64_t{0}});
    CHECK(scenario.changes.size() == 1);
}

TEST_CASE("a knob differs when its value or one of its changes does, and is taken over with both") {
    const Scenario before = with_timer(seconds(5));
    const KnobAddress timer = knob("course.steak.timer");
    const KnobAddress tries = knob("course.steak.tries");
    Scenario now = before;
    change_from(now, {seconds(4), timer, seconds(1)});
    CHECK_FALSE(is_same_knob(before, now, timer));
    CHECK_FALSE(is_same_knob(now, before, timer));
    CHECK(is_same_knob(before, now, tries));
    Scenario slower = before;
    change_from(slower, {seconds(4), timer, seconds(2)});
    CHECK_FALSE(is_same_knob(slower, now, timer));
    change_from(now, {seconds(5), tries, std::int64_t{3}});
    take_knob(now, timer, before);
    CHECK(is_same_knob(before, now, timer));
    CHECK(now.changes.size() == 1);
    take_knob(now, tries, before);
    CHECK(now == before);
}
