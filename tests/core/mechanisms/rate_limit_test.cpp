#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/rate_limit.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a rate limit of 10 a second with 2 together") {
    Scenario scenario = small_scenario({0, 0, 0, 99, 100, 300}, milliseconds(1));
    scenario.kitchens[0].rate_limit.per_second = 10;
    scenario.kitchens[0].rate_limit.burst = 2;
    CHECK(when(simulate(scenario), Event::ticket_refused) == Lines{"3@0", "4@99"});
}

TEST_CASE("a bucket of two at three a second lets two through together, and one more every third of a second") {
    const RateLimit limit{.per_second = 3, .burst = 2};
    RateLimitState state;
    CHECK(is_within_rate(limit, state, Time{0}));
    CHECK(is_within_rate(limit, state, Time{0}));
    CHECK_FALSE(is_within_rate(limit, state, Time{0}));
    CHECK_FALSE(is_within_rate(limit, state, Time{333'333}));
    CHECK(is_within_rate(limit, state, Time{333'334}));
    CHECK_FALSE(is_within_rate(limit, state, Time{333'334}));
    // Thirds of a microsecond are not lost: after a second exactly three more have been let through.
    CHECK(is_within_rate(limit, state, Time{666'667}));
    CHECK(is_within_rate(limit, state, Time{1'000'000}));
    CHECK_FALSE(is_within_rate(limit, state, Time{1'000'000}));
}
