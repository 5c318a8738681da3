// What the trace says outright, so that no view has to guess it: who asked a supplier, which dish was evicted, that a
// dish is cooked for the shelf, and that a default dish was given.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// "1>2@0": the cook with order 1 asks for order 2 at 0 ms.
Lines asked(const Trace& trace) {
    Lines lines;
    for (const Record& record : trace.records)
        if (record.event == Event::supplies_ordered)
            lines.push_back(fmt::format("{}>{}@{}", record.order, record.value, record.time_us / 1000));
    return lines;
}

std::vector<std::int64_t> values(const Trace& trace, Event event) {
    std::vector<std::int64_t> found;
    for (const Record& record : trace.records)
        if (record.event == event) found.push_back(record.value);
    return found;
}

}  // namespace

TEST_CASE("the order that needs supplies is named before each order at the supplier") {
    Scenario scenario = small_scenario({0}, milliseconds(200));
    scenario.kitchens[0].supplier = {.kitchen = "farm", .timer = milliseconds(800), .tries = 2};
    scenario.kitchens.push_back(kitchen_named("farm", seconds(9)));
    scenario.courses[0].duplicate.after = milliseconds(500);
    const Trace trace = simulate(scenario);
    // Order 1 asks for 2; the duplicate order, 3, asks for 4; then both ask again when their timers ring.
    CHECK(asked(trace) == Lines{"1>2@0", "3>4@500", "1>5@800", "3>6@1300"});
    for (std::size_t n = 0; n < trace.records.size(); ++n) {
        const Record& asks = trace.records[n];
        if (asks.event != Event::supplies_ordered) continue;
        const Record& placed = trace.records[n + 1];
        CHECK(asks.kitchen == 0);
        CHECK(asks.layer == 0);
        CHECK(placed.event == Event::order_placed);
        CHECK(placed.order == asks.value);
        CHECK(placed.kitchen == 1);
        CHECK(placed.layer == 1);
    }
}

TEST_CASE("a shelf of one place says which dish makes room: the one that was put there before") {
    Scenario scenario = small_scenario({}, milliseconds(10));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 30};
    scenario.kitchens[0].shelf = {.fresh_for = never, .size = 1, .dishes = 3};
    const Trace trace = simulate(scenario);
    std::vector<std::int64_t> filled = values(trace, Event::shelf_filled);
    REQUIRE(filled.size() > 5);
    filled.pop_back();
    CHECK(values(trace, Event::shelf_evicted) == filled);
    for (std::size_t n = 0; n < trace.records.size(); ++n)
        if (trace.records[n].event == Event::shelf_evicted) CHECK(trace.records[n + 1].event == Event::shelf_filled);
}

TEST_CASE("a default dish is given when the last try of a course has failed, with courses in turn or together") {
    Scenario scenario = small_scenario({0}, seconds(3));
    scenario.courses[0].timer = milliseconds(500);
    scenario.courses[0].backup.otherwise = Otherwise::default_dish;
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "soup";
    CHECK(when(simulate(scenario), Event::default_given) == Lines{"1@500", "1@1000"});
    CHECK(ended(simulate(scenario), Outcome::backup) == Lines{"1@1000"});
    scenario.courses[0].timer = never;
    scenario.diners.courses = Courses::together;
    CHECK(when(simulate(scenario), Event::default_given) == Lines{"1@500"});
    CHECK(ended(simulate(scenario), Outcome::backup) == Lines{"1@3000"});
}

TEST_CASE("in every run all orders of kitchens are asked for or for the shelf, and no shelf has more than fits") {
    std::size_t orders = 0;
    std::size_t evictions = 0;
    for (const std::uint64_t seed : seeds(300)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const Trace trace = simulate(scenario, {.records_max = 20'000, .visits_max = 2'000});
        std::vector<std::int64_t> on_shelf(scenario.kitchens.size(), 0);
        std::vector<std::vector<char>> has(scenario.kitchens.size());
        std::int64_t asked_for = 0;
        for (std::size_t n = 0; n < trace.records.size(); ++n) {
            CAPTURE(n);
            const Record& record = trace.records[n];
            if (record.event == Event::order_placed && record.layer > 0) {
                REQUIRE(record.order == asked_for);
                ++orders;
            }
            if (record.event == Event::supplies_ordered) asked_for = record.value;
            const bool filled = record.event == Event::shelf_filled;
            if (!filled && record.event != Event::shelf_evicted) continue;
            std::vector<char>& shelf = has[record.kitchen];
            const auto dish = static_cast<std::size_t>(record.value);
            if (shelf.size() <= dish) shelf.resize(dish + 1, 0);
            if (!filled) {
                REQUIRE(shelf[dish] == 1);
                ++evictions;
            }
            on_shelf[record.kitchen] += (filled ? 1 : 0) - shelf[dish];
            shelf[dish] = filled ? 1 : 0;
            const std::int64_t size = scenario.kitchens[record.kitchen].shelf.size;
            REQUIRE((size == unlimited || on_shelf[record.kitchen] <= size));
        }
    }
    CHECK(orders > 1'000);
    CHECK(evictions > 5);
}
