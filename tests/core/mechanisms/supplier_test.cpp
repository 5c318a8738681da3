#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/supplier.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("five layers of three tries and a broken kitchen at the bottom: 3^5 orders for one diner") {
    Scenario scenario = small_scenario({0}, seconds(1));
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

TEST_CASE("a deadline of 30 s passed on: 23 s are left after 7, and 19 after 4 more") {
    Scenario scenario = small_scenario({0}, seconds(7), seconds(30));
    scenario.kitchens.push_back(kitchen_named("butcher", seconds(4)));
    scenario.kitchens.push_back(kitchen_named("farm", seconds(60)));
    for (int k = 0; k < 2; ++k) {
        scenario.kitchens[static_cast<std::size_t>(k)].supplier = {
            .kitchen = k == 0 ? "butcher" : "farm", .when = Supplies::after_cooking, .deadline = Deadline::passed_on};
    }
    const Trace trace = simulate(scenario);
    std::vector<std::int64_t> timers;
    for (const Record& record : trace.records)
        if (record.event == Event::order_placed) timers.push_back(record.value / 1'000'000);
    CHECK(timers == std::vector<std::int64_t>{30, 23, 19});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@30000"});
}

TEST_CASE("a deadline passed on shortens the supplier's timer to what is left, and at the worst to nothing") {
    CHECK(within_deadline(seconds(5), seconds(10).us, Time{seconds(3).us}) == seconds(5));
    CHECK(within_deadline(seconds(5), seconds(10).us, Time{seconds(7).us}) == seconds(3));
    CHECK(within_deadline(never, seconds(10).us, Time{seconds(10).us}) == Duration{0});
    CHECK(within_deadline(seconds(5), seconds(10).us, Time{seconds(12).us}) == Duration{0});
}

TEST_CASE("supplies are ordered at the one moment that the kitchen has chosen, and without a supplier at none") {
    const Supplier after{.kitchen = "farm", .when = Supplies::after_cooking};
    CHECK(orders_supplies(after, Supplies::after_cooking));
    CHECK_FALSE(orders_supplies(after, Supplies::before_cooking));
    CHECK_FALSE(orders_supplies(Supplier{}, Supplies::before_cooking));
}
