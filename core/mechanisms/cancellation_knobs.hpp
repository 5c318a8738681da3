// The knobs of what a kitchen does when the diner leaves.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/cancellation.hpp"

namespace kitchen {

template <class Kitchen>
constexpr std::array cancellation_knobs =
    in_part(KnobPart::cooking,
            std::array{row<&Kitchen::when_diner_leaves>("when_diner_leaves", any_time, choice, "When a diner leaves",
                                                        "task.cancel or asyncio.shield", Words<WhenDinerLeaves>::help,
                                                        {.also = "on_cancel on_timeout"}),
                       row<&Kitchen::clean_up>("clean_up", any_time, duration(instant, hour, tenth, seconds(10)),
                                               "Cleaning up takes", "finally: await asyncio.sleep(0)",
                                               "How long a cook cleans up after a cancel; the diner waits for it.")});

}  // namespace kitchen
