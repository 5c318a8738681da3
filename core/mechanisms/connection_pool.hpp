// A pool of connections that waiters go through to the kitchens, with aiohttp's timers: ClientTimeout's connect,
// sock_connect and sock_read; its `total` is the course's timer. The kernel's semaphore knows who waits for a
// connection.
#pragma once

#include <cstdint>

#include "core/base/time.hpp"
#include "core/knob/value.hpp"
#include "core/knob/words.hpp"
#include "core/mechanisms/timeout.hpp"

namespace kitchen {

enum class HatchWait : std::uint8_t { inside_the_timer, outside_the_timer };
template <>
struct Words<HatchWait> {
    static constexpr std::array<std::string_view, 2> all = {"inside the timer", "outside the timer"};
    static_assert(all.size() == static_cast<std::size_t>(HatchWait::outside_the_timer) + 1);
};

// The serving hatches between waiters and kitchens: a pool of connections. Its timers are aiohttp's ClientTimeout,
// whose `total` is the course's timer.
struct Hatches {
    std::int64_t limit = unlimited;        // at the same time, in all
    std::int64_t per_kitchen = unlimited;  // at the same time, to one kitchen
    HatchWait wait = HatchWait::inside_the_timer;
    Duration timer = never;          // the wait at the hatch and the opening together (connect)
    Duration opens{0};               // how long a hatch takes to open
    Duration opening_timer = never;  // the opening alone (sock_connect)
    Duration answer_timer = never;   // from the ticket handed in to the answer (sock_read)

    bool operator==(const Hatches&) const = default;
};

// Whether there is a pool: some setting makes the way to a kitchen different.
inline bool is_in_use(const Hatches& hatches) {
    return hatches.limit != unlimited || hatches.per_kitchen != unlimited || hatches.opens.us > 0 ||
           !hatches.timer.is_never() || !hatches.answer_timer.is_never() || hatches.wait != HatchWait::inside_the_timer;
}

// Whether an order's timer starts behind the hatch: only once the order has a connection.
inline bool sets_timer_behind_the_hatch(const Hatches& hatches, TimerCovers covers) {
    return covers == TimerCovers::queue_and_cooking && hatches.wait == HatchWait::outside_the_timer;
}

}  // namespace kitchen
