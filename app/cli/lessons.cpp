// kitchen lessons: what lessons there are, one of them in words, and whether what they claim is true.
#include "app/built_in.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "core/base/text.hpp"
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

using Loaded = tl::expected<Lesson, std::vector<Diagnostic>>;

void list_lessons(Output& output) {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        // Built in, and read by the tests.
        const Loaded lesson = parse_lesson(file.bytes, file.path, load_built_in_scenario);
        if (lesson) output.write(fmt::format("{:<32} {}\n{:<32} {}\n", file.name, lesson->title, "", lesson->summary));
    }
}

void tell_prediction(const Prediction& prediction, std::span<const MeasuredRun> runs, Output& output) {
    output.write(fmt::format("\n  Predict: {}\n", fill_in(prediction.question, runs)));
    const std::optional<std::size_t> right = right_choice(prediction, runs);
    for (std::size_t i = 0; i < prediction.choices.size(); ++i)
        output.write(fmt::format("    {} {}\n", right == i ? "(x)" : "( )", prediction.choices[i].text));
    if (prediction.guess) {
        const double answer = evaluate(prediction.guess->answer, runs);
        output.write(fmt::format("    {}\n", with_unit(figure_text(answer, -1), prediction.guess->unit)));
    }
}

void tell_exercise(const Step& step, std::span<const MeasuredRun> runs, Output& output) {
    output.write(fmt::format("\n  Your turn: {}\n", fill_in(step.exercise->task, runs)));
    for (const KnobAddress knob : step.exercise->unlocked)
        output.write(
            fmt::format("    {} = {}\n", path_text(step.scenario, knob), value_text(get(step.scenario, knob))));
}

void tell_lesson(const Lesson& lesson, Output& output) {
    output.write(fmt::format("{}\n{}\n", lesson.title, lesson.summary));
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        const Step& step = lesson.steps[i];
        const Trace trace = simulate(step.scenario);
        const StepRuns played = play_beside(step);
        const std::vector<MeasuredRun> runs = played.with(step, step.scenario, trace);
        output.write(fmt::format("\n{}. {}\n  {}\n", i + 1, step.title, fill_in(step.text, runs)));
        for (const std::string& sentence : cut_off_sentences(step, runs))
            output.write(fmt::format("\n  {}\n", sentence));
        if (step.prediction) tell_prediction(*step.prediction, runs, output);
        if (!step.reveal.empty()) output.write(fmt::format("\n  {}\n", fill_in(step.reveal, runs)));
        if (step.exercise) tell_exercise(step, runs, output);
    }
    if (!lesson.remember.empty()) output.write(fmt::format("\nRemember: {}\n", lesson.remember));
}

// Whether every sentence is true; those that are not are reported.
bool check_lesson(const Lesson& lesson, const std::string& name, Output& output) {
    std::size_t claims = 0;
    std::size_t texts = 0;
    bool is_true = true;
    for (const Step& step : lesson.steps) {
        claims += step.claims.size();
        texts += step.prose.size();
        std::vector<Diagnostic> untrue = untrue_of(step);
        for (Diagnostic& diagnostic : untrue) diagnostic.file = name;
        if (!untrue.empty()) output.complain(untrue);
        is_true = is_true && untrue.empty();
    }
    if (is_true)
        output.say(fmt::format("{}: all true, {} steps with {} texts and {} claims", name, lesson.steps.size(), texts,
                               claims));
    return is_true;
}

}  // namespace

int show_lessons(const LessonsOptions& options, Output& output) {
    if (options.lesson.empty() && !options.check) {
        list_lessons(output);
        return exit_fine;
    }
    std::vector<std::string> names = {options.lesson};
    if (options.lesson.empty()) names = built_in_names(BuiltIn::lesson);
    int code = exit_fine;
    for (const std::string& name : names) {
        const Loaded lesson = load_lesson(name);
        if (!lesson) {
            output.complain(lesson.error());
            return exit_diagnostic;
        }
        if (!options.check) {
            tell_lesson(*lesson, output);
        } else if (!check_lesson(*lesson, name, output)) {
            code = exit_stopped;
        }
    }
    return code;
}

}  // namespace kitchen::app
