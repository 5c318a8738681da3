// What a kitchen does when nobody waits for the dish any more. Its coroutine is cancelled, or shielded from that
// (asyncio.shield). A cancelled one may stop, clean up first, or ignore the cancel.
#pragma once

#include <cstdint>

#include "core/base/check.hpp"
#include "core/base/time.hpp"
#include "core/knob/words.hpp"

namespace kitchen {

enum class WhenDinerLeaves : std::uint8_t { stops, keeps_cooking, ignores_cancel, looks_at_the_deadline };
template <>
struct Words<WhenDinerLeaves> {
    static constexpr std::array<std::string_view, 4> all = {"stops", "keeps cooking", "ignores the cancel",
                                                            "looks at the deadline"};
    static_assert(all.size() == static_cast<std::size_t>(WhenDinerLeaves::looks_at_the_deadline) + 1);
    static constexpr std::string_view help =
        "The cook is told and stops; is not told and keeps cooking; ignores the cancel; or checks the deadline before "
        "cooking.";
};

// How a task hears that it is cancelled: once, an edge (asyncio), or at every await from then on, a level (trio,
// anyio).
enum class Cancellation : std::uint8_t { cancelled_once, cancelled_at_every_await };
template <>
struct Words<Cancellation> {
    static constexpr std::array<std::string_view, 2> all = {"cancelled once", "cancelled at every await"};
    static_assert(all.size() == static_cast<std::size_t>(Cancellation::cancelled_at_every_await) + 1);
};

// Whether the kitchen is cancelled when the diner leaves.
inline bool is_told(WhenDinerLeaves when_diner_leaves) {
    switch (when_diner_leaves) {
        case WhenDinerLeaves::stops:
        case WhenDinerLeaves::ignores_cancel: return true;
        case WhenDinerLeaves::keeps_cooking:
        case WhenDinerLeaves::looks_at_the_deadline: return false;
    }
    KITCHEN_CHECK(false);
    return false;
}

// Whether a cancelled cook goes on anyway. A cook who is cancelled at every await (trio and anyio) cannot.
inline bool ignores_cancellation(WhenDinerLeaves when_diner_leaves, Cancellation cancellation) {
    return when_diner_leaves == WhenDinerLeaves::ignores_cancel && cancellation == Cancellation::cancelled_once;
}

// Whether the kitchen looks at the deadline (deadline propagation), and a ticket that a cook takes now is past it.
inline bool drops_expired(WhenDinerLeaves when_diner_leaves, std::int64_t deadline_us, Time now) {
    return when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline && deadline_us <= now.us;
}

// Whether a clean-up ends at its first await, because that await is cancelled too.
inline bool cuts_clean_up_short(Cancellation cancellation) {
    return cancellation == Cancellation::cancelled_at_every_await;
}

}  // namespace kitchen
