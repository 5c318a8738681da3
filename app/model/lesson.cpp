#include "app/model/lesson.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "app/built_in.hpp"
#include "app/model/update.hpp"

namespace kitchen::app {
namespace {

// Of the speeds that the transport has, the one at which this lasts about ten seconds.
double lively_speed(Duration length) {
    constexpr std::array<double, 6> speeds{0.5, 1, 2, 5, 10, 20};
    const double wanted = length.seconds() / 10;
    const auto above = std::upper_bound(speeds.begin(), speeds.end(), wanted);
    return above == speeds.begin() ? speeds.front() : *std::prev(above);
}

void measure_words(LessonAt& at, const Run& run, const StepRuns& beside) {
    const Step& step = at.now();
    const std::vector<MeasuredRun> runs = beside.with(step, run.scenario, run.trace);
    at.text = fill_in(step.text, runs);
    for (const std::string& sentence : cut_off_sentences(step, runs)) at.text += " " + sentence;
    at.reveal = fill_in(step.reveal, runs);
    at.right.reset();
    at.number = 0;
    at.question.clear();
    if (!step.prediction) return;
    at.question = fill_in(step.prediction->question, runs);
    at.right = right_choice(*step.prediction, runs);
    if (step.prediction->guess) at.number = evaluate(step.prediction->guess->answer, runs);
}

// Or to where the run ends, where that is sooner.
void go_to(State& s, Time at) { at < play_end(s) ? seek(s, at) : go_to_end(s); }

void stand_where(State& s, Phase phase) {
    const Step& step = s.lesson->now();
    go_to(s, phase == Phase::asking ? step.begin : step.until);
    s.playback.playing = false;
}

// The step as it was left: before its run, or after it.
State at_step(LessonAt at, std::size_t step) {
    at.step = std::min(step, at.lesson->steps.size() - 1);
    at.own_dialect = false;
    State next = unplayed_state({at.lesson, &at.now().scenario}, at.name);
    Answer& answer = at.answers[at.step];
    if (answer.phase == Phase::running) answer.phase = Phase::asking;
    next.lesson = std::move(at);
    return next;
}

void set_pace(State& s) {
    const Step& now = s.lesson->now();
    s.preferences.speed = now.speed.value_or(lively_speed(std::min(now.until, play_end(s)) - now.begin));
    s.preferences.tab = Tab::lesson;
}

// The lesson as it is at the step that is being opened, or else at the one that is open.
const LessonAt& lesson_ahead(const State& s) {
    return s.jobs.opening && s.jobs.opening->next->lesson ? *s.jobs.opening->next->lesson : *s.lesson;
}

Answer& answer_of(State& s) { return s.lesson->answers[s.lesson->step]; }

// A scenario that was saved from within the lesson is somebody's own: its changes are not lost without a question.
void enter_step(State& s, std::size_t step, const Action& asked) {
    if (is_held_up(s, asked, would_lose(s))) return;
    begin_opening(s, at_step(lesson_ahead(s), step), asked);
}

void open_built_in(State& s, const BuiltInFile& file, const Action& asked) {
    if (is_held_up(s, asked, would_lose(s))) return;
    open_lesson(s, {std::string(file.path), std::string(file.bytes), {}});
}

// The built-in lesson that many places after this one; nothing when there is none.
std::optional<BuiltInFile> lesson_beside(const LessonAt& at, std::ptrdiff_t places) {
    const std::vector<BuiltInFile> files = built_in(BuiltIn::lesson);
    const auto here = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == at.name; });
    if (here == files.end()) return std::nullopt;
    const std::ptrdiff_t there = here - files.begin() + places;
    if (there < 0 || there >= static_cast<std::ptrdiff_t>(files.size())) return std::nullopt;
    return files[static_cast<std::size_t>(there)];
}

void say_no_lesson(State& s) { remark(s, "No lesson is open. Press L to choose one."); }

tl::expected<State, std::vector<Diagnostic>> unplayed_lesson(std::string_view bytes, std::string name) {
    auto lesson = parse_lesson(bytes, name, load_built_in_scenario);
    if (!lesson) return tl::unexpected(std::move(lesson.error()));
    LessonAt at;
    at.lesson = std::make_shared<const Lesson>(std::move(*lesson));
    at.name = std::move(name);
    at.answers.resize(at.lesson->steps.size());
    return at_step(std::move(at), 0);
}

void reduce(State& s, const ChooseAnswer& action) {
    if (!s.lesson || s.lesson->answer().phase == Phase::revealed || !s.lesson->now().prediction) return;
    if (action.choice < s.lesson->now().prediction->choices.size()) answer_of(s).choice = action.choice;
}

void reduce(State& s, const GuessNumber& action) {
    if (!s.lesson || s.lesson->answer().phase == Phase::revealed || !s.lesson->now().prediction) return;
    const std::optional<Guess>& guess = s.lesson->now().prediction->guess;
    if (guess) answer_of(s).number = std::clamp(action.number, guess->low, guess->high);
}

void reduce(State& s, const RunStep&) {
    if (!s.lesson) return;
    answer_of(s).phase = Phase::running;
    seek(s, s.lesson->now().begin);
    s.playback.playing = true;
}

void reduce(State& s, const RevealStep&) {
    if (!s.lesson) return;
    answer_of(s).phase = Phase::revealed;
    stand_where(s, Phase::revealed);
}

void reduce(State& s, const NextStep& action) {
    if (!s.lesson) return say_no_lesson(s);
    const LessonAt& ahead = lesson_ahead(s);
    if (ahead.step + 1 < ahead.lesson->steps.size()) return enter_step(s, ahead.step + 1, action);
    if (const auto next = lesson_beside(ahead, 1)) return open_built_in(s, *next, action);
    remark(s, "That was the last step. Press L to choose a lesson.");
}

void reduce(State& s, const PreviousStep& action) {
    if (!s.lesson) return say_no_lesson(s);
    const LessonAt& ahead = lesson_ahead(s);
    if (ahead.step > 0) return enter_step(s, ahead.step - 1, action);
    if (const auto before = lesson_beside(ahead, -1)) return open_built_in(s, *before, action);
    remark(s, "This is the first step.");
}

void reduce(State& s, const GoToStep& action) {
    const bool is_opening = s.jobs.opening && s.jobs.opening->next->lesson;
    if (!s.lesson && !is_opening) return say_no_lesson(s);
    const std::size_t steps = lesson_ahead(s).lesson->steps.size();
    if (action.step < steps) return enter_step(s, action.step, action);
    remark(s, fmt::format("There is no step {}: this lesson has {}.", action.step + 1, steps));
}

void reduce(State& s, const GoOn&) {
    if (!s.lesson) return say_no_lesson(s);
    if (s.jobs.opening) return;  // The next step is on its way, and nothing of it has been seen.
    switch (s.lesson->answer().phase) {
        case Phase::asking: return reduce(s, RunStep{});
        case Phase::running: return reduce(s, RevealStep{});
        case Phase::revealed: return reduce(s, NextStep{});
    }
}

void reduce(State& s, const GoBack&) {
    if (!s.lesson) return say_no_lesson(s);
    if (s.lesson->answer().phase == Phase::asking) return reduce(s, PreviousStep{});
    answer_of(s).phase = Phase::asking;
    stand_where(s, Phase::asking);
}

void reduce(State& s, const LeaveLesson&) {
    s.lesson.reset();
    s.presentation.presenting = false;
}

}  // namespace

std::optional<bool> predicted_rightly(const LessonAt& at) {
    const Step& step = at.now();
    if (!step.prediction) return std::nullopt;
    if (at.answer().number && step.prediction->guess)
        return std::abs(*at.answer().number - at.number) <= step.prediction->guess->near + 1e-9;
    if (!at.answer().choice) return std::nullopt;
    return at.right == at.answer().choice;
}

Time told_until(const State& s) {
    const bool asks = s.lesson && s.lesson->now().prediction && s.lesson->answer().phase != Phase::revealed;
    return asks ? s.playback.playhead : Time{std::numeric_limits<std::int64_t>::max()};
}

bool is_all_told(const State& s) { return told_until(s) >= play_end(s); }

Dialect shown_dialect(const State& s) {
    const bool follows = s.lesson && s.lesson->now().dialect && !s.lesson->own_dialect;
    return follows ? *s.lesson->now().dialect : s.preferences.dialect;
}

std::optional<Duration> predicted_wait(const LessonAt& at) {
    const Answer& answer = at.answer();
    if (answer.phase == Phase::asking || !answer.number || !at.now().prediction) return std::nullopt;
    const std::optional<Guess>& guess = at.now().prediction->guess;
    if (!guess || guess->answer.parts.size() != 1) return std::nullopt;
    const MeasurePart& part = guess->answer.parts.front();
    if (part.what != MeasurePart::What::statistic || part.span != Stretch::wait) return std::nullopt;
    return Duration{std::llround(*answer.number * 1e6)};
}

void enter_opened_step(State& s, const StepRuns& beside) {
    measure_words(*s.lesson, *s.runs.main, beside);
    stand_where(s, s.lesson->answer().phase);
    set_pace(s);
}

tl::expected<State, std::vector<Diagnostic>> opened_lesson(std::string_view bytes, std::string name) {
    auto state = unplayed_lesson(bytes, std::move(name));
    if (!state) return state;
    state->runs.main = play(state->document.edited);
    enter_opened_step(*state, play_beside(state->lesson->now()));
    note_ready(*state);
    return state;
}

void open_lesson(State& s, const OpenScenario& action) {
    auto next = unplayed_lesson(action.bytes, action.name);
    if (!next) {
        s.dialogs.diagnostics = std::move(next.error());
        return;
    }
    if (!action.path.empty()) remember_recent(s, action.path);
    begin_opening(s, std::move(*next), action);
}

void stop_where_step_ends(State& s) {
    if (!s.lesson || s.lesson->answer().phase != Phase::running) return;
    const Step& step = s.lesson->now();
    // The run may be over before the step says so.
    if (s.playback.playhead < std::min(step.until, play_end(s)) && s.playback.playing) return;
    go_to(s, step.until);
    s.playback.playing = false;
    answer_of(s).phase = Phase::revealed;
}

void carry_out(State& s, const LessonAction& action) {
    std::visit([&s](const auto& one) { reduce(s, one); }, action);
}

}  // namespace kitchen::app
