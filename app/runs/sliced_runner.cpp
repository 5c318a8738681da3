#include "app/runs/sliced_runner.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace kitchen::app {
namespace {

// Each takes about a tenth of a millisecond.
constexpr std::uint64_t steps_at_a_time = 1'000;
constexpr std::size_t items_at_a_time = 4'000;

}  // namespace

void SlicedRunner::begin(const RunRequest& request) {
    stop();
    request_ = request;
    progress_ = std::make_shared<Progress>();
    limits_ = {.records_max = records_max_, .progress = progress_.get()};
    if (request.purpose == RunPurpose::without_timers)
        limits_.records_max = std::min(records_max_, results_records_max + 1);
}

void SlicedRunner::stop() {
    request_.reset();
    simulation_.reset();
    building_.reset();
    beside_.clear();
}

// Returns whether there is more to do. A simulation may find no memory where it begins, too.
bool SlicedRunner::play_a_little() {
    if (!simulation_ && !building_) simulation_.emplace(*request_->scenario, limits_);
    if (simulation_) {
        if (simulation_->play(steps_at_a_time)) return true;
        take(std::move(*std::exchange(simulation_, std::nullopt)).result());
        return true;
    }
    const bool builds = building_->work.play(items_at_a_time);
    progress_->laid_out(std::min(building_->work.done(), building_->run->trace.records.size()));
    return builds || begin_next_beside();
}

void SlicedRunner::take(Trace trace) {
    if (building_)
        beside_.push_back(std::move(trace));
    else if (request_->purpose == RunPurpose::without_timers)
        building_ = build_results(request_->scenario, std::move(trace));
    else
        building_ = build_run(request_->scenario, std::move(trace));
}

bool SlicedRunner::begin_next_beside() {
    if (!request_->lesson) return false;
    const std::vector<const Scenario*> beside = scenarios_beside(request_->lesson->steps[request_->step]);
    if (beside_.size() == beside.size()) return false;
    simulation_.emplace(*beside[beside_.size()], Limits{.records_max = records_max_ / beside.size()});
    return true;
}

std::optional<RunResult> SlicedRunner::finished(std::chrono::microseconds patience) {
    if (!request_) return std::nullopt;
    const auto until = std::chrono::steady_clock::now() + patience;
    try {
        while (play_a_little())
            if (std::chrono::steady_clock::now() >= until) return std::nullopt;
        RunResult result{std::move(building_->run), {}};
        if (request_->lesson) result.beside = std::make_shared<const StepRuns>(StepRuns{std::move(beside_)});
        stop();
        return result;
    } catch (const std::bad_alloc&) {
        stop();
        return RunResult{};
    }
}

}  // namespace kitchen::app
