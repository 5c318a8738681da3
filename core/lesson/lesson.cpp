#include "core/lesson/lesson.hpp"

#include "core/base/text.hpp"
#include "core/base/words.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kitchen {

bool looks_like_lesson(std::string_view toml_bytes) { return has_line_beginning(toml_bytes, "[[step]]"); }

namespace {

// The window sets a kitchen's condition and slowness with one choice, so either counts for the other.
bool names(const std::vector<KnobAddress>& knobs, KnobAddress knob) {
    const auto has = [&](KnobAddress wanted) { return std::find(knobs.begin(), knobs.end(), wanted) != knobs.end(); };
    const bool is_condition = is_knob<&Kitchen::condition>(knob_at(knob));
    const bool is_slowness = is_knob<&Kitchen::slowness>(knob_at(knob));
    return has(knob) || (is_condition && has(address_of<&Kitchen::slowness>(knob.which))) ||
           (is_slowness && has(address_of<&Kitchen::condition>(knob.which)));
}

}  // namespace

bool is_unlocked(const Exercise& exercise, KnobAddress knob) { return names(exercise.unlocked, knob); }

bool is_locked(const Step& step, KnobAddress knob) { return names(step.locked, knob); }

std::vector<const Scenario*> scenarios_beside(const Step& step) {
    std::vector<const Scenario*> scenarios;
    for (const Beside& beside : step.beside) scenarios.push_back(&beside.scenario);
    if (step.exercise) scenarios.push_back(&step.exercise->solution);
    return scenarios;
}

std::vector<MeasuredRun> StepRuns::with(const Step& step, const Scenario& scenario, const Trace& trace) const {
    std::vector<MeasuredRun> runs = {{&scenario, &trace}};
    for (std::size_t i = 0; i < step.beside.size(); ++i) runs.push_back({&step.beside[i].scenario, &beside[i]});
    return runs;
}

std::vector<MeasuredRun> StepRuns::solved(const Step& step) const {
    return with(step, step.exercise->solution, beside[step.beside.size()]);
}

std::vector<std::string> run_names(const Step& step) {
    std::vector<std::string> names = {"this one"};
    for (const Beside& beside : step.beside) names.push_back(beside.name);
    return names;
}

StepRuns play_beside(const Step& step, Progress* progress) {
    StepRuns runs;
    const std::vector<const Scenario*> scenarios = scenarios_beside(step);
    for (const Scenario* const scenario : scenarios)
        runs.beside.push_back(
            simulate(*scenario, {.records_max = trace_records_max / scenarios.size(), .progress = progress}));
    return runs;
}

std::vector<std::string> cut_off_sentences(const Step& step, std::span<const MeasuredRun> runs) {
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::string words = cut_off_words(*runs[i].trace);
        if (words.empty()) continue;
        sentences.push_back(i == 0 ? fmt::format("The run was {}.", words)
                                   : fmt::format("The run beside it, '{}', was {}.", step.beside[i - 1].name, words));
    }
    return sentences;
}

std::optional<std::size_t> right_choice(const Prediction& prediction, std::span<const MeasuredRun> runs) {
    std::optional<std::size_t> right;
    for (std::size_t i = 0; i < prediction.choices.size(); ++i) {
        if (!holds(prediction.choices[i].right, runs)) continue;
        if (right) return std::nullopt;
        right = i;
    }
    return right;
}

}  // namespace kitchen
