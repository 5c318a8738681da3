// Texts from strangers that once stopped the program.
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

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

constexpr std::string_view lost = "found what is not TOML, expected a line such as timer = \"5s\" or [[kitchen]].";

// A scenario with one kitchen of that name, as it is written in quotes.
std::string with_kitchen(std::string_view name) {
    return fmt::format("schema = 1\n[[course]]\nkitchen = \"{0}\"\n[[kitchen]]\nname = \"{0}\"\n", name);
}

}  // namespace

TEST_CASE("a text in which the TOML parser is lost is a mistake with its line") {
    CHECK(first_said("s=1979-05-27T:") == fmt::format("a.toml:1: {}", lost));
    CHECK(first_said("schema = 1\n\n# here\ns = 1979-05-27T:\nx = 1\n") == fmt::format("a.toml:4: {}", lost));
    CHECK(first_said("s = [\n1,\n1979-05-27T:\n]\n") == fmt::format("a.toml:3: {}", lost));
    const auto shared = read_share_text("kt1-DXM9MTk3OS0wNS0yN1Q66YfT1Q==");
    REQUIRE_FALSE(shared.has_value());
    CHECK(shared.error().front().file == "share text");
    // What follows is told in the parser's own words.
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
