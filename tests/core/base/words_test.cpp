#include "core/base/words.hpp"

#include "core/base/text.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("a length is written as people say it") {
    CHECK(length_words({0}) == "0 s");
    CHECK(length_words(microseconds(7)) == "7 us");
    CHECK(length_words(milliseconds(1)) == "1 ms");
    CHECK(length_words(milliseconds(250)) == "250 ms");
    CHECK(length_words(seconds(1)) == "1 s");
    CHECK(length_words(milliseconds(1500)) == "1.5 s");
    CHECK(length_words(milliseconds(12'345)) == "12.345 s");
    CHECK(length_words(microseconds(4'820'999)) == "4.82 s");
    CHECK(length_words(seconds(60)) == "1 min");
    CHECK(length_words(milliseconds(90'500)) == "1 min 30.5 s");
    CHECK(length_words(seconds(3599)) == "59 min 59 s");
    CHECK(length_words(seconds(7200)) == "2 h");
    CHECK(length_words(seconds(3605)) == "1 h 5 s");
    CHECK(length_words(seconds(24 * 3600)) == "24 h");
    CHECK(length_words(milliseconds(57'093 * 60'000LL + 9'740)) == "951 h 33 min 9.74 s");
    CHECK(length_words(seconds(3'600'000)) == "1,000 h");
    CHECK(length_words(never) == "forever");
}

TEST_CASE("numbers up to twelve are words, larger ones have commas") {
    CHECK(count_words(0) == "no");
    CHECK(count_words(1) == "one");
    CHECK(count_words(12) == "twelve");
    CHECK(count_words(13) == "13");
    CHECK(count_words(999) == "999");
    CHECK(count_words(1000) == "1,000");
    CHECK(count_words(20'000'000) == "20,000,000");
}

TEST_CASE("ordinals have the right ending") {
    CHECK(ordinal_words(1) == "first");
    CHECK(ordinal_words(12) == "twelfth");
    CHECK(ordinal_words(13) == "13th");
    CHECK(ordinal_words(21) == "21st");
    CHECK(ordinal_words(22) == "22nd");
    CHECK(ordinal_words(33) == "33rd");
    CHECK(ordinal_words(111) == "111th");
    CHECK(ordinal_words(112) == "112th");
    CHECK(ordinal_words(1101) == "1,101st");
}

TEST_CASE("a list names everybody, or the first ones and how many more") {
    const std::vector<std::string> items = {"Ana", "Ben", "Chi", "Dev", "Eva"};
    const auto first = [&](std::size_t n) { return std::span(items).first(n); };
    CHECK(list_words(first(1), 1, 3) == "Ana");
    CHECK(list_words(first(2), 2, 3) == "Ana and Ben");
    CHECK(list_words(first(3), 3, 3) == "Ana, Ben and Chi");
    // One more is named, not counted: "and 1 more" is no shorter.
    CHECK(list_words(first(4), 4, 3) == "Ana, Ben, Chi and Dev");
    CHECK(list_words(first(5), 5, 3) == "Ana, Ben, Chi and 2 more");
    CHECK(list_words(first(4), 10'000, 3) == "Ana, Ben, Chi and 9,997 more");
}

TEST_CASE("a kitchen is called as people call it") {
    CHECK(with_article("grill") == "the grill");
    CHECK(with_article("bread basket") == "the bread basket");
    CHECK(with_article("the oven") == "the oven");
    CHECK(with_article("Anna") == "Anna");
    CHECK(with_article("a person") == "a person");
    CHECK(with_article("") == "the kitchen");
    CHECK(capitalized("the grill") == "The grill");
    CHECK(capitalized("\xc3\xa9toile") == "\xc3\xa9toile");
    CHECK(capitalized("") == "");
    CHECK(possessive("Gus") == "Gus's");
}

TEST_CASE("one of a unit loses its plural ending, and a short unit stays") {
    CHECK(with_unit("1", "orders") == "1 order");
    CHECK(with_unit("1", "dishes") == "1 dish");
    CHECK(with_unit("1", "hatches") == "1 hatch");
    CHECK(with_unit("2", "hatches") == "2 hatches");
    CHECK(with_unit("1", "s") == "1 s");
}
