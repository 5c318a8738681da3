#include "app/model/reveal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "app/model/lesson.hpp"
#include "app/model/state.hpp"

namespace kitchen::app {
namespace {

// Whether a wait of the diners is guessed, in seconds.
bool is_wait(const Guess& guess) {
    if (guess.answer.parts.size() != 1) return false;
    const MeasurePart& part = guess.answer.parts.front();
    return part.what == MeasurePart::What::statistic && part.stretch == Stretch::wait;
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

std::optional<Duration> predicted_wait(const LessonAt& at) {
    const Answer& answer = at.answer();
    if (answer.phase == Phase::asking || !answer.number || !at.now().prediction) return std::nullopt;
    const std::optional<Guess>& guess = at.now().prediction->guess;
    if (!guess || !is_wait(*guess)) return std::nullopt;
    return Duration{std::llround(*answer.number * 1e6)};
}

bool is_all_revealed(const State& s) {
    const bool asks = s.lesson && s.lesson->now().prediction && s.lesson->answer().phase < Phase::revealed;
    const bool tries = exercise_of(s) != nullptr && s.lesson->answer().phase != Phase::judged;
    return !asks && !tries;
}

Time revealed_until(const State& s) {
    return is_all_revealed(s) ? Time{std::numeric_limits<std::int64_t>::max()} : s.playback.playhead;
}

Time axis_end_of_step(const State& s) {
    const Step& step = s.lesson->now();
    const bool asks_wait = step.prediction && step.prediction->guess && is_wait(*step.prediction->guess);
    if (!asks_wait) return step.until;
    return std::max(step.until, step.begin + Duration{std::llround(step.prediction->guess->high * 1e6)});
}

bool is_before_run(const State& s) {
    if (is_all_revealed(s)) return false;
    const Phase phase = s.lesson->answer().phase;
    return phase == Phase::asking || phase == Phase::turning;
}

}  // namespace kitchen::app
