// Lessons: from step to step, a prediction, the run, and what it has shown. The step's evening becomes the opened
// scenario, so a knob turned on the way is a change like any other and can be taken back.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "app/built_in.hpp"
#include "app/update.hpp"
#include "app/update_parts.hpp"

namespace kitchen::app {
namespace {

// Of the speeds that the transport has, the one at which this lasts about ten seconds.
double lively_speed(Duration length) {
    constexpr std::array<double, 6> speeds{0.5, 1, 2, 5, 10, 20};
    const double wanted = length.seconds() / 10;
    const auto above = std::upper_bound(speeds.begin(), speeds.end(), wanted);
    return above == speeds.begin() ? speeds.front() : *std::prev(above);
}

void measure_words(LessonAt& at, const Run& run, Progress* progress) {
    const Step& step = at.now();
    const StepEvenings played = play_beside(step, progress);
    const std::vector<Evening> evenings = played.with(step, run.scenario, run.trace);
    at.text = tell(step.text, evenings);
    for (const std::string& sentence : cut_off_sentences(step, evenings)) at.text += " " + sentence;
    at.reveal = tell(step.reveal, evenings);
    at.right.reset();
    at.number = 0;
    at.question.clear();
    if (!step.prediction) return;
    at.question = tell(step.prediction->question, evenings);
    at.right = right_choice(*step.prediction, evenings);
    if (step.prediction->guess) at.number = evaluate(step.prediction->guess->answer, evenings);
}

void stand_where(State& s, Phase phase) {
    const Step& step = s.lesson->now();
    seek(s, phase == Phase::asking ? step.begin : step.until);
    s.playing = false;
}

// The step as it was left: before its run, or after it.
State at_step(LessonAt at, std::size_t step, std::shared_ptr<Progress> progress) {
    at.step = std::min(step, at.lesson->steps.size() - 1);
    const Step& now = at.now();
    State next = opened_state(now.scenario, at.name, std::move(progress));
    Answer& answer = at.answers[at.step];
    if (answer.phase == Phase::running) answer.phase = Phase::asking;
    measure_words(at, *next.run, next.progress.get());
    next.lesson = std::move(at);
    stand_where(next, next.lesson->answer().phase);
    return next;
}

void set_pace(State& s) {
    const Step& now = s.lesson->now();
    s.speed = now.speed.value_or(lively_speed(now.until - now.begin));
    s.tab = Tab::lesson;
}

void go_to(State& s, State next) {
    keep_settings(s, next);
    set_pace(next);
    s = std::move(next);
}

// A scenario that was saved from within the lesson is somebody's own: its changes are not lost without a question.
void enter_step(State& s, std::size_t step, const Action& asked) {
    if (is_held_up(s, asked, would_lose(s))) return;
    go_to(s, at_step(*s.lesson, step, s.progress));
}

Answer& answer_of(State& s) { return s.lesson->answers[s.lesson->step]; }

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
    return asks ? s.playhead : Time{std::numeric_limits<std::int64_t>::max()};
}

bool is_all_told(const State& s) { return told_until(s) >= s.run->trace.end; }

std::optional<Duration> predicted_wait(const LessonAt& at) {
    const Answer& answer = at.answer();
    if (answer.phase == Phase::asking || !answer.number || !at.now().prediction) return std::nullopt;
    const std::optional<Guess>& guess = at.now().prediction->guess;
    if (!guess || guess->answer.parts.size() != 1) return std::nullopt;
    const MeasurePart& part = guess->answer.parts.front();
    if (part.what != MeasurePart::What::statistic || part.span != Stretch::wait) return std::nullopt;
    return Duration{std::llround(*answer.number * 1e6)};
}

tl::expected<State, std::vector<Mistake>> opened_lesson(std::string_view bytes, std::string name,
                                                        std::shared_ptr<Progress> progress) {
    auto lesson = parse_lesson(bytes, name, load_built_in_scenario);
    if (!lesson) return tl::unexpected(std::move(lesson.error()));
    LessonAt at;
    at.lesson = std::make_shared<const Lesson>(std::move(*lesson));
    at.name = std::move(name);
    at.answers.resize(at.lesson->steps.size());
    State state = at_step(std::move(at), 0, std::move(progress));
    set_pace(state);
    return state;
}

void open_lesson(State& s, const OpenScenario& action) {
    auto opened = opened_lesson(action.bytes, action.name, s.progress);
    if (!opened) {
        s.mistakes = std::move(opened.error());
        return;
    }
    if (!action.path.empty()) remember_recent(s, action.path);
    go_to(s, std::move(*opened));
}

void stop_where_step_ends(State& s) {
    if (!s.lesson || s.lesson->answer().phase != Phase::running) return;
    const Step& step = s.lesson->now();
    if (s.playhead < step.until && s.playing) return;
    seek(s, step.until);
    s.playing = false;
    answer_of(s).phase = Phase::revealed;
}

void carry_out(State& s, const ChooseAnswer& action) {
    if (!s.lesson || s.lesson->answer().phase == Phase::revealed || !s.lesson->now().prediction) return;
    if (action.choice < s.lesson->now().prediction->choices.size()) answer_of(s).choice = action.choice;
}

void carry_out(State& s, const GuessNumber& action) {
    if (!s.lesson || s.lesson->answer().phase == Phase::revealed || !s.lesson->now().prediction) return;
    const std::optional<Guess>& guess = s.lesson->now().prediction->guess;
    if (guess) answer_of(s).number = std::clamp(action.number, guess->low, guess->high);
}

void carry_out(State& s, const RunStep&) {
    if (!s.lesson) return;
    answer_of(s).phase = Phase::running;
    seek(s, s.lesson->now().begin);
    s.playing = true;
}

void carry_out(State& s, const RevealStep&) {
    if (!s.lesson) return;
    answer_of(s).phase = Phase::revealed;
    stand_where(s, Phase::revealed);
}

void carry_out(State& s, const NextStep& action) {
    if (!s.lesson) return say_no_lesson(s);
    if (s.lesson->step + 1 < s.lesson->lesson->steps.size()) return enter_step(s, s.lesson->step + 1, action);
    if (const auto next = lesson_beside(*s.lesson, 1)) return open_built_in(s, *next, action);
    remark(s, "That was the last step. Press L to choose a lesson.");
}

void carry_out(State& s, const PreviousStep& action) {
    if (!s.lesson) return say_no_lesson(s);
    if (s.lesson->step > 0) return enter_step(s, s.lesson->step - 1, action);
    if (const auto before = lesson_beside(*s.lesson, -1)) return open_built_in(s, *before, action);
    remark(s, "This is the first step.");
}

void carry_out(State& s, const GoToStep& action) {
    if (!s.lesson) return say_no_lesson(s);
    const std::size_t steps = s.lesson->lesson->steps.size();
    if (action.step < steps) return enter_step(s, action.step, action);
    remark(s, fmt::format("There is no step {}: this lesson has {}.", action.step + 1, steps));
}

void carry_out(State& s, const GoOn&) {
    if (!s.lesson) return say_no_lesson(s);
    switch (s.lesson->answer().phase) {
        case Phase::asking: return carry_out(s, RunStep{});
        case Phase::running: return carry_out(s, RevealStep{});
        case Phase::revealed: return carry_out(s, NextStep{});
    }
}

void carry_out(State& s, const GoBack&) {
    if (!s.lesson) return say_no_lesson(s);
    if (s.lesson->answer().phase == Phase::asking) return carry_out(s, PreviousStep{});
    answer_of(s).phase = Phase::asking;
    stand_where(s, Phase::asking);
}

void carry_out(State& s, const LeaveLesson&) {
    s.lesson.reset();
    s.presenting = false;
}

void carry_out(State& s, const Present& action) {
    s.presenting = action.on;
    s.blacked_out = false;
}

void carry_out(State& s, const BlackOut&) { s.blacked_out = s.presenting && !s.blacked_out; }

}  // namespace kitchen::app
