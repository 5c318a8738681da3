// asyncio in C++, as copyable values: an event loop, tasks that can be cancelled, waits, timeouts and semaphores. It
// knows nothing of what runs on it. Its owner has
//     Flow step(FrameRef frame, Signal signal);   // one step of a frame
//     bool halted() const;                        // no further step
//     void on_callback(const Callback&);          // due: timetable, standing_timer or call
// The rules are CPython's (3.13, where versions differ), found by experiment; tests/core/kernel compares the two.
#pragma once

#include <cstdint>
#include <new>
#include <vector>

#include "core/base/check.hpp"
#include "core/base/time.hpp"
#include "core/kernel/loop.hpp"
#include "core/kernel/semaphore.hpp"

namespace kitchen {

enum class TaskState : std::uint8_t { idle, ready, waiting };
enum class WaitFor : std::uint8_t { none, sleep, permit, children, forever };
// Which of the children wakes the task that waits for them (asyncio.wait's return_when).
enum class Until : std::uint8_t { first, first_error, all };

struct Task {
    FrameRef top = {};
    std::uint32_t serial = 0;        // of its latest wait; a wake for an earlier one is void
    std::uint32_t cancels = 0;       // asyncio's cancelling(): requested and not yet taken back
    std::uint32_t joiner = nothing;  // the task that waits for this one, and which of its waits that is
    std::uint32_t joiner_serial = 0;
    std::uint32_t children = 0;         // waited for and not yet done
    std::uint32_t semaphore = nothing;  // in whose queue it waits
    QueueLink queue = {};
    EventHandle timer = {};  // of a sleep, or of a wait for children
    TaskState state = TaskState::idle;
    WaitFor wait_for = WaitFor::none;
    Until until = Until::first;
    bool must_cancel = false;  // the next step begins with a cancellation
};

// One asyncio.timeout block: armed at entry; when its deadline comes it cancels its task once.
struct TimeoutScope {
    EventHandle handle = {};
    std::uint32_t task = nothing;
    std::uint32_t serial = 0;  // tells a late callback from one of an earlier block in the same place
    std::uint32_t cancels_at_entry = 0;
    bool armed = false;
    bool expired = false;
};

class Kernel {
  public:
    Loop loop;

    // ---- Tasks

    // A task whose first step is due in the next turn (asyncio.create_task).
    std::uint32_t spawn(FrameRef frame);
    // The task's wait ends with Signal::cancelled; one that does not wait begins its next step with it. Precondition:
    // the task has not ended.
    void cancel(std::uint32_t task);

    // ---- Waits. Each returns the Flow that the frame's step returns.

    Flow sleep(std::uint32_t task, Duration length);
    // Only a cancellation ends it.
    Flow wait_forever(std::uint32_t task) { return wait(task, WaitFor::forever); }

    // asyncio.wait: begin, then each child that has not ended, then wait. A child has one waiter at a time.
    void begin_waiting_for(std::uint32_t task, Until until);
    void also_wait_for(std::uint32_t task, std::uint32_t child);
    bool has_children(std::uint32_t task) const { return tasks_[task].children > 0; }
    // Signal::ok when enough have ended or `timeout` has passed. Precondition: has_children(task).
    Flow wait_for_children(std::uint32_t task, Duration timeout);

    // ---- Semaphores, named by number

    std::uint32_t new_semaphore(std::int64_t capacity);
    const Semaphore& semaphore(std::uint32_t number) const { return semaphores_[number]; }
    // Takes a permit unless the task must queue for it. Returns false then: call join_queue().
    bool try_acquire(std::uint32_t number) {
        if (semaphores_[number].is_locked()) return false;
        semaphores_[number].take_permit();
        return true;
    }
    // Returns the place in the queue, from 1; the frame then waits with wait_in_queue().
    std::uint32_t join_queue(std::uint32_t task, std::uint32_t number) {
        tasks_[task].semaphore = number;
        return kitchen::join_queue(semaphores_[number], tasks_, task);
    }
    Flow wait_in_queue(std::uint32_t task) { return wait(task, WaitFor::permit); }
    // Must come first in the step after wait_in_queue(). Returns whether the task holds a permit now: it does not if
    // the wait was cancelled, even after a grant. Call serve_queue() next, since others may be waiting for a free
    // permit.
    bool leave_queue(std::uint32_t task, Signal signal) {
        Semaphore& semaphore = semaphores_[tasks_[task].semaphore];
        const bool granted = kitchen::leave_queue(semaphore, tasks_, task);
        if (signal == Signal::ok) return granted;
        if (granted) semaphore.return_permit();
        return false;
    }
    // Grants the free permits to waiting tasks: first come, first served, or the latest first.
    void serve_queue(std::uint32_t number, bool latest = false) {
        const Semaphore& semaphore = semaphores_[number];
        if (semaphore.free > 0 && semaphore.live > 0) grant_free(number, latest);
    }
    void release(std::uint32_t number) {
        semaphores_[number].return_permit();
        serve_queue(number);
    }
    // Returns a permit, without serving the queue.
    void return_permit(std::uint32_t number) { semaphores_[number].return_permit(); }
    // Does not serve the queue.
    void set_capacity(std::uint32_t number, std::int64_t capacity) { semaphores_[number].set_capacity(capacity); }

    // ---- Timeouts (asyncio.timeout)

    // Returns the scope of the timeout, or `nothing` when it is `never`.
    std::uint32_t enter_timeout(std::uint32_t task, Duration timeout);
    // Leaves the block with its result; a cancellation by this timeout becomes timed_out. The scope is `nothing`
    // afterwards.
    Signal exit_timeout(std::uint32_t& scope, Signal signal) {
        return scope == nothing ? signal : leave_timeout(scope, signal);
    }

    // ---- Running

    template <class Owner>
    void run(const Callback& callback, Owner& owner) {
        switch (callback.due) {
            case Due::wake:
                KITCHEN_CHECK(tasks_[callback.a].state == TaskState::ready);
                step_task(callback.a, callback.signal, owner);
                return;
            case Due::wait_over: wait_over(callback); return;
            case Due::child_over: child_over(callback); return;
            case Due::timeout: expire(callback.a, callback.b); return;
            case Due::timetable:
            case Due::standing_timer:
            case Due::call: owner.on_callback(callback); return;
        }
    }

    // Roughly the memory that a copy takes, in bytes.
    std::size_t bytes() const {
        return loop.bytes() + tasks_.bytes() + scopes_.bytes() + semaphores_.size() * sizeof(Semaphore);
    }

  private:
    template <class Owner>
    void step_task(std::uint32_t index, Signal signal, Owner& owner) {
        FrameRef frame;
        {
            Task& task = tasks_[index];
            if (task.must_cancel) signal = Signal::cancelled;
            task.must_cancel = false;
            task.state = TaskState::idle;
            task.wait_for = WaitFor::none;
            frame = task.top;
        }
        for (;;) {
            const Flow flow = owner.step(frame, signal);
            if (owner.halted()) return;
            if (flow.waits()) {
                tasks_[index].top = frame;
                KITCHEN_CHECK(tasks_[index].state != TaskState::idle);
                return;
            }
            if (flow.frame().kind == 0) {
                end_task(index, flow.signal());
                return;
            }
            frame = flow.frame();
            signal = flow.signal();
        }
    }
    void grant_free(std::uint32_t number, bool latest);
    void end_task(std::uint32_t task, Signal result);
    void wake(std::uint32_t task, Signal signal);
    Flow wait(std::uint32_t task, WaitFor what);
    void wait_over(const Callback&);
    void child_over(const Callback&);
    Signal leave_timeout(std::uint32_t& scope, Signal signal);
    void expire(std::uint32_t scope, std::uint32_t serial);

    Pool<Task> tasks_;
    Pool<TimeoutScope> scopes_;
    std::vector<Semaphore> semaphores_;
};

// ---- Every step passes here, so these are inline.

inline std::uint32_t Kernel::spawn(FrameRef frame) {
    const std::uint32_t index = tasks_.take();
    const std::uint32_t serial = tasks_[index].serial + 1;  // Goes on where the last user of this place stopped.
    new (tasks_.place(index)) Task{.top = frame, .serial = serial, .state = TaskState::ready};
    loop.soon({.a = index, .due = Due::wake, .signal = Signal::start});
    return index;
}

inline void Kernel::end_task(std::uint32_t index, Signal result) {
    Task& task = tasks_[index];
    if (task.joiner != nothing)
        loop.soon({.a = task.joiner, .b = task.joiner_serial, .due = Due::child_over, .signal = result});
    ++task.serial;
    task.state = TaskState::idle;
    tasks_.give_back(index);
}

inline void Kernel::wake(std::uint32_t index, Signal signal) {
    Task& task = tasks_[index];
    KITCHEN_CHECK(task.state == TaskState::waiting);
    if (task.wait_for == WaitFor::sleep || task.wait_for == WaitFor::children) loop.cancel(task.timer);
    task.state = TaskState::ready;
    ++task.serial;
    loop.soon({.a = index, .due = Due::wake, .signal = signal});
}

inline Flow Kernel::wait(std::uint32_t index, WaitFor what) {
    Task& task = tasks_[index];
    task.state = TaskState::waiting;
    task.wait_for = what;
    KITCHEN_CHECK(!task.must_cancel);  // Nobody cancels the task that is running.
    return Flow::wait();
}

inline Flow Kernel::sleep(std::uint32_t index, Duration length) {
    Task& task = tasks_[index];
    task.timer = loop.at(loop.now + length, {.a = index, .b = task.serial, .due = Due::wait_over});
    return wait(index, WaitFor::sleep);
}

inline Signal Kernel::leave_timeout(std::uint32_t& index, Signal signal) {
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

}  // namespace kitchen
