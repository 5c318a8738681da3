#include "app/runs/run.hpp"

#include <algorithm>

#include "core/prose/transcript.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen::app {
namespace {

// As many as a chart can show side by side.
constexpr std::size_t load_points = 90;

// A run whose first records are those of another.
struct Shared {
    const Timeline& timeline;
    const Replay& replay;
    std::size_t records = 0;
};

// What the results need, once there is a timeline.
void index_results(Run& run, const Replay& before = {}, std::size_t shared = 0) {
    run.replay = build_replay(run.trace, run.timeline, before, shared);
    run.ends = run_end(run.trace, run.timeline);
    run.results_index = build_results_index(run.trace, run.timeline, run.ends.shown);
    run.results_at_end = results_until(run.trace, run.timeline, run.replay, run.results_index, run.trace.end);
}

// The rows and the replay of what is shared are taken over. The figures have axes that depend on all, and are made
// again.
std::shared_ptr<const Run> with_views(std::shared_ptr<Run> run, const Shared& shared, Progress* progress) {
    const Scenario& scenario = run->scenario;
    run->timeline = build_timeline(scenario, run->trace, shared.timeline, shared.records, progress);
    const bool is_stopped = progress != nullptr && progress->is_stopped();
    if (is_stopped) {
        run->trace = {};
        run->timeline = {};
    }
    index_results(*run, shared.replay, is_stopped ? 0 : shared.records);
    run->load = load_over(run->timeline, run->ends.shown, load_points);
    run->spells = bad_spells(scenario, run->trace, run->timeline);
    run->clock_decimals = clock_decimals(run->trace);
    return run;
}

}  // namespace

std::shared_ptr<const Run> run_of(std::shared_ptr<const Scenario> scenario, Trace trace, Progress* progress) {
    auto run = std::make_shared<Run>(std::move(scenario));
    run->trace = std::move(trace);
    return with_views(std::move(run), {{}, {}}, progress);
}

std::shared_ptr<const Run> play(std::shared_ptr<const Scenario> scenario, Progress* progress) {
    Trace trace = simulate(*scenario, {.progress = progress});
    return run_of(std::move(scenario), std::move(trace), progress);
}

std::shared_ptr<const Run> play(const Scenario& scenario, Progress* progress) {
    return play(std::make_shared<const Scenario>(scenario), progress);
}

std::shared_ptr<const Run> play_from(const Run& before, std::shared_ptr<const Scenario> scenario, Progress* progress) {
    // A slider that is dragged from the start wants its answer soon, and would have no use for checkpoints.
    if (first_difference(before.scenario, *scenario).us == 0) return play(std::move(scenario), progress);
    auto run = std::make_shared<Run>(std::move(scenario));
    const Before played{before.scenario, before.trace, before.checkpoints};
    run->trace = simulate_from(played, run->scenario, run->checkpoints, {.progress = progress});
    // One that was stopped has nothing in common with what was before.
    const std::size_t shared = std::min(shared_records(played, run->scenario), run->trace.records.size());
    return with_views(std::move(run), {before.timeline, before.replay, shared}, progress);
}

std::shared_ptr<const Run> results_of(std::shared_ptr<const Scenario> scenario, Trace trace) {
    auto run = std::make_shared<Run>(std::move(scenario));
    if (trace.records.size() > results_records_max) return run;
    run->trace = std::move(trace);
    run->timeline = build_timeline(run->scenario, run->trace);
    index_results(*run);
    return run;
}

std::shared_ptr<const Run> play_for_results(std::shared_ptr<const Scenario> scenario, Progress* progress) {
    if (!check_scenario(*scenario).empty()) return results_of(std::move(scenario), {});
    // A record more than it may have, to tell that it would have had more.
    Trace trace = simulate(*scenario, {.records_max = results_records_max + 1, .progress = progress});
    return results_of(std::move(scenario), std::move(trace));
}

}  // namespace kitchen::app
