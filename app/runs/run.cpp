#include "app/runs/run.hpp"

#include <algorithm>

#include "core/prose/transcript.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/check.hpp"

namespace kitchen::app {
namespace {

// As many as fit side by side in a chart.
constexpr std::size_t load_points = 90;

// How many of the first records are the same as in another run, with that run's timeline and replay.
struct Shared {
    const Timeline& timeline;
    const Replay& replay;
    std::size_t records = 0;
};
const Timeline no_timeline;
const Replay no_replay;
const Shared nothing_shared{no_timeline, no_replay};

// Adds the timeline and what else the results need.
void add_results(Work& work, const std::shared_ptr<Run>& run, const Shared& shared) {
    build_timeline(work, run->trace, shared.timeline, shared.records, run->timeline);
    build_replay(work, run->trace, run->timeline, shared.replay, shared.records, run->replay);
    work.add([run] { run->ends = run_end(run->trace, run->timeline); });
    build_results_index(work, run->trace, run->timeline, run->ends.shown, run->results_index);
    work.add([run] {
        run->results_at_end = results_until(run->trace, run->timeline, run->replay, run->results_index, run->trace.end);
    });
}

// Reuses the rows and the replay of the shared records. The figures are built again, because their axes depend on all
// records.
void add_views(Work& work, const std::shared_ptr<Run>& run, const Shared& shared) {
    add_results(work, run, shared);
    load_over(work, run->scenario, run->trace, run->timeline, run->ends.shown, load_points, run->load);
    work.add([run] { run->spells = bad_spells(run->scenario, run->trace, run->timeline); });
    work.add([run] { run->clock_decimals = clock_decimals(run->trace); });
}

std::shared_ptr<const Run> with_views(std::shared_ptr<Run> run, const Shared& shared, Progress* progress) {
    constexpr std::size_t items_between_looks = 65'536;
    Work work;
    add_views(work, run, shared);
    while (work.play(items_between_looks)) {
        if (progress == nullptr) continue;
        progress->laid_out(std::min(work.done(), run->trace.records.size()));
        // Stopped: an empty trace.
        if (progress->is_stopped()) return run_of(run->key, {});
    }
    return run;
}

}  // namespace

RunBuilding build_run(std::shared_ptr<const Scenario> scenario, Trace trace) {
    RunBuilding building{std::make_shared<Run>(std::move(scenario)), {}};
    building.run->trace = std::move(trace);
    add_views(building.work, building.run, nothing_shared);
    return building;
}

RunBuilding build_results(std::shared_ptr<const Scenario> scenario, Trace trace) {
    RunBuilding building{std::make_shared<Run>(std::move(scenario)), {}};
    if (trace.records.size() > results_records_max) return building;
    building.run->trace = std::move(trace);
    add_results(building.work, building.run, nothing_shared);
    return building;
}

std::shared_ptr<const Run> run_of(std::shared_ptr<const Scenario> scenario, Trace trace, Progress* progress) {
    auto run = std::make_shared<Run>(std::move(scenario));
    run->trace = std::move(trace);
    return with_views(std::move(run), nothing_shared, progress);
}

std::shared_ptr<const Run> play(std::shared_ptr<const Scenario> scenario, Progress* progress) {
    Trace trace = simulate(*scenario, {.progress = progress});
    return run_of(std::move(scenario), std::move(trace), progress);
}

std::shared_ptr<const Run> play(const Scenario& scenario, Progress* progress) {
    return play(std::make_shared<const Scenario>(scenario), progress);
}

std::shared_ptr<const Run> play_from(const Run& before, std::shared_ptr<const Scenario> scenario, Progress* progress) {
    // A slider that changes a knob from the start needs a quick answer, and could not use checkpoints.
    if (first_difference(before.scenario, *scenario).us == 0) return play(std::move(scenario), progress);
    auto run = std::make_shared<Run>(std::move(scenario));
    const Before played{before.scenario, before.trace, before.checkpoints};
    run->trace = simulate_from(played, run->scenario, run->checkpoints, {.progress = progress});
    // A run that was stopped shares nothing with the earlier one.
    const std::size_t shared = std::min(shared_records(played, run->scenario), run->trace.records.size());
    return with_views(std::move(run), {before.timeline, before.replay, shared}, progress);
}

std::shared_ptr<const Run> play_for_results(std::shared_ptr<const Scenario> scenario, Progress* progress) {
    Trace trace;
    // One more than allowed, to notice that there would be more.
    if (check_scenario(*scenario).empty())
        trace = simulate(*scenario, {.records_max = results_records_max + 1, .progress = progress});
    RunBuilding building = build_results(std::move(scenario), std::move(trace));
    building.work.play_all();
    return building.run;
}

}  // namespace kitchen::app
