// A Scenario is a whole run as a value: who comes, what they order, how the kitchens are, and what changes when.
// It says nothing about what happens; simulate() (restaurant/simulate.hpp) finds that out.
// Every field is a knob, with a row in the knob table (scenario/knobs.hpp); files (scenario/toml.hpp), sliders, --set
// and changes all go through that table. The settings of a mechanism, such as a breaker, are in mechanisms/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/knob/value.hpp"
#include "core/mechanisms/blocking_work.hpp"
#include "core/mechanisms/cache.hpp"
#include "core/mechanisms/cancellation.hpp"
#include "core/mechanisms/circuit_breaker.hpp"
#include "core/mechanisms/connection_pool.hpp"
#include "core/mechanisms/hedge.hpp"
#include "core/mechanisms/mailbox.hpp"
#include "core/mechanisms/queue.hpp"
#include "core/mechanisms/rate_limit.hpp"
#include "core/mechanisms/retry.hpp"
#include "core/mechanisms/retry_budget.hpp"
#include "core/mechanisms/supplier.hpp"
#include "core/mechanisms/timeout.hpp"

namespace kitchen {

enum class Shape : std::uint8_t { fixed, uniform, exponential, log_normal, two_humped, listed };

// How long something takes. Which fields count depends on the shape; the others keep their values, so that a learner
// can go from one shape to another and back.
struct Distribution {
    Shape shape = Shape::fixed;
    Duration mean = seconds(2);  // fixed: the time itself; exponential: the mean; log-normal: the median
    Duration low = seconds(1);   // uniform: the shortest
    Duration high = seconds(3);  // uniform: the longest; two-humped: the rare, long time (the usual one is `mean`)
    double sigma = 0.5;          // log-normal: standard deviation of the logarithm
    double rare_share = 0.1;     // two-humped: share of orders that take `high`
    std::vector<Duration> times = {};  // listed: diner n's try k takes times[(n - 1 + k - 1) mod size]

    bool operator==(const Distribution&) const = default;
};

enum class Arrive : std::uint8_t { every, rate, at, burst };

enum class Courses : std::uint8_t { in_turn, together };
enum class OnError : std::uint8_t { first_error_wins, all_are_awaited };

struct Diners {
    Arrive arrive = Arrive::every;
    Duration every = seconds(1);          // Arrive::every: one diner each; the first at 0
    double rate = 1.0;                    // Arrive::rate: diners a second on average (Poisson)
    std::vector<Duration> at = {};        // Arrive::at: these instants, in order
    std::int64_t count = 12;              // every, rate: how many come in all; burst: how many come together at 0
    std::int64_t rush = 0;                // this many more come together, at 0 or whenever a change sets it
    std::vector<std::string> names = {};  // the first diners' names; the rest are named by diner_name()
    Duration patience = never;            // deadline of the whole visit
    Courses courses = Courses::in_turn;
    OnError on_error = OnError::first_error_wins;  // Courses::together: whether one failed course ends the others
    std::int64_t regulars = 0;                     // this many come at 0 beside the others, and come again and again
    Duration think = seconds(1);                   // between a regular's leaving and coming again
    Spread think_spread = Spread::fixed;

    bool operator==(const Diners&) const = default;
};

enum class WaiterKind : std::uint8_t { async, blocking, one_a_table };

struct Waiters {
    WaiterKind kind = WaiterKind::async;
    std::int64_t number = 10;           // WaiterKind::one_a_table: how many there are
    std::int64_t entrance = unlimited;  // one_a_table: diners who may wait for a waiter; one more is told sorry
    PantryWork pantry = PantryWork::by_runners;
    std::int64_t runners = 6;  // min(32, cores + 4) is asyncio's default
    Hatches hatches;
    Cancellation cancellation = Cancellation::cancelled_once;

    bool operator==(const Waiters&) const = default;
};

// Whether the waiter waits at the kitchen's window until the dish is there, and nobody else is served until then.
inline bool waiter_blocks(const Waiters& waiters) { return waiters.kind == WaiterKind::blocking; }

struct Course {
    std::string name;  // unique; the kitchen's name unless the file says otherwise
    std::string kitchen;
    std::int64_t repeat = 1;  // times the course is taken, one after another
    Duration pantry{0};       // blocking work before each order
    Duration timer = never;
    Spread timer_spread = Spread::fixed;
    TimerCovers timer_covers = TimerCovers::queue_and_cooking;
    std::int64_t tries = 1;
    RetryOn retry_on = RetryOn::timeout_or_error;
    Pause pause = {};
    Budget budget;
    Duplicate duplicate;
    Backup backup;

    bool operator==(const Course&) const = default;
};

enum class Condition : std::uint8_t { fine, broken, gone };

struct Kitchen {
    std::string name;  // unique
    std::int64_t cooks = 3;
    Distribution cook_time;
    Condition condition = Condition::fine;
    double slowness = 1.0;    // cook times are multiplied by this; above 1 the kitchen is called slow
    Duration error_after{0};  // broken: how long until the error comes; 0: immediately
    double affected = 1.0;    // share of the orders that find it slow, broken or gone; the others find it fine
    WhenDinerLeaves when_diner_leaves = WhenDinerLeaves::stops;
    Duration clean_up{0};  // after a cancellation while cooking
    TicketQueue queue;
    RateLimit rate_limit;
    Breaker breaker;
    Supplier supplier;
    Shelf shelf;
    Mailbox mailbox;

    bool operator==(const Kitchen&) const = default;
};

// A row of the knob table, and the index of the course or kitchen that is meant.
struct KnobAddress {
    std::uint16_t row = 0;
    std::uint16_t which = 0;

    bool operator==(const KnobAddress&) const = default;
};

struct Change {
    Duration at{0};
    KnobAddress knob;
    Value value;
    Duration over{0};  // how long the knob takes to get there, in steps (scenario/ramp.hpp); 0: immediately

    bool operator==(const Change&) const = default;
};

struct Scenario {
    std::string title = "A quiet dinner";
    std::string notice;  // what to notice, in a sentence or two
    std::int64_t seed = 1;
    Duration open_for = seconds(60);
    Diners diners;
    Waiters waiters;
    std::vector<Course> courses;    // at least one, taken one after another
    std::vector<Kitchen> kitchens;  // at least one
    std::vector<Change> changes;    // in order of `at`; equal instants in the order written

    bool operator==(const Scenario&) const = default;
};

// The most of each that a scenario may have; more of them are reported when it is read.
inline constexpr std::size_t courses_max = 128;
inline constexpr std::size_t kitchens_max = 256;
inline constexpr std::size_t suppliers_deep_max = 16;
inline constexpr std::size_t changes_max = 10'000;  // as they are played (scenario/ramp.hpp)
inline constexpr std::int64_t diners_max = 100'000'000;
inline constexpr std::int64_t shelf_dishes_max = 1'000'000;  // of all shelves together: a run keeps a place for each
// Characters in the name of a course or a kitchen.
inline constexpr std::size_t name_characters_max = 40;

// "Ana", "Ben", ... for the first diners (or the scenario's own names), then "diner 27". Diners count from 1.
std::string diner_name(const Scenario&, std::uint32_t diner);

// The scenario with the settings in force (effective() of a budget and a breaker) in place of those that its budgets
// and breakers were written with.
Scenario in_force(Scenario);

}  // namespace kitchen
