#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/processor_time.hpp"

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
    take_knob(now, tries, slower);
    CHECK(now == before);
    take_knob(now, timer, slower);
    CHECK(now == slower);
}

TEST_CASE("a comparison of many knobs answers for each of them as one of a single knob does") {
    Scenario before = with_timer(seconds(5));
    const KnobAddress timer = knob("course.steak.timer");
    const KnobAddress tries = knob("course.steak.tries");
    const KnobAddress condition = knob("kitchen.grill.condition");
    const KnobAddress cooks = knob("kitchen.grill.cooks");
    before.changes = {
        {seconds(2), timer, seconds(1)}, {seconds(3), condition, std::string("gone")}, {seconds(4), timer, seconds(2)}};
    const auto differing = [&](const Scenario& now) {
        const KnobComparison comparison(before, now);
        std::vector<KnobAddress> all;
        for (const KnobAddress each : all_knobs(before)) {
            CHECK(comparison.is_same(each) == is_same_knob(before, now, each));
            if (!comparison.is_same(each)) all.push_back(each);
        }
        return all;
    };
    using Knobs = std::vector<KnobAddress>;
    Scenario now = before;
    CHECK(differing(now).empty());
    // A value at the beginning.
    set(now, cooks, std::int64_t{7});
    CHECK(differing(now) == Knobs{cooks});
    // One more change, at the end and then between the others.
    now = before;
    now.changes.push_back({seconds(5), tries, std::int64_t{3}});
    CHECK(differing(now) == Knobs{tries});
    now.changes.insert(now.changes.begin() + 1, {seconds(2), condition, std::string("fine")});
    CHECK(differing(now) == Knobs{tries, condition});
    // One fewer, and one at another time.
    now = before;
    now.changes.pop_back();
    CHECK(differing(now) == Knobs{timer});
    now = before;
    now.changes[1].at = seconds(1);
    CHECK(differing(now) == Knobs{condition});
    // The order of changes of different knobs at different places in the list says nothing.
    now = before;
    std::swap(now.changes[0], now.changes[1]);
    CHECK(differing(now).empty());
    // The order of those of one knob does.
    now = before;
    std::swap(now.changes[0], now.changes[2]);
    CHECK(differing(now) == Knobs{timer});
}

TEST_CASE("knobs of a scenario with 100,000 changes are compared in a moment") {
    Scenario before = with_timer(seconds(5));
    while (before.kitchens.size() < 256)
        before.kitchens.push_back(kitchen_named("k" + std::to_string(before.kitchens.size()), seconds(1)));
    for (std::size_t n = 0; n < 100'000; ++n)
        before.changes.push_back({seconds(1), address_of<&Kitchen::cooks>(n % 256), static_cast<std::int64_t>(n)});
    Scenario now = before;
    now.changes.pop_back();
    const double begun = processor_seconds();
    const KnobComparison comparison(before, now);
    std::size_t different = 0;
    for (const KnobAddress each : all_knobs(before)) different += comparison.is_same(each) ? 0U : 1U;
    CHECK(different == 1);
    // A search through all changes for each knob takes several seconds.
    CHECK(processor_seconds() - begun < 2);
}
