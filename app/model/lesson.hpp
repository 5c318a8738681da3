// A lesson in progress (core/lesson/lesson.hpp): which step is open, the prediction, the run, and what it showed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "app/model/course_progress.hpp"
#include "core/base/diagnostic.hpp"
#include "core/base/time.hpp"
#include "core/lesson/lesson.hpp"

namespace kitchen::app {

struct Run;
struct Session;
struct State;
struct OpenScenario;

enum class Phase : std::uint8_t {
    asking,
    running,
    revealed,
    turning,  // the learner's turn: the knobs of the exercise can be set
    trying,   // the learner's own run is played
    judged,   // the goal has been checked
};

// The learner's progress in one step.
struct Answer {
    Phase phase = Phase::asking;
    std::optional<std::size_t> choice = {};
    std::optional<double> number = {};
    bool reads_again = false;  // the text from before the reveal is unfolded again
    int tries = 0;             // runs of the exercise that were watched to the end
    bool is_met = false;       // whether the last of them met the goal
};

// The place in a lesson, and the texts of the step with their figures filled in. The figures are measured from the
// step's own run, so they stay true after a knob is changed.
struct LessonAt {
    std::shared_ptr<const Lesson> lesson;
    std::string name;                            // of its file
    std::vector<std::string> files;              // its own and those it names; empty when it is not from a file
    std::shared_ptr<const std::string> on_disk;  // the contents of `files`; null without files
    std::size_t step = 0;
    std::vector<Answer> answers;  // one per step
    std::string text, question, reveal, task, hint;
    std::string outcome;               // the figures of the step's own run
    std::string outcome_of_changed;    // the figures after changes to knobs; empty without changes
    std::optional<std::size_t> right;  // index of the right choice
    double number = 0;                 // the measured answer
    bool own_dialect = false;          // the learner chose one at this step; it stays until the next
    std::string untrue;                // a sentence on what the step's run does not bear out; empty when all is true
    std::shared_ptr<const StepRuns> beside;
    std::shared_ptr<const Run> measured;    // the run that `outcome_of_changed` was measured on
    std::shared_ptr<const Lesson> written;  // as in its file, for no particular student
    std::string student;                    // whose run is played; empty for the file's own
    bool asked_for_student = false;
    std::array<std::optional<bool>, view_count>
        unfolded{};  // set by the user for the whole lesson; else the step decides

    const Step& now() const { return lesson->steps[step]; }
    const Answer& answer() const { return answers[step]; }
};

struct ChooseAnswer {
    std::size_t choice = 0;
};
struct GuessNumber {
    double number = 0;
};
// RunStep plays the step's run to where it stops, then reveals the answer. RevealStep reveals it immediately.
struct RunStep {};
struct RevealStep {};
struct NextStep {};  // after the last one: the next lesson; after the last lesson: the closing page
struct PreviousStep {};
struct GoToStep {
    std::size_t step = 0;
};
// The next or previous part of the lesson, for a presenter's remote and the lesson's main button: run, reveal, the
// learner's turn, the next step.
struct GoOn {};
struct GoBack {};
struct LeaveLesson {};
struct ReadAgain {};  // shows or hides the text from before the reveal
// BeginTurn offers the knobs of a step's exercise; TryRun plays the learner's run, which is judged at its end.
struct BeginTurn {};
struct TryRun {};
// Chooses the student's own run, in a lesson that has one for each student. Keeps the step and clears the answers. An
// empty name chooses the file's own run.
struct SetStudent {
    std::string name = {};
};
// Shows or hides a panel, against what the step says.
struct Unfold {
    View view = View::timeline;
    bool on = true;
};

using LessonAction = std::variant<ChooseAnswer, GuessNumber, RunStep, RevealStep, NextStep, PreviousStep, GoToStep,
                                  GoOn, GoBack, LeaveLesson, ReadAgain, BeginTurn, TryRun, SetStudent, Unfold>;
void carry_out(Session&, const LessonAction&);

// The library of the Python program that is shown: the step's own, unless the learner chose another.
Dialect shown_dialect(const State&);
// Whether a lesson shows only what its step needs.
bool is_calm(const State&);
// Whether the step shows this panel, or the user has unfolded it.
bool is_unfolded(const LessonAt&, View);
// Whether the arrow keys change a guessed number.
bool asks_number(const State&);
// The exercise that the learner is doing; null when it is not the learner's turn.
const Exercise* exercise_of(const State&);
// Changed knobs that the exercise does not unlock. While there are any, the goal does not count.
std::vector<KnobAddress> locked_changes(const State&);
bool is_hint_due(const Answer&);
// Whether a presenter's remote can go to another step.
bool has_steps(const State&);
// What GoOn would do now, in one or two words.
std::string go_on_words(const State&);

inline constexpr std::size_t student_characters_max = 60;
// The first `student_characters_max` characters; empty if the text is not UTF-8 or has control characters.
std::string bounded_student_name(std::string_view);

// The lesson at its first step, without answers and without a student.
LessonAt lesson_begun(std::shared_ptr<const Lesson>, std::string name);
// The step as it was left, before its run or after it; tries of its exercise are forgotten. Its run is not ready yet.
State lesson_at_step(LessonAt, std::size_t step);
// The lesson at its first step, with its run played here; or everything that is wrong with it.
tl::expected<Session, std::vector<Diagnostic>> opened_lesson(const OpenScenario&);
// The lesson with which the window and the page begin when nothing is named: the first of the course that is not done.
// Says so, unless it is the first of all. The progress is not part of the session.
Session next_of_course(const CourseProgress&);
// Opens the lesson in place of what is open. If it has errors, they are shown and what is open stays.
void open_lesson(State&, const OpenScenario&);
// The open lesson after its file was changed: stays at the same step and keeps the answers.
void reopen_lesson(State&, const OpenScenario&);
// Says why a step cannot be gone to.
void say_no_lesson(State&);
// Enters the step whose run is ready and fills the figures into its texts, from its run and those beside it.
void enter_opened_step(Session&, std::shared_ptr<const StepRuns> beside);
// Stops playing where the step's run ends.
void stop_where_step_ends(Session&);
// After an edit: the goal must be judged again.
void begin_another_try(State&);
// Measures the shown run if it has changed since the last time.
void measure_changed_run(Session&);
// When the user starts to play at a step that asks for a prediction, runs the step.
void run_step_that_asks(State&);

}  // namespace kitchen::app
