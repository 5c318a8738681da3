// The knobs of a kitchen's ticket queue.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/queue.hpp"

namespace kitchen {

constexpr Accepts places = or_none(count(0, 1'000'000, 30, "tickets"));
inline bool asks_whether_it_stands(const Rail& rail) {
    return rail.order == RailOrder::adaptive || !rail.standing_timer.is_never();
}

template <class Kitchen>
constexpr std::array queue_knobs = in_part(
    KnobPart::rail,
    std::array{
        row<&Kitchen::rail, &Rail::limit>("rail.limit", any_time, places, "Places on the rail",
                                          "asyncio.Queue(maxsize=30)",
                                          "How many tickets may wait for a cook; one more is refused."),
        row<&Kitchen::rail, &Rail::order>(
            "rail.order", any_time, choice, "Next from the rail", "queue.popleft or queue.pop",
            "The ticket that has waited longest, the latest, or the latest only while a queue stands."),
        row<&Kitchen::rail, &Rail::standing_after>("rail.standing_after", any_time,
                                                   duration(instant, hour, milliseconds(10), seconds(2)),
                                                   "A queue stands after", "now - last_empty > 0.1",
                                                   "When the rail has not been empty for so long, a queue stands.",
                                                   {.needs = {need<asks_whether_it_stands, &Kitchen::rail>(
                                                        "rail.order = \"adaptive\", or rail.standing_timer")}}),
        row<&Kitchen::rail, &Rail::standing_timer>(
            "rail.standing_timer", any_time, or_none(wait), "Timer in a standing queue", "asyncio.timeout(0.005)",
            "How long a ticket hung up while a queue stands waits for a cook at most.")});

}  // namespace kitchen
