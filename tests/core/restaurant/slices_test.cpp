// A run that is played a slice at a time.
#include <doctest/doctest.h>

#include "core/restaurant/simulate.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a run played in slices gives the trace of the run played in one piece") {
    const Limits limits{.records_max = 20'000, .visits_max = 2'000};
    std::uint64_t slices = 0;
    for (const std::uint64_t seed : seeds(300)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const Trace whole = simulate(scenario, limits);
        for (const std::uint64_t steps : {std::uint64_t{1}, 1 + seed % 50, std::uint64_t{100'000}}) {
            CAPTURE(steps);
            Simulation simulation(scenario, limits);
            while (simulation.play(steps)) ++slices;
            CHECK_FALSE(simulation.play(steps));
            const Trace trace = std::move(simulation).result();
            REQUIRE(trace.records == whole.records);
            CHECK(trace.ended == whole.ended);
            CHECK(trace.end == whole.end);
        }
    }
    CHECK(slices > 50'000);  // Runs that the bound ends while diners come in have a single one.
}

TEST_CASE("a slice plays no more than was asked for") {
    // A diner every second, whose dish takes a microsecond.
    Scenario scenario = small_scenario({}, microseconds(1));
    for (int n = 0; n < 100; ++n) scenario.diners.at.push_back(seconds(n));
    scenario.open_for = seconds(100);
    Simulation simulation(scenario);
    std::size_t before = 0;
    while (simulation.play(10)) {
        CHECK(simulation.so_far().records.size() >= before);
        CHECK(simulation.so_far().records.size() <= before + 20);
        before = simulation.so_far().records.size();
    }
    CHECK(before > 400);
}
