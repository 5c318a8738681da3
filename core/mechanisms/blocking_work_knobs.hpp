// The knobs of blocking work: how much there is before an order, and who does it.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/blocking_work.hpp"

namespace kitchen {

constexpr Accepts runners = count(1, 10'000, 32, "runners");

template <class Waiters>
constexpr std::array blocking_work_knobs = in_part(
    KnobPart::waiters,
    std::array{
        row<&Waiters::pantry>("pantry", any_time, choice, "Pantry work is done", "work(), or asyncio.to_thread(work)",
                              "By the waiter, who serves nobody else until then; or by runners."),
        row<&Waiters::runners>(
            "runners", before_opening, runners, "Runners", "ThreadPoolExecutor(6)",
            "How many do pantry work at the same time.",
            {.needs = {need<is_one_of<PantryWork::by_runners>, &Waiters::pantry>("pantry = \"by runners\"")}})});

template <class Course>
constexpr std::array pantry_knobs =
    in_part(KnobPart::timer_and_tries,
            std::array{row<&Course::pantry>("pantry", any_time, duration(instant, hour, tenth, seconds(5)),
                                            "Pantry work", "await asyncio.to_thread(work, 1)",
                                            "Blocking work before each order, such as reading a file.")});

}  // namespace kitchen
