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

struct Diners {
    Arrive arrive = Arrive::every;
    Duration every = seconds(1);          // Arrive::every: one diner each; the first at 0
    double rate = 1.0;                    // Arrive::rate: diners a second on average (Poisson)
    std::vector<Duration> at = {};        // Arrive::at: these instants, in order
    std::int64_t count = 12;              // every, rate: how many come in all; burst: how many come together at 0
    std::vector<std::string> names = {};  // the first diners' names; the rest are named by diner_name()

    bool operator==(const Diners&) const = default;
};

enum class WaiterKind : std::uint8_t { async, blocking };

struct Waiters {
    WaiterKind kind = WaiterKind::async;

    bool operator==(const Waiters&) const = default;
};

// The wait between two tries: first, first*factor, first*factor^2, ... but never more than `cap`.
struct Pause {
    Duration first{0};
    double factor = 1.0;
    Duration cap = never;

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

struct Course {
    std::string name;  // unique; the kitchen's name unless the file says otherwise
    std::string kitchen;
    Duration timer = never;
    std::int64_t tries = 1;
    Pause pause;
    Backup backup;

    bool operator==(const Course&) const = default;
};

enum class Condition : std::uint8_t { fine, broken, gone };
enum class WhenDinerLeaves : std::uint8_t { stops, keeps_cooking };

struct Kitchen {
    std::string name;  // unique
    std::int64_t cooks = 3;
    Distribution cook_time;
    Condition condition = Condition::fine;
    double slowness = 1.0;    // cook times are multiplied by this; above 1 the kitchen is called slow
    Duration error_after{0};  // broken: how long until the error comes; 0 is at once
    WhenDinerLeaves when_diner_leaves = WhenDinerLeaves::stops;

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
inline constexpr std::size_t courses_max = 64;
inline constexpr std::size_t kitchens_max = 256;
inline constexpr std::size_t changes_max = 10'000;
inline constexpr std::int64_t diners_max = 100'000'000;

// "Ana", "Ben", ... for the first diners (or the scenario's own names), then "diner 27". Diners count from 1.
std::string diner_name(const Scenario&, std::uint32_t diner);

}  // namespace kitchen
