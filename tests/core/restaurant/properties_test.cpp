// What holds in every run, whatever is in it. A seed that fails is printed; full_scenario(seed) is the scenario.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/prose/transcript.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/run_property.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr std::uint64_t runs = 2'500;
constexpr Limits limits{.records_max = 20'000, .visits_max = 2'000};

}  // namespace

TEST_CASE("in every run diners, orders, tickets and cooks add up") {
    std::set<Event> seen;
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        REQUIRE(check_scenario(scenario).empty());
        const Trace trace = simulate(scenario, limits);
        const std::string complaint = complaint_about_run(scenario, trace);
        CHECK_MESSAGE(complaint.empty(), complaint);
        for (const Record& record : trace.records) seen.insert(record.event);
    }
    CHECK(seen.size() == event_count);
}

TEST_CASE("every run is the same twice, and as a file") {
    for (const std::uint64_t seed : seeds(runs / 5)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const auto again = parse_scenario(print_scenario(scenario), "again.toml");
        REQUIRE(again);
        CHECK(*again == scenario);
        CHECK(simulate(*again, limits).fingerprint() == simulate(scenario, limits).fingerprint());
    }
}

TEST_CASE("every run can be looked at, at any instant, and narrated") {
    for (const std::uint64_t seed : seeds(runs / 10)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const Trace trace = simulate(scenario, limits);
        const Timeline timeline = build_timeline(trace);
        for (const Row& row : timeline.rows) {
            std::int64_t at = row.arrived_us;
            for (std::uint32_t n = row.spans.begin; n < row.spans.end; ++n) {
                CHECK(timeline.spans[n].begin_us == at);
                at = timeline.spans[n].end_us;
            }
        }
        const Replay replay = build_replay(trace, timeline);
        for (std::int64_t part = 0; part <= 4; ++part) {
            const Time t{trace.end.us * part / 4};
            const Snapshot snapshot = snapshot_at(scenario, trace, timeline, replay, t);
            const Results results = results_until(trace, timeline, t);
            CHECK(snapshot.counts.arrived == results.arrived);
            CHECK(snapshot.counts.waiting() == results.waiting());
            CHECK(snapshot.counts.orders == results.orders);
            CHECK(snapshot.counts.dishes_wasted == results.dishes_wasted);
        }
    }
}
