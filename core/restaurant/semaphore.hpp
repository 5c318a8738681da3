// A semaphore as asyncio.Semaphore has it, first come, first served: the cooks of a kitchen, doors, runners, places in
// a mailbox. A newcomer queues while anybody in the queue is not cancelled, even one who has just been given a permit;
// one who is cancelled just after being given a permit hands it on. Pure bookkeeping over the semaphore and the links
// of those who wait (tickets or visits, which have `queue_before`, `queue_after` and `queue_mark`); who is to be woken
// is said through the return value.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/check.hpp"
#include "core/restaurant/state.hpp"

namespace kitchen {

// Whether a newcomer must queue.
inline bool must_queue(const Semaphore& semaphore) { return semaphore.free <= 0 || semaphore.live > 0; }

// Takes a free permit without queueing. Precondition: !must_queue.
inline void take_permit(Semaphore& semaphore) {
    KITCHEN_CHECK(semaphore.free > 0);
    --semaphore.free;
}

// Puts one at the end of the queue; the place, from 1.
template <class Waiter>
std::uint32_t join_queue(Semaphore& semaphore, Pool<Waiter>& waiters, std::uint32_t index) {
    Waiter& waiter = waiters[index];
    waiter.queue_before = semaphore.last;
    waiter.queue_after = nothing;
    waiter.queue_mark = QueueMark::waiting;
    (semaphore.last == nothing ? semaphore.first : waiters[semaphore.last].queue_after) = index;
    semaphore.last = index;
    ++semaphore.length;
    ++semaphore.live;
    return semaphore.length;
}

// One's wait was cancelled; it leaves the queue at its next step.
template <class Waiter>
void cancel_in_queue(Semaphore& semaphore, Waiter& waiter) {
    KITCHEN_CHECK(waiter.queue_mark == QueueMark::waiting);
    waiter.queue_mark = QueueMark::cancelled;
    --semaphore.live;
}

// Takes one out of the queue. Precondition: it is in it.
template <class Waiter>
void leave_queue(Semaphore& semaphore, Pool<Waiter>& waiters, std::uint32_t index) {
    const Waiter& waiter = waiters[index];
    (waiter.queue_before == nothing ? semaphore.first : waiters[waiter.queue_before].queue_after) = waiter.queue_after;
    (waiter.queue_after == nothing ? semaphore.last : waiters[waiter.queue_after].queue_before) = waiter.queue_before;
    KITCHEN_CHECK(semaphore.length > 0);
    --semaphore.length;
    if (waiter.queue_mark != QueueMark::cancelled) --semaphore.live;
}

// Gives a free permit to who has waited longest, or to the latest, and marks it as granted; who is to be woken, or
// `nothing`.
template <class Waiter>
std::uint32_t grant_next(Semaphore& semaphore, Pool<Waiter>& waiters, bool latest = false) {
    if (semaphore.free <= 0) return nothing;
    for (std::uint32_t index = latest ? semaphore.last : semaphore.first; index != nothing;
         index = latest ? waiters[index].queue_before : waiters[index].queue_after) {
        if (waiters[index].queue_mark != QueueMark::waiting) continue;
        --semaphore.free;
        waiters[index].queue_mark = QueueMark::granted;
        return index;
    }
    return nothing;
}

// A permit comes back: one that is to go goes, or else is free.
inline void return_permit(Semaphore& semaphore) {
    if (semaphore.leaving > 0)
        --semaphore.leaving;
    else
        ++semaphore.free;
}

// The number of permits becomes `capacity`; those in use come back first.
inline void set_capacity(Semaphore& semaphore, std::int64_t capacity) {
    const std::int64_t more = capacity - semaphore.capacity;
    semaphore.capacity = capacity;
    if (more > 0) {
        const std::int64_t stay = std::min(more, semaphore.leaving);
        semaphore.leaving -= stay;
        semaphore.free += more - stay;
    } else {
        const std::int64_t go_now = std::min(-more, semaphore.free);
        semaphore.free -= go_now;
        semaphore.leaving += -more - go_now;
    }
}

}  // namespace kitchen
