#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/core/restaurant/evening.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("five layers of three tries and a broken kitchen at the bottom: 3^5 orders for one diner") {
    Scenario scenario = evening({0}, seconds(1));
    scenario.kitchens.clear();
    for (int layer = 0; layer < 5; ++layer) {
        Kitchen kitchen = kitchen_named("kitchen " + std::to_string(layer), milliseconds(1));
        if (layer < 4) kitchen.supplier = {.kitchen = "kitchen " + std::to_string(layer + 1), .tries = 3};
        scenario.kitchens.push_back(kitchen);
    }
    scenario.kitchens[4].condition = Condition::broken;
    scenario.courses[0].kitchen = "kitchen 0";
    scenario.courses[0].tries = 3;
    const Trace trace = simulate(scenario);
    int orders = 0;
    for (const Record& record : trace.records) orders += record.event == Event::order_placed && record.layer == 4;
    CHECK(orders == 243);
}

TEST_CASE("a deadline of 30 s handed on: 23 s are left after 7, and 19 after 4 more") {
    Scenario scenario = evening({0}, seconds(7), seconds(30));
    scenario.kitchens.push_back(kitchen_named("butcher", seconds(4)));
    scenario.kitchens.push_back(kitchen_named("farm", seconds(60)));
    for (int k = 0; k < 2; ++k) {
        scenario.kitchens[static_cast<std::size_t>(k)].supplier = {
            .kitchen = k == 0 ? "butcher" : "farm", .when = Supplies::after_cooking, .deadline = Deadline::handed_on};
    }
    const Trace trace = simulate(scenario);
    std::vector<std::int64_t> timers;
    for (const Record& record : trace.records)
        if (record.event == Event::order_placed) timers.push_back(record.value / 1'000'000);
    CHECK(timers == std::vector<std::int64_t>{30, 23, 19});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@30000"});
}
