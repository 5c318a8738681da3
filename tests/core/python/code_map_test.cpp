// The line of the program at which a diner is, at instants worked out by hand.
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

    // The line of the first spot in the kitchen, after "!" where it is the one to look at.
    std::string kitchen(std::uint32_t diner, std::int64_t ms, std::int64_t moment_ms = 0) const {
        const CodeSpot spot = spots(diner, ms, moment_ms).at(0);
        return (spot.kitchen_matters() ? "!" : "") + text(spot.in_kitchen.line);
    }

    // The text of every line that the diner is at.
    Lines lines(std::uint32_t diner, std::int64_t ms, std::int64_t moment_ms = 0) const {
        Lines all;
        for (const CodeSpot& spot : spots(diner, ms, moment_ms)) all.push_back(text(spot.line));
        return all;
    }
};

}  // namespace

TEST_CASE("every line of the program has its kind") {
    const Book book(small_scenario({500}, seconds(3), seconds(5)));
    REQUIRE(book.map.kinds.size() == book.map.program.lines().size());
    CHECK(book.map.kinds == python::line_kinds(book.map.program.lines()));
}

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

TEST_CASE("an error raises at its own except, a default dish comes at the end") {
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
    // The first order's error comes at 1500, while the duplicate order is waited for until 2000.
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

TEST_CASE("courses together are several lines together, and the visit waits for them all") {
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
    CHECK(book.text(book.spots(1, 1000)[0].outer) == "await take_steak(diner)");
    CHECK(book.text(book.spots(1, 3500)[0].outer) == "await take_drink(diner)");
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
    // ... and the function of the kitchen in which a cook is at work.
    const std::string visit = "async def visit(diner: int) -> None:";
    const std::string spend = "async def spend(self, seconds: float) -> None:";
    CHECK(begins(1000) == Lines{settings, visit, "async def take_steak(diner: int) -> Outcome:", spend});
    CHECK(begins(2500) == Lines{settings, visit, "async def take_drink(diner: int) -> Outcome:", spend});
    CHECK(begins(4000) == Lines{settings, visit, "async def take_drink(diner: int) -> Outcome:"});
    // Nobody has come: the first course.
    CHECK(code_snippet(book.map, {}).size() == 3);
}

TEST_CASE("tries are counted as the knob is at that instant") {
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
    scenario.kitchens[0].clean_up = seconds(1);
    scenario.waiters.cancellation = Cancellation::cancelled_at_every_await;
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    const auto map = map_code(scenario, trace, random_log);
    REQUIRE_FALSE(map.has_value());
    CHECK(map.error() == "the Python program has no construct for waiters.cancellation (asyncio cancels a task once)");
}

TEST_CASE("a run of too many events is refused in words") {
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

TEST_CASE("a waiter who blocks is at time.sleep, one who does not at an await") {
    Scenario scenario = small_scenario({0, 0}, seconds(2), seconds(1));
    const Book async(scenario);
    CHECK(async.kitchen(1, 999) == "await asyncio.sleep(seconds)");
    CHECK(async.spots(1, 999)[0].diner_matters());
    scenario.waiters.kind = WaiterKind::blocking;
    const Book blocking(scenario);
    const std::string sleep = "!return time.sleep(seconds)  # It blocks: no one else gets a turn.";
    CHECK(blocking.kitchen(1, 0) == sleep);
    // The timer of 1 s does not ring.
    CHECK(blocking.kitchen(1, 1999) == sleep);
    CHECK_FALSE(blocking.spots(1, 1999)[0].diner_matters());
    CHECK(blocking.spots(1, 1999)[0].in_kitchen.since == Time{0});
    CHECK(blocking.kitchen(1, 2000) == "(no line)");
    CHECK(blocking.kitchen(2, 1000) == "(no line)");
    CHECK(blocking.kitchen(2, 2500) == sleep);
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(Book(scenario).kitchen(1, 5000) == "!block(None)");
}

TEST_CASE("a clean-up is where it happens, and then the cancellation is raised and becomes a timeout") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].clean_up = milliseconds(700);
    const Book book(scenario);
    CHECK(book.kitchen(1, 999) == "await asyncio.sleep(seconds)");
    CHECK(book.kitchen(1, 1000) == "!await asyncio.sleep(self.clean_up)");
    CHECK(book.kitchen(1, 1699) == "!await asyncio.sleep(self.clean_up)");
    const KitchenSpot cleaning = book.spots(1, 1500)[0].in_kitchen;
    CHECK(cleaning.since == Time{1'000'000});
    CHECK(cleaning.lasts == milliseconds(700));
    CHECK(book.text(cleaning.outer) == "finally:");
    CHECK_FALSE(book.spots(1, 1500)[0].diner_matters());
    // Both are looked at for a moment.
    CHECK(book.kitchen(1, 1700, 500) == "!raise");
    CHECK(book.lines(1, 1700, 500) == Lines{"except TimeoutError as rang:"});
    CHECK(book.spots(1, 1700, 500)[0].diner_matters());
    CHECK(book.kitchen(1, 2200, 500) == "!raise");
    CHECK(book.kitchen(1, 2201, 500) == "(no line)");
}

TEST_CASE("a cancellation is raised where the order was: in the queue, with a cook, with a runner") {
    Scenario scenario = small_scenario({0, 0}, seconds(3), seconds(1));
    scenario.kitchens[0].cooks = 1;
    const Book book(scenario);
    CHECK(book.kitchen(2, 500) == "await self.cooks.acquire()");
    const auto function = [](const Book& of, std::uint32_t diner, std::int64_t ms) {
        const std::vector<CodeSpot> spots = of.spots(diner, ms, 100);
        const std::vector<CodeLines> parts = code_snippet(of.map, spots);
        CHECK(of.text(spots.at(0).in_kitchen.line) == "raise");
        return of.text(parts.back().first);
    };
    CHECK(function(book, 2, 1000) == "async def take_a_cook(self, order: Order) -> None:");
    CHECK(function(book, 1, 1000) == "async def order(self, order: Order) -> None:");
    Scenario pantry = small_scenario({0}, seconds(3), seconds(1));
    pantry.courses[0].pantry = seconds(2);
    const Book runner(pantry);
    CHECK(runner.kitchen(1, 500) == "await in_a_thread(seconds)");
    CHECK(function(runner, 1, 1000) == "async def by_a_runner(self, order: Order, seconds: float) -> None:");
    pantry.waiters.pantry = PantryWork::by_the_waiter;
    const Book waiter(pantry);
    CHECK(waiter.kitchen(1, 500) == "!time.sleep(seconds)  # It blocks: no one else gets a turn.");
    CHECK(waiter.spots(1, 500)[0].in_kitchen.lasts == seconds(2));
}

TEST_CASE("a kitchen that is gone waits forever; one where only some orders find it so says nothing") {
    Scenario scenario = small_scenario({0}, seconds(2), seconds(9));
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(Book(scenario).kitchen(1, 500) == "await forever()");
    scenario.kitchens[0].affected = 0.5;
    CHECK(Book(scenario).kitchen(1, 500) == "(no line)");
}

TEST_CASE("a cook who ignores the cancel is seen to, from the instant at which the timer has cancelled") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    const Book book(scenario);
    CHECK(book.kitchen(1, 999) == "return await sleep_ignoring_cancel(seconds, self)");
    CHECK(book.kitchen(1, 1000) == "!except asyncio.CancelledError:");
    CHECK(book.kitchen(1, 2999) == "!except asyncio.CancelledError:");
    CHECK(book.lines(1, 3000) == Lines{"return Outcome.SERVED"});
    scenario.courses[0].timer = never;
    CHECK(Book(scenario).kitchen(1, 2000) == "return await sleep_ignoring_cancel(seconds, self)");
    // A timer of the queue is over when the cook begins.
    scenario.courses[0].timer = seconds(1);
    scenario.courses[0].timer_covers = TimerCovers::queue;
    CHECK(Book(scenario).kitchen(1, 2000) == "return await sleep_ignoring_cancel(seconds, self)");
    // A timer of the cooking is set when the cook begins: with one cook, at 3 s for the second diner.
    scenario.courses[0].timer_covers = TimerCovers::cooking;
    scenario.kitchens[0].cooks = 1;
    scenario.diners.at = {seconds(0), seconds(0)};
    CHECK(Book(scenario).kitchen(2, 3999) == "return await sleep_ignoring_cancel(seconds, self)");
    CHECK(Book(scenario).kitchen(2, 4000) == "!except asyncio.CancelledError:");
}

TEST_CASE("lines that say events and keep books are plumbing, docstrings and comments are not code") {
    using python::LineKind;
    const std::vector<std::string> lines{"async def a(diner: int) -> None:",
                                         "    \"\"\"One line.\"\"\"",
                                         "    \"\"\"Two lines,",
                                         "",
                                         "    say(no code)",
                                         "    \"\"\"",
                                         "    # A comment.",
                                         "    order = Order(diner, 1)",
                                         "    order.say(\"order_placed\")",
                                         "    await grill.order(order)",
                                         "    raise SorryError(\"nothing came\") from problem"};
    const std::vector<LineKind> kinds = python::line_kinds(lines);
    CHECK(kinds == std::vector<LineKind>{LineKind::code, LineKind::comment, LineKind::comment, LineKind::comment,
                                         LineKind::comment, LineKind::comment, LineKind::comment, LineKind::plumbing,
                                         LineKind::plumbing, LineKind::code, LineKind::code});
}

TEST_CASE("a cancel is not yet ignored while the waiter is still in the pantry for the order") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    scenario.courses[0].pantry = seconds(2);
    scenario.waiters.pantry = PantryWork::by_the_waiter;
    CHECK(Book(scenario).kitchen(1, 1500) == "!time.sleep(seconds)  # It blocks: no one else gets a turn.");
}

TEST_CASE("a backup that ignores the cancel is seen to where it cooks") {
    Scenario scenario = small_scenario({0}, seconds(3), seconds(1));
    scenario.kitchens[0].condition = Condition::gone;
    scenario.kitchens.push_back(kitchen_named("buffet", seconds(3)));
    scenario.kitchens[1].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    scenario.courses[0].backup.kitchens = {"buffet"};
    scenario.courses[0].backup.timer = seconds(1);
    const Book book(scenario);
    CHECK(book.kitchen(1, 1500) == "return await sleep_ignoring_cancel(seconds, self)");
    CHECK(book.kitchen(1, 2500) == "!except asyncio.CancelledError:");
    // Whatever the course's own timer covers.
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].timer_covers = TimerCovers::queue;
    CHECK(Book(scenario).kitchen(1, 1500) == "!except asyncio.CancelledError:");
}

TEST_CASE("whether a shield is awaited was decided when the order was placed") {
    Scenario scenario = small_scenario({4000, 6000}, seconds(3), seconds(9));
    const KnobAddress when_diner_leaves = address_of<&Kitchen::when_diner_leaves>();
    scenario.changes = {{seconds(5), when_diner_leaves, std::string("keeps cooking")}};
    const std::string shield = "await asyncio.shield(cooking)";
    const auto outer = [](const Book& book, std::uint32_t diner) {
        return book.text(book.spots(diner, 6500).at(0).in_kitchen.outer);
    };
    const Book later(scenario);
    CHECK(outer(later, 1) == "(no line)");
    CHECK(outer(later, 2) == shield);
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    scenario.changes = {{seconds(5), when_diner_leaves, std::string("stops")}};
    const Book earlier(scenario);
    CHECK(outer(earlier, 1) == shield);
    CHECK(outer(earlier, 2) == "(no line)");
    // A kitchen that looks at the deadline is not told either, and nobody takes a letter out of a mailbox.
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::looks_at_the_deadline;
    scenario.changes.clear();
    CHECK(outer(Book(scenario), 2) == shield);
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::stops;
    scenario.kitchens[0].mailbox.places = 1;
    CHECK(outer(Book(scenario), 2) == shield);
}

TEST_CASE("what a timer covers was decided when the order was placed") {
    Scenario scenario = small_scenario({4000, 6000}, seconds(5), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    scenario.courses[0].timer_covers = TimerCovers::queue;
    scenario.changes = {{seconds(5), address_of<&Course::timer_covers>(), std::string("queue and cooking")}};
    const Book book(scenario);
    CHECK(book.kitchen(1, 8000) == "return await sleep_ignoring_cancel(seconds, self)");
    CHECK(book.kitchen(2, 8000) == "!except asyncio.CancelledError:");
}

TEST_CASE("a cook ignores a cancel as the knob was when the timer rang, whatever it is later") {
    Scenario scenario = small_scenario({0}, seconds(5), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    scenario.changes = {{seconds(3), address_of<&Kitchen::when_diner_leaves>(), std::string("stops")}};
    const Book book(scenario);
    CHECK(book.kitchen(1, 4000) == "!except asyncio.CancelledError:");
    CHECK(book.lines(1, 5000) == Lines{"return Outcome.SERVED"});
}

TEST_CASE("who does the pantry work follows the changes") {
    Scenario scenario = small_scenario({0, 3000}, seconds(1));
    scenario.courses[0].pantry = seconds(2);
    scenario.changes = {{seconds(1), address_of<&Waiters::pantry>(), std::string("by the waiter")}};
    const Book book(scenario);
    CHECK(book.kitchen(1, 1500) == "await in_a_thread(seconds)");
    CHECK(book.kitchen(2, 3500) == "!time.sleep(seconds)  # It blocks: no one else gets a turn.");
}

TEST_CASE("a cook who has begun before a change that a blocking waiter holds up has found the kitchen fine") {
    Scenario scenario = small_scenario({0, 0}, seconds(10));
    scenario.waiters.kind = WaiterKind::blocking;
    scenario.changes = {{seconds(2), address_of<&Kitchen::condition>(), std::string("gone")}};
    const Book book(scenario);
    REQUIRE(when(book.trace, Event::dish_served) == Lines{"1@10000", "2@20000"});
    CHECK(book.kitchen(2, 10'000) == "!return time.sleep(seconds)  # It blocks: no one else gets a turn.");
}
