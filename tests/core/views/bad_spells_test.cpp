// When a kitchen was slow, broken or gone for a time.
#include <doctest/doctest.h>

#include "core/restaurant/simulate.hpp"
#include "core/views/bad_spells.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

Scenario minute() {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.open_for = seconds(60);
    scenario.kitchens.push_back(kitchen_named("bread", seconds(1)));
    return scenario;
}

void change(Scenario& scenario, std::int64_t s, const char* path, const Value& value, Duration over = {}) {
    scenario.changes.push_back({seconds(s), *find_knob(scenario, path), value, over});
}

std::vector<BadSpell> spells_of(const Scenario& scenario) {
    const Trace trace = simulate(scenario);
    return bad_spells(scenario, trace, build_timeline(trace));
}

constexpr Time at(std::int64_t s) { return Time{s * 1'000'000}; }

}  // namespace

TEST_CASE("a kitchen that is slow from 10 s to 14 s had one bad spell") {
    Scenario scenario = minute();
    change(scenario, 10, "kitchen.grill.slowness", 4.0);
    change(scenario, 14, "kitchen.grill.slowness", 1.0);
    CHECK(spells_of(scenario) == std::vector<BadSpell>{{.kitchen = 0, .slowness = 4, .from = at(10), .to = at(14)}});
}

TEST_CASE("a spell that does not pass lasts to the end of the run, and what lasts for the whole run is none") {
    Scenario scenario = minute();
    change(scenario, 20, "kitchen.bread.condition", std::string("gone"));
    CHECK(spells_of(scenario) ==
          std::vector<BadSpell>{{.kitchen = 1, .condition = Condition::gone, .from = at(20), .to = at(60)}});
    scenario.changes.clear();
    scenario.kitchens[1].condition = Condition::gone;
    CHECK(spells_of(scenario).empty());
    change(scenario, 30, "kitchen.bread.condition", std::string("fine"));
    CHECK(spells_of(scenario) ==
          std::vector<BadSpell>{{.kitchen = 1, .condition = Condition::gone, .from = at(0), .to = at(30)}});
}

TEST_CASE("a kitchen that is slow for no time has no bad spell") {
    Scenario scenario = minute();
    change(scenario, 10, "kitchen.grill.slowness", 4.0);
    change(scenario, 10, "kitchen.grill.slowness", 1.0);
    CHECK(spells_of(scenario).empty());
}

TEST_CASE("slower and slower is one spell; slow and then broken are two") {
    Scenario scenario = minute();
    change(scenario, 10, "kitchen.grill.slowness", 4.0, seconds(3));
    change(scenario, 20, "kitchen.grill.slowness", 2.0);
    change(scenario, 30, "kitchen.grill.condition", std::string("broken"));
    change(scenario, 40, "kitchen.grill.condition", std::string("fine"));
    const std::vector<BadSpell> spells = spells_of(scenario);
    REQUIRE(spells.size() == 3);
    CHECK(spells[0].slowness == 4);
    CHECK(spells[0].from >= at(10));
    CHECK(spells[0].from <= at(13));
    CHECK(spells[0].to == at(30));
    CHECK(spells[1] ==
          BadSpell{.kitchen = 0, .condition = Condition::broken, .slowness = 2, .from = at(30), .to = at(40)});
    // Slow still, as it was before it broke.
    CHECK(spells[2] == BadSpell{.kitchen = 0, .slowness = 2, .from = at(40), .to = at(60)});
}
