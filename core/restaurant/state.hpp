// The restaurant while it runs, as flat values: who is in the middle of what. Nothing here has behaviour; the rules are
// in restaurant.hpp's parts. All of it can be copied, which is what a checkpoint is.
//
// A diner at a table is a task, as in asyncio: a stack of frames, the innermost on top. A visit asks a call (one course
// with its policy), a call asks a ticket (one order in one kitchen), and a ticket may ask a call again (its kitchen
// orders from a supplier). A ticket runs as a task of its own when its kitchen is not told that the diner left, or when
// another order may run beside it; a call does when all courses are ordered together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>
#include <vector>

#include "core/check.hpp"
#include "core/engine/time.hpp"
#include "core/kernel/event_queue.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

inline constexpr std::uint32_t nothing = 0xffffffff;
inline constexpr std::int64_t no_deadline = never.us;

// What a frame is told when it goes on: that it starts, or how what it waited for came out.
enum class Signal : std::uint8_t { start, ok, failed, rang, cancelled };

enum class FrameKind : std::uint8_t { none, visit, call, ticket };

struct FrameRef {
    FrameKind kind = FrameKind::none;
    std::uint32_t index = nothing;

    bool operator==(const FrameRef&) const = default;
};

// What one step of a frame comes to: the task waits, another frame is asked, or this one has its answer. One word, made
// with shifts: of several small members it would be written piece by piece and read whole, and every step would stall
// on that (it was a tenth of the time of W3).
class Flow {
  public:
    static constexpr Flow wait() { return {What::wait, Signal::ok, FrameKind::none, nothing}; }
    static constexpr Flow ask(FrameKind kind, std::uint32_t index) { return {What::ask, Signal::start, kind, index}; }
    // To the frame that asked; to none when the task is done.
    static constexpr Flow answer(Signal signal, FrameRef asked = {}) {
        return {What::answer, signal, asked.kind, asked.index};
    }

    constexpr bool waits() const { return static_cast<What>(word_ & 0xff) == What::wait; }
    constexpr Signal signal() const { return static_cast<Signal>((word_ >> 8) & 0xff); }
    constexpr FrameRef frame() const {
        return {static_cast<FrameKind>((word_ >> 16) & 0xff), static_cast<std::uint32_t>(word_ >> 32)};
    }

  private:
    enum class What : std::uint8_t { wait, ask, answer };
    constexpr Flow(What what, Signal signal, FrameKind kind, std::uint32_t index)
        : word_(static_cast<std::uint64_t>(what) | static_cast<std::uint64_t>(signal) << 8 |
                static_cast<std::uint64_t>(kind) << 16 | static_cast<std::uint64_t>(index) << 32) {}

    std::uint64_t word_;
};

enum class TaskState : std::uint8_t { idle, ready, waiting };
enum class WaitFor : std::uint8_t { none, sleep, permit, children, for_ever };
// Which of the children wakes the task that waits for them (asyncio.wait's return_when).
enum class Until : std::uint8_t { first, first_error, all };

struct Task {
    FrameRef top = {};
    std::uint32_t serial = 0;        // of its latest wait; a wake for an earlier one is void
    std::uint32_t cancels = 0;       // cancellations asked for and not yet taken back, as asyncio counts them
    std::uint32_t joiner = nothing;  // the task that waits for this one, and which of its waits that is
    std::uint32_t joiner_serial = 0;
    std::uint32_t children = 0;  // waited for and not yet done
    EventHandle sleep = {};
    TaskState state = TaskState::idle;
    WaitFor wait_for = WaitFor::none;
    Until until = Until::first;
    bool must_cancel = false;  // the next step begins with a cancellation
};

// One asyncio.timeout block: armed at entry; when it rings it cancels its task once.
struct TimerScope {
    EventHandle handle = {};
    std::uint32_t task = nothing;
    std::uint32_t serial = 0;  // tells a late bell from one of an earlier block in the same place
    std::uint32_t cancels_at_entry = 0;
    bool armed = false;
    bool rang = false;
};

enum class QueueMark : std::uint8_t { waiting, granted, cancelled };

// Counts as asyncio.Semaphore does; semaphore.hpp has the rules. The queue's ends are tickets or visits.
struct Semaphore {
    std::int64_t free = 0;  // the semaphore's value
    std::int64_t capacity = 0;
    std::int64_t leaving = 0;  // permits that go as soon as they come back, since the number was lowered
    std::uint32_t first = nothing;
    std::uint32_t last = nothing;
    std::uint32_t length = 0;  // all in the queue, those just granted or cancelled included
    std::uint32_t live = 0;    // those not cancelled
};

// Numbers that are in use, from 1.
struct Numbers {
    std::vector<std::uint64_t> busy;  // a bit a number
    std::size_t first_word_free = 0;  // no word before this one has a free bit
};

enum class VisitStage : std::uint8_t { at_entrance, in_turn, together, settling, away };

struct Visit {
    std::uint64_t key = 0;  // names the diner to the draws, whatever number the diner has
    std::int64_t arrived_us = 0;
    std::int64_t deadline_us = no_deadline;  // the end of patience
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t scope = nothing;       // the timer of patience
    std::uint32_t first_call = nothing;  // courses together: the first of the calls, each in a task of its own
    std::uint32_t regular = 0;           // which regular, from 1; 0: a diner who comes once
    std::uint32_t times_here = 0;        // a regular's visits before this one
    std::uint32_t waiter = 0;            // from 1: the waiter who looks after this table alone
    std::uint32_t queue_before = nothing;
    std::uint32_t queue_after = nothing;
    std::uint16_t course = 0;
    VisitStage stage = VisitStage::in_turn;
    QueueMark queue_mark = QueueMark::waiting;
    Signal result = Signal::ok;
    bool with_backup = false;
};

enum class CallStage : std::uint8_t { between_tries, asking, racing, settling };

struct Call {
    FrameRef caller = {};
    std::uint64_t key = 0;                   // names the diner, or what a kitchen cooks, to the draws
    std::uint64_t dish_key = 0;              // names the dish of this try
    std::int64_t deadline_us = no_deadline;  // handed to this call
    std::int64_t order_deadline_us = no_deadline;
    std::int64_t timer_us = no_deadline;  // of this try
    std::int64_t pause_us = 0;            // the latest
    std::int64_t second_due_us = no_deadline;
    std::uint32_t visit = nothing;
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;               // the order of this try, or the one that answered
    std::uint32_t scope = nothing;         // the timer of this try, while it runs
    std::uint32_t first_ticket = nothing;  // this try's tickets in tasks of their own, in order of placing
    std::uint32_t winner = nothing;        // the one whose dish is taken
    std::uint32_t next_call = nothing;     // courses together: the next one
    std::uint32_t budget_version = 0;      // which of the course's budgets this try counts for
    std::uint32_t breaker_version = 0;     // which of the kitchen's breakers it was asked of
    std::uint16_t course = 0;
    std::uint16_t owner = 0;    // layer > 0: the kitchen that orders
    std::uint16_t kitchen = 0;  // where the latest order went
    std::uint16_t stage = 0;    // 0: the course's own kitchen; n: its nth backup
    std::uint16_t attempt = 0;
    std::uint16_t repeat = 0;                            // how often the course has been taken
    std::uint8_t layer = 0;                              // 0: a diner's; n: a kitchen's, n suppliers deep
    std::uint8_t seconds = 0;                            // second orders of this try
    TimerCovers covers = TimerCovers::rail_and_cooking;  // the timer of this try
    CallStage at = CallStage::between_tries;
    Signal result = Signal::ok;
    bool alone = false;      // a task of its own
    bool done = false;       // alone: `result` is there
    bool probe = false;      // this try is one that a half-open breaker let through
    bool kept_away = false;  // this try never reached the kitchen: the breaker was open
    bool charged = false;    // this try counts as under way for the budget
    bool charged_retry = false;
};

enum class TicketStage : std::uint8_t {
    placed,
    at_pantry,  // waits for a runner
    in_pantry,
    at_door,
    at_kitchen_door,
    opening,
    looking,   // at the shelf
    at_shelf,  // waits for the dish that is cooked for all
    at_mailbox,
    on_rail,
    supplies_before,
    cooking,
    supplies_after,
    cleaning,
};

struct Ticket {
    std::uint64_t key = 0;  // names the dish to the draws
    std::int64_t deadline_us = no_deadline;
    std::int64_t timer_us = no_deadline;  // the order's, where it covers the rail or the cooking alone
    std::int64_t came_us = 0;             // to the kitchen
    std::int64_t cooking_since_us = 0;
    std::int64_t ready_us = 0;
    std::int64_t pantry_us = 0;    // how long its pantry work takes
    std::uint32_t call = nothing;  // who asked
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;
    std::uint32_t scope = nothing;         // a timer around the rail or the cooking alone, or a look at the shelf
    std::uint32_t whole_scope = nothing;   // the order's timer, where it is set behind the door
    std::uint32_t door_scope = nothing;    // around the wait at the door and its opening
    std::uint32_t answer_scope = nothing;  // around the opening; then from the ticket handed in to the answer
    std::uint32_t dish = 0;                // which dish it is, for the shelf
    std::uint32_t next = nothing;          // the next order of the same try
    std::uint32_t queue_before = nothing;  // neighbours on the rail, or wherever it waits
    std::uint32_t queue_after = nothing;
    std::uint32_t cook = 0;  // from 1 while cooking
    std::uint16_t course = 0;
    std::uint16_t kitchen = 0;
    std::uint16_t attempt = 0;
    std::uint16_t place = 0;  // 0: the first order of its try; n: the nth second order
    TimerCovers covers = TimerCovers::rail_and_cooking;
    std::uint8_t layer = 0;
    TicketStage stage = TicketStage::placed;
    QueueMark queue_mark = QueueMark::waiting;
    Signal result = Signal::start;
    bool standing = false;  // hung up while a queue stood: `scope` is the rail's own timer
    bool fails = false;     // the kitchen was broken when the cook took it
    bool wanted = true;     // somebody still waits for the dish
    bool alone = false;     // a task of its own, which goes on when the diner leaves
    bool done = false;      // alone: `result` is there
    bool has_door = false;
    bool has_kitchen_door = false;
    bool has_letter = false;  // it has a place in the mailbox
    bool has_shelf = false;   // it cooks the dish that others wait for
    bool for_shelf = false;   // nobody's order: a dish past its time is cooked anew
};

// A place on the shelf for one dish.
struct ShelfPlace {
    std::int64_t made_us = -1;  // -1: empty
    Semaphore cooking;          // one cook for all
    bool renewing = false;      // past its time, and being cooked anew
};

struct KitchenState {
    Semaphore cooks;  // and the rail, which is their queue
    Numbers numbers;
    std::int64_t rail_since_us = 0;  // since when the rail has not been empty
    std::int64_t allowed_us = 0;     // the rate limit: orders are paid for up to this instant (see ticket.cpp),
    std::int64_t allowed_rest = 0;   // and this many parts of a microsecond, of as many as the rate
    Semaphore doors;
    Semaphore letters;              // places in the mailbox
    std::vector<ShelfPlace> shelf;  // by dish
    std::int64_t on_shelf = 0;      // places not empty
};

struct Arrivals {
    std::int64_t ordinal = 0;  // the next regular diner, from 0
    std::uint64_t rushed = 0;  // diners who came in a rush
    Time next;
};

// Records of one kind in one vector, reused through a free list: no allocation once warm.
template <class T>
class Pool {
  public:
    T& operator[](std::uint32_t index) { return items_[index]; }
    const T& operator[](std::uint32_t index) const { return items_[index]; }
    std::size_t live() const { return items_.size() - free_.size(); }
    // Roughly the memory that a copy takes.
    std::size_t bytes() const { return items_.size() * sizeof(T) + free_.size() * sizeof(std::uint32_t); }

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

    // Where `new` makes a record anew. An assignment would make it elsewhere, piece by piece, and copy it as a whole,
    // which stalls.
    T* place(std::uint32_t index) {
        static_assert(std::is_trivially_destructible_v<T>);
        return &items_[index];
    }

  private:
    std::vector<T> items_;
    std::vector<std::uint32_t> free_;
};

}  // namespace kitchen
