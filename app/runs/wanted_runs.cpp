#include "app/runs/wanted_runs.hpp"

#include <memory>

#include "core/scenario/without_timers.hpp"

namespace kitchen::app {
namespace {

RunRequest opening_request(const Opening& opening) {
    RunRequest request{.purpose = RunPurpose::opening, .scenario = opening.next->document.edited};
    if (opening.next->lesson) {
        request.lesson = opening.next->lesson->lesson;
        request.step = opening.next->lesson->step;
    }
    return request;
}

}  // namespace

std::vector<RunRequest> wanted_runs(const Session& s) {
    if (s.jobs.opening) return {opening_request(*s.jobs.opening)};
    std::vector<RunRequest> wanted;
    if (s.runs.main->key != s.document.edited)
        wanted.push_back({.purpose = RunPurpose::main, .scenario = s.document.edited, .before = s.runs.main});
    if (s.comparison.other && s.runs.other->key != s.comparison.other)
        wanted.push_back({.purpose = RunPurpose::other, .scenario = s.comparison.other, .before = s.runs.other});
    if (!what_if_is_played(s))
        wanted.push_back({.purpose = RunPurpose::what_if, .scenario = s.comparison.what_if->scenario});
    if (wanted.empty() && wants_untimed(s))
        wanted.push_back({.purpose = RunPurpose::without_timers,
                          .scenario = std::make_shared<const Scenario>(without_timers(s.scenario()))});
    return wanted;
}

}  // namespace kitchen::app
