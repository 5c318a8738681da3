// A semaphore as asyncio.Semaphore is since Python 3.13: first come, first served. A newcomer queues while any waiter
// in the queue is not cancelled, even one that has just been granted a permit; a waiter that is cancelled just after
// its grant passes the permit on. This is bookkeeping only: the kernel (kernel.hpp) puts tasks into the queue and wakes
// them. Beyond asyncio, the number of permits can change and the latest can be served first.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/base/check.hpp"
#include "core/kernel/pool.hpp"

namespace kitchen {

enum class QueueMark : std::uint8_t { none, waiting, granted, cancelled };

// A waiter's place in a queue. Its neighbours are waiters.
struct QueueLink {
    std::uint32_t before = nothing;
    std::uint32_t after = nothing;
    QueueMark mark = QueueMark::none;
};

struct Semaphore {
    std::int64_t free = 0;  // the semaphore's value
    std::int64_t capacity = 0;
    std::int64_t leaving = 0;  // permits that are retired when they are returned, since the capacity was lowered
    std::uint32_t first = nothing;
    std::uint32_t last = nothing;
    std::uint32_t length = 0;  // all in the queue, those just granted or cancelled included
    std::uint32_t live = 0;    // those not cancelled

    // Whether a newcomer must queue.
    bool is_locked() const { return free <= 0 || live > 0; }

    // Takes a permit without queueing. Precondition: !is_locked().
    void take_permit() {
        KITCHEN_CHECK(free > 0);
        --free;
    }

    // Returns a permit; retires it if the capacity was lowered.
    void return_permit() {
        if (leaving > 0)
            --leaving;
        else
            ++free;
    }

    // Permits in use beyond a lower capacity are retired when they are returned.
    void set_capacity(std::int64_t wanted) {
        const std::int64_t more = wanted - capacity;
        capacity = wanted;
        if (more > 0) {
            const std::int64_t stay = std::min(more, leaving);
            leaving -= stay;
            free += more - stay;
        } else {
            const std::int64_t go_now = std::min(-more, free);
            free -= go_now;
            leaving += -more - go_now;
        }
    }
};

// Appends a waiter (a record with a member `queue`) to the queue. Returns its place, from 1.
template <class Waiter>
std::uint32_t join_queue(Semaphore& semaphore, Pool<Waiter>& waiters, std::uint32_t index) {
    waiters[index].queue = {.before = semaphore.last, .after = nothing, .mark = QueueMark::waiting};
    (semaphore.last == nothing ? semaphore.first : waiters[semaphore.last].queue.after) = index;
    semaphore.last = index;
    ++semaphore.length;
    ++semaphore.live;
    return semaphore.length;
}

// The wait was cancelled; the waiter leaves the queue at its next step.
inline void cancel_in_queue(Semaphore& semaphore, QueueLink& link) {
    KITCHEN_CHECK(link.mark == QueueMark::waiting);
    link.mark = QueueMark::cancelled;
    --semaphore.live;
}

// Takes a waiter out of the queue. Returns whether it had been granted a permit.
template <class Waiter>
bool leave_queue(Semaphore& semaphore, Pool<Waiter>& waiters, std::uint32_t index) {
    const QueueLink link = waiters[index].queue;
    KITCHEN_CHECK(link.mark != QueueMark::none && semaphore.length > 0);
    (link.before == nothing ? semaphore.first : waiters[link.before].queue.after) = link.after;
    (link.after == nothing ? semaphore.last : waiters[link.after].queue.before) = link.before;
    --semaphore.length;
    if (link.mark != QueueMark::cancelled) --semaphore.live;
    waiters[index].queue.mark = QueueMark::none;
    return link.mark == QueueMark::granted;
}

// Grants a free permit to the waiter that came first, or last. Returns the waiter to wake, or `nothing`.
template <class Waiter>
std::uint32_t grant_next(Semaphore& semaphore, Pool<Waiter>& waiters, bool latest = false) {
    // When thousands are cancelled at one instant, nobody in the queue wants a permit, and each would search all of it.
    if (semaphore.free <= 0 || semaphore.live == 0) return nothing;
    for (std::uint32_t index = latest ? semaphore.last : semaphore.first; index != nothing;
         index = latest ? waiters[index].queue.before : waiters[index].queue.after) {
        if (waiters[index].queue.mark != QueueMark::waiting) continue;
        --semaphore.free;
        waiters[index].queue.mark = QueueMark::granted;
        return index;
    }
    return nothing;
}

}  // namespace kitchen
