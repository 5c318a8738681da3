// A run that goes on from a checkpoint is the one played from the start, to the byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/restaurant/checkpoints.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr std::uint64_t runs = 500;
constexpr Limits limits{.records_max = 6'000, .visits_max = 2'000};

// Long enough for several checkpoints.
Scenario long_scenario(std::uint64_t seed) {
    Scenario scenario = full_scenario(seed);
    Dice dice(seed + 77);
    scenario.diners.count = 100 + dice.roll(200);
    scenario.open_for = seconds(40 + dice.roll(40));
    return scenario;
}

struct Played {
    Scenario scenario;
    Checkpoints checkpoints;
    Trace trace;

    explicit Played(const Scenario& s) : scenario(s), trace(simulate(s, checkpoints, limits)) {}
    Played(const Played& before, const Scenario& s)
        : scenario(s),
          trace(simulate_from({before.scenario, before.trace, before.checkpoints}, s, checkpoints, limits)) {}
};

bool same(const Trace& a, const Trace& b) {
    return a.records == b.records && a.ended == b.ended && a.end == b.end && a.unanswered == b.unanswered &&
           a.tokens_left == b.tokens_left && a.fingerprint() == b.fingerprint();
}

Time first_of(Duration at) { return Time{at.us}; }

// What the window builds from each run; the second time it takes over what both have in common.
struct Views {
    Timeline timeline;
    Replay replay;

    explicit Views(const Played& run)
        : timeline(build_timeline(run.trace)), replay(build_replay(run.trace, timeline)) {}
    Views(const Views& before, const Played& run, std::size_t shared)
        : timeline(build_timeline(run.trace, before.timeline, shared)),
          replay(build_replay(run.trace, timeline, before.replay, shared)) {}
};

}  // namespace

TEST_CASE("a change from now on gives the same run as one played from the start, to the byte") {
    std::size_t resumed = 0;
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        Dice dice(seed + 4711);
        const Played before(long_scenario(seed));
        REQUIRE(same(before.trace, simulate(before.scenario, limits)));
        const std::int64_t end = std::max<std::int64_t>(1, before.trace.end.us);
        const Duration at{dice.roll(std::min<std::int64_t>(end, seconds(80).us))};
        const Played after(before, with_random_change(dice, before.scenario, at));
        CAPTURE(path_text(after.scenario, after.scenario.changes.front().knob));
        resumed += last_before(before.checkpoints, first_of(at)) != nullptr;
        REQUIRE(same(after.trace, simulate(after.scenario, limits)));
        const std::size_t shared = shared_records({before.scenario, before.trace, before.checkpoints}, after.scenario);
        const Views fresh(after);
        const Views appended(Views(before), after, shared);
        REQUIRE((appended.timeline == fresh.timeline));
        REQUIRE((appended.replay == fresh.replay));

        // A second change later on, from the checkpoints that were kept on the way; and both taken back together.
        const Duration later{at.us + dice.roll(std::max<std::int64_t>(1, end - at.us))};
        const Played again(after, with_random_change(dice, after.scenario, later));
        REQUIRE(same(again.trace, simulate(again.scenario, limits)));
        const Played back(again, before.scenario);
        REQUIRE(same(back.trace, before.trace));
    }
    MESSAGE("went on from a checkpoint in " << resumed << " of " << runs << " runs");
    CHECK(resumed > runs / 2);
}

TEST_CASE("runs differ from the first change that is not in both") {
    Scenario before = small_scenario({0, 1000}, seconds(1));
    const KnobAddress timer = *find_knob(before, "course.steak.timer");
    before.changes = {{seconds(3), timer, seconds(2)}, {seconds(9), timer, seconds(5)}};
    Scenario now = before;
    CHECK(first_difference(before, now).us > 1'000'000'000'000);
    now.changes.push_back({seconds(12), timer, seconds(1)});
    CHECK(first_difference(before, now) == Time{12'000'000});
    CHECK(first_difference(now, before) == Time{12'000'000});
    now.changes[1].value = seconds(4);
    CHECK(first_difference(before, now) == Time{9'000'000});
    now.changes.insert(now.changes.begin() + 1, {seconds(4), timer, seconds(5)});
    CHECK(first_difference(before, now) == Time{4'000'000});
    now.seed = 2;
    CHECK(first_difference(before, now) == Time{0});
}

TEST_CASE("checkpoints stay within their number and their memory, evenly spread") {
    Scenario scenario = small_scenario({}, milliseconds(300), seconds(1));
    scenario.diners.arrive = Arrive::every;
    scenario.diners.every = milliseconds(1);
    scenario.diners.count = 100'000;
    scenario.open_for = seconds(100);
    Checkpoints checkpoints;
    const Trace trace = simulate(scenario, checkpoints);
    REQUIRE(trace.records.size() > 400'000);
    CHECK(checkpoints.kept.size() < Checkpoints::count_max);
    CHECK(checkpoints.kept.size() > Checkpoints::count_max / 4);
    std::size_t bytes = 0;
    std::size_t last = 0;
    for (const Checkpoint& each : checkpoints.kept) {
        bytes += each.bytes;
        // The room never holds more than 300 diners, so every copy is small enough to be taken when it is due.
        CHECK(each.records - last <= checkpoints.spacing * 9 / 4);
        // The spacing is what their distances are on average.
        CHECK(each.records - last >= checkpoints.spacing * 15 / 16);
        last = each.records;
    }
    CHECK(bytes <= Checkpoints::bytes_max);
    // Hardly more than a thirtieth of the run is behind the last one.
    CHECK(trace.records.size() - last <= trace.records.size() / 16);
}

TEST_CASE("lists in a scenario's changes count for the memory of its checkpoints") {
    Scenario scenario = small_scenario({}, milliseconds(300), seconds(1));
    scenario.diners.arrive = Arrive::every;
    scenario.diners.every = milliseconds(1);
    scenario.diners.count = 20'000;
    Checkpoints checkpoints;
    simulate(scenario, checkpoints);
    const std::vector<Duration> times(100'000, seconds(1));
    const std::size_t bytes = times.size() * sizeof(Duration);
    REQUIRE_FALSE(checkpoints.kept.empty());
    CHECK(checkpoints.kept.front().bytes < bytes);
    scenario.changes = {{seconds(4), *find_knob(scenario, "kitchen.grill.cook_time.times"), times}};
    simulate(scenario, checkpoints);
    REQUIRE_FALSE(checkpoints.kept.empty());
    CHECK(checkpoints.kept.front().bytes > bytes);
}

TEST_CASE("a room so full that copies of it are large has few checkpoints or none") {
    Scenario scenario = small_scenario({}, seconds(3000));
    scenario.diners.arrive = Arrive::burst;
    scenario.diners.count = 200'000;
    Checkpoints checkpoints;
    const Trace trace = simulate(scenario, checkpoints);
    std::size_t bytes = 0;
    for (const Checkpoint& each : checkpoints.kept) bytes += each.bytes;
    CHECK(bytes <= Checkpoints::bytes_max);
    CHECK(bytes <= trace.records.size() * Checkpoints::copied_per_record);
}

TEST_CASE("a dish that nobody waits for has no lock, whose memory a copy would take") {
    Scenario scenario = small_scenario({}, milliseconds(1));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(1), .count = 3'000};
    scenario.kitchens[0].shelf = {.fresh_for = seconds(1), .dishes = 10'000};
    Checkpoints checkpoints;
    simulate(scenario, checkpoints);
    REQUIRE_FALSE(checkpoints.kept.empty());
    CHECK(checkpoints.kept.back().bytes < 2 * 10'000 * sizeof(CachePlace));
}
