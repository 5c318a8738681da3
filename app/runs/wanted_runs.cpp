#include "app/runs/wanted_runs.hpp"

#include <memory>

#include "core/scenario/without_timers.hpp"

namespace kitchen::app {
namespace {

RunRequest opening_request(const Opening& opening) {
    RunRequest request{.purpose = RunPurpose::opening, .scenario = opening.next->edited};
    if (opening.next->lesson) {
        request.lesson = opening.next->lesson->lesson;
        request.step = opening.next->lesson->step;
    }
    return request;
}

}  // namespace

std::vector<RunRequest> wanted_runs(const State& s) {
    if (s.opening) return {opening_request(*s.opening)};
    std::vector<RunRequest> wanted;
    if (s.run->key != s.edited) wanted.push_back({.purpose = RunPurpose::main, .scenario = s.edited, .before = s.run});
    if (s.other && s.beside->key != s.other)
        wanted.push_back({.purpose = RunPurpose::other, .scenario = s.other, .before = s.beside});
    if (s.what_if && !s.what_if->is_played())
        wanted.push_back({.purpose = RunPurpose::what_if, .scenario = s.what_if->scenario});
    if (wanted.empty() && wants_untimed(s))
        wanted.push_back({.purpose = RunPurpose::without_timers,
                          .scenario = std::make_shared<const Scenario>(without_timers(s.scenario()))});
    return wanted;
}

}  // namespace kitchen::app
