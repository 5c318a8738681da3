// A ticket: one order in one kitchen, from the rail to the dish, inline in the diner's task or as a task of its own
// when the kitchen is not told that the diner has left.
#include "core/check.hpp"
#include "core/engine/rounding.hpp"
#include "core/restaurant/cooks.hpp"
#include "core/restaurant/draws.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

Flow Restaurant::step_ticket(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    KitchenState& kitchen = kitchens_[ticket.kitchen];
    switch (ticket.stage) {
        case TicketStage::placed:
            CHECK(signal == Signal::start);
            if (must_queue(kitchen)) {
                ticket.stage = TicketStage::on_rail;
                log(Event::ticket_queued, ticket, join_rail(kitchen, tickets_, index));
                return wait(ticket.task, WaitFor::cook);
            }
            take_permit(kitchen);
            return start_cooking(index);
        case TicketStage::on_rail: {
            const bool granted = ticket.rail_mark == RailMark::granted;
            leave_rail(kitchen, tickets_, index);
            if (signal == Signal::cancelled) {
                if (granted) return_permit(kitchen);
                hand_on_cooks(ticket.kitchen);
                log(Event::order_cancelled, ticket);
                return finish_ticket(index, signal);
            }
            hand_on_cooks(ticket.kitchen);
            return start_cooking(index);
        }
        case TicketStage::cooking: return finish_cooking(index, signal);
    }
    CHECK(false);
}

Flow Restaurant::start_cooking(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
    ticket.stage = TicketStage::cooking;
    ticket.cook = take_cook(kitchens_[ticket.kitchen]);
    ticket.cooking_since_us = loop_.now.us;
    log(Event::cooking_started, ticket, ticket.cook);

    const bool blocking = scenario_.waiters.kind == WaiterKind::blocking;
    Duration length = never;
    switch (kitchen.condition) {
        case Condition::gone:
            if (blocking) {
                block(never);
                return {.what = Flow::What::wait};
            }
            return wait(ticket.task, WaitFor::for_ever);
        case Condition::broken:
            ticket.fails = true;
            length = kitchen.error_after;
            break;
        case Condition::fine: {
            const Duration usual = draw_time(kitchen.cook_time, static_cast<std::uint64_t>(scenario_.seed),
                                             {ticket.key, ticket.diner, ticket.attempt});
            length = kitchen.slowness == 1.0 ? usual : rounded(static_cast<double>(usual.us) * kitchen.slowness);
            if (length.us < 1) length.us = 1;
            break;
        }
    }
    if (length.us == 0) return finish_cooking(index, Signal::ok);
    if (!blocking) return sleep(ticket.task, length);
    if (!block(length)) return {.what = Flow::What::wait};
    return finish_cooking(index, Signal::ok);
}

Flow Restaurant::finish_cooking(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    const std::uint16_t kitchen = ticket.kitchen;
    if (signal == Signal::cancelled) {
        log(Event::order_cancelled, ticket);
    } else if (ticket.fails) {
        log(Event::kitchen_failed, ticket);
        signal = Signal::failed;
    } else {
        log(Event::dish_ready, ticket);
        if (!ticket.wanted) log(Event::dish_wasted, ticket, loop_.now.us - ticket.cooking_since_us);
    }
    free_cook(kitchens_[kitchen], ticket.cook);
    return_permit(kitchens_[kitchen]);
    hand_on_cooks(kitchen);
    return finish_ticket(index, signal);
}

Flow Restaurant::finish_ticket(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    FrameRef caller = ticket.caller;
    if (ticket.alone) {
        if (ticket.wanted) {
            Call& call = calls_[caller.index];
            call.ticket = nothing;
            if (signal == Signal::ok) call.delivered_us = loop_.now.us - ticket.cooking_since_us;
            loop_.soon({.a = ticket.waiter_task, .b = ticket.waiter_serial, .due = Due::ticket_over, .signal = signal});
        }
        caller = {};
    }
    tickets_.give_back(index);
    return {.what = Flow::What::answer, .signal = signal, .frame = caller};
}

void Restaurant::hand_on_cooks(std::uint16_t kitchen) {
    for (;;) {
        const std::uint32_t granted = grant_next(kitchens_[kitchen], tickets_);
        if (granted == nothing) return;
        wake(tickets_[granted].task, Signal::ok);
    }
}

}  // namespace kitchen
