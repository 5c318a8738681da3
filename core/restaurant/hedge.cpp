// The orders of one try that run in tasks of their own: because the kitchen is not cancelled when the diner leaves
// (asyncio.shield), or because a duplicate order may be placed beside the first (asyncio.wait).
#include <algorithm>

#include "core/mechanisms/cancellation.hpp"
#include "core/mechanisms/hedge.hpp"
#include "core/mechanisms/mailbox.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {
namespace {

// Whether the order ends when the diner leaves: a ticket on its way to the kitchen does, a letter in a mailbox never
// does.
bool comes_back(const Kitchen& kitchen, const Ticket& ticket) {
    if (is_on_the_way(ticket.stage)) return true;
    return !is_in_use(kitchen.mailbox) && is_told(kitchen.when_diner_leaves);
}

}  // namespace

bool Restaurant::runs_alone(const Call& call, std::uint16_t kitchen) const {
    if (waiter_blocks(scenario_.waiters)) return false;
    const Kitchen& asked = scenario_.kitchens[kitchen];
    return is_in_use(asked.mailbox) || !is_told(asked.when_diner_leaves) || policy_of(call).has_duplicate;
}

Flow Restaurant::start_race(std::uint32_t index, std::uint32_t ticket) {
    tickets_[ticket].alone = true;
    tickets_[ticket].task = kernel_.spawn(frame_of(FrameKind::ticket, ticket));
    Call& call = calls_[index];
    call.first_ticket = ticket;
    call.winner = nothing;
    call.stage = CallStage::racing;
    call.duplicate_due_us = policy_of(call).has_duplicate
                                ? (kernel_.loop.now + scenario_.courses[call.course].duplicate.after).us
                                : no_deadline;
    return wait_in_race(index);
}

Flow Restaurant::wait_in_race(std::uint32_t index) {
    const Call& call = calls_[index];
    kernel_.begin_waiting_for(call.task, Until::first);
    for (std::uint32_t ticket = call.first_ticket; ticket != nothing; ticket = tickets_[ticket].next)
        if (!tickets_[ticket].done) kernel_.also_wait_for(call.task, tickets_[ticket].task);
    const Duration left = call.duplicate_due_us == no_deadline
                              ? never
                              : Duration{std::max<std::int64_t>(0, call.duplicate_due_us - kernel_.loop.now.us)};
    return kernel_.wait_for_children(call.task, left);
}

Flow Restaurant::step_race(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    if (call.stage == CallStage::settling) {
        if (signal == Signal::cancelled) call.result = Signal::cancelled;
        return leave_race(index);
    }
    if (signal == Signal::cancelled) return settle_race(index, signal);
    bool running = false;
    Signal result = Signal::failed;
    for (std::uint32_t at = call.first_ticket; at != nothing; at = tickets_[at].next) {
        const Ticket& ticket = tickets_[at];
        if (!ticket.done) {
            running = true;
        } else if (ticket.result == Signal::ok) {
            call.winner = at;
            call.order = ticket.order;
            call.kitchen = ticket.kitchen;
            return settle_race(index, Signal::ok);
        } else if (ticket.result == Signal::timed_out) {
            result = Signal::timed_out;
        }
    }
    if (!running) return settle_race(index, result);
    if (kernel_.loop.now.us >= call.duplicate_due_us && !place_duplicate(index))
        calls_[index].duplicate_due_us = no_deadline;
    return wait_in_race(index);
}

std::uint16_t Restaurant::duplicate_kitchen(const Call& call) const {
    const std::uint16_t other = courses_[call.course].duplicate_kitchen;
    return other == no_index ? kitchen_of(call) : other;
}

// Places a duplicate order beside the first if the limits allow it. Returns whether it did.
bool Restaurant::place_duplicate(std::uint32_t index) {
    const Duplicate& duplicate = scenario_.courses[calls_[index].course].duplicate;
    CourseState& course = courses_[calls_[index].course];
    if (!may_hedge(duplicate,
                   {.of_this_try = calls_[index].duplicates, .of_all = course.duplicates, .orders = course.orders}) ||
        !may_place_duplicate(course.budget_settings, course.budget))
        return false;
    ++course.duplicates;
    const std::uint16_t kitchen = duplicate_kitchen(calls_[index]);
    const std::uint32_t ticket = new_ticket(index, kitchen, ++calls_[index].duplicates);
    Call& call = calls_[index];
    tickets_[ticket].order = ++orders_;
    tickets_[ticket].alone = true;
    log(Event::duplicate_placed, tickets_[ticket], call.timer_us == no_deadline ? -1 : call.timer_us);
    tickets_[ticket].task = kernel_.spawn(frame_of(FrameKind::ticket, ticket));
    std::uint32_t last = call.first_ticket;
    while (tickets_[last].next != nothing) last = tickets_[last].next;
    tickets_[last].next = ticket;
    const bool another = call.duplicates < duplicate.max && !duplicate.after.is_never();
    call.duplicate_due_us = another ? (kernel_.loop.now + duplicate.after).us : no_deadline;
    return true;
}

// Cancels the kitchens that can be cancelled and awaits their end; the others go on for nobody.
Flow Restaurant::settle_race(std::uint32_t index, Signal result) {
    Call& call = calls_[index];
    call.result = result;
    call.stage = CallStage::settling;
    const bool leave_losers =
        result == Signal::ok && scenario_.courses[call.course].duplicate.loser == Loser::left_alone;
    kernel_.begin_waiting_for(call.task, Until::all);
    for (std::uint32_t at = call.first_ticket; at != nothing; at = tickets_[at].next) {
        const Ticket& ticket = tickets_[at];
        if (ticket.done || leave_losers || !comes_back(scenario_.kitchens[ticket.kitchen], ticket)) continue;
        kernel_.cancel(ticket.task);
        kernel_.also_wait_for(call.task, ticket.task);
    }
    if (kernel_.has_children(call.task)) return kernel_.wait_for_children(call.task, never);
    return leave_race(index);
}

Flow Restaurant::leave_race(std::uint32_t index) {
    Call& call = calls_[index];
    const Signal result = kernel_.exit_timeout(call.scope, call.result);
    for (std::uint32_t at = call.first_ticket; at != nothing;) {
        Ticket& ticket = tickets_[at];
        const std::uint32_t next = ticket.next;
        if (!ticket.done) {
            ticket.wanted = false;
        } else {
            // A dish that was ready, but that nobody takes: the diner was called away, or another dish was there first.
            if (ticket.result == Signal::ok && (at != call.winner || result != Signal::ok))
                log(Event::dish_wasted, ticket, ticket.ready_us - ticket.cooking_since_us);
            tickets_.give_back(at);
        }
        at = next;
    }
    call.first_ticket = nothing;
    call.stage = CallStage::asking;
    call.result = Signal::ok;
    return after_try(index, result);
}

}  // namespace kitchen
