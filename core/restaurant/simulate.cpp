#include "core/restaurant/simulate.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/check.hpp"
#include "core/restaurant/recorder.hpp"
#include "core/restaurant/restaurant.hpp"
#include "core/scenario/ramp.hpp"

namespace kitchen {
namespace {

constexpr std::uint64_t to_the_end = std::numeric_limits<std::uint64_t>::max();

// A trace in which nothing has happened yet. Gradual changes are split into their steps.
Trace before_opening(const Scenario& scenario) {
    Trace trace;
    const std::vector<Change>& changes = scenario.changes;
    if (std::any_of(changes.begin(), changes.end(), [](const Change& change) { return change.over.us > 0; }))
        trace.changes = played_changes(scenario);
    return trace;
}

Trace ended(Trace trace, const Ending& ending, const Progress* progress) {
    if (progress != nullptr && progress->is_stopped()) return {};
    trace.ended = ending.ended;
    trace.end = ending.at;
    trace.nothing_left = ending.nothing_left;
    return trace;
}

Trace played(const Scenario& scenario, RandomLog* random_log, Checkpoints* checkpoints, const Limits& limits) {
    Trace trace = before_opening(scenario);
    Recorder recorder(trace, random_log);
    Restaurant restaurant(scenario, limits, recorder, checkpoints);
    restaurant.play(to_the_end);
    return ended(std::move(trace), restaurant.ending(), limits.progress);
}

const Checkpoint* last_shared(const Before& before, const Scenario& scenario) {
    return last_before(before.checkpoints, first_difference(before.scenario, scenario));
}

}  // namespace

Trace simulate(const Scenario& scenario, const Limits& limits) { return played(scenario, nullptr, nullptr, limits); }

Trace simulate(const Scenario& scenario, RandomLog& random_log, const Limits& limits) {
    random_log.clear();
    return played(scenario, &random_log, nullptr, limits);
}

Trace simulate(const Scenario& scenario, Checkpoints& checkpoints, const Limits& limits) {
    checkpoints = {};
    return played(scenario, nullptr, &checkpoints, limits);
}

std::size_t shared_records(const Before& before, const Scenario& scenario) {
    const Checkpoint* const from = last_shared(before, scenario);
    return from == nullptr ? 0 : from->records;
}

Trace simulate_from(const Before& before, const Scenario& scenario, Checkpoints& checkpoints, const Limits& limits) {
    const Checkpoint* const from = last_shared(before, scenario);
    if (from == nullptr) return simulate(scenario, checkpoints, limits);
    Trace trace = before_opening(scenario);
    const auto shared = static_cast<std::ptrdiff_t>(from->records);
    trace.records.reserve(before.trace.records.size());
    trace.records.assign(before.trace.records.begin(), before.trace.records.begin() + shared);
    trace.unanswered.assign(before.trace.unanswered.begin(),
                            before.trace.unanswered.begin() + static_cast<std::ptrdiff_t>(from->unanswered));
    for (std::size_t c = 0; c < from->tokens_left.size(); ++c) {
        const std::vector<TokensLeft>& all = before.trace.tokens_left[c];
        trace.tokens_left.emplace_back(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(from->tokens_left[c]));
    }
    const std::shared_ptr<const Restaurant> checkpoint = from->restaurant;
    checkpoints = up_to(before.checkpoints, *from);
    Recorder recorder(trace);
    Restaurant restaurant(*checkpoint, played_changes(scenario), limits.progress, recorder, &checkpoints);
    restaurant.play(to_the_end);
    return ended(std::move(trace), restaurant.ending(), limits.progress);
}

Counters count(const Scenario& scenario, Duration slice, const Limits& limits) {
    Counters counters(scenario, slice);
    Recorder recorder(counters);
    Restaurant restaurant(scenario, limits, recorder);
    restaurant.play(to_the_end);
    counters.finish(restaurant.ending().ended, restaurant.ending().at);
    return counters;
}

// ---- A slice at a time

struct Simulation::Played {
    Trace trace;
    Recorder recorder;
    Restaurant restaurant;

    // Memory that is reserved and not used costs nothing; a trace that outgrows it is copied as a whole.
    Played(const Scenario& scenario, const Limits& limits)
        : trace(before_opening(scenario)), recorder(trace), restaurant(scenario, limits, recorder) {
        constexpr std::uint64_t records_of_a_diner = 8;  // few have more
        const auto diners = static_cast<std::uint64_t>(scenario.diners.count);
        trace.records.reserve(std::min(limits.records_max, records_of_a_diner * diners));
    }
};

Simulation::Simulation(const Scenario& scenario, const Limits& limits)
    : played_(std::make_unique<Played>(scenario, limits)) {}
Simulation::~Simulation() = default;
Simulation::Simulation(Simulation&&) noexcept = default;

bool Simulation::play(std::uint64_t steps) { return played_->restaurant.play(steps); }

const Trace& Simulation::so_far() const { return played_->trace; }

Trace Simulation::result() && {
    CHECK(!played_->restaurant.play(0));
    return ended(std::move(played_->trace), played_->restaurant.ending(), nullptr);
}

}  // namespace kitchen
