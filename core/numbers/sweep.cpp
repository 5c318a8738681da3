#include "core/numbers/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/check.hpp"
#include "core/numbers/formulas.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen {
namespace {

constexpr double no_figure = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<std::string_view, figure_count> names = {
    "arrived",        "goodput_per_s",  "wait_mean_s",         "wait_p50_s",        "wait_p95_s",
    "wait_p99_s",     "served_share",   "backup_share",        "sorry_share",       "waiting_share",
    "orders_a_diner", "bells_an_order", "dishes_wasted_share", "cook_time_wasted_s"};

Mistake axis_mistake(std::string_view key, std::string found, std::string expected) {
    return {.file = {},
            .line = 0,
            .key = std::string(key),
            .found = fmt::format("\"{}\"", found),
            .expected = std::move(expected),
            .nearest = {}};
}

// Values are multiples of the step from the low end, never sums of it, so that no error adds up.
std::vector<Value> stepped(const Value& low, const Value& high, const Value& step) {
    std::vector<Value> values;
    const auto room = [&] { return values.size() <= sweep_values_max; };
    if (const auto* from = std::get_if<Duration>(&low)) {
        const std::int64_t to = std::get<Duration>(high).us;
        for (std::int64_t us = from->us; us <= to && room(); us += std::get<Duration>(step).us)
            values.push_back(Duration{us});
    } else if (const auto* count = std::get_if<std::int64_t>(&low)) {
        const std::int64_t to = std::get<std::int64_t>(high);
        for (std::int64_t n = *count; n <= to && room(); n += std::get<std::int64_t>(step)) values.push_back(n);
    } else {
        const double first = std::get<double>(low);
        const double size = std::get<double>(step);
        // Half a millionth of a step beyond the end is still the end: 0.1 has no exact double.
        const double steps = (std::get<double>(high) - first) / size + 5e-7;
        for (std::int64_t n = 0; static_cast<double>(n) <= steps && room(); ++n) {
            // To nine digits, so that a value reads as it was meant: 0.3, not 0.30000000000000004.
            values.push_back(std::round((first + static_cast<double>(n) * size) * 1e9) / 1e9);
        }
    }
    return values;
}

// The step as a value of the knob's kind, above zero; nothing else is one.
bool read_step(const Knob& knob, std::string_view text, Value& step) {
    switch (knob.kind) {
        case Kind::duration: {
            const auto duration = parse_duration(text);
            if (!duration || duration->us <= 0 || duration->is_never()) return false;
            step = *duration;
            return true;
        }
        case Kind::number:
        case Kind::count: {
            char* end = nullptr;
            const std::string bytes(text);
            const double number = std::strtod(bytes.c_str(), &end);
            if (bytes.empty() || *end != 0 || !(number > 0) || number > 1e15) return false;
            if (knob.kind == Kind::number)
                step = number;
            else if (number >= 1 && number == std::floor(number))
                step = static_cast<std::int64_t>(number);
            else
                return false;
            return true;
        }
        case Kind::choice:
        case Kind::text:
        case Kind::kitchen:
        case Kind::durations:
        case Kind::texts:
        case Kind::kitchens: return false;
    }
    CHECK(false);
}

Value own_step(const Knob& knob) {
    if (knob.kind == Kind::duration) return Duration{std::max<std::int64_t>(1, static_cast<std::int64_t>(knob.step))};
    if (knob.kind == Kind::count) return std::max<std::int64_t>(1, static_cast<std::int64_t>(knob.step));
    return knob.step;
}

tl::expected<std::vector<Value>, Mistake> read_range(const Scenario& scenario, KnobAddress address,
                                                     std::string_view path, std::string_view text) {
    const Knob& knob = knob_at(address);
    const std::size_t dots = text.find("..");
    std::string_view high_text = text.substr(dots + 2);
    Value step = own_step(knob);
    if (const std::size_t colon = high_text.find(':'); colon != std::string_view::npos) {
        const std::string_view step_text = high_text.substr(colon + 1);
        if (!read_step(knob, step_text, step))
            return tl::unexpected(axis_mistake(path, std::string(step_text),
                                               knob.kind == Kind::duration ? "a step above zero such as \"500ms\""
                                                                           : "a step above zero such as \"1\""));
        high_text = high_text.substr(0, colon);
    }
    const auto low = parse_value(scenario, address, text.substr(0, dots));
    if (!low) return tl::unexpected(low.error());
    const auto high = parse_value(scenario, address, high_text);
    if (!high) return tl::unexpected(high.error());
    const auto endless = [](const Value& value) { return value == Value{never} || value == Value{unlimited}; };
    if (endless(*low) || endless(*high) || *high < *low)
        return tl::unexpected(
            axis_mistake(path, std::string(text), "a range from low to high, as in \"1s..5s:500ms\""));
    std::vector<Value> values = stepped(*low, *high, step);
    // Between two values that are right there may be none that is not, but a knob may be more particular than that.
    for (const Value& value : values)
        if (const auto checked = check_value(scenario, address, value); !checked)
            return tl::unexpected(checked.error());
    return values;
}

double ratio(double part, double whole) { return whole == 0 ? no_figure : part / whole; }

std::string figure_text(double figure) { return std::isfinite(figure) ? fmt::format("{:.8g}", figure) : std::string(); }

// As CSV wants it: in quotes where a comma or a quote is in it.
std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + '"';
}

std::int64_t stopped_of(std::span<const SweepRun> runs) {
    std::int64_t stopped = 0;
    for (const SweepRun& run : runs) stopped += run.stopped ? 1 : 0;
    return stopped;
}

}  // namespace

std::span<const std::string_view, figure_count> figure_names() { return names; }

tl::expected<Axis, Mistake> read_axis(const Scenario& scenario, std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos)
        return tl::unexpected(axis_mistake({}, std::string(text), "a knob and its values, as in \"seed=1..10:1\""));
    const std::string_view path = text.substr(0, equals);
    const std::string_view values = text.substr(equals + 1);
    const tl::expected<KnobAddress, Mistake> address = find_knob(scenario, path);
    if (!address) return tl::unexpected(address.error());
    Axis axis{*address, {}};
    const Kind kind = knob_at(*address).kind;
    const bool ordered = kind == Kind::duration || kind == Kind::number || kind == Kind::count;
    if (ordered && values.find("..") != std::string_view::npos) {
        auto range = read_range(scenario, *address, path, values);
        if (!range) return tl::unexpected(range.error());
        axis.values = std::move(*range);
    } else if (kind == Kind::durations || kind == Kind::texts || kind == Kind::kitchens) {
        return tl::unexpected(axis_mistake(path, std::string(values), "a knob with a single value"));
    } else {
        for (std::size_t begin = 0; begin <= values.size();) {
            const std::size_t end = std::min(values.find(',', begin), values.size());
            std::string_view item = values.substr(begin, end - begin);
            while (item.starts_with(' ')) item.remove_prefix(1);
            while (item.ends_with(' ')) item.remove_suffix(1);
            auto value = parse_value(scenario, *address, item);
            if (!value) return tl::unexpected(value.error());
            axis.values.push_back(std::move(*value));
            begin = end + 1;
        }
    }
    if (axis.values.size() > sweep_values_max)
        return tl::unexpected(
            axis_mistake(path, std::string(values), fmt::format("at most {} values", sweep_values_max)));
    return axis;
}

std::size_t point_count(std::span<const Axis> axes) {
    std::size_t points = 1;
    for (const Axis& axis : axes) points = std::min(points * axis.values.size(), sweep_runs_max + 1);
    return points;
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

SweepRun play_for_sweep(const Scenario& scenario, std::int64_t seed) {
    Scenario seeded = scenario;
    seeded.seed = seed;
    // Nobody looks at the course of the evening, so one slice is enough.
    const Counters counters = count(seeded, duration_max);
    const Tally& all = counters.all;
    const auto arrived = static_cast<double>(all.arrived);
    const auto wait = [&](double percent) {
        return counters.waits.count() == 0 ? no_figure : counters.waits.percentile(percent).seconds();
    };
    return {{arrived, ratio(static_cast<double>(all.answered()), counters.end.seconds()),
             counters.waits.count() == 0 ? no_figure : counters.waits.mean().seconds(), wait(50), wait(95), wait(99),
             ratio(static_cast<double>(all.served), arrived), ratio(static_cast<double>(all.backup), arrived),
             ratio(static_cast<double>(all.sorry), arrived),
             ratio(static_cast<double>(all.arrived - all.finished()), arrived),
             ratio(static_cast<double>(all.orders), arrived),
             ratio(static_cast<double>(all.bells), static_cast<double>(all.orders)),
             ratio(static_cast<double>(all.dishes_wasted), static_cast<double>(all.dishes_ready)),
             counters.cook_time_wasted.seconds()},
            counters.ended != Ended::doors_closed};
}

Estimate estimate(std::span<const SweepRun> runs, std::size_t figure) {
    // Counted from the first, so that equal figures have exactly their mean and no spread.
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

std::string sweep_csv_header(const Scenario& scenario, std::span<const Axis> axes) {
    std::string line = "point,points";
    for (const Axis& axis : axes) line += "," + csv_cell(path_text(scenario, axis.knob));
    line += ",seeds,stopped";
    for (const std::string_view name : names) line += fmt::format(",{0},{0}_ci99", name);
    return line + "\n";
}

std::string sweep_csv_row(std::span<const Axis> axes, std::size_t n, std::span<const SweepRun> runs) {
    std::string line = fmt::format("{},{}", n + 1, point_count(axes));
    for (const Value& value : point_values(axes, n)) line += "," + csv_cell(value_text(value));
    line += fmt::format(",{},{}", runs.size(), stopped_of(runs));
    for (std::size_t figure = 0; figure < figure_count; ++figure) {
        const Estimate found = estimate(runs, figure);
        line += "," + figure_text(found.mean) + "," + figure_text(found.half_width);
    }
    return line + "\n";
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
        row[std::string(names[figure])] = {{"mean", number(found.mean)}, {"ci99", number(found.half_width)}};
    }
    return row.dump();
}

}  // namespace kitchen
