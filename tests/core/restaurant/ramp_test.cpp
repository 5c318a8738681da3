// A gradual change is in the scenario as it was written; what is played, narrated and exported are its steps.
#include <doctest/doctest.h>

#include "core/prose/transcript.hpp"
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/ramp.hpp"
#include "core/trace/export.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// A diner each second for ten seconds; from 2 s to 6 s the grill becomes slower, from 1 to 5 times as slow.
Scenario slower_and_slower() {
    Scenario scenario = small_scenario({0, 1000, 2000, 3000, 4000, 5000, 6000, 7000}, milliseconds(500), never);
    scenario.changes = {{seconds(2), *find_knob(scenario, "kitchen.grill.slowness"), 5.0, seconds(4)},
                        {seconds(3), *find_knob(scenario, "kitchen.grill.cooks"), std::int64_t{2}}};
    return scenario;
}

}  // namespace

TEST_CASE("a gradual change is played, narrated and exported as its steps") {
    const Scenario scenario = slower_and_slower();
    const Scenario steps = as_played(scenario);
    REQUIRE(steps.changes.size() == 21);
    // Each fifth of a second; at 3 s the step comes first, because its change began first.
    CHECK(steps.changes[0] == Change{milliseconds(2200), scenario.changes[0].knob, 1.2});
    CHECK(steps.changes[4].value == Value{2.0});
    CHECK(steps.changes[5] == scenario.changes[1]);
    CHECK(as_played(steps) == steps);
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log);
    const Trace trace_of_steps = simulate(steps);
    CHECK(trace.fingerprint() == trace_of_steps.fingerprint());
    CHECK(trace_of_steps.changes.empty());
    CHECK(jsonl(scenario, trace) == jsonl(steps, trace_of_steps));
    CHECK(csv(scenario, trace) == csv(steps, trace_of_steps));
    CHECK(transcript(scenario, trace) == transcript(steps, trace_of_steps));
    CHECK(text_of(twin_program(scenario, random_log)) == text_of(twin_program(steps, random_log)));
}

TEST_CASE("a run with a gradual change goes on from a checkpoint as from its start") {
    Scenario before = slower_and_slower();
    // Many diners, because the first checkpoint is taken at the 256th record.
    before.diners = {.arrive = Arrive::every, .every = milliseconds(10), .count = 700};
    Checkpoints checkpoints;
    const Trace trace = simulate(before, checkpoints);
    for (const std::int64_t ms : {1000, 2000, 2700, 4000, 6000, 9000}) {
        CAPTURE(ms);
        Scenario now = before;
        change_from(now, {milliseconds(ms), before.changes[0].knob, 1.5});
        REQUIRE(shared_records({before, trace, checkpoints}, now) > 0);
        Checkpoints after = checkpoints;
        const Trace played = simulate_from({before, trace, checkpoints}, now, after);
        CHECK(played.fingerprint() == simulate(now).fingerprint());
        CHECK(played.changes == played_changes(now));
    }
}
