// A lesson that is being taken (core/lesson/lesson.hpp): from step to step, a prediction, the run, and what it has
// shown.
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
    turning,  // the learner's turn: the knobs of the exercise are there to be set
    trying,   // the learner's own run is played
    judged,   // whether it has met the goal
};

// What has been done with a step so far.
struct Answer {
    Phase phase = Phase::asking;
    std::optional<std::size_t> choice = {};
    std::optional<double> number = {};
    bool reads_again = false;  // what was read before the reveal is unfolded once more
    int tries = 0;             // of the exercise, each seen to its end
    bool is_met = false;       // the goal, by the last of them
};

// Where somebody is in a lesson, and the step's words with their figures, measured on the step's own run: they stay
// true when a knob has been turned on the way.
struct LessonAt {
    std::shared_ptr<const Lesson> lesson;
    std::string name;                            // of its file
    std::vector<std::string> files;              // its own, and those that it names; empty when it is not from a file
    std::shared_ptr<const std::string> on_disk;  // what they held; null without files
    std::size_t step = 0;
    std::vector<Answer> answers;  // one a step
    std::string text, question, reveal, task, hint;
    std::string outcome;               // what the step's own run came to,
    std::string outcome_of_changed;    // and the one that was made of it; empty where nothing is changed
    std::optional<std::size_t> right;  // which choice
    double number = 0;                 // the measured answer
    bool own_dialect = false;          // one was chosen at this step, and stays until the next
    std::shared_ptr<const StepRuns> beside;
    std::shared_ptr<const Run> measured;    // the run that `outcome_of_changed` was measured on
    std::shared_ptr<const Lesson> written;  // as its file says it, for nobody in particular
    std::string student;                    // whose run is played; empty: the file's own
    bool asked_for_student = false;
    std::array<std::optional<bool>, view_count> unfolded{};  // by hand, for the whole lesson; else as the step says

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
struct NextStep {};  // after the last one: the next lesson; after the last lesson: the closing page
struct PreviousStep {};
struct GoToStep {
    std::size_t step = 0;
};
// What comes next, as a presenter's remote and the lesson's main button have it: run, reveal, the learner's turn, the
// next step; and back.
struct GoOn {};
struct GoBack {};
struct LeaveLesson {};
struct ReadAgain {};  // or no more
// The exercise of a step: its knobs, and then the learner's run, which is judged at its end.
struct BeginTurn {};
struct TryRun {};
// In a lesson that has a run for each student: this one's, from the step that is open on. What was answered is
// forgotten. Without a name the run is the file's own.
struct SetStudent {
    std::string name = {};
};
// A panel that the step does not show, or no longer one that it does.
struct Unfold {
    View view = View::timeline;
    bool on = true;
};

using LessonAction = std::variant<ChooseAnswer, GuessNumber, RunStep, RevealStep, NextStep, PreviousStep, GoToStep,
                                  GoOn, GoBack, LeaveLesson, ReadAgain, BeginTurn, TryRun, SetStudent, Unfold>;
void carry_out(Session&, const LessonAction&);

// Whether what was predicted is right; nothing when nothing was.
std::optional<bool> predicted_rightly(const LessonAt&);
// The prediction of how long diners wait, once the run shows the answer; empty for any other figure.
std::optional<Duration> predicted_wait(const LessonAt&);

// What comes after that is not given away: while a step of a lesson asks for a prediction, or runs to show what becomes
// of it, that is the playhead. Never otherwise.
Time revealed_until(const State&);
bool is_all_revealed(const State&);

// The library whose Python program is shown: the step's, unless another was chosen since.
Dialect shown_dialect(const State&);
// Whether a lesson shows what its step needs and nothing else.
bool is_calm(const State&);
// Whether the panel is among that.
bool is_unfolded(const LessonAt&, View);
// Whether a number is being guessed, so that the arrow keys turn it.
bool asks_number(const State&);
// The exercise that is being done; null where it is not the learner's turn.
const Exercise* exercise_of(const State&);
// Knobs that were changed and that the exercise does not unlock: with them its goal does not count.
std::vector<KnobAddress> locked_changes(const State&);
bool is_hint_due(const Answer&);
// Whether there is something to go on to with a presenter's remote.
bool has_steps(const State&);
// What GoOn does now, in a word or two.
std::string go_on_words(const State&);

inline constexpr std::size_t student_characters_max = 60;
// As much of it as a name may have; nothing of a text that is no UTF-8 or has control characters.
std::string bounded_student_name(std::string_view);

// With nothing answered, for nobody in particular.
LessonAt lesson_begun(std::shared_ptr<const Lesson>, std::string name);
// The step as it was left: before its run, or after it. What was tried in it is not kept. Its run is not there yet.
State lesson_at_step(LessonAt, std::size_t step);
// A lesson at its first step, played here; or all that is wrong with it.
tl::expected<Session, std::vector<Diagnostic>> opened_lesson(const OpenScenario&);
// Begins the lesson in place of what is open; mistakes in it are shown, and nothing is lost.
void open_lesson(State&, const OpenScenario&);
// The lesson that is open, as somebody has written it since: at the same step, with what was answered.
void reopen_lesson(State&, const OpenScenario&);
// The step is where it was left, and its words have their figures: of its run, and of those beside it.
void enter_opened_step(Session&, std::shared_ptr<const StepRuns> beside);
// Ends the run of a step where the step says so.
void stop_where_step_ends(Session&);
// After an edit: what was judged was another run.
void begin_another_try(State&);
// Measures the run that is shown where it is another than the last time.
void measure_changed_run(Session&);
// The playhead plays: a step that asks for a prediction runs.
void run_step_that_asks(State&);

}  // namespace kitchen::app
