// A sweep: one scenario played at every point of a grid of knob values, with several seeds a point. This is the grid,
// one run and the figures of a point; it starts no threads and prints nothing. `kitchen sweep` is its caller.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/base/progress.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

struct Axis {
    KnobAddress knob;
    std::vector<Value> values;
};

inline constexpr std::size_t sweep_runs_max = 10'000'000;
inline constexpr std::size_t sweep_values_max = 100'000;  // on one axis

// Reads "course.grill.timer=1s..5s:500ms" (both ends included where the steps hit them; without a step the knob's own)
// or a list, "kitchen.grill.when_diner_leaves=stops,keeps cooking"; names that contain a comma are recognised. As with
// --set, a key that only one knob has is enough.
tl::expected<Axis, Diagnostic> read_axis(const Scenario&, std::string_view text);

// How many points the grid has; at most sweep_runs_max + 1.
std::size_t point_count(std::span<const Axis>);
// The values of point n, one an axis; the last axis varies fastest. Precondition: n < point_count.
std::vector<Value> point_values(std::span<const Axis>, std::size_t n);
// The scenario with the values of point n.
Scenario point_scenario(const Scenario&, std::span<const Axis>, std::size_t n);

// What is measured of one run, in the order of the table's columns. NaN where there is nothing to measure, such as a
// percentile of no visits.
inline constexpr std::size_t figure_count = 19;
using Figures = std::array<double, figure_count>;

struct SweepRun {
    Figures figures{};
    bool stopped = false;  // cut off at a bound
};

// Plays the scenario with this seed and counts it, without keeping a trace. When `progress` is stopped, the figures
// mean nothing.
SweepRun play_for_sweep(const Scenario&, std::int64_t seed, Progress* progress = nullptr);

// A figure over the seeds: mean and half the width of its confidence interval of 99 % (Student's t), which is NaN with
// fewer than two seeds. Runs in which the figure is NaN do not count.
struct Estimate {
    double mean;
    double half_width;
};
// `figure`: its index in Figures.
Estimate estimate(std::span<const SweepRun> runs, std::size_t figure);

// What was asked for, as sixteen hexadecimal digits: the scenario with what was set, every axis with its values, and
// the seeds. It is in every row, so that rows of different sweeps are never put together.
std::string sweep_fingerprint(const Scenario&, std::span<const Axis>, std::size_t seeds);

// The columns: point and points (from 1, of how many), the knobs' paths, seeds, stopped (runs at the bound), then each
// figure and its half width ("..._ci99"), and the fingerprint ("sweep"). Ends with a line feed.
inline constexpr std::string_view sweep_csv_begins = "point,points";
std::string sweep_csv_header(const Scenario&, std::span<const Axis>);
std::string sweep_csv_row(std::span<const Axis>, std::size_t n, std::span<const SweepRun> runs,
                          std::string_view fingerprint);
// The same as one JSON object, without a line feed; what is not a number is null.
std::string sweep_json_row(const Scenario&, std::span<const Axis>, std::size_t n, std::span<const SweepRun> runs);

// Whether some run of this row was cut off, so that its figures are of a run's beginning. Precondition: both are lines
// of a table that was read by read_sweep_tables() or printed here.
bool has_stopped_run(std::string_view header, std::string_view row);

// ---- Tables read again, as they were printed: to put shards together, and to go on with a sweep that was stopped.
struct NamedText {
    std::string name;
    std::string bytes;
};
// Views into the texts they were read from.
struct SweepTable {
    std::string_view header;
    std::size_t points = 0;                        // of the whole sweep; 0 where there is no row
    std::string_view fingerprint;                  // likewise empty
    std::map<std::size_t, std::string_view> rows;  // whole lines, by point from 1

    std::size_t missing() const { return points - rows.size(); }
};

// What to do with an unfinished last line, left by a program that was killed while it wrote.
enum class CutLine : std::uint8_t { refuse, leave_out };

// The rows of all, or the diagnostic of the first file that does not fit: no such table, a row of another sweep, or the
// same point with other figures. A file may hold no row: a shard may have no point.
tl::expected<SweepTable, Diagnostic> read_sweep_tables(std::span<const NamedText>, CutLine = CutLine::refuse);

}  // namespace kitchen
