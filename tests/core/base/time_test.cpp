#include "core/base/time.hpp"
#include "tests/seeds.hpp"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

using namespace kitchen;

TEST_CASE("a duration is written as the shortest exact text") {
    CHECK(to_text(seconds(5)) == "5s");
    CHECK(to_text(milliseconds(250)) == "250ms");
    CHECK(to_text(milliseconds(1500)) == "1.5s");
    CHECK(to_text(seconds(60)) == "60s");
    CHECK(to_text(seconds(120)) == "2min");
    CHECK(to_text(seconds(3600)) == "1h");
    CHECK(to_text(microseconds(100)) == "100us");
    CHECK(to_text(microseconds(1)) == "1us");
    CHECK(to_text(microseconds(1'000'001)) == "1000001us");
    CHECK(to_text(microseconds(1'234'500)) == "1.2345s");
    // Of two that are equally long the one without a fraction, or else the one of the longer unit.
    CHECK(to_text(milliseconds(360'000)) == "6min");
    CHECK(to_text(microseconds(500'500)) == "0.5005s");
    CHECK(to_text(Duration{0}) == "0s");
    CHECK(to_text(never) == "none");
    CHECK(to_text(seconds(-5)) == "-5s");
    CHECK(to_text(duration_max) == "2400h");
}

TEST_CASE("a duration is a number with a unit") {
    const std::array<std::pair<std::string_view, Duration>, 12> right = {{
        {"5s", seconds(5)},
        {"250ms", milliseconds(250)},
        {"1.5s", milliseconds(1500)},
        {"2min", seconds(120)},
        {"0.1min", seconds(6)},
        {"1.5h", seconds(5400)},
        {"100us", microseconds(100)},
        {"0s", Duration{0}},
        {"007s", seconds(7)},
        {"0.00000100000000000000000s", microseconds(1)},
        {"0.0000000025h", microseconds(9)},
        {"none", never},
    }};
    for (const auto& [written, duration] : right) {
        const std::string_view text = written;
        CAPTURE(text);
        REQUIRE(parse_duration(text).has_value());
        CHECK(*parse_duration(text) == duration);
    }
}

TEST_CASE("what is not exactly a duration is refused") {
    for (const std::string_view text : {"",
                                        "5",
                                        "s",
                                        "5 s",
                                        " 5s",
                                        "5s ",
                                        "5sec",
                                        "5S",
                                        "5m",
                                        "-5s",
                                        "+5s",
                                        ".5s",
                                        "5.s",
                                        "5.5.5s",
                                        "1e3s",
                                        "1,5s",
                                        "None",
                                        "never",
                                        "inf",
                                        "0.5us",
                                        "0.0000001s",
                                        "0.00000000001h",
                                        "2400.1h",
                                        "2401h",
                                        "8640001s",
                                        "99999999999999999999999999s",
                                        "9223372036854775807us",
                                        "9223372036854775808us",
                                        "0x5s",
                                        "5\0s"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text).has_value());
    }
    CHECK(parse_duration("2400h") == duration_max);
}

TEST_CASE("every duration is read back as it was written") {
    const std::uint64_t seed = kitchen::test::new_seed();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    constexpr std::array<std::int64_t, 6> grains = {1, 10, 1'000, 100'000, 1'000'000, 60'000'000};
    for (int round = 0; round < 20'000; ++round) {
        const auto most = static_cast<std::uint64_t>(duration_max.us >> (random() % 40));
        const std::int64_t grain = grains[random() % grains.size()];
        const Duration duration{static_cast<std::int64_t>(random() % (most + 1)) / grain * grain};
        const std::string text = to_text(duration);
        CAPTURE(text);
        REQUIRE(parse_duration(text).has_value());
        REQUIRE(*parse_duration(text) == duration);
    }
}

TEST_CASE("a clock shows minutes and seconds, and never an instant that has not come") {
    CHECK(clock_text(Time{0}) == "0:00.0");
    CHECK(clock_text(Time{23'400'000}) == "0:23.4");
    CHECK(clock_text(Time{23'499'999}) == "0:23.4");
    CHECK(clock_text(Time{23'999'999}, 0) == "0:23");
    CHECK(clock_text(Time{23'456'789}, 3) == "0:23.456");
    CHECK(clock_text(Time{23'456'789}, 6) == "0:23.456789");
    CHECK(clock_text(Time{75LL * 60'000'000 + 3'000'000}) == "75:03.0");
}

TEST_CASE("a length beside a picture is shown in the unit of its size, and never as nothing") {
    const std::array<std::pair<Duration, std::string_view>, 16> shown = {{
        {{0}, "0 s"},
        {microseconds(1), "1 us"},
        {microseconds(850), "850 us"},
        {milliseconds(1), "1.0 ms"},
        {microseconds(4'567), "4.5 ms"},
        {milliseconds(45), "45 ms"},
        {microseconds(99'999), "99 ms"},
        {milliseconds(150), "0.15 s"},
        {milliseconds(999), "0.99 s"},
        {seconds(1), "1.0 s"},
        {milliseconds(23'450), "23.4 s"},
        {seconds(100), "1:40 min"},
        {seconds(3'599), "59:59 min"},
        {seconds(12'000), "3:20 h"},
        {never, "none"},
        {milliseconds(-45), "-45 ms"},
    }};
    for (const auto& [length, text] : shown) CHECK(short_text(length) == text);
}

TEST_CASE("the difference of two lengths is that of what is shown of them, in the unit of the longer") {
    CHECK(shown_difference(milliseconds(12), milliseconds(7)).text == "-5 ms");
    CHECK(shown_difference(milliseconds(12), milliseconds(7)).sign == -1);
    CHECK(shown_difference(milliseconds(950), milliseconds(1'290)).text == "+0.3 s");
    CHECK(shown_difference(milliseconds(12'340), milliseconds(12'310)).text == "same");
    CHECK(shown_difference(milliseconds(12'340), milliseconds(12'310)).sign == 0);
    CHECK(shown_difference(seconds(10), seconds(130)).text == "+2:00 min");
}

TEST_CASE("a limit is shown rounded up, so that nothing at most that long is longer") {
    const std::pair<Duration, const char*> shown[] = {
        {microseconds(779'400), "0.78 s"},   {milliseconds(770), "0.77 s"},
        {microseconds(9'901), "10 ms"},      {microseconds(12'001), "13 ms"},
        {milliseconds(99'901), "1:40 min"},  {milliseconds(5'000), "5.0 s"},
        {microseconds(250), "250 us"},       {milliseconds(124'001), "2:05 min"},
        {seconds(3'601), "1:01 h"},          {Duration{0}, "0 s"},
        {milliseconds(3'599'001), "1:00 h"}, {never, "none"},
    };
    for (const auto& [length, text] : shown) CHECK(short_text(length, Rounding::up) == text);
    // The difference is that of the two lengths as they are shown: 1.3 s less 0.8 s.
    CHECK(shown_difference(microseconds(779'400), milliseconds(1'210), Rounding::up).text == "+0.5 s");
    CHECK(shown_difference(milliseconds(1'210), milliseconds(1'290), Rounding::up).text == "same");
}

TEST_CASE("seconds are written in full, without zeros at the end") {
    CHECK(seconds_text({0}) == "0");
    CHECK(seconds_text(seconds(5)) == "5");
    CHECK(seconds_text(milliseconds(250)) == "0.25");
    CHECK(seconds_text(microseconds(1)) == "0.000001");
    CHECK(seconds_text(microseconds(12'345'678)) == "12.345678");
}

TEST_CASE("a length that does not run is shown without zeros at its end where that is exact") {
    CHECK(plain_text(seconds(2)) == "2 s");
    CHECK(plain_text(milliseconds(2'500)) == "2.5 s");
    CHECK(plain_text(milliseconds(2'540)) == "2.5 s");
    CHECK(plain_text(milliseconds(2'040)) == "2.0 s");
    CHECK(plain_text(milliseconds(200)) == "0.2 s");
    CHECK(plain_text(milliseconds(5)) == "5 ms");
    CHECK(plain_text(seconds(90)) == "90 s");
    CHECK(plain_text(seconds(120)) == "2:00 min");
    CHECK(plain_text(never) == "none");
}
