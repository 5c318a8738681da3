// kitchen lessons: lists the lessons, prints one as text, and checks what they claim.
#include "app/catalog/built_in.hpp"
#include "app/catalog/embedded.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/lesson_check.hpp"
#include "app/cli/new_file.hpp"
#include "app/cli/source.hpp"
#include "app/cli/worksheet.hpp"
#include "core/base/text.hpp"
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

using Loaded = tl::expected<Lesson, std::vector<Diagnostic>>;

void list_lessons(Output& output) {
    for (const ListedLesson& lesson : listed_lessons())
        output.write(fmt::format("{:<32} {}\n{:<32} {}\n", lesson.file.name, lesson.title, "", lesson.summary));
}

// tools/documents uses it to write the tables of docs/teachers.md.
void list_in_markdown(Output& output) {
    std::size_t number = 0;
    for (const CatalogGroup& track : catalog().tracks) {
        output.write(fmt::format("{}### {}\n\n{}\n\n| | Lesson | To remember | Minutes |\n|---|---|---|---|\n",
                                 number == 0 ? "" : "\n", track.title, track.says));
        for (std::size_t n = 0; n < track.items.size(); ++n, ++number) {
            const ListedLesson& lesson = listed_lessons()[number_in_course(track.items[n].name) - 1];
            output.write(fmt::format("| {} | **{}** {} | {} | {} |\n", number + 1, lesson.title, lesson.summary,
                                     lesson.remember, lesson.minutes));
        }
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

void tell_exercise(const Step& step, std::span<const MeasuredRun> runs, std::span<const MeasuredRun> solved,
                   Output& output) {
    output.write(fmt::format("\n  Your turn: {}\n", fill_in(step.exercise->task, runs)));
    for (const KnobAddress knob : step.exercise->unlocked)
        output.write(
            fmt::format("    {} = {}\n", path_text(step.scenario, knob), value_text(get(step.scenario, knob))));
    output.write(fmt::format("  Goal: {}\n  Hint: {}\n", step.exercise->goal.text, fill_in(step.exercise->hint, runs)));
    output.write(fmt::format("  Outcome before: {}\n  Outcome when the goal is met: {}\n", fill_in(step.outcome, runs),
                             fill_in(step.outcome, solved)));
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
        if (step.exercise) tell_exercise(step, runs, played.solved(step), output);
    }
    if (!lesson.remember.empty()) output.write(fmt::format("\nRemember: {}\n", lesson.remember));
}

int write_template(const std::string& path, Output& output) {
    const std::string_view text = find_embedded("templates/lesson.toml")->text();
    if (const int code = write_new_file(path, text, IfThere::refuse, output, "choose another name"); code != exit_fine)
        return code;
    output.say(
        fmt::format("{}: a lesson to change. `kitchen check` says what is not true in it; docs/lessons.md "
                    "describes the format.",
                    path));
    return exit_fine;
}

// Writes whichever of the two were asked for.
int write_worksheets(const LessonsOptions& options, Output& output) {
    const Loaded lesson = load_lesson(options.lesson, options.student);
    if (!lesson) return output.refuse(lesson.error());
    const IfThere if_there = options.overwrite ? IfThere::replace : IfThere::refuse;
    for (const auto& [path, sheet] :
         {std::pair(options.worksheet, Sheet::questions), {options.answers, Sheet::answers}}) {
        if (path.empty()) continue;
        if (const int code = write_new_file(path, worksheet(*lesson, sheet, options.student), if_there, output);
            code != exit_fine)
            return code;
    }
    return exit_fine;
}

}  // namespace

int show_lessons(const LessonsOptions& options, Output& output) {
    if (!options.new_lesson.empty()) return write_template(options.new_lesson, output);
    if (!options.worksheet.empty() || !options.answers.empty()) return write_worksheets(options, output);
    if (options.lesson.empty() && !options.check) {
        options.markdown ? list_in_markdown(output) : list_lessons(output);
        return exit_fine;
    }
    std::vector<std::string> names = {options.lesson};
    if (options.lesson.empty()) names = built_in_names(BuiltIn::lesson);
    int code = exit_fine;
    for (const std::string& name : names) {
        const auto source = find_source(name, SourceKind::lesson);
        const Loaded lesson = source.and_then([&](const Source& found) { return lesson_of(found, options.student); });
        if (!lesson) return output.refuse(lesson.error());
        if (!options.check)
            tell_lesson(*lesson, output);
        else if (check_lesson(*lesson, source->name, output) != exit_fine)
            code = exit_stopped;
    }
    return code;
}

}  // namespace kitchen::app
