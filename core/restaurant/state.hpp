// The restaurant while it runs, as flat values: who is in the middle of what. Nothing here has behaviour; the rules are
// in restaurant.cpp and its parts. All of it can be copied, which is what a checkpoint is.
//
// A diner at a table is a task, as in asyncio: a stack of frames, the innermost on top. A visit asks a call (one course
// with its policy), a call asks a ticket (one order in one kitchen). When a kitchen is not told that the diner left,
// its ticket runs as a task of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/check.hpp"
#include "core/engine/queue.hpp"
#include "core/engine/time.hpp"

namespace kitchen {

inline constexpr std::uint32_t nothing = 0xffffffff;

// What a frame is told when it goes on: that it starts, or how what it waited for came out.
enum class Signal : std::uint8_t { start, ok, failed, rang, cancelled };

enum class FrameKind : std::uint8_t { none, visit, call, ticket };

struct FrameRef {
    FrameKind kind = FrameKind::none;
    std::uint32_t index = nothing;

    bool operator==(const FrameRef&) const = default;
};

// What one step of a frame comes to: the task waits, another frame is asked, or this one has its answer.
struct Flow {
    enum class What : std::uint8_t { wait, ask, answer } what;
    Signal signal = Signal::ok;
    FrameRef frame = {};
};

enum class TaskState : std::uint8_t { idle, ready, waiting };
enum class WaitFor : std::uint8_t { none, sleep, cook, ticket_task, for_ever };

struct Task {
    FrameRef top = {};
    std::uint32_t serial = 0;   // of its latest wait; a wake for an earlier one is void
    std::uint32_t cancels = 0;  // cancellations asked for and not yet taken back, as asyncio counts them
    EventHandle sleep = {};
    TaskState state = TaskState::idle;
    WaitFor wait_for = WaitFor::none;
    bool must_cancel = false;  // the next step begins with a cancellation
};

struct Visit {
    std::uint64_t key = 0;  // names the diner to the draws, whatever number the diner has
    std::int64_t arrived_us = 0;
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint16_t course = 0;
    bool with_backup = false;
};

// One asyncio.timeout block: armed at entry; when it rings it cancels its task once.
struct TimerScope {
    EventHandle handle = {};
    std::uint32_t cancels_at_entry = 0;
    bool armed = false;
    bool rang = false;
};

struct Call {
    FrameRef caller = {};
    std::uint64_t diner_key = 0;
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;         // the order of this try; also tells a late bell from one of an earlier try
    std::uint32_t ticket = nothing;  // the ticket in a task of its own, while it is there
    std::int64_t delivered_us = -1;  // that ticket's dish is ready and on its way: the cook time spent on it
    std::uint16_t course = 0;
    std::uint16_t stage = 0;  // 0: the course's own kitchen; n: its nth backup
    std::uint16_t attempt = 0;
    bool in_pause = false;
    TimerScope timer = {};
};

enum class TicketStage : std::uint8_t { placed, on_rail, cooking };
enum class RailMark : std::uint8_t { waiting, granted, cancelled };

struct Ticket {
    FrameRef caller = {};   // the call that asked
    std::uint64_t key = 0;  // names the dish to the draws
    std::int64_t cooking_since_us = 0;
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;
    std::uint32_t waiter_task = nothing;  // its own task: who is told when it is done, and the wait that was
    std::uint32_t waiter_serial = 0;
    std::uint32_t rail_before = nothing;  // neighbours on the rail
    std::uint32_t rail_after = nothing;
    std::uint32_t cook = 0;  // from 1 while cooking
    std::uint16_t course = 0;
    std::uint16_t kitchen = 0;
    std::uint16_t attempt = 0;
    TicketStage stage = TicketStage::placed;
    RailMark rail_mark = RailMark::waiting;
    bool fails = false;  // the kitchen was broken when the cook took it
    bool wanted = true;  // somebody still waits for the dish
    bool alone = false;  // a task of its own, which goes on when the diner leaves
};

// Which cooks are free, as asyncio.Semaphore counts them, and which of them it is, for the picture.
struct KitchenState {
    std::int64_t free = 0;  // the semaphore's value
    std::int64_t capacity = 0;
    std::int64_t leaving = 0;  // cooks who go home as soon as they have finished, since the number was lowered
    std::uint32_t rail_first = nothing;
    std::uint32_t rail_last = nothing;
    std::uint32_t rail_length = 0;    // all tickets on the rail, those just granted or cancelled included
    std::uint32_t rail_live = 0;      // those not cancelled
    std::vector<std::uint64_t> busy;  // a bit a cook
    std::size_t first_word_free = 0;  // no word before this one has a free bit
};

struct Arrivals {
    std::int64_t ordinal = 0;  // the next regular diner, from 0
    Time next;
    EventHandle timer;
};

// Records of one kind in one vector, reused through a free list: no allocation once warm.
template <class T>
class Pool {
  public:
    T& operator[](std::uint32_t index) { return items_[index]; }
    const T& operator[](std::uint32_t index) const { return items_[index]; }
    std::size_t live() const { return items_.size() - free_.size(); }

    // May move all others: references into the pool do not outlive a call.
    std::uint32_t take() {
        if (!free_.empty()) {
            const std::uint32_t index = free_.back();
            free_.pop_back();
            return index;
        }
        KITCHEN_CHECK(items_.size() < nothing);
        items_.emplace_back();
        return static_cast<std::uint32_t>(items_.size() - 1);
    }

    void give_back(std::uint32_t index) { free_.push_back(index); }

  private:
    std::vector<T> items_;
    std::vector<std::uint32_t> free_;
};

}  // namespace kitchen
