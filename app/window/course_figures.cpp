#include "app/window/course_figures.hpp"

#include <optional>

#include "app/catalog/built_in.hpp"
#include "core/base/text.hpp"
#include "core/lesson/lesson.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen::app {
namespace {

std::string answer_of(const Prediction& prediction, std::span<const MeasuredRun> runs) {
    if (prediction.guess)
        return with_unit(figure_text(evaluate(prediction.guess->answer, runs), -1), prediction.guess->unit);
    const std::optional<std::size_t> right = right_choice(prediction, runs);
    return right ? prediction.choices[*right].text : std::string();
}

std::vector<AnsweredQuestion> answers_of(const Lesson& lesson) {
    std::vector<AnsweredQuestion> answers;
    for (const Step& step : lesson.steps) {
        if (!step.prediction) continue;
        const Trace trace = simulate(step.scenario);
        const StepRuns played = play_beside(step);
        const std::vector<MeasuredRun> runs = played.with(step, step.scenario, trace);
        answers.push_back({fill_in(step.prediction->question, runs), answer_of(*step.prediction, runs)});
    }
    return answers;
}

std::vector<LessonFigures> measured_course() {
    std::vector<LessonFigures> course;
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        // Built in, and checked by the tests.
        const auto lesson = parse_lesson(file.bytes, file.path, load_built_in_scenario);
        if (lesson) course.push_back({std::string(file.name), lesson->title, lesson->remember, answers_of(*lesson)});
    }
    return course;
}

}  // namespace

const std::vector<LessonFigures>& course_figures() {
    static const std::vector<LessonFigures> course = measured_course();
    return course;
}

}  // namespace kitchen::app
