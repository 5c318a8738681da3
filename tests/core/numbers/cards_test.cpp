// The restaurant, as it is built now, reproduces every published figure.
#include "core/numbers/card.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <string_view>

#include "app/catalog/built_in.hpp"
#include "tests/sampled.hpp"

using namespace kitchen;
using namespace kitchen::app;

namespace {

// What is wrong with a card of one run beside the scenario, and this figure.
std::string diagnostic_in(std::string_view figure) {
    const std::string card =
        "schema = 2\nrow = 1\nsource = \"a book\"\nscenario = \"numbers/half-load\"\n"
        "[[run]]\nname = \"ten\"\nset = { \"kitchen.grill.cooks\" = 10 }\n[[figure]]\n" +
        std::string(figure);
    const auto read = parse_card(card, "a.toml", load_built_in_scenario);
    return read ? "" : to_text(read.error().front());
}

Figure figure(double low, double high) { return {.what = "x", .measure = {}, .low = low, .high = high}; }

}  // namespace

TEST_CASE("every number card shows its figures") {
    std::set<int> rows;
    for (const BuiltInFile& file : test::sampled(built_in(BuiltIn::number_card), 3)) {
        CAPTURE(std::string(file.name));
        const auto card = parse_card(file.bytes, file.path, load_built_in_scenario);
        REQUIRE_MESSAGE(card.has_value(), to_text(card.error().front()));
        rows.insert(card->row);
        CHECK_FALSE(card->source.empty());
        for (const Verdict& verdict : play(*card)) {
            CAPTURE(verdict.what);
            CAPTURE(verdict.expected);
            CAPTURE(verdict.measured);
            CHECK(verdict.ok);
        }
    }
    CHECK(rows.size() == (test::is_sampled ? 7 : 21));
}

TEST_CASE("a figure that is off is reported as off") {
    CHECK(judge(figure(3, 3), {3}).ok);
    CHECK_FALSE(judge(figure(3, 3), {4}).ok);
    CHECK(judge(figure(1, 2), {2}).ok);
    CHECK_FALSE(judge(figure(1, 2), {2.01}).ok);
    // The mean of the seeds is judged, not one of them.
    CHECK(judge(figure(1, 2), {0.5, 3}).ok);
    const auto by_formula = [](std::string_view formula) {
        Figure by = figure(0, 0);
        by.formula = *read_measure(formula, Scenario{}, {});
        return judge(by, {0.9, 1.1, 1.0}).ok;
    };
    CHECK(by_formula("1"));
    CHECK_FALSE(by_formula("2"));
    // A figure that the run does not have, or has not because it was cut off.
    CHECK_FALSE(judge(figure(0, 9), {std::nan("")}).ok);
}

TEST_CASE("a mistake in a card names its line and what to write") {
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders\"\nequals = 3\n").empty());
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"ordres\"\nequals = 3\n") ==
          "a.toml:10: figure.measure: found \"ordres\", expected what to count: arrived, served, backup, sorry, "
          "answered, left, waiting, orders, retries, or an event such as timer_rang. Did you mean \"orders\"?");
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders in 'two'\"\nequals = 3\n")
              .starts_with("a.toml:10: figure.measure: found \"two\""));
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders\"\nequals = 3\nbetween = [1, 2]\n") ==
          "a.toml:8: figure.equals: found not one of equals, between and formula, expected exactly one of them.");
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders\"\nbetween = [2, 1]\n") ==
          "a.toml:11: figure.between: found [2, 1], expected two numbers, the smaller one first, such as [550, 570].");
    for (const std::string seeds : {"", "seeds = 1\n"})
        CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders\"\nformula = \"exp(-3)\"\n" + seeds) ==
              "a.toml:8: figure.seeds: found fewer than two, expected two seeds or more.");
    CHECK(diagnostic_in("what = \"x\"\nmeasure = \"orders\"\nformula = \"exp(-3)\"\nseeds = 2\n").empty());
}
