// A sweep: one scenario played at every point of a grid of knob values, with several seeds a point. This is the grid,
// one run and the figures of a point; it starts no threads and prints nothing. `kitchen sweep` is its caller.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/scenario/knobs.hpp"
#include "core/scenario/mistake.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

struct Axis {
    KnobAddress knob;
    std::vector<Value> values;
};

inline constexpr std::size_t sweep_runs_max = 10'000'000;
inline constexpr std::size_t sweep_values_max = 100'000;  // on one axis

// Reads "course.grill.timer=1s..5s:500ms" (both ends included where the steps hit them; without a step the knob's own)
// or a list, "kitchen.grill.when_diner_leaves=stops,keeps cooking".
tl::expected<Axis, Mistake> read_axis(const Scenario&, std::string_view text);

// How many points the grid has; at most sweep_runs_max + 1.
std::size_t point_count(std::span<const Axis>);
// The values of point n, one an axis; the last axis turns fastest. Precondition: n < point_count.
std::vector<Value> point_values(std::span<const Axis>, std::size_t n);
Scenario point_scenario(const Scenario&, std::span<const Axis>, std::size_t n);

// What is measured of one run, in the order of `figure_names`. Not a number where there is nothing to measure, such as
// a percentile of no visits.
inline constexpr std::size_t figure_count = 14;
using Figures = std::array<double, figure_count>;
std::span<const std::string_view, figure_count> figure_names();

struct SweepRun {
    Figures figures{};
    bool stopped = false;  // at the bound on events
};

// Plays the scenario with this seed, counted and not kept.
SweepRun play_for_sweep(const Scenario&, std::int64_t seed);

// A figure over the seeds: mean and half the width of its confidence interval of 99 % (Student's t), which is not a
// number with fewer than two seeds. Runs in which the figure is not a number do not count.
struct Estimate {
    double mean;
    double half_width;
};
Estimate estimate(std::span<const SweepRun> runs, std::size_t figure);

// The columns: point and points (from 1, of how many), the knobs' paths, seeds, stopped (runs at the bound), then each
// figure and its half width ("..._ci99"). Ends with a line feed.
std::string sweep_csv_header(const Scenario&, std::span<const Axis>);
std::string sweep_csv_row(std::span<const Axis>, std::size_t n, std::span<const SweepRun> runs);
// The same as one JSON object, without a line feed; what is not a number is null.
std::string sweep_json_row(const Scenario&, std::span<const Axis>, std::size_t n, std::span<const SweepRun> runs);

// The table of several shards as one sweep would have printed it; or the mistake of the first that does not fit.
// `missing` says how many points are in none of them.
struct Merged {
    std::string csv;
    std::size_t missing = 0;
};
struct NamedText {
    std::string name;
    std::string bytes;
};
tl::expected<Merged, Mistake> merge_sweeps(std::span<const NamedText> shards);

}  // namespace kitchen
