// Numbers as people write them, and texts that are none.
#include "core/base/number.hpp"

#include <string_view>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("a decimal number is read to its end or not at all") {
    CHECK(parse_decimal("12") == 12.0);
    CHECK(parse_decimal("-0.5") == -0.5);
    CHECK(parse_decimal(".5") == 0.5);
    CHECK(parse_decimal("1.5e3") == 1500.0);
    CHECK(parse_decimal("0.1") == 0.1);
    for (const std::string_view text :
         {"", " 1", "1 ", "1,5", "1.2.3", "0x10", "inf", "nan", "1e999", "--1", "e5", "."})
        CHECK_MESSAGE(!parse_decimal(text), text);
}

TEST_CASE("a count is a whole number that fits") {
    CHECK(parse_count("0") == 0);
    CHECK(parse_count("-3") == -3);
    CHECK(parse_count("999999999999999999") == 999'999'999'999'999'999);
    for (const std::string_view text : {"", "-", "+1", "1.0", "1e3", " 1", "1000000000000000000"})
        CHECK_MESSAGE(!parse_count(text), text);
}
