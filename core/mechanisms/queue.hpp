// The queue of tickets before a kitchen's cooks: how long it may be, who is next, and what a queue that stands does
// (adaptive LIFO and short timeouts: Maurer, "Fail at Scale", ACM Queue 2015). Who waits is the kernel's semaphore.
#pragma once

#include <cstdint>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Whether one more ticket finds no room.
inline bool is_full(const Rail& settings, std::uint64_t waiting) {
    return settings.limit != unlimited && waiting >= static_cast<std::uint64_t>(settings.limit);
}

// A queue stands when it has not been empty for a while.
inline bool stands(const Rail& settings, std::int64_t since_us, Time now) {
    return now.us - since_us > settings.standing_after.us;
}

inline bool serves_latest(const Rail& settings, bool standing) {
    return settings.order == RailOrder::last_in_first_out || (settings.order == RailOrder::adaptive && standing);
}

}  // namespace kitchen
