// An actor's mailbox: orders to the kitchen are letters, which it takes one after another. A full mailbox makes the
// writer wait (asyncio.Queue(maxsize)), and a letter in it cannot be taken back. The kernel's semaphore knows who
// waits.
#pragma once

#include <cstdint>

#include "core/knob/value.hpp"

namespace kitchen {

// Whether the kitchen is an actor.
inline bool has_mailbox(std::int64_t places) { return places != unlimited; }

}  // namespace kitchen
