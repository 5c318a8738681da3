// The restaurant while it runs, as flat values: who is in the middle of what. Nothing here has behaviour; the rules are
// in restaurant.hpp's parts. All of it can be copied, which is what a checkpoint is.
//
// A diner at a table is a task, as in asyncio: a stack of frames, the innermost on top. A visit asks a call (one course
// with its policy), a call asks a ticket (one order in one kitchen), and a ticket may ask a call again (its kitchen
// orders from a supplier). A ticket runs as a task of its own when its kitchen is not cancelled when the diner leaves,
// or when another order may run beside it; a call does when all courses are ordered together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/time.hpp"
#include "core/kernel/flow.hpp"
#include "core/kernel/pool.hpp"
#include "core/mechanisms/cache.hpp"
#include "core/mechanisms/circuit_breaker.hpp"
#include "core/mechanisms/rate_limit.hpp"
#include "core/mechanisms/retry.hpp"
#include "core/mechanisms/retry_budget.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/record.hpp"

namespace kitchen {

inline constexpr std::int64_t no_deadline = never.us;

// The frames of a task, as the kernel knows them.
enum class FrameKind : std::uint8_t { visit = 1, call, ticket };
constexpr FrameRef frame_of(FrameKind kind, std::uint32_t index) { return {static_cast<std::uint8_t>(kind), index}; }

// The restaurant's own callbacks of the loop.
inline constexpr std::uint32_t let_diners_in = 0;
inline constexpr std::uint32_t runner_free = 1;  // back from work that nobody waits for any more

// Numbers that are in use, from 1.
struct NumbersInUse {
    std::vector<std::uint64_t> busy;  // a bit a number
    std::size_t first_word_free = 0;  // no word before this one has a free bit
};

enum class VisitStage : std::uint8_t { at_entrance, in_turn, together, settling, away };

struct Visit {
    std::uint64_t key = 0;  // identifies the diner to the draws, whatever the diner's number
    std::int64_t arrived_us = 0;
    std::int64_t deadline_us = no_deadline;  // the end of patience
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t scope = nothing;       // the timer of patience
    std::uint32_t first_call = nothing;  // courses together: the first of the calls, each in a task of its own
    std::uint32_t regular = 0;           // which regular, from 1; 0: a diner who comes once
    std::uint32_t times_here = 0;        // a regular's visits before this one
    std::uint32_t waiter = 0;            // from 1: the waiter who looks after this table alone
    std::uint16_t course = 0;
    VisitStage stage = VisitStage::in_turn;
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
    std::int64_t duplicate_due_us = no_deadline;
    BudgetCall budgeted = {};  // what the course's budget knows of it
    std::uint32_t visit = nothing;
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;               // the order of this try, or the one that answered
    std::uint32_t scope = nothing;         // the timer of this try, while it runs
    std::uint32_t first_ticket = nothing;  // this try's tickets in tasks of their own, in order of placing
    std::uint32_t winner = nothing;        // the one whose dish is taken
    std::uint32_t next_call = nothing;     // courses together: the next one
    std::uint32_t breaker_version = 0;     // which of the kitchen's breakers it was asked of
    std::uint16_t course = 0;
    std::uint16_t owner = 0;    // layer > 0: the kitchen that orders
    std::uint16_t kitchen = 0;  // where the latest order went
    std::uint16_t backup = 0;   // 0: the course's own kitchen; n: its nth backup
    std::uint16_t attempt = 0;
    std::uint16_t repeat = 0;                             // how often the course has been taken
    std::uint8_t layer = 0;                               // 0: a diner's; n: a kitchen's, n suppliers deep
    std::uint8_t duplicates = 0;                          // duplicate orders of this try
    TimerCovers covers = TimerCovers::queue_and_cooking;  // the timer of this try
    CallStage stage = CallStage::between_tries;
    Signal result = Signal::ok;
    bool alone = false;      // a task of its own
    bool done = false;       // alone: `result` is there
    bool probe = false;      // this try is one that a half-open breaker let through
    bool kept_away = false;  // this try never reached the kitchen: the breaker was open

    bool is_at_own_kitchen() const { return layer == 0 && backup == 0; }
};

// In the order in which a ticket comes to them, which the two functions below rely on.
enum class TicketStage : std::uint8_t {
    placed,
    at_pantry,  // waits for a runner
    in_pantry,
    at_kitchen_hatch,  // waits for one of the kitchen's own hatches
    at_hatch,          // ... of those that all kitchens share
    opening,
    looking,   // at the shelf
    at_shelf,  // waits for the dish that is cooked for all
    at_mailbox,
    in_queue,
    supplies_before,
    cooking,
    supplies_after,
    cleaning,
};
// Whether the ticket is between the diner and the kitchen's queue.
constexpr bool is_on_the_way(TicketStage stage) { return stage > TicketStage::placed && stage < TicketStage::in_queue; }
constexpr bool has_cook(TicketStage stage) { return stage > TicketStage::in_queue; }

struct Ticket {
    std::uint64_t key = 0;  // names the dish to the draws
    std::int64_t deadline_us = no_deadline;
    std::int64_t timer_us = no_deadline;  // the order's, where it covers the queue or the cooking alone
    std::int64_t came_us = 0;             // to the kitchen
    std::int64_t cooking_since_us = 0;
    std::int64_t ready_us = 0;
    std::int64_t pantry_us = 0;    // how long its pantry work takes
    std::uint32_t call = nothing;  // who asked
    std::uint32_t task = nothing;
    std::uint32_t diner = 0;
    std::uint32_t order = 0;
    std::uint32_t scope = nothing;         // a timer around the queue or the cooking alone, or a look at the shelf
    std::uint32_t whole_scope = nothing;   // the order's timer, where it is set behind the hatch
    std::uint32_t hatch_scope = nothing;   // around the wait at the hatch and its opening
    std::uint32_t answer_scope = nothing;  // around the opening; then from the ticket handed in to the answer
    std::uint32_t dish = 0;                // which dish it is, for the shelf
    std::uint32_t next = nothing;          // the next order of the same try
    std::uint32_t cook = 0;                // from 1 while cooking
    std::uint16_t course = 0;
    std::uint16_t kitchen = 0;
    std::uint16_t attempt = 0;
    std::uint16_t place = 0;  // 0: the first order of its try; n: the nth duplicate order
    TimerCovers covers = TimerCovers::queue_and_cooking;
    std::uint8_t layer = 0;
    TicketStage stage = TicketStage::placed;
    Signal result = Signal::start;
    bool standing = false;  // joined a standing queue: `scope` is the queue's own timer
    bool fails = false;     // the kitchen was broken when the cook took it
    bool wanted = true;     // somebody still waits for the dish
    bool alone = false;     // a task of its own, which goes on when the diner leaves
    bool done = false;      // alone: `result` is there
    bool has_hatch = false;
    bool has_kitchen_hatch = false;
    bool has_letter = false;  // it has a place in the mailbox
    bool has_shelf = false;   // it cooks the dish that others wait for
    bool for_shelf = false;   // nobody's order: a dish past its time is cooked again
};

// What all diners of a course share.
struct CourseState {
    // Made from the settings by Restaurant::resolve_course(), since these are quicker to use.
    std::uint16_t kitchen = no_index;
    std::uint16_t duplicate_kitchen = no_index;  // no_index: the same as that of the order
    std::vector<std::uint16_t> backups;          // kitchens
    Policy policy;
    Policy backup_policy;
    Budget budget_settings;
    // What has happened.
    BudgetState budget;
    std::int64_t orders = 0;      // tries at the course's own kitchen
    std::int64_t duplicates = 0;  // duplicate orders
};

struct KitchenState {
    // Made from the settings by Restaurant::resolve_kitchen() and resolve_shortcuts().
    std::uint16_t supplier = no_index;  // a kitchen
    Policy supplier_policy;
    Breaker breaker_settings;
    bool goes_straight_to_queue = false;  // no hatches, shelf, rate limit or mailbox before it
    // Semaphores, made by the constructor of Restaurant.
    std::uint32_t cooks = nothing;  // tickets queue at it
    std::uint32_t hatches = nothing;
    std::uint32_t letters = nothing;  // places in the mailbox
    // What has happened.
    BreakerState breaker;
    NumbersInUse cook_numbers;
    std::int64_t queue_since_us = 0;  // since when the queue has not been empty
    RateLimitState rate_limit;
    CacheState shelf;
};

struct Arrivals {
    std::int64_t ordinal = 0;  // the next regular diner, from 0
    std::uint64_t rushed = 0;  // diners who came in a rush
    Time next;
};

}  // namespace kitchen
