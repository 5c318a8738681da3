// Tasks, waits and timers: what asyncio's Task, wait() and timeout() do, step for step.
#include "core/check.hpp"
#include "core/restaurant/restaurant.hpp"
#include "core/restaurant/semaphore.hpp"

namespace kitchen {

// ---- Tasks

std::uint32_t Restaurant::new_task(FrameRef frame) {
    const std::uint32_t index = tasks_.take();
    const std::uint32_t serial = tasks_[index].serial + 1;  // Goes on where the last user of this place stopped.
    new (tasks_.place(index)) Task{.top = frame, .serial = serial, .state = TaskState::ready};
    loop_.soon({.a = index, .due = Due::wake, .signal = Signal::start});
    return index;
}

void Restaurant::end_task(std::uint32_t index, Signal result) {
    Task& task = tasks_[index];
    if (task.joiner != nothing)
        loop_.soon({.a = task.joiner, .b = task.joiner_serial, .due = Due::child_over, .signal = result});
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
        if (flow.waits()) {
            tasks_[index].top = frame;
            CHECK(tasks_[index].state != TaskState::idle);
            return;
        }
        if (flow.frame().kind == FrameKind::none) {
            end_task(index, flow.signal());
            return;
        }
        frame = flow.frame();
        signal = flow.signal();
    }
}

void Restaurant::cancel_task(std::uint32_t index) {
    Task& task = tasks_[index];
    ++task.cancels;
    if (task.state != TaskState::waiting) {
        task.must_cancel = true;
        return;
    }
    if (task.wait_for == WaitFor::permit) {
        if (task.top.kind == FrameKind::visit)
            cancel_in_queue(waiters_, visits_[task.top.index]);
        else
            cancel_in_queue(queue_of(tickets_[task.top.index]), tickets_[task.top.index]);
    }
    wake(index, Signal::cancelled);
}

void Restaurant::wake(std::uint32_t index, Signal signal) {
    Task& task = tasks_[index];
    CHECK(task.state == TaskState::waiting);
    if (task.wait_for == WaitFor::sleep || task.wait_for == WaitFor::children) loop_.timers.cancel(task.sleep);
    task.state = TaskState::ready;
    ++task.serial;
    loop_.soon({.a = index, .due = Due::wake, .signal = signal});
}

void Restaurant::child_over(const Callback& callback) {
    Task& task = tasks_[callback.a];
    if (task.state != TaskState::waiting || task.serial != callback.b) return;
    CHECK(task.children > 0);
    --task.children;
    const bool enough = task.children == 0 || task.until == Until::first ||
                        (task.until == Until::first_error && callback.signal == Signal::failed);
    if (enough) wake(callback.a, Signal::ok);
}

// ---- Waits

Flow Restaurant::wait(std::uint32_t index, WaitFor what) {
    Task& task = tasks_[index];
    task.state = TaskState::waiting;
    task.wait_for = what;
    CHECK(!task.must_cancel);  // Nobody cancels the task that is running.
    return Flow::wait();
}

Flow Restaurant::sleep(std::uint32_t index, Duration length) {
    Task& task = tasks_[index];
    task.sleep = loop_.at(loop_.now + length, {.a = index, .b = task.serial, .due = Due::sleep_over});
    return wait(index, WaitFor::sleep);
}

void Restaurant::begin_waiting_for(std::uint32_t index, Until until) {
    tasks_[index].children = 0;
    tasks_[index].until = until;
    tasks_[index].sleep = {};
}

void Restaurant::also_wait_for(std::uint32_t index, std::uint32_t child) {
    ++tasks_[index].children;
    tasks_[child].joiner = index;
    tasks_[child].joiner_serial = tasks_[index].serial;
}

Flow Restaurant::wait_for_children(std::uint32_t index, Duration timeout) {
    Task& task = tasks_[index];
    CHECK(task.children > 0);
    if (!timeout.is_never())
        task.sleep = loop_.at(loop_.now + timeout, {.a = index, .b = task.serial, .due = Due::sleep_over});
    return wait(index, WaitFor::children);
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

std::uint32_t Restaurant::enter_timer(std::uint32_t task, Duration timer) {
    if (timer.is_never()) return nothing;
    const std::uint32_t index = scopes_.take();
    const std::uint32_t serial = scopes_[index].serial + 1;
    new (scopes_.place(index))
        TimerScope{.task = task, .serial = serial, .cancels_at_entry = tasks_[task].cancels, .armed = true};
    const Callback bell{.a = index, .b = serial, .due = Due::bell};
    if (timer.us <= 0)
        loop_.soon(bell);
    else
        scopes_[index].handle = loop_.at(loop_.now + timer, bell);
    return index;
}

Signal Restaurant::leave_timer(std::uint32_t& index, Signal signal) {
    TimerScope& scope = scopes_[index];
    loop_.timers.cancel(scope.handle);
    scope.armed = false;
    ++scope.serial;
    scopes_.give_back(index);
    index = nothing;
    if (!scope.rang) return signal;
    Task& task = tasks_[scope.task];
    --task.cancels;
    return task.cancels <= scope.cancels_at_entry && signal == Signal::cancelled ? Signal::rang : signal;
}

void Restaurant::ring(std::uint32_t index, std::uint32_t serial) {
    TimerScope& scope = scopes_[index];
    // A bell already on its way when its order ended is void.
    if (scope.serial != serial || !scope.armed || scope.rang) return;
    scope.rang = true;
    cancel_task(scope.task);
}

}  // namespace kitchen
