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
        case CallStage::between_tries:
            // In a pause; or before its first step, and then the task never begins.
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
    begin_try(call);
    start_timer(call);
    if (call.is_at_own_kitchen()) count_in_course(call);
    if (!breaker_admits(call)) return after_try(index, kernel_.exit_timeout(call.scope, Signal::failed));
    const std::uint16_t kitchen = call.kitchen;
    const bool alone = runs_alone(call, kitchen);
    const std::uint32_t ticket = new_ticket(index, kitchen, 0);
    if (alone) return start_race(index, ticket);
    tickets_[ticket].task = calls_[index].task;
    return Flow::call(frame_of(FrameKind::ticket, ticket));
}

// Sets what belongs to one try, and says that its order is placed.
void Restaurant::begin_try(Call& call) {
    const Policy& policy = policy_of(call);
    call.kitchen = kitchen_of(call);
    ++call.attempt;
    call.dish_key = dish_key(call);
    call.order = ++orders_;
    call.duplicates = 0;
    call.kept_away = false;
    call.probe = false;
    const Duration timer = timer_for(call, policy);
    call.timer_us = timer.us;
    call.covers = policy.timer_covers;
    const std::int64_t logged_us = timer.is_never() ? -1 : timer.us;
    if (call.is_at_own_kitchen()) recorder_->drew({DrawKind::timer, call.diner, call.course, call.kitchen, logged_us});
    if (call.layer > 0) log(Event::supplies_ordered, tickets_[call.caller.index], call.order);
    log(call.backup == 0 ? Event::order_placed : Event::backup_ordered, call, logged_us);
}

// Starts the timer of this try where it covers the whole order, and works out the deadline that the kitchen knows.
void Restaurant::start_timer(Call& call) {
    const Duration timer{call.timer_us};
    // When the wait at the hatch is outside the timer, the ticket sets the timer behind the hatch.
    const bool whole = call.covers == TimerCovers::queue_and_cooking &&
                       (call.layer > 0 || scenario_.waiters.hatches.wait == HatchWait::inside_the_timer);
    // A supplier knows its caller's deadline only when that is passed on.
    const bool is_handed = call.layer == 0 || policy_of(call).pass_on;
    call.order_deadline_us = is_handed ? call.deadline_us : no_deadline;
    if (whole && !timer.is_never())
        call.order_deadline_us = std::min(call.order_deadline_us, (kernel_.loop.now + timer).us);
    call.scope = whole ? kernel_.enter_timeout(call.task, timer) : nothing;
}

// Counts the try for the course's retry budget, and as an order beside which there may be duplicates.
void Restaurant::count_in_course(Call& call) {
    CourseState& course = courses_[call.course];
    const bool is_first = call.attempt == 1;
    ++course.orders;
    if (is_first && policy_of(call).has_budget) earn(course.budget_settings, course.budget, kernel_.loop.now);
    enter_budget(call, is_first);
    count_try(course.budget, call.budgeted, !is_first);
}

// Whether the breaker of the kitchen lets this try through; logs the refusal when it does not.
bool Restaurant::breaker_admits(Call& call) {
    KitchenState& kitchen = kitchens_[call.kitchen];
    call.breaker_version = kitchen.breaker.version;
    if (kitchen.breaker_settings.kind == BreakerKind::none) return true;
    const Admission admission = ask_breaker(kitchen.breaker_settings, kitchen.breaker, kernel_.loop.now);
    log(admission.move, call.kitchen);
    call.probe = admission.probe;
    call.kept_away = !admission.admitted;
    if (call.kept_away) log(Event::ticket_refused, call, static_cast<std::int64_t>(Why::breaker_open));
    return admission.admitted;
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

void Restaurant::report_result_to_budget(Call& call, Signal signal) {
    const Budget& settings = courses_[call.course].budget_settings;
    if (!leave_budget(call) || settings.kind == BudgetKind::none) return;
    BudgetState& budget = courses_[call.course].budget;
    if (signal == Signal::ok) refund(settings, budget, call.budgeted);
    if (signal == Signal::timed_out || signal == Signal::failed)
        charge_failure(settings, budget, signal == Signal::timed_out);
    note_tokens(call.course);
}

void Restaurant::report_result_to_breaker(const Call& call, Signal signal) {
    if (call.kept_away) return;
    // Not `call.kitchen`: that may be where a duplicate order went, and its breaker was not asked.
    const std::uint16_t asked = kitchen_of(call);
    KitchenState& kitchen = kitchens_[asked];
    if (call.breaker_version != kitchen.breaker.version) return;
    if (kitchen.breaker_settings.kind == BreakerKind::none && !call.probe) return;
    if (signal == Signal::cancelled) return forget_order(kitchen.breaker, call.probe);
    log(tell_breaker(kitchen.breaker_settings, kitchen.breaker, kernel_.loop.now, call.probe, signal != Signal::ok),
        asked);
}

Flow Restaurant::after_try(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    if (signal == Signal::ok) log(Event::dish_served, call);
    if (signal == Signal::timed_out) log(Event::timer_rang, call);
    report_result_to_budget(call, signal);
    report_result_to_breaker(call, signal);
    switch (signal) {
        case Signal::ok:
            if (call.backup > 0 && call.visit != nothing) visits_[call.visit].with_backup = true;
            return course_done(index);
        case Signal::timed_out:
        case Signal::failed: return next_try(index, signal);
        case Signal::cancelled: return answer_call(index, signal);
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
