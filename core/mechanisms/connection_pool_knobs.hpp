// The knobs of the hatches to the kitchens.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/connection_pool.hpp"

namespace kitchen {

constexpr Accepts hatches = or_none(count(1, 1'000'000, 100, "hatches"));

template <class Waiters>
constexpr std::array connection_pool_knobs = in_part(
    KnobPart::hatches,
    std::array{
        row<&Waiters::hatches, &Hatches::limit>("hatches.limit", before_opening, hatches, "Hatches",
                                                "TCPConnector(limit=100)  # aiohttp",
                                                "How many orders may be on their way to all kitchens together.",
                                                {.python_none = "0"}),
        row<&Waiters::hatches, &Hatches::per_kitchen>(
            "hatches.per_kitchen", before_opening, hatches, "Hatches to each kitchen",
            "TCPConnector(limit_per_host=10)  # aiohttp", "How many orders may be on their way to one kitchen.",
            {.python_none = "0", .also = "bulkhead kitchen.bulkhead course.bulkhead"}),
        row<&Waiters::hatches, &Hatches::wait>("hatches.wait", any_time, choice, "The wait at the hatch is",
                                               "async with timeout, hatch",
                                               "Inside the order's timer, or before the timer is set."),
        row<&Waiters::hatches, &Hatches::timer>("hatches.timer", any_time, or_none(wait), "Timer at the hatch",
                                                "ClientTimeout(connect=5)  # aiohttp",
                                                "The longest a diner waits for a free hatch and its opening.",
                                                {.role = Role::timer, .python_zero = "1e-6"}),
        row<&Waiters::hatches, &Hatches::opens>("hatches.opens", any_time, duration(instant, hour, tenth, seconds(5)),
                                                "A hatch opens in", "await open_connection()",
                                                "How long a hatch takes to open."),
        row<&Waiters::hatches, &Hatches::opening_timer>("hatches.opening_timer", any_time, or_none(wait),
                                                        "Timer for the opening",
                                                        "ClientTimeout(sock_connect=5)  # aiohttp",
                                                        "How long the opening of a hatch may take.",
                                                        {.role = Role::timer, .python_zero = "1e-6"}),
        row<&Waiters::hatches, &Hatches::answer_timer>("hatches.answer_timer", any_time, or_none(wait),
                                                       "Timer for the answer", "ClientTimeout(sock_read=5)  # aiohttp",
                                                       "How long the kitchen may be silent once the ticket is handed "
                                                       "in; an answer comes in one piece.",
                                                       {.role = Role::timer, .python_zero = "1e-6"})});

}  // namespace kitchen
