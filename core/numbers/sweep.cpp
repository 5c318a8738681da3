#include "core/numbers/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/check.hpp"
#include "core/base/escape.hpp"
#include "core/numbers/formulas.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"

namespace kitchen {
namespace {

constexpr double no_figure = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole == 0 ? no_figure : part / whole; }
double ratio(std::int64_t part, std::int64_t whole) {
    return ratio(static_cast<double>(part), static_cast<double>(whole));
}

template <int percent, Histogram Counters::*waits = &Counters::waits>
double wait(const Counters& counters) {
    return (counters.*waits).count() == 0 ? no_figure : (counters.*waits).percentile(percent).seconds();
}

struct FigureRow {
    std::string_view name;
    double (*figure)(const Counters&);
};
constexpr std::array rows = {
    FigureRow{"arrived", [](const Counters& run) { return static_cast<double>(run.all.arrived); }},
    FigureRow{"answered_per_s",
              [](const Counters& run) { return ratio(static_cast<double>(run.all.answered()), run.end.seconds()); }},
    FigureRow{"wait_mean_s",
              [](const Counters& run) { return run.waits.count() == 0 ? no_figure : run.waits.mean().seconds(); }},
    FigureRow{"wait_p50_s", wait<50>},
    FigureRow{"wait_p95_s", wait<95>},
    FigureRow{"wait_p99_s", wait<99>},
    FigureRow{"answered_wait_p50_s", wait<50, &Counters::waits_answered>},
    FigureRow{"answered_wait_p95_s", wait<95, &Counters::waits_answered>},
    FigureRow{"answered_wait_p99_s", wait<99, &Counters::waits_answered>},
    FigureRow{"served_share", [](const Counters& run) { return ratio(run.all.served, run.all.arrived); }},
    FigureRow{"backup_share", [](const Counters& run) { return ratio(run.all.backup, run.all.arrived); }},
    FigureRow{"sorry_share", [](const Counters& run) { return ratio(run.all.sorry, run.all.arrived); }},
    FigureRow{"waiting_share", [](const Counters& run) { return ratio(run.all.waiting(), run.all.arrived); }},
    FigureRow{"orders_a_diner", [](const Counters& run) { return ratio(run.all.orders, run.all.arrived); }},
    FigureRow{"timeouts_an_order", [](const Counters& run) { return ratio(run.all.timeouts, run.all.orders); }},
    FigureRow{"errors_an_order", [](const Counters& run) { return ratio(run.all.errors, run.all.orders); }},
    FigureRow{"refused_an_order", [](const Counters& run) { return ratio(run.all.refused, run.all.orders); }},
    FigureRow{"dishes_wasted_share",
              [](const Counters& run) { return ratio(run.all.dishes_wasted, run.all.dishes_ready); }},
    FigureRow{"cook_time_wasted_s", [](const Counters& run) { return run.all.cook_time_wasted.seconds(); }},
};
static_assert(rows.size() == figure_count);

std::string figure_text(double figure) { return std::isfinite(figure) ? fmt::format("{:.8g}", figure) : std::string(); }

std::int64_t stopped_of(std::span<const SweepRun> runs) {
    std::int64_t stopped = 0;
    for (const SweepRun& run : runs) stopped += run.stopped ? 1 : 0;
    return stopped;
}

}  // namespace

std::size_t point_count(std::span<const Axis> axes) {
    std::uint64_t points = 1;  // the product of two has up to 40 bits
    for (const Axis& axis : axes) points = std::min<std::uint64_t>(points * axis.values.size(), sweep_runs_max + 1);
    return static_cast<std::size_t>(points);
}

std::vector<Value> point_values(std::span<const Axis> axes, std::size_t n) {
    std::vector<Value> values(axes.size());
    for (std::size_t a = axes.size(); a-- > 0;) {
        values[a] = axes[a].values[n % axes[a].values.size()];
        n /= axes[a].values.size();
    }
    CHECK(n == 0);
    return values;
}

Scenario point_scenario(const Scenario& base, std::span<const Axis> axes, std::size_t n) {
    Scenario scenario = base;
    const std::vector<Value> values = point_values(axes, n);
    for (std::size_t a = 0; a < axes.size(); ++a) set(scenario, axes[a].knob, values[a]);
    return scenario;
}

SweepRun play_for_sweep(const Scenario& scenario, std::int64_t seed, Progress* progress) {
    Scenario seeded = scenario;
    seeded.seed = seed;
    // Only the whole run is looked at, so one slice is enough.
    Limits limits = counting_limits;
    limits.progress = progress;
    const Counters counters = count(seeded, duration_max, limits);
    SweepRun run{.figures = {}, .stopped = counters.ended != Ended::closing_time};
    for (std::size_t n = 0; n < figure_count; ++n) run.figures[n] = rows[n].figure(counters);
    return run;
}

Estimate estimate(std::span<const SweepRun> runs, std::size_t figure) {
    // Summed as differences from the first, so that equal figures have exactly that mean and no spread.
    double first = no_figure;
    double sum = 0;
    std::int64_t count = 0;
    for (const SweepRun& run : runs) {
        if (!std::isfinite(run.figures[figure])) continue;
        if (count++ == 0) first = run.figures[figure];
        sum += run.figures[figure] - first;
    }
    if (count == 0) return {no_figure, no_figure};
    const double mean = first + sum / static_cast<double>(count);
    if (count == 1) return {mean, no_figure};
    double squares = 0;
    for (const SweepRun& run : runs) {
        if (!std::isfinite(run.figures[figure])) continue;
        squares += (run.figures[figure] - mean) * (run.figures[figure] - mean);
    }
    const double variance_of_mean = squares / static_cast<double>(count - 1) / static_cast<double>(count);
    return {mean, student_t_99(count - 1) * std::sqrt(variance_of_mean)};
}

std::string sweep_fingerprint(const Scenario& scenario, std::span<const Axis> axes, std::size_t seeds) {
    std::string request = print_scenario(scenario);
    for (const Axis& axis : axes) {
        request += '\n' + path_text(scenario, axis.knob);
        for (const Value& value : axis.values) request += '\n' + value_text(value);
    }
    request += fmt::format("\n{} seeds", seeds);
    // FNV-1a: 64 bits, the same on every machine. It guards against mixing up files, not against an attacker.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : request) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return fmt::format("{:016x}", hash);
}

std::string sweep_csv_header(const Scenario& scenario, std::span<const Axis> axes) {
    std::string line(sweep_csv_begins);
    for (const Axis& axis : axes) {
        line += ',';
        append_csv_cell(path_text(scenario, axis.knob), line);
    }
    line += ",seeds,stopped";
    for (const FigureRow& row : rows) line += fmt::format(",{0},{0}_ci99", row.name);
    return line + ",sweep\n";
}

std::string sweep_csv_row(std::span<const Axis> axes, std::size_t n, std::span<const SweepRun> runs,
                          std::string_view fingerprint) {
    std::string line = fmt::format("{},{}", n + 1, point_count(axes));
    for (const Value& value : point_values(axes, n)) {
        line += ',';
        append_csv_cell(value_text(value), line);
    }
    line += fmt::format(",{},{}", runs.size(), stopped_of(runs));
    for (std::size_t figure = 0; figure < figure_count; ++figure) {
        const Estimate found = estimate(runs, figure);
        line += "," + figure_text(found.mean) + "," + figure_text(found.half_width);
    }
    return fmt::format("{},{}\n", line, fingerprint);
}

std::string sweep_json_row(const Scenario& scenario, std::span<const Axis> axes, std::size_t n,
                           std::span<const SweepRun> runs) {
    nlohmann::ordered_json row;
    row["point"] = n + 1;
    row["points"] = point_count(axes);
    const std::vector<Value> values = point_values(axes, n);
    for (std::size_t a = 0; a < axes.size(); ++a)
        row["knobs"][path_text(scenario, axes[a].knob)] = value_text(values[a]);
    row["seeds"] = runs.size();
    row["stopped"] = stopped_of(runs);
    const auto number = [](double figure) {
        return std::isfinite(figure) ? nlohmann::ordered_json(figure) : nlohmann::ordered_json(nullptr);
    };
    for (std::size_t figure = 0; figure < figure_count; ++figure) {
        const Estimate found = estimate(runs, figure);
        row[std::string(rows[figure].name)] = {{"mean", number(found.mean)}, {"ci99", number(found.half_width)}};
    }
    return row.dump();
}

}  // namespace kitchen
