#include "core/base/progress.hpp"

#include <doctest/doctest.h>

#include "core/restaurant/checkpoints.hpp"
#include "core/restaurant/simulate.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// A diner a second, each with a dish of half a second: six events or so a diner.
Scenario steady_scenario(std::int64_t diners) {
    Scenario scenario = small_scenario({}, milliseconds(500));
    scenario.diners = {};
    scenario.diners.arrive = Arrive::every;
    scenario.diners.every = seconds(1);
    scenario.diners.count = diners;
    scenario.open_for = seconds(diners);
    return scenario;
}

}  // namespace

TEST_CASE("a caller who looks on changes nothing, and sees how far the run is") {
    const Scenario scenario = steady_scenario(5'000);
    Progress progress;
    const Trace watched = simulate(scenario, {.progress = &progress});
    CHECK(watched.fingerprint() == simulate(scenario).fingerprint());
    const Progress::Seen seen = progress.seen();
    CHECK(seen.closes == Time{5'000'000'000});
    CHECK(seen.at == Time{5'000'000'000});
    CHECK(seen.records == watched.records.size());
}

TEST_CASE("a run that is counted says how far it is, and stops when it is told to") {
    const Scenario scenario = steady_scenario(5'000);
    Progress progress;
    const Limits limits{.records_max = 1'000'000, .progress = &progress};
    const Counters watched = count(scenario, seconds(1), limits);
    CHECK(watched.all.arrived == 5'000);
    CHECK(progress.seen().closes == Time{5'000'000'000});
    CHECK(progress.seen().records == simulate(scenario).records.size());
    progress.stop();
    CHECK(count(scenario, seconds(1), limits).all.arrived < 3'000);
}

TEST_CASE("a run without a closing time is not said to close") {
    Scenario scenario = steady_scenario(10);
    scenario.open_for = never;
    Progress progress;
    simulate(scenario, {.progress = &progress});
    CHECK_FALSE(progress.seen().closes);
}

TEST_CASE("a run that is stopped leaves an empty trace, and does not go on to its end") {
    const Scenario scenario = steady_scenario(5'000);
    Progress progress;
    progress.stop();
    CHECK(simulate(scenario, {.progress = &progress}).records.empty());
    CHECK(progress.seen().at < Time{3'000'000'000});

    SUBCASE("nor where all of it is one instant") {
        Scenario crowded = steady_scenario(20'000);
        crowded.diners.arrive = Arrive::burst;
        Progress of_crowded;
        of_crowded.stop();
        CHECK(simulate(crowded, {.progress = &of_crowded}).records.empty());
        CHECK(of_crowded.seen().records < simulate(crowded).records.size() / 2);
    }
}

TEST_CASE("a run can be stopped after a checkpoint, and played on from a checkpoint of a run with progress") {
    const Scenario scenario = steady_scenario(5'000);
    Checkpoints checkpoints;
    Trace trace;
    {
        Progress gone;
        trace = simulate(scenario, checkpoints, {.progress = &gone});
    }
    Scenario changed = scenario;
    const auto cooks = find_knob(scenario, "kitchen.grill.cooks");
    REQUIRE(cooks);
    changed.changes.push_back({{1'000'000'000}, *cooks, Value{std::int64_t{1}}});
    const Before before{scenario, trace, checkpoints};
    REQUIRE(shared_records(before, changed) > 0);

    Progress progress;
    progress.stop();
    Checkpoints from_stopped;
    CHECK(simulate_from(before, changed, from_stopped, {.progress = &progress}).records.empty());
    Checkpoints from_played;
    CHECK(simulate_from(before, changed, from_played).fingerprint() == simulate(changed).fingerprint());
}
