// Which lines of the Python runtime a program gets.
#include "core/python/markers.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using kitchen::python::lines_needed;

namespace {

using Lines = std::vector<std::string>;
using Features = std::set<std::string, std::less<>>;

Lines needed(const Lines& lines, const Features& features) {
    return lines_needed(lines, [&](std::string_view feature) { return features.contains(feature); });
}

std::string program_of(const std::string& toml, const kitchen::TwinOptions& options = {}) {
    const kitchen::Scenario scenario = kitchen::parse_scenario("schema = 2\n" + toml, "test").value();
    kitchen::RandomLog random_log;
    kitchen::simulate(scenario, random_log);
    return kitchen::text_of(kitchen::twin_program(scenario, random_log, options));
}

constexpr std::string_view usual = "[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n";

}  // namespace

TEST_CASE("a marked statement is there with one of its features, without its marker, or gone with its block") {
    const Lines lines = {"a = 1  # A number.  # [[one, two]]", "if a:  # [[two]]", "    b()", "", "    c()", "d()"};
    CHECK(needed(lines, {"one"}) == Lines{"a = 1  # A number.", "", "d()"});
    CHECK(needed(lines, {"two"}) == Lines{"a = 1  # A number.", "if a:", "    b()", "", "    c()", "d()"});
    CHECK(needed(lines, {}) == Lines{"d()"});
}

TEST_CASE("without its feature the head of a with, try, else or finally goes, and its block stays") {
    const Lines lines = {"try:  # [[x]]",   "    async with timer:  # [[y]]",
                         "        a()",     "        if b:",
                         "            c()", "finally:  # [[x]]",
                         "    d()",         "e()"};
    CHECK(needed(lines, {"x", "y"}) == Lines{"try:", "    async with timer:", "        a()",
                                             "        if b:", "            c()", "finally:", "    d()", "e()"});
    CHECK(needed(lines, {"y"}) == Lines{"async with timer:", "    a()", "    if b:", "        c()", "d()", "e()"});
    CHECK(needed(lines, {}) == Lines{"a()", "if b:", "    c()", "d()", "e()"});
}

TEST_CASE("a place stays on its line, alone or beside features, until it is taken off") {
    const Lines lines = {"raise  # [[@cancelled]]", "finally:  # [[x, @ends]]", "    a()  # A call.  # [[no x, @b]]"};
    CHECK(needed(lines, {"x"}) == Lines{"raise  # [[@cancelled]]", "finally:  # [[@ends]]"});
    CHECK(needed(lines, {}) == Lines{"raise  # [[@cancelled]]", "a()  # A call.  # [[@b]]"});
    std::string line = "a()  # A call.  # [[@b]]";
    CHECK(kitchen::python::take_place(line) == "@b");
    CHECK(line == "a()  # A call.");
    CHECK(kitchen::python::take_place(line).empty());
}

TEST_CASE("a line may be for the programs that lack a feature, and a method leaves no gap behind") {
    const Lines lines = {"return a()  # [[x]]", "return b()  # [[no x]]"};
    CHECK(needed(lines, {"x"}) == Lines{"return a()"});
    CHECK(needed(lines, {}) == Lines{"return b()"});
    const Lines methods = {
        "class A:",    "    a: int", "    b: int  # [[x]]", "",           "    def c(self):  # [[x]]",
        "        d()", "",           "    def e(self):",    "        f()"};
    CHECK(needed(methods, {}) == Lines{"class A:", "    a: int", "", "    def e(self):", "        f()"});
}

TEST_CASE("a program has no marker, and nothing of the runtime that it does not use") {
    using kitchen::Dialect;
    for (const Dialect dialect : {Dialect::asyncio, Dialect::anyio, Dialect::trio}) {
        const std::string plain = program_of(std::string(usual), {.dialect = dialect});
        CHECK(plain.find("# [[") == plain.npos);
        for (const char* other :
             {"class Shelf", "class Hedge", "Breaker", "mailbox", "ignore_cancel", "class Drawn", "from ."})
            CHECK_MESSAGE(plain.find(other) == plain.npos, other);
        CHECK(plain.find("class Kitchen") != plain.npos);
    }
    const std::string shelf = program_of(std::string(usual) + "shelf = { fresh_for = \"3s\" }\n");
    CHECK(shelf.find("class Shelf") != shelf.npos);
    CHECK(shelf.find("one_cooks") == shelf.npos);
}

TEST_CASE("the power of a pause has a limit only where a float would be too small for it") {
    // 2 ** 996 is less than 1e300, and 2 ** 997 is more. A pause of 1 s is longer than its cap after three.
    const auto formula = [](int tries) {
        return program_of("[[course]]\nkitchen = \"a\"\ntimer = \"1s\"\ntries = " + std::to_string(tries) +
                          "\npause = { first = \"1s\", factor = 2, cap = \"5s\" }\n[[kitchen]]\nname = \"a\"\n");
    };
    CHECK(formula(997).find("2 ** (attempt - 1)") != std::string::npos);
    CHECK(formula(998).find("2 ** min(attempt - 1, 3)") != std::string::npos);
}
