// A ticket: one order in one kitchen, from the queue to the dish, inline in the diner's task or as a task of its own
// (see hedge.cpp).
#include "core/base/check.hpp"
#include "core/base/random.hpp"
#include "core/base/rounding.hpp"
#include "core/mechanisms/cancellation.hpp"
#include "core/mechanisms/mailbox.hpp"
#include "core/mechanisms/queue.hpp"
#include "core/mechanisms/rate_limit.hpp"
#include "core/restaurant/draws.hpp"
#include "core/restaurant/numbers_in_use.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

std::uint32_t Restaurant::new_ticket(std::uint32_t call_index, std::uint16_t kitchen, std::uint16_t place) {
    const std::uint32_t index = tickets_.take();
    const Call& call = calls_[call_index];
    // Like an argument of asyncio.to_thread, the length is fixed when the order is placed, however long the wait for a
    // runner.
    const bool begins_in_pantry = call.layer == 0 && place == 0;
    new (tickets_.place(index)) Ticket{.key = place == 0 ? call.dish_key : mix(call.dish_key, place),
                                       .deadline_us = call.order_deadline_us,
                                       .timer_us = call.timer_us,
                                       .pantry_us = begins_in_pantry ? scenario_.courses[call.course].pantry.us : 0,
                                       .call = call_index,
                                       .diner = call.diner,
                                       .order = call.order,
                                       .course = call.course,
                                       .kitchen = kitchen,
                                       .attempt = call.attempt,
                                       .place = place,
                                       .covers = call.covers,
                                       .layer = call.layer};
    return index;
}

Flow Restaurant::step_ticket(std::uint32_t index, Signal signal) {
    switch (tickets_[index].stage) {
        case TicketStage::placed:
            // A task that is cancelled before its first step never begins.
            if (signal == Signal::cancelled) return finish_ticket(index, signal);
            CHECK(signal == Signal::start);
            return hand_in(index);
        case TicketStage::at_pantry:
        case TicketStage::at_kitchen_hatch:
        case TicketStage::at_hatch:
        case TicketStage::at_shelf:
        case TicketStage::at_mailbox: return leave_permit_queue(index, signal);
        case TicketStage::in_pantry: return leave_pantry(index, signal);
        case TicketStage::opening: return signal == Signal::ok ? enter_hatch(index) : turn_back(index, signal);
        case TicketStage::looking: return end_look(index, signal);
        case TicketStage::in_queue: return leave_queue(index, signal);
        case TicketStage::supplies_before:
            if (signal == Signal::ok) return cook(index);
            if (signal == Signal::cancelled) return stop_cooking(index);
            return finish_cooking(index, Signal::failed);
        case TicketStage::cooking: {
            Ticket& ticket = tickets_[index];
            const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
            if (signal == Signal::ok) return cooked(index);
            CHECK(signal == Signal::cancelled);
            if (!ignores_cancellation(kitchen.when_diner_leaves, scenario_.waiters.cancellation))
                return stop_cooking(index);
            // The cook ignores the cancel, and goes on.
            if (ticket.ready_us == no_deadline) return kernel_.wait_forever(ticket.task);
            const Duration left{ticket.ready_us - kernel_.loop.now.us};
            return left.us > 0 ? kernel_.sleep(ticket.task, left) : cooked(index);
        }
        case TicketStage::supplies_after:
            if (signal == Signal::cancelled) return stop_cooking(index);
            return finish_cooking(index, signal == Signal::ok ? Signal::ok : Signal::failed);
        // A cook who is cancelled a second time drops the clean-up too.
        case TicketStage::cleaning: return finish_cooking(index, Signal::cancelled);
    }
    CHECK(false);
}

Flow Restaurant::refuse(std::uint32_t index, Why why) {
    log(Event::ticket_refused, tickets_[index], static_cast<std::int64_t>(why));
    return finish_ticket(index, Signal::failed);
}

// The way to the kitchen, stage by stage, as far as the run has any.
Flow Restaurant::hand_in(std::uint32_t index) {
    const Ticket& ticket = tickets_[index];
    if (ticket.for_shelf) return come_in(index);
    if (ticket.pantry_us > 0) return go_to_pantry(index);
    if (kitchens_[ticket.kitchen].goes_straight_to_queue) {
        tickets_[index].came_us = kernel_.loop.now.us;
        return join_queue(index);
    }
    return ticket.layer == 0 ? go_to_hatch(index) : go_to_shelf(index);
}

// Most kitchens skip this: what may refuse or hold a ticket here must be in resolve_shortcuts(), too.
Flow Restaurant::come_in(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    ticket.came_us = kernel_.loop.now.us;
    const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
    const RateLimit& limit = kitchen.rate_limit;
    if (is_in_use(limit) && !is_within_rate(limit, kitchens_[ticket.kitchen].rate_limit, kernel_.loop.now))
        return refuse(index, Why::rate_limit);
    if (is_in_use(kitchen.mailbox) && ticket.alone) return go_to_mailbox(index);
    return join_queue(index);
}

Flow Restaurant::join_queue(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    KitchenState& state = kitchens_[ticket.kitchen];
    const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
    if (kernel_.try_acquire(state.cooks)) return take_up(index);
    const Semaphore& queue = kernel_.semaphore(state.cooks);
    if (is_full(kitchen.queue, queue.live)) return refuse(index, Why::queue_full);
    if (queue.length == 0) state.queue_since_us = kernel_.loop.now.us;
    ticket.stage = TicketStage::in_queue;
    log(Event::ticket_queued, ticket, kernel_.join_queue(ticket.task, state.cooks));
    Duration timer = never;
    if (ticket.covers == TimerCovers::queue) timer = {ticket.timer_us};
    ticket.standing =
        stands(kitchen.queue, state.queue_since_us, kernel_.loop.now) && kitchen.queue.standing_timer < timer;
    if (ticket.standing) timer = kitchen.queue.standing_timer;
    ticket.scope = kernel_.enter_timeout(ticket.task, timer);
    return kernel_.wait_in_queue(ticket.task);
}

Flow Restaurant::leave_queue(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    kernel_.leave_queue(ticket.task, signal);
    serve_queue(ticket.kitchen);
    if (signal == Signal::ok) {
        kernel_.exit_timeout(ticket.scope, signal);
        return take_up(index);
    }
    signal = kernel_.exit_timeout(ticket.scope, signal);
    if (signal == Signal::timed_out && ticket.standing) return refuse(index, Why::queue_standing);
    log(Event::order_cancelled, ticket);
    return finish_ticket(index, signal);
}

// A cook has the ticket in hand.
Flow Restaurant::take_up(std::uint32_t index) {
    const Ticket& ticket = tickets_[index];
    const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
    leave_mailbox(index);
    if (!drops_expired(kitchen.when_diner_leaves, ticket.deadline_us, kernel_.loop.now)) return start_cooking(index);
    kernel_.return_permit(kitchens_[ticket.kitchen].cooks);
    serve_queue(ticket.kitchen);
    return refuse(index, Why::deadline_passed);
}

Flow Restaurant::start_cooking(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    ticket.cook = take_number(kitchens_[ticket.kitchen].cook_numbers);
    ticket.stage = TicketStage::cooking;
    ticket.cooking_since_us = kernel_.loop.now.us;
    log(Event::cooking_started, ticket, ticket.cook);
    if (ticket.covers == TimerCovers::cooking) ticket.scope = kernel_.enter_timeout(ticket.task, {ticket.timer_us});
    if (orders_supplies(scenario_.kitchens[ticket.kitchen].supplier, Supplies::before_cooking))
        return order_supplies(index, TicketStage::supplies_before);
    return cook(index);
}

Flow Restaurant::order_supplies(std::uint32_t index, TicketStage stage) {
    tickets_[index].stage = stage;
    const std::uint32_t call = calls_.take();
    const Ticket& ticket = tickets_[index];
    new (calls_.place(call)) Call{.caller = frame_of(FrameKind::ticket, index),
                                  .key = mix(ticket.key, 0x5AFE),
                                  .deadline_us = ticket.deadline_us,
                                  .task = ticket.task,
                                  .diner = ticket.diner,
                                  .course = ticket.course,
                                  .owner = ticket.kitchen,
                                  .layer = static_cast<std::uint8_t>(ticket.layer + 1)};
    return Flow::call(frame_of(FrameKind::call, call));
}

Flow Restaurant::cook(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Kitchen& kitchen = scenario_.kitchens[ticket.kitchen];
    ticket.stage = TicketStage::cooking;
    const bool affected =
        kitchen.affected >= 1.0 || unit_from(draws_.draw(Purpose::condition, ticket.key)) < kitchen.affected;
    const auto drew = [&](DrawKind what, std::int64_t value) {
        recorder_->drew({what, ticket.diner, ticket.course, ticket.kitchen, value});
    };
    if (kitchen.affected < 1.0) drew(DrawKind::condition, affected ? 1 : 0);
    const bool blocking = waiter_blocks(scenario_.waiters);
    Duration length = never;
    switch (affected ? kitchen.condition : Condition::fine) {
        case Condition::gone:
            ticket.ready_us = no_deadline;
            // Nothing is cooked, so that no cooking is wasted when the diner leaves.
            ticket.cooking_since_us = -1;
            recorder_->gets_no_answer(ticket.order, kernel_.loop.now.us);
            if (blocking) {
                block(never);
                return Flow::wait();
            }
            return kernel_.wait_forever(ticket.task);
        case Condition::broken:
            ticket.fails = true;
            length = kitchen.error_after;
            break;
        case Condition::fine: {
            const Duration usual = draw_time(kitchen.cook_time, draws_,
                                             {ticket.key, ticket.diner, ticket.attempt + std::uint64_t{ticket.place}});
            drew(DrawKind::cook_time, usual.us);
            const double slowness = affected ? kitchen.slowness : 1.0;
            length = slowness == 1.0 ? usual : rounded(static_cast<double>(usual.us) * slowness);
            if (length.us < 1) length.us = 1;
            break;
        }
    }
    ticket.ready_us = (kernel_.loop.now + length).us;
    if (length.us == 0) return cooked(index);
    if (!blocking) return kernel_.sleep(ticket.task, length);
    if (!block(length)) return Flow::wait();
    return cooked(index);
}

// The cook is cancelled, and cleans up first.
Flow Restaurant::stop_cooking(std::uint32_t index) {
    Ticket& ticket = tickets_[index];
    const Duration clean_up = scenario_.kitchens[ticket.kitchen].clean_up;
    if (clean_up.us == 0) return finish_cooking(index, Signal::cancelled);
    log(Event::clean_up_started, ticket, clean_up.us);
    // The first await of the clean-up is cancelled as well.
    if (cuts_clean_up_short(scenario_.waiters.cancellation)) return finish_cooking(index, Signal::cancelled);
    ticket.stage = TicketStage::cleaning;
    return kernel_.sleep(ticket.task, clean_up);
}

Flow Restaurant::cooked(std::uint32_t index) {
    const Ticket& ticket = tickets_[index];
    if (ticket.fails) return finish_cooking(index, Signal::failed);
    if (orders_supplies(scenario_.kitchens[ticket.kitchen].supplier, Supplies::after_cooking))
        return order_supplies(index, TicketStage::supplies_after);
    return finish_cooking(index, Signal::ok);
}

Flow Restaurant::finish_cooking(std::uint32_t index, Signal signal) {
    Ticket& ticket = tickets_[index];
    const std::uint16_t kitchen = ticket.kitchen;
    ticket.ready_us = kernel_.loop.now.us;
    if (signal == Signal::cancelled) {
        log(Event::order_cancelled, ticket);
    } else if (signal == Signal::failed) {
        log(Event::kitchen_failed, ticket);
    } else {
        log(Event::dish_ready, ticket);
        if (is_in_use(scenario_.kitchens[kitchen].shelf)) fill_shelf(index);
        if (!ticket.wanted && !ticket.for_shelf)
            log(Event::dish_wasted, ticket, kernel_.loop.now.us - ticket.cooking_since_us);
    }
    signal = kernel_.exit_timeout(ticket.scope, signal);
    give_back_number(kitchens_[kitchen].cook_numbers, ticket.cook);
    kernel_.return_permit(kitchens_[kitchen].cooks);
    serve_queue(kitchen);
    return finish_ticket(index, signal);
}

Flow Restaurant::finish_ticket(std::uint32_t index, Signal signal) {
    signal = let_go(index, signal);
    Ticket& ticket = tickets_[index];
    if (!ticket.alone) {
        const FrameRef caller = frame_of(FrameKind::call, ticket.call);
        tickets_.give_back(index);
        return Flow::answer(signal, caller);
    }
    ticket.done = true;
    ticket.result = signal;
    if (!ticket.wanted) tickets_.give_back(index);
    return Flow::answer(signal);
}

void Restaurant::serve_queue(std::uint16_t kitchen) {
    const KitchenState& state = kitchens_[kitchen];
    const TicketQueue& queue = scenario_.kitchens[kitchen].queue;
    kernel_.serve_queue(state.cooks, serves_latest(queue, stands(queue, state.queue_since_us, kernel_.loop.now)));
}

}  // namespace kitchen
