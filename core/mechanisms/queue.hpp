// The queue of tickets before a kitchen's cooks: how long it may be, who is next, and what a standing queue does
// (adaptive LIFO and short timeouts: Maurer, "Fail at Scale", ACM Queue 2015). The kernel's semaphore knows who waits.
#pragma once

#include <cstdint>

#include "core/base/time.hpp"
#include "core/knob/value.hpp"
#include "core/knob/words.hpp"

namespace kitchen {

enum class QueueOrder : std::uint8_t { first_in_first_out, last_in_first_out, adaptive };
template <>
struct Words<QueueOrder> {
    static constexpr std::array<std::string_view, 3> all = {"first in, first out", "last in, first out", "adaptive"};
    static_assert(all.size() == static_cast<std::size_t>(QueueOrder::adaptive) + 1);
};

// Where tickets wait for a cook. It is a standing queue when it has not been empty for `standing_after`.
struct TicketQueue {
    std::int64_t limit = unlimited;  // tickets in it; one more is refused
    QueueOrder order = QueueOrder::first_in_first_out;
    Duration standing_after = milliseconds(100);
    Duration standing_timer = never;  // longest wait of a ticket that joins a standing queue

    bool operator==(const TicketQueue&) const = default;
};

// Whether one more ticket finds no room.
inline bool is_full(const TicketQueue& settings, std::uint64_t waiting) {
    return settings.limit != unlimited && waiting >= static_cast<std::uint64_t>(settings.limit);
}

// Whether it is a standing queue: it has not been empty for a while.
inline bool stands(const TicketQueue& settings, std::int64_t since_us, Time now) {
    return now.us - since_us > settings.standing_after.us;
}

// Whether the latest ticket is served first. `standing`: whether it is a standing queue now.
inline bool serves_latest(const TicketQueue& settings, bool standing) {
    return settings.order == QueueOrder::last_in_first_out || (settings.order == QueueOrder::adaptive && standing);
}

}  // namespace kitchen
