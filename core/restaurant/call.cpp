// A call: a course, or what a kitchen gets from its supplier, with its policy. Order; when the timer rings or the
// kitchen fails, pause and try again; when the tries are used up, ask the backups one after another; when they fail
// too, the default dish, or an apology.
#include <algorithm>

#include "core/base/check.hpp"
#include "core/base/maths.hpp"
#include "core/base/random.hpp"
#include "core/base/rounding.hpp"
#include "core/mechanisms/backoff.hpp"
#include "core/restaurant/restaurant.hpp"

namespace kitchen {

std::uint16_t Restaurant::kitchen_of(const Call& call) const {
    if (call.layer > 0) return kitchens_[call.owner].supplier;
    const CourseState& course = courses_[call.course];
    if (call.backup == 0) return course.kitchen;
    // The tries at a backup stay there, even if the list of backups has changed.
    return call.attempt > 0 ? call.kitchen : course.backups[call.backup - 1u];
}

const Policy& Restaurant::policy_of(const Call& call) const {
    if (call.layer > 0) return kitchens_[call.owner].supplier_policy;
    return call.backup == 0 ? courses_[call.course].policy : courses_[call.course].backup_policy;
}

std::uint64_t Restaurant::dish_key(const Call& call) const {
    const std::uint64_t dish = (static_cast<std::uint64_t>(call.course) << 32) |
                               (static_cast<std::uint64_t>(call.backup) << 16) | call.attempt;
    return mix(call.repeat == 0 ? call.key : mix(call.key, call.repeat), dish);
}

Flow Restaurant::step_call(std::uint32_t index, Signal signal) {
    switch (calls_[index].stage) {
        // A task that is cancelled before its first step never begins.
        case CallStage::between_tries:
            if (signal == Signal::cancelled) {
                leave_budget(calls_[index]);
                return answer_call(index, signal);
            }
            calls_[index].stage = CallStage::asking;
            return place_order(index);
        case CallStage::asking: return after_try(index, kernel_.exit_timeout(calls_[index].scope, signal));
        case CallStage::racing:
        case CallStage::settling: return step_race(index, signal);
    }
    CHECK(false);
}

Duration Restaurant::timer_for(const Call& call, const Policy& policy) const {
    Duration timer = policy.timer;
    if (policy.timer_spread == Spread::exponential && !timer.is_never()) {
        const std::uint64_t bits = draws_.draw(Purpose::timer, call.dish_key);
        timer = rounded(-static_cast<double>(timer.us) * log_exact(unit_from(bits)));
    }
    if (!policy.pass_on || call.deadline_us == no_deadline) return timer;
    return within_deadline(timer, call.deadline_us, kernel_.loop.now);
}

// A step of its own for each try: an open breaker may refuse a million of them in a row, and calls within calls would
// be too many for the stack.
Flow Restaurant::order_next(std::uint32_t index) {
    calls_[index].stage = CallStage::between_tries;
    look_up();
    return Flow::call(frame_of(FrameKind::call, index));
}

Flow Restaurant::place_order(std::uint32_t index) {
    Call& call = calls_[index];
    const Policy& policy = policy_of(call);
    const std::uint16_t kitchen = kitchen_of(call);
    ++call.attempt;
    call.dish_key = dish_key(call);
    call.order = ++orders_;
    call.kitchen = kitchen;
    call.duplicates = 0;
    call.kept_away = false;
    call.probe = false;
    call.timer_us = timer_for(call, policy).us;
    call.covers = policy.timer_covers;
    const Duration timer{call.timer_us};
    if (call.is_at_own_kitchen())
        recorder_->drew({DrawKind::timer, call.diner, call.course, kitchen, timer.is_never() ? -1 : timer.us});
    if (call.layer > 0) log(Event::supplies_ordered, tickets_[call.caller.index], call.order);
    log(call.backup == 0 ? Event::order_placed : Event::backup_ordered, call, timer.is_never() ? -1 : timer.us);

    // When the wait at the hatch is outside the timer, the ticket sets the timer behind the hatch.
    const bool whole = policy.timer_covers == TimerCovers::queue_and_cooking &&
                       (call.layer > 0 || scenario_.waiters.hatches.wait == HatchWait::inside_the_timer);
    const bool own_deadline = whole && !timer.is_never();
    // The deadline that the kitchen knows; a supplier knows its own caller's deadline only when that is passed on.
    const std::int64_t handed = call.layer == 0 || policy.pass_on ? call.deadline_us : no_deadline;
    call.order_deadline_us = own_deadline ? std::min(handed, (kernel_.loop.now + timer).us) : handed;
    call.scope = whole ? kernel_.enter_timeout(call.task, timer) : nothing;

    if (call.is_at_own_kitchen()) {
        CourseState& course = courses_[call.course];
        ++course.orders;
        if (call.attempt == 1 && policy.has_budget) earn(course.budget_settings, course.budget, kernel_.loop.now);
        enter_budget(call, call.attempt == 1);
        count_try(course.budget, call.budgeted, call.attempt > 1);
    }
    KitchenState& asked = kitchens_[kitchen];
    call.breaker_version = asked.breaker.version;
    if (asked.breaker_settings.kind != BreakerKind::none) {
        const Admission admission = ask_breaker(asked.breaker_settings, asked.breaker, kernel_.loop.now);
        log(admission.move, kitchen);
        call.probe = admission.probe;
        if (!admission.admitted) {
            call.kept_away = true;
            log(Event::ticket_refused, call, static_cast<std::int64_t>(Why::breaker_open));
            return after_try(index, kernel_.exit_timeout(call.scope, Signal::failed));
        }
    }
    const bool alone = runs_alone(call, kitchen);
    const std::uint32_t ticket = new_ticket(index, kitchen, 0);
    if (alone) return start_race(index, ticket);
    tickets_[ticket].task = calls_[index].task;
    return Flow::call(frame_of(FrameKind::ticket, ticket));
}

// A budget that replaced another knows nothing of what that one has allowed.
void Restaurant::enter_budget(Call& call, bool is_first_try) {
    const std::uint32_t version = courses_[call.course].budget.version;
    if (is_first_try || call.budgeted.version != version) call.budgeted = {.version = version};
}

// Returns whether the budget knew the call.
bool Restaurant::leave_budget(Call& call) {
    if (!call.budgeted.in_flight && !call.budgeted.retry) return false;
    BudgetState& budget = courses_[call.course].budget;
    const bool knows = call.budgeted.version == budget.version;
    if (knows)
        stop_counting(budget, call.budgeted);
    else
        call.budgeted = {};
    return knows;
}

// Tells the kitchen's breaker and the course's budget how a try has ended.
void Restaurant::tell_kitchen(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    const Budget& settings = courses_[call.course].budget_settings;
    if (leave_budget(call) && settings.kind != BudgetKind::none) {
        BudgetState& budget = courses_[call.course].budget;
        if (signal == Signal::ok) refund(settings, budget, call.budgeted);
        if (signal == Signal::timed_out || signal == Signal::failed)
            charge_failure(settings, budget, signal == Signal::timed_out);
        note_tokens(call.course);
    }
    if (call.kept_away) return;
    const std::uint16_t kitchen = kitchen_of(call);
    KitchenState& asked = kitchens_[kitchen];
    if (call.breaker_version != asked.breaker.version) return;
    if (asked.breaker_settings.kind == BreakerKind::none && !call.probe) return;
    if (signal == Signal::cancelled) return forget_order(asked.breaker, call.probe);
    log(tell_breaker(asked.breaker_settings, asked.breaker, kernel_.loop.now, call.probe, signal != Signal::ok),
        kitchen);
}

Flow Restaurant::after_try(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    switch (signal) {
        case Signal::ok:
            log(Event::dish_served, call);
            tell_kitchen(index, signal);
            if (call.backup > 0 && call.visit != nothing) visits_[call.visit].with_backup = true;
            return course_done(index);
        case Signal::timed_out:
            log(Event::timer_rang, call);
            tell_kitchen(index, signal);
            return next_try(index, signal);
        case Signal::failed: tell_kitchen(index, signal); return next_try(index, signal);
        case Signal::cancelled: tell_kitchen(index, signal); return answer_call(index, signal);
        case Signal::start: break;
    }
    CHECK(false);
}

Flow Restaurant::next_try(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    const Policy& policy = policy_of(call);
    const bool timed_out = signal == Signal::timed_out;
    if (!has_another_try(policy, call.attempt, timed_out)) return give_up(index);
    if (policy.has_budget) {
        CourseState& course = courses_[call.course];
        enter_budget(call, false);
        if (!may_try_again(course.budget_settings, course.budget, call.budgeted, kernel_.loop.now, timed_out)) {
            log(Event::budget_spent, call);
            return give_up(index);
        }
        note_tokens(call.course);
    }
    const std::uint64_t bits = policy.pause.jitter == Jitter::none ? 0 : draws_.draw(Purpose::pause, call.dish_key);
    const Duration pause =
        pause_after(policy.pause, {.attempt = call.attempt, .before = {call.pause_us}, .bits = bits});
    call.pause_us = pause.us;
    if (call.layer == 0)
        recorder_->drew({DrawKind::pause, call.diner, call.course, call.kitchen, pause.us});
    else
        recorder_->drew({DrawKind::supplier_pause, call.diner, call.course, call.owner, pause.us});
    if (pause.us == 0) return order_next(index);
    log(Event::pause_started, call, pause.us);
    call.stage = CallStage::between_tries;
    return kernel_.sleep(call.task, pause);
}

Flow Restaurant::give_up(std::uint32_t index) {
    Call& call = calls_[index];
    if (call.layer > 0) return answer_call(index, Signal::failed);
    if (call.backup < courses_[call.course].backups.size()) {
        ++call.backup;
        call.attempt = 0;
        call.pause_us = 0;
        return order_next(index);
    }
    if (scenario_.courses[call.course].backup.otherwise == Otherwise::apology)
        return answer_call(index, Signal::failed);
    if (call.visit != nothing) visits_[call.visit].with_backup = true;
    log({.diner = call.diner, .order = call.order, .course = call.course, .event = Event::default_given});
    return course_done(index);
}

// The course has been answered; it may have to be repeated.
Flow Restaurant::course_done(std::uint32_t index) {
    Call& call = calls_[index];
    if (call.layer > 0 || ++call.repeat >= scenario_.courses[call.course].repeat) return answer_call(index, Signal::ok);
    call.backup = 0;
    call.attempt = 0;
    call.pause_us = 0;
    return order_next(index);
}

Flow Restaurant::answer_call(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    const FrameRef caller = call.caller;
    call.done = true;
    call.result = signal;
    // The visit looks at a call in a task of its own, unless the visit is over.
    if (!call.alone || call.visit == nothing) calls_.give_back(index);
    return Flow::answer(signal, caller);
}

}  // namespace kitchen
