// A visit: a diner comes in, takes the courses, one after another or all together, and leaves served, with a backup, or
// told sorry; a regular comes again.
#include "core/base/check.hpp"
#include "core/base/maths.hpp"
#include "core/base/random.hpp"
#include "core/base/rounding.hpp"
#include "core/restaurant/numbers_in_use.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

Flow Restaurant::step_visit(std::uint32_t index, Signal signal) {
    if (signal == Signal::start) return arrive(index);
    Visit& visit = visits_[index];
    switch (visit.stage) {
        case VisitStage::at_entrance: return leave_entrance(index, signal);
        case VisitStage::in_turn:
            if (signal == Signal::ok && ++visit.course < scenario_.courses.size()) return ask_course(index);
            return end_visit(index, signal);
        case VisitStage::together:
        case VisitStage::settling: return settle_visit(index, signal);
        case VisitStage::away:
            CHECK(signal == Signal::ok);
            visit = Visit{.key = mix(visit.key, 1),
                          .task = visit.task,
                          .regular = visit.regular,
                          .times_here = visit.times_here + 1};
            note_arrival(index);
            return arrive(index);
    }
    CHECK(false);
}

Flow Restaurant::arrive(std::uint32_t index) {
    Visit& visit = visits_[index];
    const Diners& diners = scenario_.diners;
    visit.scope = kernel_.enter_timeout(visit.task, diners.patience);
    if (!diners.patience.is_never()) visit.deadline_us = (kernel_.loop.now + diners.patience).us;
    if (scenario_.waiters.kind != WaiterKind::one_a_table) return come_to_table(index);
    if (kernel_.try_acquire(waiters_)) return come_to_table(index);
    const std::int64_t entrance = scenario_.waiters.entrance;
    if (entrance != unlimited && kernel_.semaphore(waiters_).live >= static_cast<std::uint64_t>(entrance)) {
        log({.diner = visit.diner, .event = Event::turned_away});
        return end_visit(index, Signal::failed);
    }
    visit.stage = VisitStage::at_entrance;
    const std::uint32_t place = kernel_.join_queue(visit.task, waiters_);
    log({.value = place, .diner = visit.diner, .event = Event::waiter_awaited});
    return kernel_.wait_in_queue(visit.task);
}

Flow Restaurant::leave_entrance(std::uint32_t index, Signal signal) {
    kernel_.leave_queue(visits_[index].task, signal);
    kernel_.serve_queue(waiters_);
    return signal == Signal::ok ? come_to_table(index) : end_visit(index, signal);
}

Flow Restaurant::come_to_table(std::uint32_t index) {
    Visit& visit = visits_[index];
    const Diners& diners = scenario_.diners;
    visit.stage = VisitStage::in_turn;
    if (scenario_.waiters.kind == WaiterKind::one_a_table) {
        visit.waiter = take_number(waiter_numbers_);
        log({.value = visit.waiter, .diner = visit.diner, .event = Event::waiter_came});
    }
    if (diners.courses == Courses::together && scenario_.courses.size() > 1 && !waiter_blocks(scenario_.waiters))
        return order_together(index);
    return ask_course(index);
}

std::uint32_t Restaurant::new_call(std::uint32_t visit_index, std::uint16_t course) {
    const std::uint32_t call = calls_.take();
    const Visit& visit = visits_[visit_index];
    new (calls_.place(call)) Call{.key = visit.key,
                                  .deadline_us = visit.deadline_us,
                                  .visit = visit_index,
                                  .task = visit.task,
                                  .diner = visit.diner,
                                  .course = course};
    return call;
}

Flow Restaurant::ask_course(std::uint32_t index) {
    const std::uint32_t call = new_call(index, visits_[index].course);
    calls_[call].caller = frame_of(FrameKind::visit, index);
    return Flow::call(frame_of(FrameKind::call, call));
}

Flow Restaurant::order_together(std::uint32_t index) {
    const std::uint32_t task = visits_[index].task;
    kernel_.begin_waiting_for(task,
                              scenario_.diners.on_error == OnError::first_error_wins ? Until::first_error : Until::all);
    std::uint32_t last = nothing;
    for (std::size_t course = 0; course < scenario_.courses.size(); ++course) {
        const std::uint32_t call = new_call(index, static_cast<std::uint16_t>(course));
        calls_[call].alone = true;
        calls_[call].task = kernel_.spawn(frame_of(FrameKind::call, call));
        kernel_.also_wait_for(task, calls_[call].task);
        (last == nothing ? visits_[index].first_call : calls_[last].next_call) = call;
        last = call;
    }
    visits_[index].stage = VisitStage::together;
    return kernel_.wait_for_children(task, never);
}

// The courses that are not answered are cancelled and their end is awaited: the "finally" of the visit.
Flow Restaurant::settle_visit(std::uint32_t index, Signal signal) {
    Visit& visit = visits_[index];
    if (visit.stage == VisitStage::together || signal == Signal::cancelled) visit.result = signal;
    if (visit.stage == VisitStage::together) {
        visit.stage = VisitStage::settling;
        kernel_.begin_waiting_for(visit.task, Until::all);
        for (std::uint32_t call = visit.first_call; call != nothing; call = calls_[call].next_call) {
            if (calls_[call].done) continue;
            kernel_.cancel(calls_[call].task);
            kernel_.also_wait_for(visit.task, calls_[call].task);
        }
        if (kernel_.has_children(visit.task)) return kernel_.wait_for_children(visit.task, never);
    }
    for (std::uint32_t call = visit.first_call; call != nothing;) {
        const std::uint32_t next = calls_[call].next_call;
        // A call that was left before its end returns itself to the pool.
        if (!calls_[call].done) {
            calls_[call].visit = nothing;
        } else {
            if (calls_[call].result == Signal::failed && visit.result == Signal::ok) visit.result = Signal::failed;
            calls_.give_back(call);
        }
        call = next;
    }
    visit.first_call = nothing;
    return end_visit(index, visit.result);
}

Flow Restaurant::end_visit(std::uint32_t index, Signal signal) {
    Visit& visit = visits_[index];
    if (visit.waiter != 0) {
        give_back_number(waiter_numbers_, visit.waiter);
        kernel_.release(waiters_);
    }
    signal = kernel_.exit_timeout(visit.scope, signal);
    if (signal == Signal::timed_out) log({.diner = visit.diner, .event = Event::patience_ended});
    CHECK(signal == Signal::ok || signal == Signal::failed || signal == Signal::timed_out);
    const Outcome outcome = signal != Signal::ok ? Outcome::sorry
                            : visit.with_backup  ? Outcome::backup
                                                 : Outcome::served;
    log({.value = static_cast<std::int64_t>(outcome), .diner = visit.diner, .event = Event::visit_ended},
        visit.arrived_us);
    if (visit.regular == 0) {
        visits_.give_back(index);
        return Flow::answer(Signal::ok);
    }
    visit.stage = VisitStage::away;
    Duration away = scenario_.diners.think;
    if (scenario_.diners.think_spread == Spread::exponential) {
        const std::uint64_t bits = draws_.draw(Purpose::think, visit.key);
        away = rounded(-static_cast<double>(away.us) * log_exact(unit_from(bits)));
    }
    // A regular who came again at the same instant would do so forever, and time would not move.
    if (away.us < 1) away.us = 1;
    recorder_->drew({.what = DrawKind::away, .diner = visit.diner, .value = away.us});
    return kernel_.sleep(visit.task, away);
}

}  // namespace kitchen
