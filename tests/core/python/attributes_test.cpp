// What a program in Python has of the settings, and what it makes of their changes.
#include "core/python/attributes.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;

namespace {

std::string program_of(std::string_view courses_and_kitchens, std::string_view changes) {
    const Scenario scenario =
        parse_scenario(fmt::format("schema = 2\n[diners]\ncount = 1\n{}{}", courses_and_kitchens, changes), "test")
            .value();
    RandomLog random_log;
    simulate(scenario, random_log);
    return text_of(twin_program(scenario, random_log));
}

std::string change(std::string_view path, std::string_view value) {
    return fmt::format("[[change]]\nat = \"1s\"\nset = {{ \"{}\" = {} }}\n", path, value);
}

// The lines of the function that makes the only change, without the one that says so.
std::string change_in(const std::string& program) {
    const std::string_view head = "def change_1() -> None:\n";
    const std::size_t begin = program.find(head) + head.size();
    return program.substr(begin, program.find("    say(", begin) - begin);
}

bool has(const std::string& program, std::string_view text) { return program.find(text) != program.npos; }

constexpr std::string_view grill = "[[course]]\nkitchen = \"grill\"\ntries = 3\n[[kitchen]]\nname = \"grill\"\n";

}  // namespace

TEST_CASE("every setting that may change has a row in the table of Python's attributes") {
    const auto attributes = python::attributes();
    for (const Knob& knob : knobs()) {
        CAPTURE(knob.key);
        CHECK((!knob.may_change || std::any_of(attributes.begin(), attributes.end(),
                                               [&](const auto& row) { return row.field == knob.field; })));
    }
}

TEST_CASE("a kitchen is made with what is not as usual, and a change sets the same attribute") {
    const std::string usual = program_of(grill, "");
    CHECK(has(usual, "grill = Kitchen(\"grill\", cooks=Semaphore(3), cook_time=2.0)\n"));
    const std::string slow = program_of(std::string(grill) + "slowness = 2.5\nclean_up = \"1s\"\n", "");
    CHECK(has(slow, "grill = Kitchen(\"grill\", cooks=Semaphore(3), cook_time=2.0, slowness=2.5, clean_up=1.0)\n"));
    CHECK(change_in(program_of(grill, change("kitchen.grill.slowness", "2.5"))) == "    grill.slowness = 2.5\n");
    CHECK(change_in(program_of(grill, change("kitchen.grill.condition", "\"gone\""))) ==
          "    grill.condition = Condition.GONE\n");
    CHECK(change_in(program_of(grill, change("kitchen.grill.cooks", "5"))) == "    grill.tickets().become(5)\n");
    CHECK(change_in(program_of(grill, change("course.grill.timer", "\"4s\""))) == "    settings.grill_timer = 4.0\n");
    CHECK(change_in(program_of(grill, change("kitchen.grill.cook_time.mean", "\"4s\""))).empty());
}

TEST_CASE("the pantry is made with who does the work, and how many runners there are") {
    const std::string work = "[[course]]\nkitchen = \"grill\"\npantry = \"1s\"\n[[kitchen]]\nname = \"grill\"\n";
    const std::string runners = "[waiters]\nrunners = 2\npantry = \"by runners\"\n" + work;
    CHECK(has(program_of(runners, ""), "\npantry = Pantry(runners=2)\n"));
    const std::string waiter = "[waiters]\npantry = \"by the waiter\"\n" + work;
    CHECK(has(program_of(waiter, ""), "\npantry = Pantry(by_the_waiter=True)\n"));
}

TEST_CASE("a patience that changes is read where the visit begins") {
    const std::string program = program_of(grill, change("diners.patience", "\"4s\""));
    CHECK(change_in(program) == "    settings.diners_patience = 4.0\n");
    CHECK(has(program, "        async with asyncio.timeout(settings.diners_patience):\n"));
}

TEST_CASE("a course whose backup is taken away by a change may end in an apology") {
    const std::string with_backup =
        "[[course]]\nkitchen = \"grill\"\ntimer = \"5s\"\nbackup = [\"bread\"]\n[[kitchen]]\nname = \"grill\"\n"
        "[[kitchen]]\nname = \"bread\"\n";
    const std::string_view apologizes = "    except SorryError:\n";
    CHECK_FALSE(has(program_of(with_backup, ""), apologizes));
    CHECK(has(program_of(with_backup, change("course.grill.backup.kitchens", "[]")), apologizes));
}

TEST_CASE("a program closes when the restaurant does, or runs until nothing is left to do") {
    CHECK(has(program_of(grill, ""), "run(main, closes=60.0)\n"));
    Scenario open = parse_scenario("schema = 2\n" + std::string(grill), "test").value();
    open.open_for = never;
    open.diners.count = 1;
    RandomLog random_log;
    simulate(open, random_log);
    CHECK(has(text_of(twin_program(open, random_log)), "run(main)\n"));
}

TEST_CASE("what a kitchen does when the diner leaves may be several attributes") {
    const std::string program =
        program_of(grill, change("kitchen.grill.when_diner_leaves", "\"looks at the deadline\""));
    CHECK(change_in(program) == "    grill.keeps_cooking = True\n    grill.looks_at_the_deadline = True\n");
}

TEST_CASE(
    "a change of a setting that this kind of budget does not have makes no line, nor does one that a library fixes") {
    const std::string share = "[[course]]\nkitchen = \"grill\"\ntries = 3\nbudget = { kind = \"share\" }\n";
    const std::string finagle = "[[course]]\nkitchen = \"grill\"\ntries = 3\nbudget = { kind = \"finagle\" }\n";
    const std::string kitchen = "timer = \"1s\"\n[[kitchen]]\nname = \"grill\"\n";
    CHECK(has(program_of(share + kitchen, ""), "grill_budget = ShareBudget(share=0.2, minimum=10, window=10.0)\n"));
    CHECK(has(program_of(finagle + kitchen, ""), "grill_budget = ShareBudget(share=0.2, minimum=10, window=10.0)\n"));
    CHECK(change_in(program_of(share + kitchen, change("course.grill.budget.share", "0.5"))) ==
          "    grill_budget.share = 0.5\n");
    CHECK(change_in(program_of(share + kitchen, change("course.grill.budget.tokens", "5"))).empty());
    CHECK(change_in(program_of(finagle + kitchen, change("course.grill.budget.share", "0.5"))).empty());
    CHECK(change_in(program_of(share + kitchen, change("course.grill.budget.kind", "\"envoy\""))) ==
          "    settings.grill_budget = InFlightBudget(share=0.2, minimum=3)\n");
}

TEST_CASE("a budget with tokens may refuse a duplicate order, and one whose kind changes is looked up each time") {
    const std::string duplicate =
        "[[course]]\nkitchen = \"grill\"\nduplicate = { after = \"1s\" }\nbudget = { kind = \"grpc\" }\n"
        "[[kitchen]]\nname = \"grill\"\n";
    CHECK(has(program_of(duplicate, ""), "allowed=grill_budget.allows_duplicate)\n"));
    CHECK(has(program_of(duplicate, change("course.grill.budget.kind", "\"tokens\"")),
              "allowed=lambda: settings.grill_budget.allows_duplicate())\n"));
}

TEST_CASE("pauses that a change makes random are read from a list") {
    const std::string pauses =
        "[[course]]\nkitchen = \"grill\"\ntimer = \"1s\"\ntries = 3\npause = \"1s\"\n[[kitchen]]\nname = \"grill\"\n";
    CHECK_FALSE(has(program_of(pauses, ""), "grill_pauses"));
    CHECK(has(program_of(pauses, change("course.grill.pause.jitter", "\"full\"")),
              "\ngrill_pauses: Drawn[float] = Drawn("));
}

TEST_CASE("a timer on opening a hatch rings for an order without a timer of its own") {
    const auto with_hatches = [](std::string_view hatches) {
        return program_of("[waiters]\nhatches = " + std::string(hatches) + "\n" + std::string(grill), "");
    };
    const std::string_view rings = "except TimeoutError";
    CHECK(has(with_hatches("{ opens = \"1s\", opening_timer = \"2s\" }"), rings));
    CHECK_FALSE(has(with_hatches("{ opens = \"1s\" }"), rings));
}

TEST_CASE("a shelf of several dishes has a list of which dish is asked for, and a change sets its attribute") {
    const std::string shelf = std::string(grill) + "shelf = { fresh_for = \"5s\", dishes = 3, takes = \"0.5s\" }\n";
    const std::string program = program_of(shelf, change("kitchen.grill.shelf.takes", "\"2s\""));
    CHECK(has(program, "dishes=grill_dishes"));
    // The only diner's dish is one of three.
    const std::string_view list = "\ngrill_dishes: Drawn[int] = Drawn(";
    REQUIRE(has(program, list));
    const std::string dish = program.substr(program.find(list) + list.size(), 3);
    CHECK((dish == "0)\n" || dish == "1)\n" || dish == "2)\n"));
    CHECK(change_in(program) == "    grill.shelf.takes = 2.0\n");
}
