// The room: the loop, the tasks in it, who comes in, and what changes in mid-evening.
#include <algorithm>

#include "core/check.hpp"
#include "core/engine/rounding.hpp"
#include "core/restaurant/cooks.hpp"
#include "core/restaurant/draws.hpp"
#include "core/restaurant/restaurant.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

// How long an evening without a closing time may last before it counts as one that would not end: 27 years. Sums of
// instants up to here and of lengths up to duration_max stay far from overflow.
constexpr Time evening_max{100 * duration_max.us};

}  // namespace

Restaurant::Restaurant(const Scenario& scenario, const Limits& limits, Recorder& recorder)
    : scenario_(scenario),
      limits_(limits),
      recorder_(recorder),
      closes_(scenario.open_for.is_never() ? evening_max : Time{scenario.open_for.us}) {
    CHECK(!scenario_.courses.empty() && !scenario_.kitchens.empty());
    kitchens_.resize(scenario_.kitchens.size());
    for (std::size_t k = 0; k < kitchens_.size(); ++k) set_cooks(kitchens_[k], scenario_.kitchens[k].cooks);
    resolve_kitchens();
}

Ending Restaurant::run() {
    open();
    while (!halted_ && loop_.begin_turn(closes_)) {
        for (const Callback& callback : loop_.turn) {
            play(callback);
            if (halted_) break;
        }
    }
    if (scenario_.open_for.is_never() && !halted_ && !loop_.timers.empty()) at_bound_ = true;
    if (at_bound_) return {Ended::event_bound, loop_.now};
    // An evening without a closing time ends when nothing can happen any more.
    if (!scenario_.open_for.is_never()) loop_.now = closes_;
    log({.event = Event::doors_closed});
    return {Ended::doors_closed, loop_.now};
}

void Restaurant::play(const Callback& callback) {
    switch (callback.due) {
        case Due::wake: {
            CHECK(tasks_[callback.a].state == TaskState::ready);
            step_task(callback.a, callback.signal);
            return;
        }
        case Due::sleep_over:
        case Due::ticket_over: {
            const Task& task = tasks_[callback.a];
            if (task.state == TaskState::waiting && task.serial == callback.b) wake(callback.a, callback.signal);
            return;
        }
        case Due::bell: ring(callback.a, callback.b); return;
        case Due::arrival_due: loop_.soon({.due = Due::arrivals}); return;
        case Due::arrivals: let_in(); return;
        case Due::change: apply_change(callback.a); return;
    }
}

// ---- Arrivals

void Restaurant::open() {
    for (std::uint32_t n = 0; n < scenario_.changes.size(); ++n) {
        const Duration at = scenario_.changes[n].at;
        if (at.us == 0)
            apply_change(n);
        else
            loop_.at({at.us}, {.a = n, .due = Due::change});
    }
    const Arrive arrive = scenario_.diners.arrive;
    if (arrive == Arrive::rate || arrive == Arrive::at) arrivals_.next = Time{} + gap_before(0);
    let_in();
}

std::int64_t Restaurant::arrivals_total() const {
    const Diners& diners = scenario_.diners;
    return diners.arrive == Arrive::at ? static_cast<std::int64_t>(diners.at.size()) : diners.count;
}

Duration Restaurant::gap_before(std::int64_t ordinal) const {
    const Diners& diners = scenario_.diners;
    switch (diners.arrive) {
        case Arrive::every: return diners.every;
        case Arrive::rate:
            return draw_gap(diners.rate, static_cast<std::uint64_t>(scenario_.seed),
                            static_cast<std::uint64_t>(ordinal));
        case Arrive::burst: return {0};
        case Arrive::at: {
            const auto n = static_cast<std::size_t>(ordinal);
            if (n >= diners.at.size()) return {0};
            return n == 0 ? diners.at[0] : diners.at[n] - diners.at[n - 1];
        }
    }
    CHECK(false);
}

void Restaurant::let_in() {
    const std::int64_t total = arrivals_total();
    while (arrivals_.ordinal < total && arrivals_.next <= loop_.now && !halted_) {
        if (visits_.live() >= limits_.visits_max) {
            halted_ = at_bound_ = true;
            return;
        }
        const std::uint32_t index = visits_.take();
        const std::uint32_t task = new_task({FrameKind::visit, index});
        visits_[index] = Visit{.key = static_cast<std::uint64_t>(arrivals_.ordinal), .task = task, .diner = ++diners_};
        ++arrivals_.ordinal;
        arrivals_.next = arrivals_.next + gap_before(arrivals_.ordinal);
    }
    plan_next_arrival();
}

void Restaurant::plan_next_arrival() {
    loop_.timers.cancel(arrivals_.timer);
    arrivals_.timer = {};
    if (arrivals_.ordinal < arrivals_total()) arrivals_.timer = loop_.at(arrivals_.next, {.due = Due::arrival_due});
}

// The share of the wait for the next diner that is still to come stays; its length follows the new setting.
void Restaurant::rescale_next_arrival(double ratio) {
    if (arrivals_.next > loop_.now) {
        const double left = static_cast<double>((arrivals_.next - loop_.now).us) * ratio;
        arrivals_.next = loop_.now + rounded(left);
    }
    plan_next_arrival();
}

// ---- Changes

void Restaurant::apply_change(std::uint32_t index) {
    const Change change = scenario_.changes[index];
    const Knob& knob = knob_at(change.knob);
    const Diners before = scenario_.diners;
    set(scenario_, change.knob, change.value);
    log({.value = index, .event = Event::knob_changed});
    switch (knob.section) {
        case Section::evening:
        case Section::waiters: return;
        case Section::course: resolve_kitchens(); return;
        case Section::kitchen: {
            const std::uint16_t kitchen = change.knob.which;
            if (kitchens_[kitchen].capacity == scenario_.kitchens[kitchen].cooks) return;
            set_cooks(kitchens_[kitchen], scenario_.kitchens[kitchen].cooks);
            hand_on_cooks(kitchen);
            return;
        }
        case Section::diners: {
            const Diners& after = scenario_.diners;
            if (loop_.now.us == 0) return;  // Before the first diner: open() plans with the new setting.
            if (after.arrive == Arrive::every && after.every != before.every && before.every.us > 0)
                rescale_next_arrival(static_cast<double>(after.every.us) / static_cast<double>(before.every.us));
            else if (after.arrive == Arrive::rate && after.rate != before.rate)
                rescale_next_arrival(before.rate / after.rate);
            else
                rescale_next_arrival(1.0);
            return;
        }
    }
}

void Restaurant::resolve_kitchens() {
    const auto index_of = [&](const std::string& name) {
        for (std::size_t k = 0; k < scenario_.kitchens.size(); ++k)
            if (scenario_.kitchens[k].name == name) return static_cast<std::uint16_t>(k);
        CHECK(!"every kitchen a course names is there");
        return no_index;
    };
    course_kitchen_.clear();
    backup_kitchens_.resize(scenario_.courses.size());
    for (std::size_t c = 0; c < scenario_.courses.size(); ++c) {
        course_kitchen_.push_back(index_of(scenario_.courses[c].kitchen));
        backup_kitchens_[c].clear();
        for (const std::string& name : scenario_.courses[c].backup.kitchens)
            backup_kitchens_[c].push_back(index_of(name));
    }
}

// ---- Tasks

std::uint32_t Restaurant::new_task(FrameRef frame) {
    const std::uint32_t index = tasks_.take();
    Task& task = tasks_[index];
    const std::uint32_t serial = task.serial + 1;  // Goes on where the last user of this place stopped.
    task = Task{};
    task.serial = serial;
    task.top = frame;
    task.state = TaskState::ready;
    loop_.soon({.a = index, .due = Due::wake, .signal = Signal::start});
    return index;
}

void Restaurant::end_task(std::uint32_t index) {
    Task& task = tasks_[index];
    ++task.serial;
    task.state = TaskState::idle;
    tasks_.give_back(index);
}

Flow Restaurant::step(FrameRef frame, Signal signal) {
    switch (frame.kind) {
        case FrameKind::visit: return step_visit(frame.index, signal);
        case FrameKind::call: return step_call(frame.index, signal);
        case FrameKind::ticket: return step_ticket(frame.index, signal);
        case FrameKind::none: break;
    }
    CHECK(false);
}

void Restaurant::step_task(std::uint32_t index, Signal signal) {
    {
        Task& task = tasks_[index];
        if (task.must_cancel) signal = Signal::cancelled;
        task.must_cancel = false;
        task.state = TaskState::idle;
        task.wait_for = WaitFor::none;
    }
    FrameRef frame = tasks_[index].top;
    for (;;) {
        const Flow flow = step(frame, signal);
        if (halted_) return;
        if (flow.what == Flow::What::wait) {
            tasks_[index].top = frame;
            CHECK(tasks_[index].state != TaskState::idle);
            return;
        }
        if (flow.frame.kind == FrameKind::none) {
            end_task(index);
            return;
        }
        frame = flow.frame;
        signal = flow.what == Flow::What::ask ? Signal::start : flow.signal;
    }
}

void Restaurant::cancel_task(std::uint32_t index) {
    Task& task = tasks_[index];
    ++task.cancels;
    if (task.state != TaskState::waiting) {
        task.must_cancel = true;
        return;
    }
    if (task.wait_for == WaitFor::sleep) loop_.timers.cancel(task.sleep);
    if (task.wait_for == WaitFor::cook) {
        Ticket& ticket = tickets_[task.top.index];
        cancel_on_rail(kitchens_[ticket.kitchen], ticket);
    }
    wake(index, Signal::cancelled);
}

void Restaurant::wake(std::uint32_t index, Signal signal) {
    Task& task = tasks_[index];
    CHECK(task.state == TaskState::waiting);
    task.state = TaskState::ready;
    ++task.serial;
    loop_.soon({.a = index, .due = Due::wake, .signal = signal});
}

Flow Restaurant::wait(std::uint32_t index, WaitFor what) {
    Task& task = tasks_[index];
    task.state = TaskState::waiting;
    task.wait_for = what;
    CHECK(!task.must_cancel);  // Only callbacks cancel, and none runs while a task does.
    return {.what = Flow::What::wait};
}

Flow Restaurant::sleep(std::uint32_t index, Duration length) {
    Task& task = tasks_[index];
    task.sleep = loop_.at(loop_.now + length, {.a = index, .b = task.serial, .due = Due::sleep_over});
    return wait(index, WaitFor::sleep);
}

bool Restaurant::block(Duration length) {
    if (length.is_never() || loop_.now + length > closes_) {
        halted_ = true;
        return false;
    }
    loop_.now = loop_.now + length;
    return true;
}

// ---- Timers

void Restaurant::enter_timer(std::uint32_t index, Duration timer) {
    Call& call = calls_[index];
    call.timer = TimerScope{.cancels_at_entry = tasks_[call.task].cancels, .armed = !timer.is_never()};
    if (timer.is_never()) return;
    const Callback bell{.a = index, .b = call.order, .due = Due::bell};
    if (timer.us <= 0)
        loop_.soon(bell);
    else
        call.timer.handle = loop_.at(loop_.now + timer, bell);
}

Signal Restaurant::exit_timer(std::uint32_t index, Signal signal) {
    Call& call = calls_[index];
    loop_.timers.cancel(call.timer.handle);
    call.timer.armed = false;
    if (!call.timer.rang) return signal;
    call.timer.rang = false;
    Task& task = tasks_[call.task];
    --task.cancels;
    return task.cancels <= call.timer.cancels_at_entry && signal == Signal::cancelled ? Signal::rang : signal;
}

void Restaurant::ring(std::uint32_t index, std::uint32_t order) {
    Call& call = calls_[index];
    // A bell already on its way when its order ended is void.
    if (call.order != order || !call.timer.armed || call.timer.rang) return;
    call.timer.rang = true;
    cancel_task(call.task);
}

// ---- The trace

void Restaurant::log(const Record& record, std::int64_t began_us) {
    if (recorder_.count() >= limits_.records_max) {
        halted_ = at_bound_ = true;
        return;
    }
    Record now = record;
    now.time_us = loop_.now.us;
    recorder_.add(now, began_us);
}

void Restaurant::log(Event event, const Ticket& ticket, std::int64_t value) {
    log({.value = value,
         .diner = ticket.diner,
         .order = ticket.order,
         .course = ticket.course,
         .kitchen = ticket.kitchen,
         .attempt = ticket.attempt,
         .event = event},
        ticket.stage == TicketStage::cooking ? ticket.cooking_since_us : -1);
}

void Restaurant::log(Event event, const Call& call, std::int64_t value) {
    log({.value = value,
         .diner = call.diner,
         .order = call.order,
         .course = call.course,
         .kitchen = kitchen_of(call),
         .attempt = call.attempt,
         .event = event});
}

// ---- simulate

Trace simulate(const Scenario& scenario, const Limits& limits) {
    Trace trace;
    Recorder recorder(trace);
    const Ending ending = Restaurant(scenario, limits, recorder).run();
    trace.ended = ending.ended;
    trace.end = ending.at;
    return trace;
}

}  // namespace kitchen
