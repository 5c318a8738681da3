// What a kitchen does when nobody waits any more: it is told (its coroutine is cancelled), or it is not
// (asyncio.shield), and told it may stop, clean up or ignore that.
#pragma once

#include "core/check.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Whether the kitchen hears of it when nobody waits any more.
inline bool is_told(const Kitchen& kitchen) {
    switch (kitchen.when_diner_leaves) {
        case WhenDinerLeaves::stops:
        case WhenDinerLeaves::swallows: return true;
        case WhenDinerLeaves::keeps_cooking:
        case WhenDinerLeaves::looks_at_the_deadline: return false;
    }
    KITCHEN_CHECK(false);
    return false;
}

// Whether a cook who is told goes on all the same. Told at every wait (trio and anyio), nobody can.
inline bool ignores_cancellation(const Kitchen& kitchen, AsyncFlavour flavour) {
    return kitchen.when_diner_leaves == WhenDinerLeaves::swallows && flavour == AsyncFlavour::told_once;
}

// Whether a ticket that a cook takes now would be cooked for nobody, and the kitchen looks (deadline propagation).
inline bool drops_expired(const Kitchen& kitchen, std::int64_t deadline_us, Time now) {
    return kitchen.when_diner_leaves == WhenDinerLeaves::looks_at_the_deadline && deadline_us <= now.us;
}

}  // namespace kitchen
