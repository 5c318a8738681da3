#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/backoff.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("jitter makes pauses unequal within its bounds, and changes nothing else") {
    Scenario scenario = small_scenario({}, seconds(3), seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 200};
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause = {.first = seconds(1)};
    const auto pauses = [&](Jitter jitter) {
        scenario.courses[0].pause.jitter = jitter;
        std::pair<std::int64_t, std::int64_t> range{never.us, 0};
        for (const Record& record : simulate(scenario).records) {
            if (record.event != Event::pause_started) continue;
            range.first = std::min(range.first, record.value);
            range.second = std::max(range.second, record.value);
        }
        return range;
    };
    const auto within = [&](Jitter jitter, std::int64_t low_us, std::int64_t high_us) {
        const auto [least, most] = pauses(jitter);
        const std::int64_t tenth = (high_us - low_us) / 10;
        CHECK(least >= low_us);
        CHECK(least <= low_us + tenth);
        CHECK(most <= high_us);
        CHECK(most >= high_us - tenth);
    };
    within(Jitter::none, 1'000'000, 1'000'000);
    within(Jitter::full, 0, 1'000'000);
    within(Jitter::equal, 500'000, 1'000'000);
    within(Jitter::decorrelated, 1'000'000, 3'000'000);
    within(Jitter::share, 800'000, 1'200'000);
}

TEST_CASE("with linear growth each pause is longer than the one before by the first one, up to the cap") {
    const Pause pause{.first = seconds(1), .cap = milliseconds(2'500), .growth = Growth::linear};
    const auto after_try = [&](std::uint32_t attempt) {
        return pause_after(pause, {.attempt = attempt, .before = {0}, .bits = 0});
    };
    CHECK(after_try(1) == seconds(1));
    CHECK(after_try(2) == seconds(2));
    CHECK(after_try(3) == milliseconds(2'500));
    CHECK(after_try(4) == milliseconds(2'500));
}

TEST_CASE("decorrelated jitter draws from the first pause to three times the pause before, up to the cap") {
    const Pause pause{.first = seconds(1), .cap = seconds(10), .jitter = Jitter::decorrelated};
    const auto after = [&](Duration before, std::uint64_t bits) {
        return pause_after(pause, {.attempt = 2, .before = before, .bits = bits});
    };
    constexpr std::uint64_t least = 0;
    constexpr std::uint64_t most = ~least;
    CHECK(after(seconds(2), least) == seconds(1));
    CHECK(after(seconds(2), most) == seconds(6));
    CHECK(after(seconds(4), most) == seconds(10));
    CHECK(after({0}, most) == seconds(3));
}

TEST_CASE("a first pause that a change sets to zero ends the pauses, whatever the pause before was") {
    const Pause pause{.first = {0}, .jitter = Jitter::decorrelated};
    CHECK(pause_after(pause, {.attempt = 2, .before = seconds(2), .bits = ~std::uint64_t{0}}) == Duration{0});
}
