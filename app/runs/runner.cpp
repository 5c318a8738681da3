#include "app/runs/runner.hpp"

#include <new>
#include <utility>

namespace kitchen::app {
namespace {

std::shared_ptr<const Run> run_for(const RunRequest& request, Progress* progress) {
    switch (request.purpose) {
        case RunPurpose::opening:
        case RunPurpose::what_if: return play(request.scenario, progress);
        case RunPurpose::main:
        case RunPurpose::other:
            return request.before ? play_from(*request.before, request.scenario, progress)
                                  : play(request.scenario, progress);
        case RunPurpose::without_timers: return play_for_results(request.scenario, progress);
    }
    return nullptr;
}

}  // namespace

bool is_same_run(const RunRequest& one, const RunRequest& other) {
    const auto for_results = [](const RunRequest& request) { return request.purpose == RunPurpose::without_timers; };
    return for_results(one) == for_results(other) && one.lesson == other.lesson && one.step == other.step &&
           (one.scenario == other.scenario || *one.scenario == *other.scenario);
}

RunResult play_request(const RunRequest& request, Progress& progress) {
    try {
        RunResult result{run_for(request, &progress), {}};
        if (request.lesson)
            result.beside =
                std::make_shared<const StepRuns>(play_beside(request.lesson->steps[request.step], &progress));
        return result;
    } catch (const std::bad_alloc&) {
        return {};
    }
}

void InlineRunner::begin(const RunRequest& request) {
    progress_ = std::make_shared<Progress>();
    result_ = play_request(request, *progress_);
}

std::optional<RunResult> InlineRunner::finished(std::chrono::microseconds) {
    return std::exchange(result_, std::nullopt);
}

}  // namespace kitchen::app
