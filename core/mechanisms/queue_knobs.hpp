// The knobs of a kitchen's ticket queue.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/queue.hpp"

namespace kitchen {

constexpr Accepts places = or_none(count(0, 1'000'000, 30, "tickets"));
inline bool asks_whether_it_stands(const TicketQueue& queue) {
    return queue.order == QueueOrder::adaptive || !queue.standing_timer.is_never();
}

template <class Kitchen>
constexpr std::array queue_knobs = in_part(
    KnobPart::queue,
    std::array{
        row<&Kitchen::queue, &TicketQueue::limit>(
            "queue.limit", any_time, places, "Places in the queue", "queue_length() >= 30",
            "How many tickets may wait for a cook; one more is refused.",
            {.python_none = "math.inf", .also = "max_queue queue_limit queue_size backlog queue.size queue.max"}),
        row<&Kitchen::queue, &TicketQueue::order>(
            "queue.order", any_time, choice, "Next from the queue", "queue.popleft or queue.pop",
            "The ticket that has waited longest, the latest, or the latest only while there is a standing queue.",
            {.also = "queue.policy"}),
        row<&Kitchen::queue, &TicketQueue::standing_after>(
            "queue.standing_after", any_time, duration(instant, hour, milliseconds(10), seconds(2)),
            "Standing queue after", "now - last_empty > 0.1",
            "A queue that has not been empty for this long is a standing queue.",
            {.needs = {need<asks_whether_it_stands, &Kitchen::queue>(
                 "queue.order = \"adaptive\", or queue.standing_timer")}}),
        row<&Kitchen::queue, &TicketQueue::standing_timer>(
            "queue.standing_timer", any_time, or_none(wait), "Timer in a standing queue", "asyncio.timeout(0.005)",
            "The longest a ticket that joins a standing queue waits for a cook.")});

}  // namespace kitchen
