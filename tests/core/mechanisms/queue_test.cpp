#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/queue.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a full queue refuses; the latest comes first when the queue is last in, first out") {
    Scenario scenario = small_scenario({0, 100, 200, 300}, seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.limit = 2;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::ticket_refused) == Lines{"4@300"});
    CHECK(when(trace, Event::dish_served) == Lines{"1@1000", "2@2000", "3@3000"});
    scenario.kitchens[0].queue = {.order = QueueOrder::last_in_first_out};
    CHECK(when(simulate(scenario), Event::dish_served) == Lines{"1@1000", "4@2000", "3@3000", "2@4000"});
}

TEST_CASE("in a standing queue the queue's own timer is short") {
    Scenario scenario = small_scenario({0, 100, 300}, seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.standing_timer = milliseconds(5);
    const Trace trace = simulate(scenario);
    // The queue has not been empty since 100; at 300 that is more than the 100 ms after which it is a standing queue.
    CHECK(when(trace, Event::ticket_refused) == Lines{"3@305"});
    CHECK(when(trace, Event::dish_served) == Lines{"1@1000", "2@2000"});
}

TEST_CASE("a queue is a standing queue only after it has not been empty for longer than standing_after") {
    const TicketQueue queue{.limit = 2, .order = QueueOrder::adaptive, .standing_after = milliseconds(100)};
    CHECK_FALSE(stands(queue, 0, Time{100'000}));
    CHECK(stands(queue, 0, Time{100'001}));
    CHECK_FALSE(is_full(queue, 1));
    CHECK(is_full(queue, 2));
    CHECK_FALSE(is_full(TicketQueue{}, 1'000'000));
    CHECK(serves_latest(queue, true));
    CHECK_FALSE(serves_latest(queue, false));
    CHECK(serves_latest({.order = QueueOrder::last_in_first_out}, false));
    CHECK_FALSE(serves_latest({}, true));
}
