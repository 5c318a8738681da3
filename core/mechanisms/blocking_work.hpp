// Blocking work on the way: done by the waiter it stops the event loop, and nobody else is served until it is done;
// done by runners (asyncio.to_thread, a pool of threads) it does not, but a runner who has begun cannot be stopped.
#pragma once

#include <cstdint>

#include "core/knob/words.hpp"

namespace kitchen {

enum class PantryWork : std::uint8_t { by_the_waiter, by_runners };
template <>
struct Words<PantryWork> {
    static constexpr std::array<std::string_view, 2> all = {"by the waiter", "by runners"};
    static_assert(all.size() == static_cast<std::size_t>(PantryWork::by_runners) + 1);
};

// Whether the work stops the loop; a waiter who blocks anyway does it herself.
inline bool stops_the_loop(PantryWork work, bool waiter_blocks) {
    return work == PantryWork::by_the_waiter || waiter_blocks;
}

}  // namespace kitchen
