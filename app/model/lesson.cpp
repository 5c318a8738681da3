#include "app/model/lesson.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/reveal.hpp"
#include "app/model/update.hpp"
#include "core/base/check.hpp"
#include "core/base/text.hpp"
#include "core/lesson/student.hpp"

namespace kitchen::app {
namespace {

void measure_words(LessonAt& at, const Run& run) {
    const Step& step = at.now();
    const std::vector<MeasuredRun> runs = at.beside->with(step, run.scenario, run.trace);
    at.text = fill_in(step.text, runs);
    for (const std::string& sentence : cut_off_sentences(step, runs)) at.text += " " + sentence;
    at.reveal = fill_in(step.reveal, runs);
    at.outcome = fill_in(step.outcome, runs);
    at.outcome_of_changed.clear();
    at.task = step.exercise ? fill_in(step.exercise->task, runs) : std::string();
    at.hint = step.exercise ? fill_in(step.exercise->hint, runs) : std::string();
    at.right.reset();
    at.number = 0;
    at.question.clear();
    if (!step.prediction) return;
    at.question = fill_in(step.prediction->question, runs);
    at.right = right_choice(*step.prediction, runs);
    if (step.prediction->guess) at.number = evaluate(step.prediction->guess->answer, runs);
}

// To that instant, or to the end of the run if that is earlier.
void go_to(Session& s, Time at) { at < play_end(s) ? seek(s, at) : go_to_end(s); }

// Warns only about lessons of the user's own: a test checks the built-in ones. While presenting, the sentence is for
// the speaker alone, whose notes have it.
void warn_of_untrue(Session& s) {
    LessonAt& at = *s.lesson;
    at.untrue.clear();
    if (!opened_built_in(s).bytes.empty()) return;
    const std::vector<Diagnostic> untrue = untrue_of(at.now(), s.runs.main->trace, *at.beside);
    if (untrue.empty()) return;
    constexpr double shown_seconds = 20;
    const std::string file = at.name.substr(at.name.rfind('/') + 1);
    at.untrue = fmt::format("Not true in this step: line {}, {}: {}. `kitchen check {}` lists all.",
                            untrue.front().line, untrue.front().key, untrue.front().found, file);
    if (!s.presentation.presenting) remark(s, at.untrue, shown_seconds);
}

void stand_where(Session& s, Phase phase) {
    const Step& step = s.lesson->now();
    go_to(s, phase == Phase::asking ? step.begin : step.until);
    s.playback.playing = false;
}

// Where a step's run stops: as the step says, or when nothing more can happen.
Time stop_of(const Session& s) { return std::min(s.lesson->now().until, play_end(s)); }

void mark_step(State& s, bool is_met) {
    LessonAt& at = *s.lesson;
    if (opened_built_in(s).bytes.empty()) return;
    mark(s.preferences.course, course_name(at.name), at.step, at.lesson->steps.size(),
         {.is_seen = true, .predicted_rightly = predicted_rightly(at), .is_met = is_met});
}

void set_pace(Session& s) {
    const Step& now = s.lesson->now();
    s.preferences.speed = now.speed.value_or(lively_speed(std::min(now.until, play_end(s)) - now.begin));
    s.preferences.tab = Tab::lesson;
}

// The state whose lesson is being opened, or else the open one.
const State& state_ahead(const State& s) {
    return s.jobs.opening && s.jobs.opening->next->lesson ? *s.jobs.opening->next : s;
}

// The lesson at the step that is being opened, or else at the open one.
const LessonAt& lesson_ahead(const State& s) { return *state_ahead(s).lesson; }

Answer& answer_of(State& s) { return s.lesson->answers[s.lesson->step]; }

// A scenario that was saved from within a lesson is the user's own: its changes need a question before they are lost.
void enter_step(State& s, std::size_t step, const Action& asked) {
    if (must_ask_first(s, asked, would_lose(s))) return;
    begin_opening(s, lesson_at_step(lesson_ahead(s), step), asked);
}

void open_built_in(State& s, const BuiltInFile& file, const Action& asked) {
    if (must_ask_first(s, asked, would_lose(s))) return;
    open_lesson(s, {std::string(file.path), std::string(file.bytes), {}});
}

// The built-in lesson that many places further; empty when there is none.
std::optional<BuiltInFile> lesson_beside(const LessonAt& at, std::ptrdiff_t places) {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    const auto here = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == at.name; });
    if (here == files.end()) return std::nullopt;
    const std::ptrdiff_t there = here - files.begin() + places;
    if (there < 0 || there >= static_cast<std::ptrdiff_t>(files.size())) return std::nullopt;
    return files[static_cast<std::size_t>(there)];
}

bool is_last_of_course(const LessonAt& at) {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    return !files.empty() && files.back().path == at.name;
}

// On a stage the audience has no knobs to set.
bool offers_turn(const State& s) { return s.lesson->now().exercise && !s.presentation.presenting; }

void say_no_step(State& s, std::size_t step, std::size_t steps) {
    remark(s, fmt::format("There is no step {}: this lesson has {}.", step + 1, steps));
}

// Clears the answers: they were about another student's run.
LessonAt of_student(LessonAt at, const std::string& student) {
    at.student = at.written->is_per_student ? student : std::string();
    at.lesson = at.student.empty() ? at.written : std::make_shared<const Lesson>(for_student(*at.written, at.student));
    at.answers.assign(at.lesson->steps.size(), {});
    return at;
}

tl::expected<State, std::vector<Diagnostic>> unplayed_lesson(const OpenScenario& action, const std::string& student) {
    auto lesson = parse_lesson(action.bytes, action.name, load_built_in_scenario);
    if (!lesson) return tl::unexpected(std::move(lesson.error()));
    LessonAt at = lesson_begun(std::make_shared<const Lesson>(std::move(*lesson)), action.name);
    if (!action.path.empty()) {
        at.files = {action.path};
        at.files.insert(at.files.end(), action.files_beside.begin(), action.files_beside.end());
        at.on_disk = std::make_shared<const std::string>(action.bytes);
    }
    const std::size_t step = action.step.value_or(0);
    const bool is_there = step < at.lesson->steps.size();
    return lesson_at_step(of_student(std::move(at), student), is_there ? step : 0);
}

// Whether a prediction can still be made.
bool is_open(const State& s) {
    return s.lesson && s.lesson->answer().phase < Phase::revealed && s.lesson->now().prediction;
}

void show_revealed(Session& s) {
    answer_of(s).phase = Phase::revealed;
    stand_where(s, Phase::revealed);
    mark_step(s, false);
}

// Whether the goal holds for the run that is shown, and no other knob was turned for it.
bool meets_goal(const Session& s) {
    const Run& run = *s.runs.main;
    return locked_changes(s).empty() &&
           holds(s.lesson->now().exercise->goal, s.lesson->beside->with(s.lesson->now(), run.scenario, run.trace));
}

void judge(Session& s) {
    Answer& answer = answer_of(s);
    answer.phase = Phase::judged;
    answer.is_met = meets_goal(s);
    ++answer.tries;
    seek(s, stop_of(s));
    s.playback.playing = false;
    if (answer.is_met) mark_step(s, true);
}

void reduce(State& s, const ChooseAnswer& action) {
    if (!is_open(s)) return;
    if (action.choice < s.lesson->now().prediction->choices.size()) answer_of(s).choice = action.choice;
}

void reduce(State& s, const GuessNumber& action) {
    if (!is_open(s)) return;
    const std::optional<Guess>& guess = s.lesson->now().prediction->guess;
    if (guess) answer_of(s).number = std::clamp(action.number, guess->low, guess->high);
}

void reduce(Session& s, const RunStep&) {
    if (!s.lesson) return;
    answer_of(s).phase = Phase::running;
    seek(s, s.lesson->now().begin);
    s.playback.playing = true;
}

void reduce(Session& s, const RevealStep&) {
    if (!s.lesson) return;
    s.lesson->answer().phase == Phase::trying ? judge(s) : show_revealed(s);
}

void reduce(Session& s, const ReadAgain&) {
    if (s.lesson) answer_of(s).reads_again = !answer_of(s).reads_again;
}

void reduce(Session& s, const BeginTurn&) {
    if (!s.lesson || !s.lesson->now().exercise || s.lesson->answer().phase < Phase::revealed) return;
    Answer& answer = answer_of(s);
    answer.phase = Phase::turning;
    answer.reads_again = false;
    s.preferences.since = Since::start;
    stand_where(s, Phase::asking);
}

void reduce(Session& s, const TryRun&) {
    // The goal can be judged only when the run is ready.
    if (exercise_of(s) == nullptr || waits_for_run(s)) return;
    // The run would be that of the old value, and would count as a try.
    if (s.history.typing_diagnostic)
        return remark(s, "Correct the value that you typed, or press Esc to keep the old one. Then try it.");
    answer_of(s).phase = Phase::trying;
    seek(s, s.lesson->now().begin);
    s.playback.playing = true;
}

void reduce(State& s, const SetStudent& action) {
    s.dialogs.shown = Dialog::none;
    s.preferences.student = trimmed(bounded_student_name(action.name));
    if (!s.lesson) return;
    const LessonAt& ahead = lesson_ahead(s);
    if (!ahead.written->is_per_student || ahead.student == s.preferences.student) return;
    if (must_ask_first(s, action, would_lose(s))) return;
    State next = lesson_at_step(of_student(ahead, s.preferences.student), ahead.step);
    // The lesson may be an item of a talk, which goes on.
    next.running_order = state_ahead(s).running_order;
    begin_opening(s, std::move(next), action);
}

void reduce(State& s, const Unfold& action) {
    if (s.lesson) s.lesson->unfolded[static_cast<std::size_t>(action.view)] = action.on;
}

void reduce(Session& s, const NextStep& action) {
    if (s.running_order) return go_through_talk(s, 1, action);
    if (!s.lesson) return say_no_lesson(s);
    const LessonAt& ahead = lesson_ahead(s);
    if (ahead.step + 1 < ahead.lesson->steps.size()) return enter_step(s, ahead.step + 1, action);
    if (const auto next = lesson_beside(ahead, 1)) return open_built_in(s, *next, action);
    if (is_last_of_course(ahead))
        s.dialogs.shown = Dialog::closing;
    else
        remark(s, "That was the last step. Press L to choose a lesson.");
}

void reduce(Session& s, const PreviousStep& action) {
    if (s.running_order) return go_through_talk(s, -1, action);
    if (!s.lesson) return say_no_lesson(s);
    const LessonAt& ahead = lesson_ahead(s);
    if (ahead.step > 0) return enter_step(s, ahead.step - 1, action);
    if (const auto before = lesson_beside(ahead, -1)) return open_built_in(s, *before, action);
    remark(s, "This is the first step.");
}

void reduce(State& s, const GoToStep& action) {
    if (s.running_order) return go_to_item(s, action.step, action);
    const bool is_opening = s.jobs.opening && s.jobs.opening->next->lesson;
    if (!s.lesson && !is_opening) return say_no_lesson(s);
    const std::size_t steps = lesson_ahead(s).lesson->steps.size();
    if (action.step < steps) return enter_step(s, action.step, action);
    say_no_step(s, action.step, steps);
}

void reduce(Session& s, const GoOn& action) {
    if (!s.lesson) return s.running_order ? go_on_in_talk(s, action) : say_no_lesson(s);
    if (s.jobs.opening) return;  // The next step is opening, and nothing of it has been seen.
    switch (s.lesson->answer().phase) {
        case Phase::asking: return reduce(s, RunStep{});
        case Phase::running: return reduce(s, RevealStep{});
        case Phase::revealed:
            if (offers_turn(s)) return reduce(s, BeginTurn{});
            return reduce(s, NextStep{});
        case Phase::turning: return reduce(s, TryRun{});
        case Phase::trying: return reduce(s, RevealStep{});
        case Phase::judged:
            if (s.lesson->answer().is_met) return reduce(s, NextStep{});
            return reduce(s, TryRun{});
    }
}

void reduce(Session& s, const GoBack& action) {
    if (!s.lesson) return s.running_order ? go_back_in_talk(s, action) : say_no_lesson(s);
    const Phase phase = s.lesson->answer().phase;
    if (phase == Phase::asking) return reduce(s, PreviousStep{});
    answer_of(s).phase = phase > Phase::revealed ? Phase::revealed : Phase::asking;
    stand_where(s, answer_of(s).phase);
}

void reduce(State& s, const LeaveLesson&) {
    s.lesson.reset();
    s.running_order.reset();
    // What was saved from within the lesson is now like any scenario that has a file.
    if (s.document.saved) s.document.opened = std::exchange(s.document.saved, nullptr);
    s.presentation.presenting = false;
}

}  // namespace

Dialect shown_dialect(const State& s) {
    const bool follows = s.lesson && s.lesson->now().dialect && !s.lesson->own_dialect;
    return follows ? *s.lesson->now().dialect : s.preferences.dialect;
}

bool is_calm(const State& s) {
    return s.lesson && !s.preferences.shows_everything && !s.presentation.presenting && !s.presentation.embedded &&
           !s.comparison.other;
}

bool is_unfolded(const LessonAt& at, View view) {
    const std::vector<View>& views = at.now().views;
    const bool is_in_step = std::find(views.begin(), views.end(), view) != views.end();
    return at.unfolded[static_cast<std::size_t>(view)].value_or(is_in_step);
}

bool asks_number(const State& s) {
    return is_open(s) && s.lesson->now().prediction->guess && s.lesson->answer().phase == Phase::asking &&
           !s.presentation.presenting;
}

const Exercise* exercise_of(const State& s) {
    if (!s.lesson || s.lesson->answer().phase < Phase::turning || !s.lesson->now().exercise) return nullptr;
    return &*s.lesson->now().exercise;
}

std::string bounded_student_name(std::string_view name) {
    if (first_bad_byte(name) || has_control_character(name)) return {};
    return std::string(first_characters(name, student_characters_max));
}

std::vector<KnobAddress> locked_changes(const State& s) {
    const Exercise* const exercise = exercise_of(s);
    if (exercise == nullptr) return {};
    std::vector<KnobAddress> changed = changed_knobs(s);
    std::erase_if(changed, [&](KnobAddress knob) { return is_unlocked(*exercise, knob); });
    return changed;
}

bool has_steps(const State& s) { return s.lesson || s.running_order; }

std::string go_on_words(const State& s) {
    if (!s.lesson) return talk_words(s);
    const LessonAt& at = *s.lesson;
    const auto next = [&]() -> std::string {
        if (s.running_order) return talk_words(s);
        if (at.step + 1 < at.lesson->steps.size()) return "Next";
        return is_last_of_course(at) ? "Last page" : "Next lesson";
    };
    switch (at.answer().phase) {
        case Phase::asking: return "Run it and see";
        case Phase::running:
        case Phase::trying: return "Show the end";
        case Phase::revealed: return offers_turn(s) ? "Your turn" : next();
        case Phase::turning: return "Try it";
        case Phase::judged: return at.answer().is_met ? next() : "Try it again";
    }
    return {};
}

bool is_hint_due(const Answer& answer) {
    constexpr int tries_before_hint = 2;
    return answer.tries >= tries_before_hint && !answer.is_met;
}

void begin_another_try(State& s) {
    if (exercise_of(s) == nullptr || s.lesson->answer().phase == Phase::turning) return;
    answer_of(s).phase = Phase::turning;
    seek(s, s.lesson->now().begin);
    s.playback.playing = false;
}

void measure_changed_run(Session& s) {
    if (!s.lesson || !s.lesson->beside || s.lesson->measured == s.runs.main) return;
    LessonAt& at = *s.lesson;
    at.measured = s.runs.main;
    at.outcome_of_changed.clear();
    if (is_changed_run(s))
        at.outcome_of_changed =
            fill_in(at.now().outcome, at.beside->with(at.now(), at.measured->scenario, at.measured->trace));
}

void run_step_that_asks(State& s) {
    if (s.lesson && s.lesson->answer().phase == Phase::asking) answer_of(s).phase = Phase::running;
}

void enter_opened_step(Session& s, std::shared_ptr<const StepRuns> beside) {
    s.lesson->beside = std::move(beside);
    measure_words(*s.lesson, *s.runs.main);
    warn_of_untrue(s);
    stand_where(s, s.lesson->answer().phase);
    set_pace(s);
    const bool has_audience = s.presentation.presenting || s.presentation.embedded;
    if (!s.lesson->written->is_per_student || !s.lesson->student.empty() || has_audience) return;
    if (!std::exchange(s.lesson->asked_for_student, true)) ask_for_student(s);
}

void say_no_lesson(State& s) { remark(s, "No lesson is open. Press L to choose one."); }

LessonAt lesson_begun(std::shared_ptr<const Lesson> lesson, std::string name) {
    LessonAt at;
    at.lesson = at.written = std::move(lesson);
    at.name = std::move(name);
    at.answers.resize(at.lesson->steps.size());
    return at;
}

State lesson_at_step(LessonAt at, std::size_t step) {
    at.step = std::min(step, at.lesson->steps.size() - 1);
    at.own_dialect = false;
    State next = unplayed_state({at.lesson, &at.now().scenario}, at.name);
    Answer& answer = at.answers[at.step];
    if (answer.phase == Phase::running) answer.phase = Phase::asking;
    if (answer.phase > Phase::revealed) answer.phase = Phase::revealed;
    next.lesson = std::move(at);
    return next;
}

tl::expected<Session, std::vector<Diagnostic>> opened_lesson(const OpenScenario& action) {
    auto state = unplayed_lesson(action, {});
    if (!state) return tl::unexpected(std::move(state.error()));
    return opened_here(std::move(*state));
}

Session next_of_course(const CourseProgress& course) {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    const auto is_done = [&](const BuiltInFile& file) { return score_of(course, file.name).is_done(); };
    const auto next = std::find_if_not(files.begin(), files.end(), is_done);
    const BuiltInFile& file = next == files.end() ? files.front() : *next;
    auto session = opened_lesson({.name = std::string(file.path), .bytes = std::string(file.bytes)});
    CHECK(session.has_value());  // Built in, and checked by the tests.
    constexpr double shown_seconds = 10;
    if (file.path != files.front().path)
        remark(*session, fmt::format("You go on with lesson {}. Press L for the others.", number_in_course(file.name)),
               shown_seconds);
    return std::move(*session);
}

void open_lesson(State& s, const OpenScenario& action) {
    auto next = unplayed_lesson(action, s.preferences.student);
    if (!next) {
        s.dialogs.diagnostics = std::move(next.error());
        return;
    }
    if (!action.path.empty()) remember_recent(s, action.path);
    const std::size_t steps = next->lesson->lesson->steps.size();
    if (action.step && *action.step >= steps) say_no_step(*next, *action.step, steps);
    begin_opening(s, std::move(*next), action);
}

void reopen_lesson(State& s, const OpenScenario& action) {
    if (s.lesson->files.empty() || s.lesson->files.front() != action.path || would_lose(s)) return;
    if (*s.lesson->on_disk == action.bytes) return;
    auto next = unplayed_lesson(action, s.lesson->student);
    if (!next) {
        s.lesson->on_disk = std::make_shared<const std::string>(action.bytes);
        s.dialogs.diagnostics = std::move(next.error());
        return;
    }
    s.dialogs.diagnostics.clear();
    LessonAt at = std::move(*next->lesson);
    at.answers = s.lesson->answers;
    at.answers.resize(at.lesson->steps.size());
    at.unfolded = s.lesson->unfolded;
    at.asked_for_student = s.lesson->asked_for_student;
    begin_opening(s, lesson_at_step(std::move(at), s.lesson->step), action);
}

void stop_where_step_ends(Session& s) {
    if (!s.lesson) return;
    const Phase phase = s.lesson->answer().phase;
    if (phase != Phase::running && phase != Phase::trying) return;
    if (s.playback.playhead < stop_of(s) && s.playback.playing) return;
    reduce(s, RevealStep{});
}

void carry_out(Session& s, const LessonAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
