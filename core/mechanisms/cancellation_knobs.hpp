// The knobs of what a kitchen does when the diner leaves.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/cancellation.hpp"

namespace kitchen {

template <class Kitchen>
constexpr std::array cancellation_knobs = in_part(
    KnobPart::cooking,
    std::array{row<&Kitchen::when_diner_leaves>("when_diner_leaves", any_time, choice, "When a diner leaves",
                                                "task.cancel or asyncio.shield",
                                                "It is told and stops; is not told and keeps cooking; swallows it; or "
                                                "looks at the deadline before cooking."),
               row<&Kitchen::clean_up>("clean_up", any_time, duration(instant, hour, tenth, seconds(10)),
                                       "Cleaning up takes", "finally: await asyncio.sleep(0)",
                                       "How long a cook cleans up when told to stop; the diner waits for it.")});

}  // namespace kitchen
