#include <doctest/doctest.h>

#include "core/mechanisms/mailbox.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a mailbox of 1, an actor who takes 1 s, asked with a timer of 500 ms") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(1), milliseconds(500));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].mailbox.places = 1;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::mailbox_full) == Lines{"3@0"});
    CHECK(when(trace, Event::timer_rang) == Lines{"1@500", "2@500", "3@500"});
    // The third letter never was in the mailbox; the first two are answered, to nobody: dead letters.
    CHECK(when(trace, Event::order_cancelled) == Lines{"3@500"});
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@1000", "2@2000"});
}
