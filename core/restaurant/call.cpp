// A call: one course with its policy. Order; when the timer rings or the kitchen fails, pause and try again; when the
// tries are used up, ask the backups one after another; when they fail too, what is kept ready, or an apology.
#include "core/check.hpp"
#include "core/engine/random.hpp"
#include "core/restaurant/pause.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

std::uint16_t Restaurant::kitchen_of(const Call& call) const {
    return call.stage == 0 ? course_kitchen_[call.course] : backup_kitchens_[call.course][call.stage - 1u];
}

Flow Restaurant::step_call(std::uint32_t index, Signal signal) {
    if (signal == Signal::start) return place_order(index);
    Call& call = calls_[index];
    if (call.in_pause) {
        call.in_pause = false;
        if (signal == Signal::ok) return place_order(index);
        CHECK(signal == Signal::cancelled);
        return answer_call(index, signal);
    }
    return after_try(index, exit_timer(index, signal));
}

Flow Restaurant::place_order(std::uint32_t index) {
    Call& call = calls_[index];
    const Course& course = scenario_.courses[call.course];
    const Duration timer = call.stage == 0 ? course.timer : course.backup.timer;
    const std::uint16_t kitchen = kitchen_of(call);
    ++call.attempt;
    call.order = ++orders_;
    log(call.stage == 0 ? Event::order_placed : Event::backup_ordered, call, timer.is_never() ? -1 : timer.us);
    enter_timer(index, timer);

    const std::uint32_t ticket_index = tickets_.take();
    const std::uint64_t dish =
        (static_cast<std::uint64_t>(call.course) << 32) | (static_cast<std::uint64_t>(call.stage) << 16) | call.attempt;
    tickets_[ticket_index] = Ticket{.key = mix(call.diner_key, dish),
                                    .diner = call.diner,
                                    .order = call.order,
                                    .course = call.course,
                                    .kitchen = kitchen,
                                    .attempt = call.attempt};
    const FrameRef frame{FrameKind::ticket, ticket_index};
    Ticket& ticket = tickets_[ticket_index];
    ticket.caller = {FrameKind::call, index};
    ticket.alone = scenario_.kitchens[kitchen].when_diner_leaves == WhenDinerLeaves::keeps_cooking &&
                   scenario_.waiters.kind == WaiterKind::async;
    call.delivered_us = -1;
    if (!ticket.alone) {
        ticket.task = call.task;
        return {.what = Flow::What::ask, .frame = frame};
    }
    ticket.task = new_task(frame);
    ticket.waiter_task = call.task;
    ticket.waiter_serial = tasks_[call.task].serial;
    call.ticket = ticket_index;
    return wait(call.task, WaitFor::ticket_task);
}

Flow Restaurant::after_try(std::uint32_t index, Signal signal) {
    if (signal != Signal::ok) leave_ticket(index);
    Call& call = calls_[index];
    switch (signal) {
        case Signal::ok:
            log(Event::dish_served, call);
            if (call.stage > 0) visits_[call.caller.index].with_backup = true;
            return answer_call(index, Signal::ok);
        case Signal::rang: log(Event::timer_rang, call); return next_try(index);
        case Signal::failed: return next_try(index);
        case Signal::cancelled: return answer_call(index, signal);
        case Signal::start: break;
    }
    CHECK(false);
}

Flow Restaurant::next_try(std::uint32_t index) {
    Call& call = calls_[index];
    const Course& course = scenario_.courses[call.course];
    if (call.attempt < (call.stage == 0 ? course.tries : course.backup.tries)) {
        const Duration pause = pause_after(course.pause, call.attempt);
        if (pause.us == 0) return place_order(index);
        log(Event::pause_started, call, pause.us);
        call.in_pause = true;
        return sleep(call.task, pause);
    }
    if (call.stage < backup_kitchens_[call.course].size()) {
        ++call.stage;
        call.attempt = 0;
        return place_order(index);
    }
    if (course.backup.otherwise == Otherwise::apology) return answer_call(index, Signal::failed);
    visits_[call.caller.index].with_backup = true;
    return answer_call(index, Signal::ok);
}

Flow Restaurant::answer_call(std::uint32_t index, Signal signal) {
    const FrameRef caller = calls_[index].caller;
    calls_[index].order = 0;
    calls_.give_back(index);
    return {.what = Flow::What::answer, .signal = signal, .frame = caller};
}

void Restaurant::leave_ticket(std::uint32_t index) {
    Call& call = calls_[index];
    if (call.ticket != nothing) tickets_[call.ticket].wanted = false;
    call.ticket = nothing;
    // The dish was ready, but the diner was called away before it reached the table.
    if (call.delivered_us >= 0) log(Event::dish_wasted, call, call.delivered_us);
}

}  // namespace kitchen
