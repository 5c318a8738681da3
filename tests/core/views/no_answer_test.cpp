// A kitchen that is gone takes tickets and never answers. The trace says of which orders that is true, and no view
// shows a cook at work for them.
#include <doctest/doctest.h>

#include "core/restaurant/simulate.hpp"
#include "core/views/load.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline_shared.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// Diners at 0 and 4 s, a timer of 5 s, one cook. The grill is gone until 6 s, so that the first order gets no answer;
// the second waits in the queue until the first one's bell at 5 s, and gets no answer either.
Scenario gone_grill() {
    Scenario scenario = small_scenario({0, 4000, 8000}, seconds(1), seconds(5));
    scenario.open_for = seconds(20);
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].condition = Condition::gone;
    scenario.changes = {{seconds(6), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")}};
    return scenario;
}

struct Gone {
    Scenario scenario = gone_grill();
    Trace trace = simulate(scenario);
    Timeline timeline = build_timeline(trace);

    Snapshot at(std::int64_t ms) const { return snapshot_at(scenario, trace, timeline, Time{ms * 1000}); }
};

// "queue 4000-5000" of each of the diner's own spans.
std::vector<std::string> spans_of(const Timeline& timeline, std::uint32_t diner) {
    std::vector<std::string> lines;
    const IndexRange range = timeline.rows[diner - 1].spans;
    for (std::uint32_t n = range.begin; n < range.end; ++n) {
        const Span& span = timeline.spans[n];
        const char* what = span.kind == SpanKind::silent    ? "silent"
                           : span.kind == SpanKind::queue   ? "queue"
                           : span.kind == SpanKind::cooking ? "cooking"
                                                            : "other";
        lines.push_back(std::string(what) + " " + std::to_string(span.begin_us / 1000) + "-" +
                        std::to_string(span.end_us / 1000));
    }
    return lines;
}

}  // namespace

TEST_CASE("the trace says which orders a kitchen that is gone has taken") {
    const Gone gone;
    REQUIRE(gone.trace.unanswered.size() == 2);
    CHECK(gone.trace.unanswered[0].order == 1);
    CHECK(gone.trace.unanswered[0].since_us == 0);
    CHECK(gone.trace.unanswered[1].order == 2);
    CHECK(gone.trace.unanswered[1].since_us == 5'000'000);
}

TEST_CASE("only the orders that the condition affects get no answer, whatever the condition is called") {
    Scenario scenario = small_scenario({0}, seconds(1), seconds(5));
    scenario.kitchens[0].condition = Condition::gone;
    scenario.kitchens[0].affected = 0;
    const Trace trace = simulate(scenario);
    CHECK(trace.unanswered.empty());
    CHECK(spans_of(build_timeline(trace), 1) == std::vector<std::string>{"cooking 0-1000"});
}

TEST_CASE("a row shows silence where no answer comes, and cooking where one does") {
    const Gone gone;
    CHECK(spans_of(gone.timeline, 1) == std::vector<std::string>{"silent 0-5000"});
    CHECK(spans_of(gone.timeline, 2) == std::vector<std::string>{"queue 4000-5000", "silent 5000-9000"});
    CHECK(spans_of(gone.timeline, 3) == std::vector<std::string>{"queue 8000-9000", "cooking 9000-10000"});
}

TEST_CASE("no cook is at work where no answer comes") {
    const Gone gone;
    const Snapshot silent = gone.at(4500);
    CHECK(silent.diners[0].no_answer);
    CHECK_FALSE(silent.diners[1].no_answer);
    REQUIRE(silent.busy.size() == 1);
    CHECK(silent.busy[0].no_answer);
    CHECK(silent.kitchens[0].no_answer == 1);
    CHECK(silent.kitchens[0].cooking() == 0);
    const Snapshot well = gone.at(9500);
    CHECK(well.kitchens[0].no_answer == 0);
    CHECK(well.kitchens[0].cooking() == 1);
    CHECK_FALSE(well.diners[2].no_answer);
}

TEST_CASE("silence is no load of the cooks, and nothing that is cooked is wasted") {
    Gone gone;
    // Silent from 0 to 9 s, one dish from 9 to 10 s.
    const std::vector<LoadPoint> load = load_over(gone.scenario, gone.trace, gone.timeline, Time{20'000'000}, 20);
    for (std::size_t second = 0; second < 20; ++second) {
        CAPTURE(second);
        CHECK(load[second].cooks_busy == doctest::Approx(second == 9 ? 1 : 0));
        CHECK(load[second].no_answer == doctest::Approx(second < 9 ? 1 : 0));
        CHECK(load[second].cooks_for_nobody == doctest::Approx(0));
    }
    CHECK(load_words(load, Time{9'000'000}) ==
          "On average 0.0 of 1 cook busy; 1.0 orders without an answer; at most 1 ticket waits.");
    CHECK(results_until(gone.trace, gone.timeline, gone.trace.end).cook_time_wasted.us == 0);
    CHECK(count(gone.scenario).all.cook_time_wasted.us == 0);
    // Nor where the kitchen is not told that the diner has left.
    gone.scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    gone.scenario.kitchens[0].cooks = 3;
    const Trace trace = simulate(gone.scenario);
    for (const Span& span : build_timeline(trace).spans) CHECK(span.kind != SpanKind::wasted);
}

TEST_CASE("a run that goes on from a checkpoint knows the same orders without an answer") {
    Scenario scenario = small_scenario({}, seconds(1), seconds(2));
    scenario.diners.arrive = Arrive::every;
    scenario.diners.every = milliseconds(20);
    scenario.diners.count = 2'000;
    scenario.kitchens[0].condition = Condition::gone;
    Checkpoints checkpoints;
    const Trace before = simulate(scenario, checkpoints);
    REQUIRE(checkpoints.kept.size() > 3);
    Scenario changed = scenario;
    changed.changes = {{seconds(15), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")}};
    Checkpoints more = checkpoints;
    const Trace gone_on = simulate_from({scenario, before, checkpoints}, changed, more);
    const Trace whole = simulate(changed);
    CHECK(gone_on.unanswered == whole.unanswered);
    CHECK(whole.unanswered.size() < before.unanswered.size());
    const std::size_t shared = shared_records({scenario, before, checkpoints}, changed);
    REQUIRE(shared > 0);
    CHECK(build_timeline(gone_on, build_timeline(before), shared) == build_timeline(whole));
    // Not only the rows of the first diners are there already: no record from before the next one came is read again.
    Timeline taken;
    const TakenOver there = take_over_rows(gone_on, build_timeline(before), shared, taken);
    REQUIRE(there.diners > 0);
    CHECK(gone_on.records[there.records].time_us == build_timeline(before).rows[there.diners].arrived_us);
}

TEST_CASE("a kitchen's own timer is heard at the kitchen that set it, for as long as is asked") {
    // The grill orders from the farm, which is gone, with a timer of 2 s.
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.open_for = seconds(20);
    scenario.kitchens.push_back(kitchen_named("farm", seconds(1)));
    scenario.kitchens[1].condition = Condition::gone;
    scenario.kitchens[0].supplier.kitchen = "farm";
    scenario.kitchens[0].supplier.timer = seconds(2);
    const Trace trace = simulate(scenario);
    const Timeline timeline = build_timeline(trace);
    const Replay replay = build_replay(trace, timeline);
    const auto at = [&](std::int64_t ms, Duration rings_for) {
        return snapshot_at(scenario, trace, timeline, replay, Time{ms * 1000}, {.rings_for = rings_for});
    };
    REQUIRE(when(trace, Event::timer_rang) == std::vector<std::string>{"1@2000"});
    CHECK(at(1900, seconds(1)).kitchens[0].rang_us == not_yet);
    CHECK(at(2500, seconds(1)).kitchens[0].rang_us == 2'000'000);
    CHECK(at(2500, seconds(1)).kitchens[1].rang_us == not_yet);
    CHECK(at(3100, seconds(1)).kitchens[0].rang_us == not_yet);
    CHECK(at(2500, Duration{0}).kitchens[0].rang_us == not_yet);
}
