// The line of the program on which a diner stands, at instants worked out by hand.
#include "core/python/code_map.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;
using python::Place;

namespace {

struct Book {
    Scenario scenario;
    Trace trace;
    CodeMap map;

    explicit Book(Scenario played) : scenario(std::move(played)) {
        RandomLog random_log;
        trace = simulate(scenario, random_log);
        auto made = map_code(scenario, trace, random_log);
        REQUIRE_MESSAGE(made.has_value(), (made ? std::string() : made.error()));
        map = std::move(*made);
    }

    std::vector<CodeSpot> spots(std::uint32_t diner, std::int64_t ms, std::int64_t moment_ms = 0) const {
        return code_spots(map, scenario, trace,
                          {.diner = diner, .at = Time{ms * 1000}, .moment = milliseconds(moment_ms)});
    }

    std::string text(std::uint32_t line) const {
        if (line == 0) return "(no line)";
        const std::string& whole = map.program.lines().at(line - 1);
        return whole.substr(whole.find_first_not_of(' '));
    }

    // The text of every line that the diner stands on.
    Lines lines(std::uint32_t diner, std::int64_t ms, std::int64_t moment_ms = 0) const {
        Lines all;
        for (const CodeSpot& spot : spots(diner, ms, moment_ms)) all.push_back(text(spot.line));
        return all;
    }
};

}  // namespace

TEST_CASE("a diner waits at the await of the dish, and has returned when it is served") {
    const Book book(small_scenario({500}, seconds(3), seconds(5)));
    CHECK(book.lines(1, 499).empty());
    CHECK(book.lines(1, 500) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 3499) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 3500) == Lines{"return Outcome.SERVED"});
    CHECK(book.lines(1, 60'000) == Lines{"return Outcome.SERVED"});
    CHECK(book.lines(2, 1000).empty());
    CHECK(book.lines(0, 1000).empty());
    const CodeSpot waiting = book.spots(1, 2000)[0];
    CHECK(waiting.since == Time{500'000});
    CHECK(waiting.lasts == seconds(5));
    CHECK_FALSE(waiting.left);
    CHECK(book.text(waiting.outer) == "ending = await take_steak(diner)");
    CHECK(book.spots(1, 3500)[0].left);
}

TEST_CASE("a bell raises at its except, then the diner pauses, orders again, and is told sorry") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause.first = milliseconds(500);
    const Book book(scenario);
    // Tries at 0, 1500 and 3000, bells at 1000, 2500 and 4000.
    CHECK(book.lines(1, 999) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 1000) == Lines{"except TimeoutError as rang:"});
    CHECK(book.lines(1, 1001) == Lines{"await asyncio.sleep(pause)"});
    CHECK(book.lines(1, 1499) == Lines{"await asyncio.sleep(pause)"});
    CHECK(book.lines(1, 1500) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 4000) == Lines{"except TimeoutError as rang:"});
    CHECK(book.lines(1, 4001) == Lines{"raise SorryError(\"nothing came\") from problem"});
    // For a moment the bell stays in sight.
    CHECK(book.lines(1, 1300, 300) == Lines{"except TimeoutError as rang:"});
    CHECK(book.lines(1, 1301, 300) == Lines{"await asyncio.sleep(pause)"});
    CHECK(book.lines(1, 4200, 300) == Lines{"except TimeoutError as rang:"});
    const CodeSpot pausing = book.spots(1, 2600)[0];
    CHECK(pausing.place == Place::pausing);
    CHECK(pausing.since == Time{2'500'000});
    CHECK(pausing.lasts == milliseconds(500));
    const CodeSpot third = book.spots(1, 3500)[0];
    CHECK(third.attempt == 3);
    CHECK(third.tries == 3);
}

TEST_CASE("backups have lines of their own, also when the same kitchen is asked twice") {
    Scenario scenario = small_scenario({0}, seconds(9), seconds(1));
    scenario.kitchens.push_back(kitchen_named("bread", seconds(9)));
    scenario.kitchens.push_back(kitchen_named("soup", milliseconds(400)));
    scenario.courses[0].backup.kitchens = {"bread", "bread", "soup"};
    scenario.courses[0].backup.timer = seconds(1);
    const Book book(scenario);
    // Bells at 1000, 2000 and 3000; the soup at 3400.
    CHECK(book.lines(1, 1500) == Lines{"await bread.order(order)"});
    CHECK(book.lines(1, 2500) == Lines{"await bread.order(order)"});
    CHECK(book.spots(1, 1500)[0].stage == 1);
    CHECK(book.spots(1, 2500)[0].stage == 2);
    CHECK(book.spots(1, 1500)[0].line < book.spots(1, 2500)[0].line);
    CHECK(book.lines(1, 3300) == Lines{"await soup.order(order)"});
    CHECK(book.lines(1, 3400) == Lines{"return Outcome.BACKUP"});
}

TEST_CASE("an error raises at its own except, a dish that is kept ready comes at the end") {
    Scenario scenario = small_scenario({0}, seconds(2), seconds(5));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(700);
    scenario.courses[0].backup.otherwise = Otherwise::default_dish;
    const Book book(scenario);
    CHECK(book.lines(1, 699) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 700) == Lines{"except KitchenError:"});
    CHECK(book.lines(1, 701) == Lines{"return Outcome.BACKUP  # A default dish is always ready."});
}

TEST_CASE("an error of an order that was given up before moves nobody") {
    Scenario scenario = small_scenario({0}, seconds(9), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(1500);
    scenario.courses[0].tries = 2;
    const Book book(scenario);
    // The first order's error comes at 1500, while the second order is waited for until 2000.
    CHECK(book.lines(1, 1500) == Lines{"await grill.order_shielded(order)"});
    CHECK(book.lines(1, 2000) == Lines{"except TimeoutError as rang:"});
}

TEST_CASE("of two orders that race the first error raises nothing, the second one does") {
    Scenario scenario = small_scenario({0}, seconds(9), seconds(5));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(1500);
    scenario.courses[0].duplicate.after = milliseconds(500);
    const Book book(scenario);
    CHECK(book.lines(1, 1500)[0].starts_with("await steak_hedge.first_dish("));
    CHECK(book.lines(1, 1999)[0].starts_with("await steak_hedge.first_dish("));
    CHECK(book.lines(1, 2000) == Lines{"except KitchenError as failed:"});
}

TEST_CASE("patience ends in the visit, wherever the diner stood") {
    Scenario scenario = small_scenario({0}, seconds(9), seconds(1));
    scenario.courses[0].tries = 9;
    scenario.courses[0].pause.first = milliseconds(100);
    scenario.diners.patience = milliseconds(2500);
    const Book book(scenario);
    CHECK(book.lines(1, 2499) == Lines{"await grill.order(order)"});
    const CodeSpot end = book.spots(1, 2500)[0];
    CHECK(book.text(end.line) == "except TimeoutError:");
    CHECK(end.outer == 0);
    CHECK(end.place == Place::patience_ended);
    // It is the visit's own, which comes before the course's.
    CHECK(end.line < book.spots(1, 1000)[0].line);
}

TEST_CASE("courses together are several lines at once, and the visit waits for them all") {
    Scenario scenario = small_scenario({0}, seconds(2));
    scenario.diners.courses = Courses::together;
    scenario.kitchens.push_back(kitchen_named("bar", seconds(3)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "drink";
    scenario.courses[1].kitchen = "bar";
    scenario.courses[1].timer = seconds(5);
    const Book book(scenario);
    CHECK(book.lines(1, 1000) == Lines{"await grill.order(order)", "await bar.order(order)"});
    CHECK(book.text(book.spots(1, 1000)[0].outer).starts_with("await asyncio.wait(courses"));
    CHECK(book.lines(1, 2500) == Lines{"await bar.order(order)"});
    CHECK(book.lines(1, 3000) == Lines{"return Outcome.SERVED"});
}

TEST_CASE("the first error of courses together is where the visit stood last, however the others fared") {
    Scenario scenario = small_scenario({0}, seconds(9));
    scenario.diners.courses = Courses::together;
    scenario.kitchens.push_back(kitchen_named("bar", seconds(3)));
    scenario.kitchens[1].condition = Condition::broken;
    scenario.kitchens[1].error_after = milliseconds(500);
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[0].timer = never;
    scenario.courses[0].kitchen = "bar";
    scenario.courses[1].name = "drink";
    scenario.courses[1].kitchen = "grill";
    scenario.courses[1].timer = seconds(50);
    const Book book(scenario);
    const std::vector<CodeSpot> spots = book.spots(1, 4000);
    REQUIRE(spots.size() == 1);
    CHECK(spots[0].left);
    CHECK(spots[0].course == 0);
    CHECK(spots[0].place == Place::nothing_came);
}

TEST_CASE("courses in turn, one of them twice: each has its own lines, and the visit its own awaits") {
    Scenario scenario = small_scenario({0}, seconds(2));
    scenario.kitchens.push_back(kitchen_named("bar", seconds(1)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "drink";
    scenario.courses[1].kitchen = "bar";
    scenario.courses[1].repeat = 2;
    const Book book(scenario);
    CHECK(book.lines(1, 1999) == Lines{"await grill.order(order)"});
    CHECK(book.lines(1, 2000) == Lines{"await bar.order(order)"});
    CHECK(book.lines(1, 3500) == Lines{"await bar.order(order)"});
    CHECK(book.text(book.spots(1, 1000)[0].outer) == "endings.append(await take_steak(diner))");
    CHECK(book.text(book.spots(1, 3500)[0].outer) == "endings.append(await take_drink(diner))");
    CHECK(book.lines(1, 4000) == Lines{"return Outcome.SERVED"});
}

TEST_CASE("a blocking waiter's next diner has not begun the visit") {
    Scenario scenario = small_scenario({0, 0}, seconds(2));
    scenario.waiters.kind = WaiterKind::blocking;
    const Book book(scenario);
    CHECK(book.lines(1, 1000) == Lines{"await grill.order(order)"});
    CHECK(book.lines(2, 1000) == Lines{"async def visit(diner: int) -> None:"});
    CHECK(book.lines(2, 2000) == Lines{"await grill.order(order)"});
}

TEST_CASE("the snippet is whole coroutines of the program: the visit, and the course the diner is at") {
    Scenario scenario = small_scenario({0}, seconds(2));
    scenario.kitchens.push_back(kitchen_named("bar", seconds(1)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "drink";
    scenario.courses[1].kitchen = "bar";
    scenario.courses[1].timer = seconds(3);
    const auto timer = find_knob(scenario, "course.drink.timer");
    REQUIRE(timer.has_value());
    scenario.changes.push_back({seconds(1), *timer, seconds(4)});
    const Book book(scenario);
    const auto begins = [&](std::int64_t ms) {
        Lines first;
        for (const CodeLines& part : code_snippet(book.map, book.spots(1, ms))) {
            CHECK(part.last >= part.first);
            CHECK(book.map.program.lines().at(part.last - 1) != "");
            first.push_back(book.text(part.first));
        }
        return first;
    };
    const std::string settings = "@dataclass";
    CHECK(begins(1000) ==
          Lines{settings, "async def visit(diner: int) -> None:", "async def take_steak(diner: int) -> Outcome:"});
    CHECK(begins(2500) ==
          Lines{settings, "async def visit(diner: int) -> None:", "async def take_drink(diner: int) -> Outcome:"});
    // Nobody has come: the first course.
    CHECK(code_snippet(book.map, {}).size() == 3);
}

TEST_CASE("tries are counted as the knob stands at that instant") {
    Scenario scenario = small_scenario({0}, seconds(9), seconds(1));
    scenario.courses[0].tries = 2;
    const auto tries = find_knob(scenario, "course.steak.tries");
    REQUIRE(tries.has_value());
    scenario.changes.push_back({milliseconds(500), *tries, std::int64_t{4}});
    const Book book(scenario);
    CHECK(book.spots(1, 499)[0].tries == 2);
    CHECK(book.spots(1, 500)[0].tries == 4);
    CHECK(book.spots(1, 3500)[0].attempt == 4);
}

TEST_CASE("what has no construct in Python is refused in words") {
    Scenario scenario = small_scenario({0}, seconds(2));
    scenario.kitchens[0].mailbox = 3;
    scenario.kitchens[0].shelf.fresh_for = seconds(3);
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    if (missing_in_twin(scenario).empty()) return;  // It has become one meanwhile.
    const auto map = map_code(scenario, trace, random_log);
    REQUIRE_FALSE(map.has_value());
    CHECK(map.error().starts_with("the Python program has no construct for kitchen.grill."));
}

TEST_CASE("an evening of too many events is refused in words") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners.arrive = Arrive::burst;
    scenario.diners.count = 60'000;
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    REQUIRE(trace.records.size() > twin_records_max);
    const auto map = map_code(scenario, trace, random_log);
    REQUIRE_FALSE(map.has_value());
    CHECK(map.error().starts_with("more than 200000 events"));
}
