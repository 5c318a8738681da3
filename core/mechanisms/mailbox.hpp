// An actor's mailbox: orders to the kitchen are letters, which it takes one after another. A full mailbox makes the
// writer wait (asyncio.Queue(maxsize)), and a letter in it cannot be taken back. The kernel's semaphore knows who
// waits.
#pragma once

#include <cstdint>

#include "core/knob/value.hpp"

namespace kitchen {

struct Mailbox {
    std::int64_t places = unlimited;  // for letters; unlimited: the kitchen has no mailbox

    bool operator==(const Mailbox&) const = default;
};

// Whether the kitchen is an actor.
inline bool is_in_use(const Mailbox& mailbox) { return mailbox.places != unlimited; }

}  // namespace kitchen
