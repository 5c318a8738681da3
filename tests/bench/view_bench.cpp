// From a scenario to what is shown: playing it and building its views, and looking at an instant of a long trace.
#include <cstdint>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/session.hpp"
#include "app/model/update.hpp"
#include "core/base/check.hpp"
#include "core/base/random.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/bench/benches.hpp"
#include "tests/bench/scenarios.hpp"

namespace kitchen::bench {
namespace {

// What turning a knob costs before the next frame is drawn.
void replay(benchmark::State& state, const Scenario& scenario) {
    std::shared_ptr<const app::Run> run;
    for ([[maybe_unused]] auto _ : state) run = app::play(scenario);
    state.counters["diners"] = static_cast<double>(run->timeline.rows.size());
    state.counters["events"] = static_cast<double>(run->trace.records.size());
}

const std::shared_ptr<const app::Run>& long_run() {
    static const std::shared_ptr<const app::Run> run = app::play(long_scenario());
    return run;
}

// What the window derives at a new playhead, as app/window/window.cpp does.
void jump(benchmark::State& state) {
    const app::Run& run = *long_run();
    KITCHEN_CHECK(run.trace.records.size() > 950'000);
    Snapshot snapshot;
    Results results;
    std::uint64_t ordinal = 0;
    for ([[maybe_unused]] auto _ : state) {
        const double share = unit_from(mix(7, ordinal++));
        const Time at{static_cast<std::int64_t>(share * static_cast<double>(run.trace.end.us))};
        snapshot_at(run.scenario, run.trace, run.timeline, run.replay, at, {}, snapshot);
        results = results_until(run.trace, run.timeline, run.replay, run.results_index, at);
    }
    state.counters["events"] = static_cast<double>(run.trace.records.size());
}

// A knob is turned `left` before the end of a million events: what is shown next is made from what the two runs share
// and from what is new.
void turn_late(benchmark::State& state, Duration left) {
    // The first change from now on plays the run with checkpoints; dragging on goes on from those.
    const auto turned = [&](std::int64_t timer_ms) {
        Scenario scenario = long_scenario();
        const KnobAddress timer = *find_knob(scenario, "course.grill.timer");
        scenario.changes = {{scenario.open_for - left, timer, milliseconds(timer_ms)}};
        return scenario;
    };
    std::shared_ptr<const app::Run> run = app::play_from(*long_run(), std::make_shared<const Scenario>(turned(4'000)));
    std::int64_t ordinal = 0;
    for ([[maybe_unused]] auto _ : state)
        run = app::play_from(*run, std::make_shared<const Scenario>(turned(4'001 + ordinal++ % 900)));
    state.counters["events"] = static_cast<double>(run->trace.records.size());
}

}  // namespace

void add_view_benches() {
    for (const std::int64_t diners : {50, 10'000})
        benchmark::RegisterBenchmark(fmt::format("knob/{} diners", diners).c_str(), replay, crowded_scenario(diners))
            ->Unit(benchmark::kMillisecond);
    for (const std::string& name : app::built_in_names(app::BuiltIn::scenario))
        benchmark::RegisterBenchmark(("knob/" + name).c_str(), replay, app::load_built_in_scenario(name).value())
            ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("jump/1M events", jump)->Unit(benchmark::kMillisecond);
    for (const int left : {1, 600})
        benchmark::RegisterBenchmark(fmt::format("from now on/{} s before the end", left).c_str(), turn_late,
                                     seconds(left))
            ->Unit(benchmark::kMillisecond);
}

}  // namespace kitchen::bench
