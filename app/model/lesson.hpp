// A lesson that is being taken (core/lesson/lesson.hpp): from step to step, a prediction, the run, and what it has
// shown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/base/time.hpp"
#include "core/lesson/lesson.hpp"

namespace kitchen::app {

struct State;
struct OpenScenario;

enum class Phase : std::uint8_t { asking, running, revealed };

// What has been done with a step so far.
struct Answer {
    Phase phase = Phase::asking;
    std::optional<std::size_t> choice = {};
    std::optional<double> number = {};
};

// Where somebody is in a lesson, and the step's words with their figures, measured on the step's own run: they stay
// true when a knob has been turned on the way.
struct LessonAt {
    std::shared_ptr<const Lesson> lesson;
    std::string name;  // of its file
    std::size_t step = 0;
    std::vector<Answer> answers;  // one a step
    std::string text, question, reveal;
    std::optional<std::size_t> right;  // which choice
    double number = 0;                 // what was to be guessed
    bool own_dialect = false;          // one was chosen at this step, and stays until the next

    const Step& now() const { return lesson->steps[step]; }
    const Answer& answer() const { return answers[step]; }
};

struct ChooseAnswer {
    std::size_t choice = 0;
};
struct GuessNumber {
    double number = 0;
};
// Plays the step from its beginning to where it stops and shows what it has shown; RevealStep does not wait for that.
struct RunStep {};
struct RevealStep {};
struct NextStep {};  // after the last one: the next lesson
struct PreviousStep {};
struct GoToStep {
    std::size_t step = 0;
};
// As a presenter's remote has them: run, reveal, next step; and back.
struct GoOn {};
struct GoBack {};
struct LeaveLesson {};

using LessonAction = std::variant<ChooseAnswer, GuessNumber, RunStep, RevealStep, NextStep, PreviousStep, GoToStep,
                                  GoOn, GoBack, LeaveLesson>;
void carry_out(State&, const LessonAction&);

// Whether what was predicted is right; nothing when nothing was.
std::optional<bool> predicted_rightly(const LessonAt&);
// What was predicted of how long diners wait, once the run shows what becomes of it; nothing for any other figure.
std::optional<Duration> predicted_wait(const LessonAt&);

// What comes after that is not given away: while a step of a lesson asks for a prediction, or runs to show what becomes
// of it, that is the playhead. Never otherwise.
Time told_until(const State&);
bool is_all_told(const State&);

// The library whose Python program is shown: the step's, unless another was chosen since.
Dialect shown_dialect(const State&);

// A lesson at its first step, played here; or all that is wrong with it.
tl::expected<State, std::vector<Diagnostic>> opened_lesson(std::string_view bytes, std::string name);
// Begins the lesson in place of what is open; mistakes in it are shown, and nothing is lost.
void open_lesson(State&, const OpenScenario&);
// The step stands where it was left, and its words have their figures: of its run, and of those beside it.
void enter_opened_step(State&, const StepRuns& beside);
// Ends the run of a step where the step says so.
void stop_where_step_ends(State&);

}  // namespace kitchen::app
