// The knobs of the pause between two tries of a course.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/backoff.hpp"
#include "core/mechanisms/retry_knobs.hpp"

namespace kitchen {

constexpr Accepts pause = duration(instant, hour, tenth, seconds(5));
constexpr Accepts growth = {Kind::number, 1, 100, 0.5, 1, 4, "x"};
template <class Course>
constexpr Need a_pause =
    need<is_above_zero, &Course::pause, &Pause::first>("pause.first = \"1s\" or another time above 0");

template <class Course>
constexpr std::array backoff_knobs = in_part(
    KnobPart::pauses,
    std::array{
        row<&Course::pause, &Pause::first>(
            "pause.first", any_time_first_six, pause, "Pause before a retry",
            "wait_exponential(multiplier=1)  # tenacity", "How long a diner waits before ordering a second time.",
            {.needs = {two_tries<Course>}, .also = "backoff delay retry_delay pause.base pause.initial"}),
        row<&Course::pause, &Pause::factor>(
            "pause.factor", any_time, growth, "Each pause grows", "wait_exponential(exp_base=2)  # tenacity",
            "Each pause is this many times as long as the one before; at 1 all are equal.",
            {.needs = {two_tries<Course>, a_pause<Course>,
                       need<is_one_of<Growth::exponential>, &Course::pause, &Pause::growth>(
                           "pause.growth = \"exponential\"")},
             .also = "pause.multiplier"}),
        row<&Course::pause, &Pause::cap>(
            "pause.cap", any_time, or_none(wait), "Longest pause", "wait_exponential(max=8)  # tenacity",
            "No pause grows longer than this.",
            {.needs = {two_tries<Course>, a_pause<Course>}, .python_none = "math.inf", .also = "pause.max"}),
        row<&Course::pause, &Pause::growth>("pause.growth", any_time, choice, "Pauses grow",
                                            "wait_exponential or wait_incrementing  # tenacity",
                                            "Each a multiple of the one before, or each longer by the same step.",
                                            {.needs = {two_tries<Course>, a_pause<Course>}}),
        row<&Course::pause, &Pause::jitter>(
            "pause.jitter", any_time, choice, "Jitter", "random.uniform(0, pause)",
            "Makes pauses unequal, so that diners do not come back together: full, equal, decorrelated or a share.",
            {.needs = {two_tries<Course>, a_pause<Course>}}),
        row<&Course::pause, &Pause::jitter_share>(
            "pause.jitter_share", any_time, share, "Share of jitter", "pause += 0.2 * pause * random.uniform(-1, 1)",
            "How much shorter or longer a pause may be, with jitter a share.",
            {.needs = {two_tries<Course>, a_pause<Course>,
                       need<is_one_of<Jitter::share>, &Course::pause, &Pause::jitter>("pause.jitter = \"share\"")}})});

}  // namespace kitchen
