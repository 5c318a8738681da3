#include "app/runs/sliced_runner.hpp"

#include <new>
#include <utility>

namespace kitchen::app {
namespace {

// About a tenth of a millisecond.
constexpr std::uint64_t steps_at_a_time = 1'000;

RunResult result_of(const RunRequest& request, Trace trace) {
    if (request.purpose == RunPurpose::without_timers) return {results_of(request.scenario, std::move(trace)), {}};
    RunResult result{run_of(request.scenario, std::move(trace)), {}};
    if (request.lesson)
        result.beside = std::make_shared<const StepRuns>(play_beside(request.lesson->steps[request.step]));
    return result;
}

}  // namespace

void SlicedRunner::begin(const RunRequest& request) {
    request_ = request;
    progress_ = std::make_shared<Progress>();
    Limits limits{.progress = progress_.get()};
    if (request.purpose == RunPurpose::without_timers) limits.records_max = results_records_max + 1;
    simulation_.emplace(*request_->scenario, limits);
}

void SlicedRunner::stop() {
    request_.reset();
    simulation_.reset();
}

std::optional<RunResult> SlicedRunner::finished(std::chrono::microseconds patience) {
    if (!simulation_) return std::nullopt;
    const auto until = std::chrono::steady_clock::now() + patience;
    try {
        while (simulation_->play(steps_at_a_time))
            if (std::chrono::steady_clock::now() >= until) return std::nullopt;
        RunResult result = result_of(*request_, std::move(*simulation_).result());
        stop();
        return result;
    } catch (const std::bad_alloc&) {
        stop();
        return RunResult{};
    }
}

}  // namespace kitchen::app
