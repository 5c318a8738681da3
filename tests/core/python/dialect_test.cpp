// Which settings a program in a library of Python has no construct for, and why.
#include "core/python/twin.hpp"
#include "core/scenario/toml.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace kitchen;

namespace {

struct Settings {
    std::string_view diners = {};
    std::string_view waiters = {};
    std::string_view course = {};
    std::string_view kitchen = {};
    std::string_view changes = {};
};

std::string missing(Dialect dialect, const Settings& settings) {
    const std::string text = fmt::format(
        "schema = 2\n[diners]\ncount = 1\n{}\n[waiters]\n{}\n[[course]]\nkitchen = \"a\"\n{}\n[[course]]\n"
        "kitchen = \"b\"\n[[kitchen]]\nname = \"a\"\n{}\n[[kitchen]]\nname = \"b\"\n{}",
        settings.diners, settings.waiters, settings.course, settings.kitchen, settings.changes);
    return fmt::format("{}",
                       fmt::join(missing_in_twin(parse_scenario(text, "test").value(), {.dialect = dialect}), "; "));
}

std::string change(std::string_view path, std::string_view value) {
    return fmt::format("[[change]]\nat = \"1s\"\nset = {{ \"{}\" = \"{}\" }}\n", path, value);
}

constexpr std::string_view clean_up = "clean_up = \"1s\"";
constexpr std::string_view ignores = "when_diner_leaves = \"ignores the cancel\"";
constexpr std::string_view every_await = "cancellation = \"cancelled at every await\"";
constexpr std::string_view patience = "patience = \"5s\"";
constexpr std::string_view duplicate = "duplicate = { after = \"1s\" }";
constexpr std::string_view passed_on = "supplier = { kitchen = \"b\", deadline = \"passed on\" }";

}  // namespace

TEST_CASE("asyncio cancels once, which shows where a cook cleans up or ignores it") {
    const std::string once = "waiters.cancellation (asyncio cancels a task once)";
    const auto of = [](const Settings& settings) { return missing(Dialect::asyncio, settings); };
    CHECK(of({.waiters = every_await}).empty());
    CHECK(of({.kitchen = clean_up}).empty());
    CHECK(of({.waiters = every_await, .kitchen = clean_up}) == once);
    CHECK(of({.waiters = every_await, .kitchen = ignores}) == once);
    CHECK(of({.waiters = every_await, .changes = change("kitchen.a.clean_up", "1s")}) == once);
    CHECK(of({.waiters = every_await, .changes = change("kitchen.a.when_diner_leaves", "ignores the cancel")}) == once);
    CHECK(of({.waiters = every_await, .changes = change("kitchen.a.when_diner_leaves", "keeps cooking")}).empty());
}

TEST_CASE("trio and anyio have no clean-up where a second cancel may come") {
    const std::string why = " (in a cancelled scope every later await fails too)";
    const std::string no_clean_up = "kitchen.a.clean_up" + why;
    for (const Dialect dialect : {Dialect::trio, Dialect::anyio}) {
        const auto of = [&](const Settings& settings) { return missing(dialect, settings); };
        CHECK(of({.kitchen = clean_up}).empty());
        CHECK(of({.diners = patience}).empty());
        CHECK(of({.diners = patience, .kitchen = clean_up}) == no_clean_up);
        CHECK(of({.diners = patience, .waiters = every_await, .kitchen = clean_up}).empty());
        CHECK(of({.waiters = "hatches = { answer_timer = \"1s\" }", .kitchen = clean_up}) == no_clean_up);
        CHECK(of({.kitchen = "supplier = \"b\"\nclean_up = \"1s\""}) == no_clean_up);
        CHECK(of({.diners = "courses = \"together\"", .kitchen = clean_up}) == no_clean_up);
        CHECK(of({.kitchen = clean_up, .changes = change("diners.patience", "2s")}) == no_clean_up);
        CHECK(of({.kitchen = clean_up, .changes = change("waiters.hatches.answer_timer", "2s")}) == no_clean_up);
        CHECK(of({.changes = change("kitchen.a.clean_up", "1s")}).empty());
        CHECK(of({.diners = patience, .changes = change("kitchen.a.clean_up", "1s")}) ==
              "change of kitchen.a.clean_up" + why);
    }
}

TEST_CASE("trio and anyio have no cook who ignores a second cancel, or one that comes when there is no answer") {
    const std::string twice = "kitchen.a.when_diner_leaves (in a cancelled scope every later await fails too)";
    const std::string endless = "kitchen.a.when_diner_leaves (a shielded order that gets no answer would never end)";
    const std::string later = "change of kitchen.a.when_diner_leaves (a shielded order cannot be cancelled later)";
    const auto of = [](const Settings& settings) { return missing(Dialect::trio, settings); };
    CHECK(of({.kitchen = ignores}).empty());
    CHECK(of({.diners = patience, .kitchen = ignores}) == twice);
    CHECK(of({.kitchen = fmt::format("{}\ncondition = \"gone\"", ignores)}) == endless);
    CHECK(of({.kitchen = ignores, .changes = change("kitchen.b.condition", "gone")}) == endless);
    CHECK(of({.waiters = every_await, .kitchen = fmt::format("{}\ncondition = \"gone\"", ignores)}).empty());
    CHECK(of({.kitchen = "condition = \"gone\""}).empty());
    CHECK(of({.changes = change("kitchen.a.when_diner_leaves", "ignores the cancel")}) == later);
    CHECK(of({.kitchen = ignores, .changes = change("kitchen.a.when_diner_leaves", "stops")}) == later);
    CHECK(of({.kitchen = ignores, .changes = change("kitchen.b.when_diner_leaves", "keeps cooking")}).empty());
    CHECK(of({.waiters = every_await, .changes = change("kitchen.a.when_diner_leaves", "ignores the cancel")}).empty());
}

TEST_CASE("trio and anyio have no duplicate order where a slower one takes long to stop") {
    const std::string why = " (a timer is not heard while a slower order stops)";
    const auto of = [](const Settings& settings) { return missing(Dialect::trio, settings); };
    CHECK(of({.course = duplicate}).empty());
    CHECK(of({.course = duplicate, .kitchen = clean_up}) == "course.a.duplicate.after" + why);
    CHECK(of({.waiters = every_await, .course = duplicate, .kitchen = clean_up}).empty());
    CHECK(of({.kitchen = clean_up, .changes = change("course.b.duplicate.after", "1s")}) ==
          "change of course.b.duplicate.after" + why);
}

TEST_CASE("trio and anyio pass no deadline on to an order that is a task") {
    const std::string why = " (the order is a separate task, and two timers of one instant ring in no fixed order)";
    const std::string no_deadline = "kitchen.a.supplier.deadline" + why;
    const auto of = [](const Settings& settings) { return missing(Dialect::trio, settings); };
    CHECK(of({.kitchen = passed_on}).empty());
    CHECK(of({.course = duplicate, .kitchen = "supplier = \"b\""}).empty());
    CHECK(of({.course = duplicate, .kitchen = passed_on}) == no_deadline);
    CHECK(of({.kitchen = passed_on, .changes = change("course.b.duplicate.after", "1s")}) == no_deadline);
    CHECK(of({.kitchen = passed_on, .changes = change("kitchen.b.when_diner_leaves", "keeps cooking")}) == no_deadline);
    CHECK(of({.course = duplicate,
              .kitchen = "supplier = \"b\"",
              .changes = change("kitchen.a.supplier.deadline", "passed on")}) ==
          "change of kitchen.a.supplier.deadline" + why);
}

TEST_CASE("trio and anyio have no regulars who wait for a blocked waiter") {
    const auto of = [](const Settings& settings) { return missing(Dialect::anyio, settings); };
    CHECK(of({.diners = "regulars = 1"}).empty());
    CHECK(of({.waiters = "kind = \"blocking\""}).empty());
    CHECK(of({.diners = "regulars = 1", .waiters = "kind = \"blocking\""}) ==
          "diners.regulars (all are ready together when the waiter is free again, in no fixed order)");
}
