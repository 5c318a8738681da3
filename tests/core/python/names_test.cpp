// Texts of strangers on their way into Python.
#include "core/python/names.hpp"

#include <random>
#include <set>
#include <string>

#include <doctest/doctest.h>

using kitchen::python::Names;
using kitchen::python::quoted;

TEST_CASE("a text becomes a literal of printable ASCII") {
    CHECK(quoted("grill") == "\"grill\"");
    CHECK(quoted("a\"b\\c") == "\"a\\\"b\\\\c\"");
    CHECK(quoted("\n\t\x01") == "\"\\u000a\\u0009\\u0001\"");
    CHECK(quoted("K\xc3\xbc\x63he") == "\"K\\u00fcche\"");
    CHECK(quoted("\xf0\x9f\x8d\x95") == "\"\\U0001f355\"");
    // Not UTF-8: a lone byte, an overlong slash, a surrogate, a character cut short.
    CHECK(quoted("\xff") == "\"\\ufffd\"");
    CHECK(quoted("\xc0\xaf") == "\"\\ufffd\\ufffd\"");
    CHECK(quoted("\xed\xa0\x80") == "\"\\ufffd\\ufffd\\ufffd\"");
    CHECK(quoted("\xe2\x82") == "\"\\ufffd\\ufffd\"");
}

TEST_CASE("whatever the bytes, a literal has no quote, line feed or control character of its own") {
    std::mt19937_64 random(7);
    for (int n = 0; n < 20'000; ++n) {
        std::string text(random() % 12, '\0');
        for (char& c : text) c = static_cast<char>(random());
        const std::string literal = quoted(text);
        REQUIRE(literal.size() >= 2);
        const std::string inside = literal.substr(1, literal.size() - 2);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            REQUIRE(inside[i] >= 0x20);
            REQUIRE(inside[i] < 0x7f);
            REQUIRE(inside[i] != '"');
            if (inside[i] == '\\') ++i;  // The escaped character, which must be there.
            REQUIRE(i < inside.size());
        }
    }
}

TEST_CASE("identifiers are Python's, nobody else's, and never two the same") {
    Names names;
    CHECK(names.identifier("bread basket", "kitchen") == "bread_basket");
    CHECK(names.identifier("Bread Basket!", "kitchen") == "kitchen_bread_basket");
    CHECK(names.identifier("42", "kitchen") == "kitchen_42");
    CHECK(names.identifier("", "kitchen") == "kitchen_2");
    CHECK(names.identifier("\xc3\xa9\xc3\xa9", "kitchen") == "kitchen_3");
    CHECK(names.identifier("import", "kitchen") == "kitchen_import");
    CHECK(names.identifier("say", "kitchen") == "kitchen_say");
    std::mt19937_64 random(9);
    std::set<std::string> seen;
    for (int n = 0; n < 20'000; ++n) {
        std::string text(random() % 5, '\0');
        for (char& c : text) c = static_cast<char>(random());
        const std::string name = names.identifier(text, "kitchen");
        REQUIRE_FALSE(name.empty());
        REQUIRE((name[0] < '0' || name[0] > '9'));
        for (const char c : name) REQUIRE(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'));
        REQUIRE(seen.insert(name).second);
    }
}
