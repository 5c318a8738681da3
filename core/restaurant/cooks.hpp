// The cooks of a kitchen and its rail: a semaphore as asyncio.Semaphore has it, first come, first served. A newcomer
// queues while any ticket on the rail is not cancelled, even one that has just been given a cook; a ticket that is
// cancelled just after being given one hands the cook on.
// Pure bookkeeping over KitchenState and the tickets' links; who is woken is said through the return value.
#pragma once

#include <cstdint>

#include "core/restaurant/state.hpp"

namespace kitchen {

using Tickets = Pool<Ticket>;

// Whether a new ticket must queue.
bool must_queue(const KitchenState&);
// Takes a free cook's permit without queueing. Precondition: !must_queue.
void take_permit(KitchenState&);
// Puts a ticket at the end of the rail; its place, from 1.
std::uint32_t join_rail(KitchenState&, Tickets&, std::uint32_t ticket);
// A queued ticket's wait was cancelled; it leaves the rail at its next step.
void cancel_on_rail(KitchenState&, Ticket&);
// Takes the ticket off the rail. Precondition: it is on it.
void leave_rail(KitchenState&, Tickets&, std::uint32_t ticket);
// Gives a free cook to the ticket that has waited longest, or to the latest, and marks it as granted; the ticket to
// wake, or `nothing`.
std::uint32_t grant_next(KitchenState&, Tickets&, bool latest);
// A permit comes back: a cook who is to leave goes home, or else is free.
void return_permit(KitchenState&);
// The number of cooks becomes `cooks`; those at work finish first.
void set_cooks(KitchenState&, std::int64_t cooks);

// The free cook with the lowest number, from 1, now busy.
std::uint32_t take_cook(KitchenState&);
void free_cook(KitchenState&, std::uint32_t cook);

}  // namespace kitchen
