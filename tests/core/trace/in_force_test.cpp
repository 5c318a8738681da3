// The settings in force, from traces written by hand.
#include "core/trace/in_force.hpp"

#include <vector>

#include <doctest/doctest.h>

#include "core/scenario/knobs.hpp"
#include "tests/core/trace/story.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

const KnobAddress slowness = address_of<&Kitchen::slowness>();
const KnobAddress cooks = address_of<&Kitchen::cooks>();

struct Played {
    Scenario scenario = small_house();
    // Both were due at 1 s, and a waiter was held up until 3 s.
    Trace trace = Story().arrived(0, 1).changed(3000, 0).ordered(3000, 1, -1).changed(3000, 1).closed(5000);
    std::vector<std::uint32_t> changes = {1, 3};

    Played() {
        scenario.changes = {{seconds(1), slowness, 4.0}, {seconds(1), cooks, std::int64_t{1}}};
        scenario.kitchens[0].cooks = 9;
    }
};

}  // namespace

TEST_CASE("a setting is in force from the record of its change on") {
    const Played played;
    InForce in_force(played.scenario, played.trace, played.changes);
    CHECK(in_force.after(0).kitchens[0].slowness == 1.0);
    CHECK(in_force.after(1).kitchens[0].slowness == 1.0);
    CHECK(in_force.after(2).kitchens[0].slowness == 4.0);
    CHECK(in_force.after(3).kitchens[0].cooks == 9);
    CHECK(in_force.after(4).kitchens[0].cooks == 1);
    CHECK(in_force.after(5).kitchens[0].slowness == 4.0);
}

TEST_CASE("one setting is in force as all of them are") {
    const Played played;
    InForce in_force(played.scenario, played.trace, played.changes);
    for (std::size_t records = 0; records <= played.trace.records.size(); ++records) {
        CAPTURE(records);
        const Scenario& now = in_force.after(records);
        for (const KnobAddress knob : {slowness, cooks})
            CHECK(value_after(played.scenario, played.trace, played.changes, knob, records) == get(now, knob));
    }
}

TEST_CASE("of a gradual change the steps are in force that have happened") {
    Played played;
    played.scenario.changes = {{seconds(1), slowness, 4.0, seconds(2)}};
    played.trace.changes = {{seconds(1), slowness, 2.0}, {seconds(3), slowness, 4.0}};
    CHECK(InForce(played.scenario, played.trace, played.changes).after(2).kitchens[0].slowness == 2.0);
    CHECK(InForce(played.scenario, played.trace, played.changes).after(4).kitchens[0].slowness == 4.0);
}

TEST_CASE("nothing is copied before the first change") {
    const Played played;
    InForce in_force(played.scenario, played.trace, played.changes);
    CHECK(&in_force.after(1) == &played.scenario);
    CHECK(&in_force.after(2) != &played.scenario);
}
