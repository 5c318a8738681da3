// Texts from strangers that once stopped the program, kept it busy, or showed one thing and meant another.
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/processor_time.hpp"
#include "tests/seeds.hpp"

#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;

namespace {

std::string in_utf8(char32_t code) {
    const auto byte = [](char32_t bits) { return static_cast<char>(bits); };
    if (code < 0x800) return {byte(0xc0 | code >> 6), byte(0x80 | (code & 0x3f))};
    if (code < 0x10000) return {byte(0xe0 | code >> 12), byte(0x80 | (code >> 6 & 0x3f)), byte(0x80 | (code & 0x3f))};
    return {byte(0xf0 | code >> 18), byte(0x80 | (code >> 12 & 0x3f)), byte(0x80 | (code >> 6 & 0x3f)),
            byte(0x80 | (code & 0x3f))};
}

std::string first_said(std::string_view text) {
    const auto scenario = parse_scenario(text, "a.toml");
    return scenario ? "nothing" : to_text(scenario.error().front());
}

std::string all_said(std::string_view text) {
    const auto scenario = parse_scenario(text, "a.toml");
    std::string all;
    if (!scenario)
        for (const Diagnostic& diagnostic : scenario.error()) all += to_text(diagnostic) + '\n';
    return all;
}

constexpr std::string_view lost = "found what is not TOML, expected a line such as timer = \"5s\" or [[kitchen]].";

// A scenario with one kitchen of that name, as it is written in quotes.
std::string with_kitchen(std::string_view name) {
    return fmt::format("schema = 2\n[[course]]\nkitchen = \"{0}\"\n[[kitchen]]\nname = \"{0}\"\n", name);
}

std::string random_name(std::mt19937_64& random) {
    std::string name;
    for (int i = 0; i < 40; ++i) name += static_cast<char>('a' + random() % 8);
    return name;
}

}  // namespace

TEST_CASE("a text in which the TOML parser is lost is a mistake with its line") {
    CHECK(first_said("s=1979-05-27T:") == fmt::format("a.toml:1: {}", lost));
    CHECK(first_said("schema = 2\n\n# here\ns = 1979-05-27T:\nx = 1\n") == fmt::format("a.toml:4: {}", lost));
    CHECK(first_said("s = [\n1,\n1979-05-27T:\n]\n") == fmt::format("a.toml:3: {}", lost));
    const auto shared = read_share_text("kt1-DXM9MTk3OS0wNS0yN1Q66YfT1Q==");
    REQUIRE_FALSE(shared.has_value());
    CHECK(shared.error().front().file == "share text");
    // The parser has words of its own for these.
    CHECK(first_said("[=\n").find("a.toml:1: found what is not TOML (") == 0);
    CHECK(first_said("a = ]\n").find("a.toml:1: found what is not TOML (") == 0);
    CHECK(first_said("a = +,\n").find("a.toml:1: found what is not TOML (") == 0);
}

TEST_CASE("no letter beside a number is one that the TOML parser does not expect") {
    for (char32_t code = 0x80; code < 0x110000; code += code < 0x10000 ? 23 : 4099) {
        if (code >= 0xd800 && code < 0xe000) continue;
        CAPTURE(static_cast<std::uint32_t>(code));
        for (const std::string_view before : {"s=1\"", "s=1979-05-27 1'", "s=[+\"", "s=1.\""}) {
            const std::string text = std::string(before) + in_utf8(code) + before.back();
            REQUIRE(first_said(text).find("a.toml:1: found what is not TOML") == 0);
        }
    }
}

TEST_CASE("a date that is longer than the TOML parser can look back over is refused before it sees it") {
    const std::string date = "s = 1979" + std::string(116, '_') + "-05-27 1";
    CHECK(first_said(date + "2\n") ==
          "a.toml:1: found more than 100 characters in a row outside quotes, expected shorter keys and numbers, and "
          "names and texts in quotes.");
    for (std::size_t length = 60; length < 140; ++length) {
        const std::string line = "s = 1979" + std::string(length, '_') + "-05-27 1";
        for (const char* const end : {"", "2", "23", "2 ", "2:", "2:00:00"})
            REQUIRE(first_said(line + end).find("a.toml:1: found ") == 0);
    }
    CHECK(first_said(with_kitchen("a") + "# " + std::string(500, '-') + "\nslowness = 1" + std::string(80, '0')) ==
          "a.toml:7: found what is not TOML (in decimal integer: '1" + std::string(80, '0') +
              "' is not representable in 64 bits), expected a line such as timer = \"5s\" or [[kitchen]].");
}

TEST_CASE("many wrong names beside many right ones do not keep the program busy") {
    const std::uint64_t seed = test::seed_or(33);
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    std::string text = "schema = 2\n";
    std::string first;
    for (int i = 0; i < 256; ++i) {
        const std::string name = random_name(random);
        if (i == 0) first = name;
        text += fmt::format("[[kitchen]]\nname = \"{}\"\n", name);
    }
    for (int i = 0; i < 128; ++i)
        text += fmt::format("[[course]]\nname = \"{}\"\nkitchen = \"{}\"\n", random_name(random), first);
    text += "[[change]]\nat = \"1s\"\n[change.set]\n";
    for (int i = 0; i < 100; ++i) text += fmt::format("\"kitchen.{}.breaker.window_tame\" = 1\n", random_name(random));
    text += fmt::format("\"kitchen.{}x.breaker.window_tame\" = 1\n", first.substr(0, 39));
    const double began = test::processor_seconds();
    const auto scenario = parse_scenario(text, "a.toml");
    // It takes a few milliseconds; it once took nineteen seconds.
    CHECK(test::processor_seconds() - began < 5);
    REQUIRE_FALSE(scenario.has_value());
    CHECK(scenario.error().size() == 20);
    CHECK(scenario.error()[0].found == "no knob of this name");
}

TEST_CASE("a list where tables are meant does not keep the program busy") {
    std::string text = "schema = 2\ncourse = [1";
    for (int i = 0; i < 100'000; ++i) text += ",1";
    const double began = test::processor_seconds();
    const auto scenario = parse_scenario(text + "]\n", "a.toml");
    // It takes a tenth of a second; each item once took as long as the line before it.
    CHECK(test::processor_seconds() - began < 5);
    REQUIRE_FALSE(scenario.has_value());
    CHECK(scenario.error().size() == 20);
}

TEST_CASE("with more kitchens than there may be, no names are looked up among them") {
    std::string text = "schema = 2\n[[course]]\nkitchen = \"k0\"\nbackup = [";
    for (int i = 0; i < 60'000; ++i) text += "\"k8999\",";
    text += "]\n";
    for (int i = 0; i < 9'000; ++i) text += fmt::format("[[kitchen]]\nname = \"k{}\"\n", i);
    const double began = test::processor_seconds();
    CHECK(first_said(text).find("found 9000 of [[kitchen]], expected at most 256.") != std::string::npos);
    CHECK(test::processor_seconds() - began < 3);
}

TEST_CASE("numbers are read as they are written, to the last digit") {
    CHECK(first_said("schema = 2\nseed = 9007199254740992\n" + with_kitchen("a").substr(11)) == "nothing");
    CHECK(first_said("schema = 2\nseed = 9007199254740993\n" + with_kitchen("a").substr(11)) ==
          "a.toml:2: seed: found 9007199254740993, expected a whole number from 0 to 9007199254740992.");
}

TEST_CASE("what cannot be seen is shown in messages, and refused in names") {
    CHECK(
        first_said(with_kitchen("gri\u200bll")) ==
        "a.toml:5: kitchen.gri\\u200bll.name: found \"gri\\u200bll\", expected a name of 1 to 40 characters, without a "
        "dot, a character that is not seen or a space at an end, and not \"none\".");
    CHECK(first_said(with_kitchen("gri\\u200Bll")).find("a.toml:5: kitchen.gri\\u200bll.name: found") == 0);
    for (const std::string_view name : {"\u200d", "\u3000", "\u202ea"})
        CHECK(first_said(with_kitchen(name)).find(".name: found") != std::string::npos);
    CHECK(first_said(with_kitchen("a") + "[diners]\nnames = [\"\u2060\"]\n").find("found \"\\u2060\"") !=
          std::string::npos);
}

TEST_CASE("two names that look the same are one name") {
    CHECK(all_said(with_kitchen("gri\\u200Dll") + "[[kitchen]]\nname = \"grill\"\n") ==
          "a.toml:6: found a kitchen called \"grill\", which looks like \"gri\\u200dll\", expected each name once; the "
          "first is in line 4.\n");
    CHECK(all_said(with_kitchen("a b") + "[[kitchen]]\nname = \"a\u00a0b\"\n").find("which looks like \"a b\"") !=
          std::string::npos);
    CHECK(first_said(with_kitchen("\u5c71\u7530\u3000\u592a\u90ce")) == "nothing");
    // A cook is a person and a pan with a joiner between them.
    CHECK(first_said(with_kitchen("\U0001f469\u200d\U0001f373")) == "nothing");
}

TEST_CASE("no text turns the direction of the text around it") {
    const std::string rest = with_kitchen("a").substr(std::string_view("schema = 2").size());
    CHECK(first_said("schema = 2\ntitle = \"\\u202eevil\"" + rest) ==
          "a.toml:2: title: found \"\\u202eevil\", expected a text of at most 80 characters in one line.");
    CHECK(first_said("schema = 2\ntitle = \"\u202eevil\"" + rest) ==
          "a.toml:2: title: found \"\\u202eevil\", expected a text of at most 80 characters in one line.");
    // Arabic and Hebrew need none of that.
    CHECK(first_said("schema = 2\ntitle = \"\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd\"" + rest) ==
          "nothing");
    // What is not seen in a title is written where it can be.
    const auto scenario = parse_scenario("schema = 2\ntitle = \"a\u200bb\"" + rest, "a.toml");
    CHECK(print_scenario(scenario.value()).find("title = \"a\\u200bb\"\n") != std::string::npos);
}

TEST_CASE("a name that is not there is not taken for that of a kitchen") {
    CHECK(first_said(with_kitchen("none")).find("and not \"none\"") != std::string::npos);
}

TEST_CASE("a second course from a kitchen with a long name gets a name that fits") {
    const std::string name(40, 'k');
    const auto scenario = parse_scenario(with_kitchen(name) + "[[course]]\nkitchen = \"" + name + "\"\n", "a.toml");
    REQUIRE(scenario.has_value());
    CHECK(scenario->courses[1].name == std::string(38, 'k') + " 2");
    CHECK(parse_scenario(print_scenario(*scenario), "again").value() == *scenario);
}
