// A Scenario is a whole evening as a value: who comes, what they order, how the kitchens are, and what changes when.
// It says nothing about what happens; simulate() (restaurant/simulate.hpp) finds that out.
// Every field is a knob: its word, unit, range and help stand in scenario/knobs.cpp, and files (scenario/toml.hpp),
// sliders, --set and changes all go through that table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/engine/time.hpp"

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

// A count that may be "none": as many as there are.
inline constexpr std::int64_t unlimited = -1;

enum class Spread : std::uint8_t { fixed, exponential };  // of a length: always the same, or drawn with that mean
enum class Courses : std::uint8_t { in_turn, together };
enum class OnError : std::uint8_t { first_error_wins, all_are_awaited };

struct Diners {
    Arrive arrive = Arrive::every;
    Duration every = seconds(1);          // Arrive::every: one diner each; the first at 0
    double rate = 1.0;                    // Arrive::rate: diners a second on average (Poisson)
    std::vector<Duration> at = {};        // Arrive::at: these instants, in order
    std::int64_t count = 12;              // every, rate: how many come in all; burst: how many come together at 0
    std::int64_t rush = 0;                // so many more come together, at 0 or whenever a change sets it
    std::vector<std::string> names = {};  // the first diners' names; the rest are named by diner_name()
    Duration patience = never;            // deadline of the whole visit
    Courses courses = Courses::in_turn;
    OnError on_error = OnError::first_error_wins;  // Courses::together: whether one failed course ends the others
    std::int64_t regulars = 0;                     // so many come at 0 beside the others, and come again and again
    Duration think = seconds(1);                   // between a regular's leaving and coming again
    Spread think_spread = Spread::fixed;

    bool operator==(const Diners&) const = default;
};

enum class WaiterKind : std::uint8_t { async, blocking, one_a_table };
// How a task hears that it is cancelled: once, an edge (asyncio), or at every await from then on, a level (trio,
// anyio).
enum class AsyncFlavour : std::uint8_t { told_once, told_at_every_wait };
enum class PantryWork : std::uint8_t { by_the_waiter, by_runners };
enum class DoorWait : std::uint8_t { inside_the_timer, outside_the_timer };

// What a waiter goes through to a kitchen: a pool of connections. Its timers are aiohttp's ClientTimeout, whose `total`
// is the course's timer.
struct Doors {
    std::int64_t limit = unlimited;        // at once, in all
    std::int64_t per_kitchen = unlimited;  // at once, to one kitchen
    DoorWait wait = DoorWait::inside_the_timer;
    Duration timer = never;          // the wait at the door and the opening together (connect)
    Duration opens{0};               // how long a door takes to open
    Duration opening_timer = never;  // the opening alone (sock_connect)
    Duration answer_timer = never;   // from the ticket handed in to the answer (sock_read)

    bool operator==(const Doors&) const = default;
};

struct Waiters {
    WaiterKind kind = WaiterKind::async;
    std::int64_t number = 10;           // WaiterKind::one_a_table: how many there are
    std::int64_t entrance = unlimited;  // one_a_table: diners who may wait for a waiter; one more is told sorry
    PantryWork pantry = PantryWork::by_runners;
    std::int64_t runners = 6;  // min(32, cores + 4) is asyncio's default
    Doors doors;
    AsyncFlavour async_flavour = AsyncFlavour::told_once;

    bool operator==(const Waiters&) const = default;
};

enum class Growth : std::uint8_t { exponential, linear };
enum class Jitter : std::uint8_t { none, full, equal, decorrelated, share };

// The wait between two tries: first, first*factor, first*factor^2, ... or first, 2*first, 3*first, ..., but never more
// than `cap`; then the jitter (see restaurant/pause.hpp).
struct Pause {
    Duration first{0};
    double factor = 1.0;
    Duration cap = never;
    Growth growth = Growth::exponential;
    Jitter jitter = Jitter::none;
    double jitter_share = 0.2;  // Jitter::share: the pause is up to this share shorter or longer

    bool operator==(const Pause&) const = default;
};

enum class Otherwise : std::uint8_t { apology, kept_ready };

struct Backup {
    std::vector<std::string> kitchens = {};    // asked in this order when all tries have failed
    Duration timer = never;                    // the timer of each order to a backup
    std::int64_t tries = 1;                    // tries at each backup kitchen
    Otherwise otherwise = Otherwise::apology;  // when the backups fail too, or there are none

    bool operator==(const Backup&) const = default;
};

enum class TimerCovers : std::uint8_t { rail_and_cooking, cooking, rail };
enum class AgainAfter : std::uint8_t { bell_or_error, bell, error };

// What keeps tries again within bounds, for all diners of a course together (see restaurant/budget.hpp).
// The last four are the settings of those libraries, except for `overrides`.
enum class BudgetKind : std::uint8_t { none, share, tokens, in_flight, finagle, grpc, aws, envoy };
enum class ChargedOn : std::uint8_t { retry, failure };

enum class BudgetSetting : std::uint8_t { share, minimum, window, tokens, charged_on, cost, bell_cost, refund, floor };

struct Budget {
    BudgetKind kind = BudgetKind::none;
    std::vector<BudgetSetting> overrides = {};  // those that are not the library's, where the kind is one
    double share = 0.2;                         // share: of the first orders; in flight: of the orders under way
    double minimum = 10;                        // share: so many more a second; in flight: at least so many at once
    Duration window = seconds(10);              // share: how long an order counts
    double tokens = 10;                         // tokens: how many there are at first, and at most
    ChargedOn charged_on = ChargedOn::retry;    // tokens: what costs
    double cost = 1;                            // tokens: of one after an error
    double bell_cost = 1;                       // tokens: of one after a bell
    double refund = 0.1;                        // tokens: for each dish served
    double floor = 0;                           // tokens: no try again with so many or fewer left

    bool operator==(const Budget&) const = default;
};

enum class Loser : std::uint8_t { cancelled, left_alone };

// A second order beside the first, while that is still running.
struct Second {
    Duration after = never;
    std::int64_t most = 1;  // second orders of one try
    std::string kitchen;    // empty: the same
    Loser loser = Loser::cancelled;
    double share = 1.0;  // of all orders of the course that may have a second one

    bool operator==(const Second&) const = default;
};

struct Course {
    std::string name;  // unique; the kitchen's name unless the file says otherwise
    std::string kitchen;
    std::int64_t repeat = 1;  // times the course is taken, one after another
    Duration pantry{0};       // blocking work before each order
    Duration timer = never;
    Spread timer_spread = Spread::fixed;
    TimerCovers timer_covers = TimerCovers::rail_and_cooking;
    std::int64_t tries = 1;
    AgainAfter again_after = AgainAfter::bell_or_error;
    Pause pause = {};
    Budget budget;
    Second second;
    Backup backup;

    bool operator==(const Course&) const = default;
};

enum class Condition : std::uint8_t { fine, broken, gone };
enum class WhenDinerLeaves : std::uint8_t { stops, keeps_cooking, swallows, looks_at_the_deadline };

enum class RailOrder : std::uint8_t { first_in_first_out, last_in_first_out, adaptive };

// Where tickets wait for a cook. A queue stands when the rail has not been empty for `standing_after`.
struct Rail {
    std::int64_t limit = unlimited;  // tickets on it; one more is refused
    RailOrder order = RailOrder::first_in_first_out;
    Duration standing_after = milliseconds(100);
    Duration standing_timer = never;  // a ticket hung up while a queue stands waits on the rail for so long at most

    bool operator==(const Rail&) const = default;
};

// See restaurant/breaker.hpp.
enum class BreakerKind : std::uint8_t { none, count, time, polly, resilience4j, hystrix };

enum class BreakerSetting : std::uint8_t { window, window_time, calls_min, ratio, open_for, probes };

struct Breaker {
    BreakerKind kind = BreakerKind::none;
    std::vector<BreakerSetting> overrides = {};  // those that are not the library's, where the kind is one
    std::int64_t window = 100;                   // count: so many latest answers
    Duration window_time = seconds(10);          // time: the answers of so long
    std::int64_t calls_min = 10;                 // answers in the window before anything is judged
    double ratio = 0.5;                          // it opens when so many of them, or more, were bells or errors
    Duration open_for = seconds(5);
    std::int64_t probes = 1;  // orders let through to see whether the kitchen answers again

    bool operator==(const Breaker&) const = default;
};

enum class Deadline : std::uint8_t { not_handed_on, handed_on };
enum class Supplies : std::uint8_t { before_cooking, after_cooking };

// A kitchen that this kitchen orders from for every dish, with a policy of its own; the cook waits for it.
struct Supplier {
    std::string kitchen;  // empty: none
    Supplies when = Supplies::before_cooking;
    Duration timer = never;
    Deadline deadline = Deadline::not_handed_on;
    std::int64_t tries = 1;
    AgainAfter again_after = AgainAfter::bell_or_error;
    Pause pause = {};

    bool operator==(const Supplier&) const = default;
};

enum class OnMiss : std::uint8_t { all_cook, one_cooks };
enum class Stale : std::uint8_t { thrown_away, served_while_cooking };

// What the kitchen keeps ready of what it has cooked: a cache.
struct Shelf {
    Duration keeps{0};  // time to live; 0: no shelf
    std::int64_t size = unlimited;
    std::int64_t dishes = 1;  // different dishes that diners ask for, each as often as any other
    OnMiss on_miss = OnMiss::all_cook;
    Stale stale = Stale::thrown_away;
    Duration takes{0};       // how long a look at the shelf takes
    Duration timer = never;  // a look that takes longer is given up

    bool operator==(const Shelf&) const = default;
};

struct Kitchen {
    std::string name;  // unique
    std::int64_t cooks = 3;
    Distribution cook_time;
    Condition condition = Condition::fine;
    double slowness = 1.0;    // cook times are multiplied by this; above 1 the kitchen is called slow
    Duration error_after{0};  // broken: how long until the error comes; 0 is at once
    double affected = 1.0;    // share of the orders that find it slow, broken or gone; the others find it fine
    WhenDinerLeaves when_diner_leaves = WhenDinerLeaves::stops;
    Duration clean_up{0};  // after a cancellation while cooking
    Rail rail;
    std::int64_t rate_limit = unlimited;  // orders a second; one more is refused
    std::int64_t rate_burst = 1;          // so many at once
    Breaker breaker;
    Supplier supplier;
    Shelf shelf;
    std::int64_t mailbox = unlimited;  // an actor with so many places for letters; none: no mailbox

    bool operator==(const Kitchen&) const = default;
};

// What a knob can hold. A choice is held as its word ("keeps cooking").
using Value =
    std::variant<Duration, double, std::int64_t, std::string, std::vector<Duration>, std::vector<std::string>>;

// Which knob of which thing: a row of the knobs table, and for courses and kitchens which of them.
struct KnobAddress {
    std::uint16_t row = 0;
    std::uint16_t which = 0;

    bool operator==(const KnobAddress&) const = default;
};

struct Change {
    Duration at{0};
    KnobAddress knob;
    Value value;
    Duration over{0};  // how long the knob takes to get there, in steps (scenario/ramp.hpp); 0: at once

    bool operator==(const Change&) const = default;
};

struct Scenario {
    std::string title = "A quiet evening";
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

// How many of each a scenario may hold; loading says so when it is exceeded.
inline constexpr std::size_t courses_max = 128;
inline constexpr std::size_t kitchens_max = 256;
inline constexpr std::size_t suppliers_deep_max = 16;
inline constexpr std::size_t changes_max = 10'000;  // as they are played (scenario/ramp.hpp)
inline constexpr std::int64_t diners_max = 100'000'000;
// Characters in the name of a course or a kitchen.
inline constexpr std::size_t name_characters_max = 40;

// "Ana", "Ben", ... for the first diners (or the scenario's own names), then "diner 27". Diners count from 1.
std::string diner_name(const Scenario&, std::uint32_t diner);

}  // namespace kitchen
