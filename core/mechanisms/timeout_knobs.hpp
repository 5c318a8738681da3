// The knobs of a course's timer.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/timeout.hpp"

namespace kitchen {

template <class Course>
constexpr std::array timeout_knobs = in_part(
    KnobPart::timer_and_tries,
    std::array{
        row<&Course::timer>("timer", any_time_first_six, or_none(wait), "Kitchen timer", "asyncio.timeout(5)",
                            "The longest a diner waits for one order; with none, forever.",
                            {.role = Role::timer, .also = "timeout deadline time_limit"}),
        row<&Course::timer_spread>("timer_spread", any_time, choice, "Timers are", "random.expovariate(1 / timer)",
                                   "Always the same, or drawn at random for each order with that mean.",
                                   {.needs = {need<is_set, &Course::timer>("a timer")}}),
        row<&Course::timer_covers>("timer_covers", any_time, choice, "The timer covers", "async with timeout",
                                   "The wait in the queue and the cooking, the cooking alone, or the queue alone.",
                                   {.needs = {need<is_set, &Course::timer>("a timer")}})});

}  // namespace kitchen
