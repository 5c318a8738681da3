// The way to a cook: pantry work, the hatch, the kitchen's shelf and its mailbox, for runs that have them.
#include <algorithm>
#include <optional>

#include "core/base/check.hpp"
#include "core/base/random.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

std::uint32_t Restaurant::queue_of(const Ticket& ticket) const {
    switch (ticket.stage) {
        case TicketStage::at_pantry: return runners_;
        case TicketStage::at_hatch: return hatches_;
        case TicketStage::at_kitchen_hatch: return kitchens_[ticket.kitchen].hatches;
        case TicketStage::at_shelf: return kitchens_[ticket.kitchen].shelf.places[ticket.dish].cooking;
        case TicketStage::at_mailbox: return kitchens_[ticket.kitchen].letters;
        case TicketStage::in_queue: return kitchens_[ticket.kitchen].cooks;
        case TicketStage::placed:
        case TicketStage::in_pantry:
        case TicketStage::opening:
        case TicketStage::looking:
        case TicketStage::supplies_before:
        case TicketStage::cooking:
        case TicketStage::supplies_after:
        case TicketStage::cleaning: break;
    }
    CHECK(false);
}

CachePlace& Restaurant::place_of(const Ticket& ticket) { return kitchens_[ticket.kitchen].shelf.places[ticket.dish]; }

bool Restaurant::must_wait(std::uint32_t index, Event event) {
    const Ticket& ticket = tickets_[index];
    const std::uint32_t semaphore = queue_of(ticket);
    if (kernel_.try_acquire(semaphore)) return false;
    log(event, ticket, kernel_.join_queue(ticket.task, semaphore));
    return true;
}

// Goes on with a permit of the queue at this stage, or waits there for one.
Flow Restaurant::wait_for_permit(std::uint32_t index, TicketStage stage, Event queued) {
    tickets_[index].stage = stage;
    if (must_wait(index, queued)) return kernel_.wait_in_queue(tickets_[index].task);
    return go_on_with_permit(index);
}

Flow Restaurant::leave_permit_queue(std::uint32_t index, Signal signal) {
    kernel_.leave_queue(tickets_[index].task, signal);
    kernel_.serve_queue(queue_of(tickets_[index]));
    return signal == Signal::ok ? go_on_with_permit(index) : turn_back(index, signal);
}

Flow Restaurant::go_on_with_permit(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    switch (ticket.stage) {
        case TicketStage::at_pantry: return start_pantry(index);
        case TicketStage::at_kitchen_hatch: ticket.has_kitchen_hatch = true; return go_to_shared_hatch(index);
        case TicketStage::at_hatch: ticket.has_hatch = true; return open_hatch(index);
        // The dish that it waited for may be there by now.
        case TicketStage::at_shelf: ticket.has_shelf = true; return look_at_shelf(index, false);
        case TicketStage::at_mailbox: ticket.has_letter = true; return join_queue(index);
        case TicketStage::placed:
        case TicketStage::in_pantry:
        case TicketStage::opening:
        case TicketStage::looking:
        case TicketStage::in_queue:
        case TicketStage::supplies_before:
        case TicketStage::cooking:
        case TicketStage::supplies_after:
        case TicketStage::cleaning: break;
    }
    CHECK(false);
}

// The diner stopped waiting before the ticket reached a cook.
Flow Restaurant::turn_back(std::uint32_t index, Signal signal) {
    CHECK(signal == Signal::cancelled);
    log(Event::order_cancelled, tickets_[index]);
    return finish_ticket(index, signal);
}

Signal Restaurant::let_go(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    leave_mailbox(index);
    if (ticket.has_shelf) {
        ticket.has_shelf = false;
        kernel_.release(place_of(ticket).cooking);
    }
    if (ticket.for_shelf) place_of(ticket).renewing = false;
    signal = kernel_.exit_timeout(ticket.answer_scope, signal);
    signal = kernel_.exit_timeout(ticket.hatch_scope, signal);
    signal = kernel_.exit_timeout(ticket.whole_scope, signal);
    if (ticket.has_hatch) {
        ticket.has_hatch = false;
        kernel_.release(hatches_);
    }
    if (ticket.has_kitchen_hatch) {
        ticket.has_kitchen_hatch = false;
        kernel_.release(kitchens_[ticket.kitchen].hatches);
    }
    return signal;
}

// ---- The pantry

Flow Restaurant::go_to_pantry(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Duration work{ticket.pantry_us};
    if (stops_the_loop(scenario_.waiters.pantry, waiter_blocks(scenario_.waiters))) {
        log(Event::pantry_started, ticket, work.us);
        if (!block(work)) return Flow::wait();
        log(Event::pantry_done, ticket);
        return go_to_hatch(index);
    }
    return wait_for_permit(index, TicketStage::at_pantry, Event::pantry_queued);
}

Flow Restaurant::start_pantry(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Duration work{ticket.pantry_us};
    ticket.stage = TicketStage::in_pantry;
    ticket.ready_us = (kernel_.loop.now + work).us;
    log(Event::pantry_started, ticket, work.us);
    return kernel_.sleep(ticket.task, work);
}

Flow Restaurant::leave_pantry(std::uint32_t index, Signal signal) {
    if (signal != Signal::ok) {
        // Nobody can stop a runner (a thread): that one is back when the work is done.
        kernel_.loop.at(Time{tickets_[index].ready_us}, {.a = runner_free, .due = Due::call});
        return turn_back(index, signal);
    }
    kernel_.release(runners_);
    log(Event::pantry_done, tickets_[index]);
    return go_to_hatch(index);
}

// ---- The hatches

Flow Restaurant::go_to_hatch(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Hatches& hatches = scenario_.waiters.hatches;
    ticket.hatch_scope = kernel_.enter_timeout(ticket.task, hatches.timer);
    if (hatches.per_kitchen == unlimited) return go_to_shared_hatch(index);
    return wait_for_permit(index, TicketStage::at_kitchen_hatch, Event::hatch_queued);
}

// Taken after the kitchen's own hatch, so that a ticket that waits for a busy kitchen takes no hatch from the tickets
// of other kitchens.
Flow Restaurant::go_to_shared_hatch(std::uint32_t index) {
    if (scenario_.waiters.hatches.limit == unlimited) return open_hatch(index);
    return wait_for_permit(index, TicketStage::at_hatch, Event::hatch_queued);
}

Flow Restaurant::open_hatch(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Hatches& hatches = scenario_.waiters.hatches;
    if (hatches.opens.us == 0) return enter_hatch(index);
    ticket.stage = TicketStage::opening;
    log(Event::hatch_taken, ticket, hatches.opens.us);
    ticket.answer_scope = kernel_.enter_timeout(ticket.task, hatches.opening_timer);
    return kernel_.sleep(ticket.task, hatches.opens);
}

Flow Restaurant::enter_hatch(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Hatches& hatches = scenario_.waiters.hatches;
    kernel_.exit_timeout(ticket.answer_scope, Signal::ok);
    kernel_.exit_timeout(ticket.hatch_scope, Signal::ok);
    if (ticket.has_hatch || ticket.has_kitchen_hatch || hatches.opens.us > 0) log(Event::hatch_entered, ticket);
    if (sets_timer_behind_the_hatch(hatches, ticket.covers)) {
        const Duration timer{ticket.timer_us};
        ticket.whole_scope = kernel_.enter_timeout(ticket.task, timer);
        if (!timer.is_never()) ticket.deadline_us = std::min(ticket.deadline_us, (kernel_.loop.now + timer).us);
    }
    ticket.answer_scope = kernel_.enter_timeout(ticket.task, hatches.answer_timer);
    return go_to_shelf(index);
}

// ---- The shelf

Flow Restaurant::go_to_shelf(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Shelf& shelf = scenario_.kitchens[ticket.kitchen].shelf;
    if (!is_in_use(shelf)) return come_in(index);
    if (shelf.dishes > 1) {
        // A diner asks for the same dish at every try.
        const std::uint64_t who = mix(calls_[ticket.call].key, ticket.course);
        const double unit = unit_from(draws_.draw(Purpose::dish, who));
        ticket.dish = static_cast<std::uint32_t>(unit * static_cast<double>(shelf.dishes));
    }
    recorder_->drew({DrawKind::dish, ticket.diner, ticket.course, ticket.kitchen, ticket.dish});
    if (shelf.takes.us == 0) return look_at_shelf(index, false);
    ticket.stage = TicketStage::looking;
    ticket.scope = kernel_.enter_timeout(ticket.task, shelf.timer);
    return kernel_.sleep(ticket.task, shelf.takes);
}

Flow Restaurant::end_look(std::uint32_t index, Signal signal) {
    signal = kernel_.exit_timeout(tickets_[index].scope, signal);
    if (signal == Signal::cancelled) return turn_back(index, signal);
    return look_at_shelf(index, signal == Signal::timed_out);
}

Flow Restaurant::look_at_shelf(std::uint32_t index, bool given_up) {
    const Ticket& ticket = tickets_[index];
    const Shelf& shelf = scenario_.kitchens[ticket.kitchen].shelf;
    const CachePlace& place = place_of(ticket);
    const CacheLookup lookup = given_up ? CacheLookup::missed : find_in_cache(shelf, place, kernel_.loop.now);
    if (lookup == CacheLookup::fresh) return serve_from_shelf(index, false);
    if (lookup == CacheLookup::stale && !waiter_blocks(scenario_.waiters)) {
        if (!place.renewing) order_renewal(index);
        return serve_from_shelf(index, true);
    }
    log(Event::shelf_missed, ticket, given_up ? 1 : 0);
    return miss(index);
}

Flow Restaurant::miss(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Shelf& shelf = scenario_.kitchens[ticket.kitchen].shelf;
    if (shelf.on_miss == OnMiss::all_cook || ticket.has_shelf) return come_in(index);
    // Few of many dishes may ever be ordered.
    CachePlace& place = place_of(ticket);
    if (place.cooking == nothing) place.cooking = kernel_.new_semaphore(1);
    ticket.stage = TicketStage::at_shelf;
    if (must_wait(index, Event::shelf_locked)) return kernel_.wait_in_queue(ticket.task);
    ticket.has_shelf = true;
    // The shelf has just been looked at; only after a wait is it looked at again.
    return come_in(index);
}

Flow Restaurant::serve_from_shelf(std::uint32_t index, bool stale) {
    Ticket& ticket = tickets_[index];
    log(Event::shelf_hit, ticket, stale ? 1 : 0);
    ticket.cooking_since_us = ticket.ready_us = kernel_.loop.now.us;
    return finish_ticket(index, Signal::ok);
}

// The kitchen renews a dish past its time with an order of its own, which belongs to no diner.
void Restaurant::order_renewal(std::uint32_t index) {
    const std::uint32_t fresh = tickets_.take();
    const Ticket& stale = tickets_[index];
    new (tickets_.place(fresh)) Ticket{.key = mix(stale.key, 0xF5E5),
                                       .call = nothing,
                                       .diner = stale.diner,
                                       .order = ++orders_,
                                       .dish = stale.dish,
                                       .course = stale.course,
                                       .kitchen = stale.kitchen,
                                       .attempt = 1,
                                       .layer = static_cast<std::uint8_t>(stale.layer + 1),
                                       .wanted = false,
                                       .alone = true,
                                       .for_shelf = true};
    place_of(stale).renewing = true;
    log(Event::renewal_ordered, tickets_[fresh], stale.dish);
    tickets_[fresh].task = kernel_.spawn(frame_of(FrameKind::ticket, fresh));
}

void Restaurant::fill_shelf(std::uint32_t index) {
    const Ticket& ticket = tickets_[index];
    const std::optional<std::uint32_t> evicted = put_in_cache(
        scenario_.kitchens[ticket.kitchen].shelf, kitchens_[ticket.kitchen].shelf, ticket.dish, kernel_.loop.now);
    if (evicted) log(Event::shelf_evicted, ticket, *evicted);
    log(Event::shelf_filled, ticket, ticket.dish);
}

// ---- The mailbox

Flow Restaurant::go_to_mailbox(std::uint32_t index) {
    return wait_for_permit(index, TicketStage::at_mailbox, Event::mailbox_full);
}

// Frees the letter's place: the actor takes it out, or the order has ended before.
void Restaurant::leave_mailbox(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    if (!ticket.has_letter) return;
    ticket.has_letter = false;
    kernel_.release(kitchens_[ticket.kitchen].letters);
}

}  // namespace kitchen
