#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/retry.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("only the failures that retry_on names are tried again") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 3;
    scenario.courses[0].retry_on = RetryOn::error;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0"});
    scenario.courses[0].retry_on = RetryOn::timeout;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0", "1@1000", "1@2000"});
    scenario.kitchens[0].condition = Condition::broken;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0"});
}
