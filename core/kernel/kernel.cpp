#include "core/kernel/kernel.hpp"

namespace kitchen {

// ---- Tasks

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

// ---- Waits

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

void Kernel::grant_free(std::uint32_t number, bool latest) {
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

void Kernel::expire(std::uint32_t index, std::uint32_t serial) {
    TimeoutScope& scope = scopes_[index];
    // The block was left in the same turn: its deadline is void.
    if (scope.serial != serial || !scope.armed || scope.expired) return;
    scope.expired = true;
    cancel(scope.task);
}

}  // namespace kitchen
