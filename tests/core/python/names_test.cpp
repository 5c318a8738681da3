// Texts of strangers on their way into Python.
#include "core/python/names.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "tests/sampled.hpp"
#include "tests/seeds.hpp"

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

using kitchen::python::Names;
using kitchen::python::python_string;
using kitchen::python::words_of;

TEST_CASE("a text becomes a literal of printable ASCII") {
    CHECK(python_string("grill") == "\"grill\"");
    CHECK(python_string("a\"b\\c") == "\"a\\\"b\\\\c\"");
    CHECK(python_string("\n\t\x01") == "\"\\u000a\\u0009\\u0001\"");
    CHECK(python_string("K\xc3\xbc\x63he") == "\"K\\u00fcche\"");
    CHECK(python_string("\xf0\x9f\x8d\x95") == "\"\\U0001f355\"");
    // The last character of four digits, and the first of eight.
    CHECK(python_string("\xef\xbf\xbf") == "\"\\uffff\"");
    CHECK(python_string("\xf0\x90\x80\x80") == "\"\\U00010000\"");
    // Not UTF-8: a lone byte, an overlong slash, a surrogate, a character cut short.
    CHECK(python_string("\xff") == "\"\\ufffd\"");
    CHECK(python_string("\xc0\xaf") == "\"\\ufffd\\ufffd\"");
    CHECK(python_string("\xed\xa0\x80") == "\"\\ufffd\\ufffd\\ufffd\"");
    CHECK(python_string("\xe2\x82") == "\"\\ufffd\\ufffd\"");
}

TEST_CASE("whatever the bytes, a literal has no quote, line feed or control character of its own") {
    const std::uint64_t seed = kitchen::test::seed_or(7);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    for (int n = 0; n < 20'000; ++n) {
        std::string text(random() % 12, '\0');
        for (char& c : text) c = static_cast<char>(random());
        const std::string literal = python_string(text);
        REQUIRE(literal.size() >= 2);
        const std::string inside = literal.substr(1, literal.size() - 2);
        bool is_plain = true;
        std::size_t i = 0;
        for (; i < inside.size(); ++i) {
            is_plain = is_plain && inside[i] >= 0x20 && inside[i] < 0x7f && inside[i] != '"';
            if (inside[i] == '\\') ++i;  // The escaped character, which must be there.
        }
        REQUIRE_MESSAGE((is_plain && i == inside.size()), literal);
    }
}

TEST_CASE("identifiers are Python's, nobody else's, and never two the same") {
    Names names("def say(event):  # rail\n    print('hatch', event.bell, \"\"\"tray \"\"\")\n");
    CHECK(names.identifier("bread basket", "kitchen") == "bread_basket");
    CHECK(names.identifier("Bread Basket!", "kitchen") == "kitchen_bread_basket");
    CHECK(names.identifier("42", "kitchen") == "kitchen_42");
    CHECK(names.identifier("", "kitchen") == "kitchen");
    CHECK(names.identifier("\xc3\xa9\xc3\xa9", "kitchen") == "kitchen_2");
    CHECK(names.identifier("import", "kitchen") == "kitchen_import");
    CHECK(names.identifier("sum", "kitchen") == "kitchen_sum");
    CHECK(names.identifier("say", "kitchen") == "kitchen_say");
    CHECK(names.identifier("event", "kitchen") == "kitchen_event");
    // What is in a comment, in a text or behind a dot is no name of the program's.
    for (const char* free : {"rail", "hatch", "bell", "tray"}) CHECK(names.identifier(free, "kitchen") == free);
    const std::uint64_t seed = kitchen::test::seed_or(9);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::set<std::string> seen;
    for (int n = 0; n < 4'000; ++n) {
        std::string text(random() % 5, '\0');
        for (char& c : text) c = static_cast<char>(random());
        const std::string name = names.identifier(text, "kitchen");
        REQUIRE_FALSE(name.empty());
        REQUIRE((name[0] < '0' || name[0] > '9'));
        REQUIRE_MESSAGE(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos, name);
        REQUIRE(seen.insert(name).second);
    }
}

TEST_CASE("the words of a program are its names, whatever is beside them") {
    using Words = std::set<std::string, std::less<>>;
    CHECK(words_of("{a|b}~[C]^D@e`f`_g\\Z9!h/i:j") == Words{"a", "b", "C", "D", "e", "f", "_g", "Z9", "h", "i", "j"});
    CHECK(words_of("call(x).y.z = 'text' + f\"\"\"long \"text\" \"\"\" + 3  # comment\nend") ==
          Words{"call", "x", "f", "end"});
}

TEST_CASE("a placeholder for an identifier is no identifier, and is never the same twice") {
    Names names = Names::placeholders();
    const std::string first = names.identifier("grill", "kitchen");
    CHECK(first.front() == '0');
    CHECK(names.identifier("grill", "kitchen") != first);
    // So it is not found in the program as a placeholder.
    CHECK(Names(first + " = Kitchen()").identifier("grill", "kitchen") == "grill");
}

namespace {

using namespace kitchen;

// Every word of a program that could be an identifier, wherever it is.
std::set<std::string> words_in(const std::string& program) {
    std::set<std::string> words;
    std::string word;
    for (const char c : program + " ") {
        if ((c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9'))
            word += c;
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    return words;
}

std::string program_of(const Scenario& scenario, const TwinOptions& options) {
    RandomLog random_log;
    simulate(scenario, random_log);
    return text_of(twin_program(scenario, random_log, options));
}

// Duplicate orders, runners, a kitchen that goes on, changes: much that defines names.
constexpr std::string_view scenario_text = R"(
schema = 2
open_for = "1s"
[diners]
count = 2
patience = "900ms"
[[course]]
name = "stew"
kitchen = "grill"
timer = "400ms"
tries = 2
pantry = "10ms"
duplicate = { after = "100ms", max = 2 }
budget = { kind = "tokens" }
backup = { kitchens = ["bar"] }
[[course]]
name = "soup"
kitchen = "bar"
[[kitchen]]
name = "grill"
breaker = { kind = "count" }
[[kitchen]]
name = "bar"
[[change]]
at = "300ms"
set = { "kitchen.grill.condition" = "gone", "course.stew.timer" = "300ms", "course.stew.timer_covers" = "queue" }
)";

}  // namespace

TEST_CASE("a kitchen named like anything in the program is never what the program calls so itself") {
    const Scenario plain = parse_scenario(scenario_text, "test").value();
    std::size_t tried = 0;
    for (const Dialect dialect : {Dialect::asyncio, Dialect::anyio, Dialect::trio}) {
        for (const TwinClock clock : {TwinClock::jumping, TwinClock::real}) {
            const TwinOptions options{.clock = clock, .dialect = dialect};
            REQUIRE(missing_in_twin(plain, options).empty());
            const std::string program = program_of(plain, options);
            const Names names(program);
            for (const std::string& word : test::sampled(words_in(program), 10)) {
                if (word.find("stew") != word.npos || word.find("soup") != word.npos) continue;  // Made from a name.
                Scenario named = plain;
                named.kitchens[1].name = word;
                named.courses[0].backup.kitchens = {word};
                named.courses[1].kitchen = word;
                if (!check_scenario(named).empty()) continue;
                const std::string with = program_of(named, options);
                const std::size_t at = with.find(" = Kitchen(\"" + word + "\"");
                REQUIRE(at != std::string::npos);
                const std::size_t line = with.rfind('\n', at) + 1;
                const std::string identifier = with.substr(line, at - line);
                if (identifier != "bar") CHECK_MESSAGE(Names(names).identifier(identifier, "x") == identifier, word);
                ++tried;
            }
        }
    }
    CHECK(tried > (test::is_sampled ? 50 : 1000));
}
