// One waiter a table, with times worked out by hand.
#include <doctest/doctest.h>

#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("one waiter a table: a diner who finds none free waits at the entrance, and too many are turned away") {
    Scenario scenario = small_scenario({0, 0, 0, 0}, seconds(1));
    scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 1;
    scenario.waiters.entrance = 2;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::turned_away) == Lines{"4@0"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@1000", "2@2000", "3@3000"});
    scenario.diners.patience = milliseconds(1500);
    const Trace patient = simulate(scenario);
    CHECK(ended(patient, Outcome::served) == Lines{"1@1000"});
    CHECK(when(patient, Event::patience_ended) == Lines{"2@1500", "3@1500"});
}
