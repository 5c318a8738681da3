#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "core/scenario/knobs.hpp"
#include "core/scenario/without_timers.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/core/scenario/every_timer.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Everything but the timers is as it was.
void turn(Scenario& scenario, std::string_view assignment) {
    CAPTURE(assignment);
    REQUIRE(set_from_text(scenario, assignment).has_value());
}

}  // namespace

TEST_CASE("every timer of those who wait is left out, and the queue's own stays") {
    for (const char* assignment : every_timer) {
        CAPTURE(assignment);
        Scenario scenario = small_scenario({0, 1000}, seconds(1), never);
        const Scenario plain = scenario;
        turn(scenario, assignment);
        CHECK(scenario != plain);
        CHECK(without_timers(scenario) == plain);
    }
    Scenario scenario = small_scenario({0, 1000}, seconds(1), never);
    turn(scenario, "kitchen.grill.queue.standing_timer=3s");
    CHECK(without_timers(scenario) == scenario);
}

TEST_CASE("the list of timers has every setting that is one, and no other") {
    Scenario scenario = small_scenario({0, 1000}, seconds(1), never);
    std::set<std::string> listed;
    for (const std::string_view assignment : every_timer) listed.emplace(assignment.substr(0, assignment.find('=')));
    std::set<std::string> timers;
    for (const KnobAddress knob : all_knobs(scenario))
        if (knob_at(knob).role == Role::timer) timers.insert(path_text(scenario, knob));
    CHECK(timers == listed);
}

TEST_CASE("a timer that a change sets does not ring either, and other changes stay") {
    Scenario scenario = small_scenario({0, 1000}, seconds(1), never);
    const KnobAddress timer = *find_knob(scenario, "course.steak.timer");
    const KnobAddress cooks = *find_knob(scenario, "kitchen.grill.cooks");
    scenario.changes = {{seconds(2), timer, seconds(3)}, {seconds(4), cooks, std::int64_t{2}}};
    CHECK(without_timers(scenario).changes == std::vector<Change>{scenario.changes[1]});
}
