#include "app/update.hpp"

#include <algorithm>
#include <utility>

#include "app/update_parts.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/trace/transcript.hpp"

namespace kitchen::app {

void update(State& state, const Action& action) {
    std::visit([&state](const auto& one) { carry_out(state, one); }, action.any);
}

namespace {

// As many as a chart can show side by side.
constexpr std::size_t load_points = 90;

// A run whose first records are those of another.
struct Shared {
    const Run& before;
    std::size_t records;
};

// The rows and keyframes of what is shared are taken over. The figures have axes that depend on all, and are made anew.
std::shared_ptr<const Run> with_views(const Scenario& scenario, Trace trace, Checkpoints checkpoints,
                                      const Shared& shared, Progress* progress) {
    auto run = std::make_shared<Run>();
    run->scenario = scenario;
    run->trace = std::move(trace);
    run->checkpoints = std::move(checkpoints);
    run->timeline = build_timeline(scenario, run->trace, shared.before.timeline, shared.records, progress);
    if (progress != nullptr && progress->is_stopped()) {
        run->trace = {};
        run->timeline = {};
    }
    run->floor_index =
        build_floor_index(scenario, run->trace, run->timeline, shared.before.floor_index, shared.records);
    run->results_index = build_results_index(scenario, run->trace);
    run->results_at_end = results_until(scenario, run->trace, run->results_index, run->trace.end);
    run->load = load_over(run->timeline, run->trace.end, load_points);
    run->clock_decimals = clock_decimals(run->trace);
    return run;
}

}  // namespace

std::shared_ptr<const Run> play(const Scenario& scenario, Progress* progress) {
    return with_views(scenario, simulate(scenario, {.progress = progress}), {}, {Run{}, 0}, progress);
}

std::shared_ptr<const Run> play_from(const Run& before, const Scenario& scenario, Progress* progress) {
    // A slider that is dragged from the start wants its answer at once, and would have no use for checkpoints.
    if (first_difference(before.scenario, scenario).us == 0) return play(scenario, progress);
    Checkpoints checkpoints;
    const Before played{before.scenario, before.trace, before.checkpoints};
    Trace trace = simulate_from(played, scenario, checkpoints, {.progress = progress});
    // One that was stopped has nothing in common with what was before.
    const std::size_t shared = std::min(shared_records(played, scenario), trace.records.size());
    return with_views(scenario, std::move(trace), std::move(checkpoints), {before, shared}, progress);
}

State opened_state(const Scenario& scenario, std::string name, std::shared_ptr<Progress> progress) {
    State state;
    state.progress = std::move(progress);
    state.opened = scenario;
    state.opened_name = std::move(name);
    state.run = play(scenario, state.progress.get());
    return state;
}

bool is_changed(const State& state, KnobAddress knob) {
    if (!is_same_knob(state.scenario(), state.opened, knob)) return true;
    const bool both = state.beside && state.hand == InHand::both;
    return both && !is_same_knob(state.beside->scenario, state.opened, knob);
}

Cover cover_of(const State& state) {
    if (state.blacked_out) return Cover::black;
    if (!state.mistakes.empty()) return Cover::mistakes;
    return state.card == Card::none ? Cover::none : Cover::card;
}

std::vector<KnobAddress> changed_knobs(const State& state) {
    std::vector<KnobAddress> changed;
    for (const KnobAddress& knob : all_knobs(state.scenario())) {
        if (is_changed(state, knob)) changed.push_back(knob);
    }
    return changed;
}

}  // namespace kitchen::app
