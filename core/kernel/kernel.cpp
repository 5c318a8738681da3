#include "core/kernel/kernel.hpp"

namespace kitchen {

// ---- Tasks

std::uint32_t Kernel::spawn(FrameRef frame) {
    const std::uint32_t index = tasks_.take();
    const std::uint32_t serial = tasks_[index].serial + 1;  // Goes on where the last user of this place stopped.
    new (tasks_.place(index)) Task{.top = frame, .serial = serial, .state = TaskState::ready};
    loop.soon({.a = index, .due = Due::wake, .signal = Signal::start});
    return index;
}

void Kernel::end_task(std::uint32_t index, Signal result) {
    Task& task = tasks_[index];
    if (task.joiner != nothing)
        loop.soon({.a = task.joiner, .b = task.joiner_serial, .due = Due::child_over, .signal = result});
    ++task.serial;
    task.state = TaskState::idle;
    tasks_.give_back(index);
}

void Kernel::cancel(std::uint32_t index) {
    Task& task = tasks_[index];
    ++task.cancels;
    if (task.state != TaskState::waiting) {
        task.must_cancel = true;
        return;
    }
    if (task.wait_for == WaitFor::permit) cancel_in_queue(semaphores_[task.semaphore], task.queue);
    wake(index, Signal::cancelled);
}

void Kernel::wake(std::uint32_t index, Signal signal) {
    Task& task = tasks_[index];
    KITCHEN_CHECK(task.state == TaskState::waiting);
    if (task.wait_for == WaitFor::sleep || task.wait_for == WaitFor::children) loop.cancel(task.timer);
    task.state = TaskState::ready;
    ++task.serial;
    loop.soon({.a = index, .due = Due::wake, .signal = signal});
}

// ---- Waits

Flow Kernel::wait(std::uint32_t index, WaitFor what) {
    Task& task = tasks_[index];
    task.state = TaskState::waiting;
    task.wait_for = what;
    KITCHEN_CHECK(!task.must_cancel);  // Nobody cancels the task that is running.
    return Flow::wait();
}

Flow Kernel::sleep(std::uint32_t index, Duration length) {
    Task& task = tasks_[index];
    task.timer = loop.at(loop.now + length, {.a = index, .b = task.serial, .due = Due::wait_over});
    return wait(index, WaitFor::sleep);
}

void Kernel::wait_over(const Callback& callback) {
    const Task& task = tasks_[callback.a];
    if (task.state == TaskState::waiting && task.serial == callback.b) wake(callback.a, Signal::ok);
}

void Kernel::begin_waiting_for(std::uint32_t index, Until until) {
    tasks_[index].children = 0;
    tasks_[index].until = until;
    tasks_[index].timer = {};
}

void Kernel::also_wait_for(std::uint32_t index, std::uint32_t child) {
    ++tasks_[index].children;
    tasks_[child].joiner = index;
    tasks_[child].joiner_serial = tasks_[index].serial;
}

Flow Kernel::wait_for_children(std::uint32_t index, Duration timeout) {
    Task& task = tasks_[index];
    KITCHEN_CHECK(task.children > 0);
    if (!timeout.is_never())
        task.timer = loop.at(loop.now + timeout, {.a = index, .b = task.serial, .due = Due::wait_over});
    return wait(index, WaitFor::children);
}

void Kernel::child_over(const Callback& callback) {
    Task& task = tasks_[callback.a];
    if (task.state != TaskState::waiting || task.serial != callback.b) return;
    KITCHEN_CHECK(task.children > 0);
    --task.children;
    const bool enough = task.children == 0 || task.until == Until::first ||
                        (task.until == Until::first_error && callback.signal == Signal::failed);
    if (enough) wake(callback.a, Signal::ok);
}

// ---- Semaphores

std::uint32_t Kernel::new_semaphore(std::int64_t capacity) {
    semaphores_.push_back({.free = capacity, .capacity = capacity});
    return static_cast<std::uint32_t>(semaphores_.size() - 1);
}

void Kernel::serve_queue(std::uint32_t number, bool latest) {
    for (;;) {
        const std::uint32_t granted = grant_next(semaphores_[number], tasks_, latest);
        if (granted == nothing) return;
        wake(granted, Signal::ok);
    }
}

// ---- Timeouts

std::uint32_t Kernel::enter_timeout(std::uint32_t task, Duration timeout) {
    if (timeout.is_never()) return nothing;
    const std::uint32_t index = scopes_.take();
    const std::uint32_t serial = scopes_[index].serial + 1;
    new (scopes_.place(index))
        TimeoutScope{.task = task, .serial = serial, .cancels_at_entry = tasks_[task].cancels, .armed = true};
    const Callback callback{.a = index, .b = serial, .due = Due::timeout};
    if (timeout.us <= 0)
        loop.soon(callback);
    else
        scopes_[index].handle = loop.at(loop.now + timeout, callback);
    return index;
}

Signal Kernel::leave_timeout(std::uint32_t& index, Signal signal) {
    TimeoutScope& scope = scopes_[index];
    loop.cancel(scope.handle);
    scope.armed = false;
    ++scope.serial;
    scopes_.give_back(index);
    index = nothing;
    if (!scope.expired) return signal;
    Task& task = tasks_[scope.task];
    --task.cancels;
    return task.cancels <= scope.cancels_at_entry && signal == Signal::cancelled ? Signal::timed_out : signal;
}

void Kernel::expire(std::uint32_t index, std::uint32_t serial) {
    TimeoutScope& scope = scopes_[index];
    // One whose block was left in the same turn is void.
    if (scope.serial != serial || !scope.armed || scope.expired) return;
    scope.expired = true;
    cancel(scope.task);
}

}  // namespace kitchen
