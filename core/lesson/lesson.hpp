// Lessons: a few steps, each with a run, something to read, a prediction to make before the run, and what the run
// shows. A lesson is a TOML file, in assets/lessons/ or written by a teacher; every figure and every claim in it is
// measured on the run itself (docs/lessons.md describes the format). The window shows lessons, `kitchen lessons` prints
// and checks them. core/ opens no files: the caller passes in the scenarios that a lesson names.
#pragma once

#include "core/base/progress.hpp"
#include "core/lesson/claim.hpp"
#include "core/lesson/text_template.hpp"
#include "core/python/twin.hpp"
#include "core/scenario/load_scenario.hpp"
#include "core/trace/trace.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

// What a step shows: the window unfolds these and folds the rest, or on a stage shows nothing else.
enum class View : std::uint8_t { floor, timeline, results, words, code, diner, knobs };
inline constexpr std::size_t view_count = 7;

struct Choice {
    std::string text;
    Claim right;  // it is the right one when this holds
};

// A number to guess.
struct Guess {
    Measure answer;
    std::string unit;  // "diners", "s"
    double low = 0;
    double high = 0;
    double step = 1;
    double near = 0;  // an answer this far off still counts as right
    int line = 0;
};

struct Prediction {
    TextTemplate question;
    std::vector<Choice> choices;  // two or more, or none when the answer is a number
    std::optional<Guess> guess;
};

// The same run with something changed, which texts and claims can refer to: "served in 'without a timer'".
struct Beside {
    std::string name;
    Scenario scenario;
};

// A text of a step as its author wrote it, for untrue_of().
struct Written {
    std::string key;  // "step.reveal"
    int line = 0;
    std::string text;
    std::optional<std::size_t> choice = {};  // the choice whose text it is
    bool is_of_goal = false;                 // it speaks of the exercise
    bool has_figures = false;                // what is between braces is measured
};

// Your turn: some knobs, and the goal to reach with them.
struct Exercise {
    TextTemplate task;
    std::vector<KnobAddress> unlocked;  // at least one; the goal counts with these alone
    Claim goal;                         // over the learner's own run
    TextTemplate hint;                  // for those who have tried twice
    Scenario solution;                  // one that meets the goal
};

// The window sets a kitchen's condition and slowness with one choice, so either unlocks the other.
bool is_unlocked(const Exercise&, KnobAddress);

struct Step {
    std::string title;
    TextTemplate text;
    Scenario scenario;
    Time begin;                           // where the playhead is at first
    Time until;                           // where the run stops
    std::optional<double> speed;          // of the run; none: it lasts about ten seconds
    std::vector<View> views;              // at least one
    std::optional<Dialect> dialect = {};  // the library whose program is shown; none: the one chosen
    std::vector<Beside> beside;
    std::optional<Prediction> prediction;
    TextTemplate reveal;   // what the run has shown
    TextTemplate outcome;  // of a run that was changed, and of the lesson's own beside it
    std::optional<Exercise> exercise;
    std::vector<Claim> claims;
    std::vector<KnobAddress> locked;  // settings that the learner does not turn in this step
    std::string cue;                  // for the speaker alone
    std::vector<Written> prose;
    int line = 0;
};

// The window sets a kitchen's condition and slowness with one choice, so either locks the other.
bool is_locked(const Step&, KnobAddress);

// A lesson with more steps is refused, so a link or a file of settings that names more of them is wrong, too.
inline constexpr std::size_t lesson_steps_max = 40;

struct Lesson {
    std::string title;
    std::string summary;
    bool is_per_student = false;  // each student has another seed (core/lesson/student.hpp)
    std::string remember;         // one sentence to take along
    std::vector<Step> steps;      // at least one, at most lesson_steps_max
};

// Reads a whole lesson, or says all that is wrong with it (at least one diagnostic, at most 20), in order of line.
tl::expected<Lesson, std::vector<Diagnostic>> parse_lesson(std::string_view toml_bytes, std::string_view file_name,
                                                           const LoadScenario&);

// Whether the bytes are meant as a lesson and not as a scenario: a line that begins with [[step]].
bool looks_like_lesson(std::string_view toml_bytes);

// ---- A step that is played: its own run, then those beside it, for evaluate(), fill_in() and holds().

// What is played beside a step's own run: what it is compared with, then the solution of its exercise.
std::vector<const Scenario*> scenarios_beside(const Step&);

struct StepRuns {
    std::vector<Trace> beside;  // of scenarios_beside(); together they keep no more records than one run may

    // `scenario` and `trace` may be the step's own or what a learner has made of it by turning knobs.
    std::vector<MeasuredRun> with(const Step&, const Scenario& scenario, const Trace& trace) const;
    // The same with the solution in place of the step's own. Precondition: the step has an exercise.
    std::vector<MeasuredRun> solved(const Step&) const;
};
// How measures name them: "this one", then those beside it.
std::vector<std::string> run_names(const Step&);
// When `progress` is stopped, the runs that were not played are empty.
StepRuns play_beside(const Step&, Progress* progress = nullptr);

// "The run was cut off at ...", "The run beside it, 'two cooks', was cut off at ...": a sentence for each run that was
// not played to its end, so that what is measured of it is only its beginning. Empty when all were.
std::vector<std::string> cut_off_sentences(const Step&, std::span<const MeasuredRun>);

// The choice that is right for these runs; nullopt when none or several are, which can happen after a learner turned
// knobs.
std::optional<std::size_t> right_choice(const Prediction&, std::span<const MeasuredRun>);

// Every sentence of the step that its run does not bear out, in order of line; empty when all is true. Claims must
// hold, exactly one choice must be right, a number must be among those that can be guessed, every figure must exist,
// the goal of an exercise must be met by its solution and not by the step's own run, and every number, condition and
// line of code in the prose must be measured, claimed or in the program (measured.hpp). The diagnostics have no file.
std::vector<Diagnostic> untrue_of(const Step&);
// The same for a step whose own run has been played, and those beside it.
std::vector<Diagnostic> untrue_of(const Step&, const Trace&, const StepRuns&);

}  // namespace kitchen
