// Measures evaluated on traces.
#include "core/numbers/measure.hpp"

#include "core/base/check.hpp"
#include "core/base/maths.hpp"
#include "core/base/percentile.hpp"
#include "core/numbers/formulas.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

using Arguments = std::span<const double>;

std::int64_t whole(double x) { return x < 1 ? 1 : x > 1e6 ? 1'000'000 : static_cast<std::int64_t>(x + 0.5); }

// The formulas of queues need rates and times that are finite and not negative.
bool are_of_a_queue(Arguments a) {
    return std::all_of(a.begin(), a.end(), [](double x) { return std::isfinite(x) && x >= 0; });
}
// Only a fixed patience may be zero.
bool are_of_impatience(Arguments a, bool is_fixed) {
    const Arguments there = is_fixed ? a.first(3) : a;
    return are_of_a_queue(a) && std::all_of(there.begin(), there.end(), [](double x) { return x > 0; });
}
Queue queue_of(Arguments a) { return {.rate = a[0], .cooks = whole(a[1]), .cook_time = a[2]}; }

constexpr std::array<FormulaRow, 11> formulas = {{
    {"erlang_c", 2, [](Arguments a) { return are_of_a_queue(a) ? erlang_c(whole(a[0]), a[1]) : no_number; }},
    {"erlang_c_wait", 3, [](Arguments a) { return are_of_a_queue(a) ? erlang_c_wait(queue_of(a)) : no_number; }},
    {"erlang_a_leaves", 4,
     [](Arguments a) { return are_of_impatience(a, false) ? erlang_a(queue_of(a), a[3]).leaves : no_number; }},
    {"erlang_a_waits", 4,
     [](Arguments a) { return are_of_impatience(a, false) ? erlang_a(queue_of(a), a[3]).waits : no_number; }},
    {"erlang_a_wait", 4,
     [](Arguments a) { return are_of_impatience(a, false) ? erlang_a(queue_of(a), a[3]).wait_mean : no_number; }},
    {"fixed_patience_leaves", 4,
     [](Arguments a) { return are_of_impatience(a, true) ? fixed_patience(queue_of(a), a[3]).leaves : no_number; }},
    {"fixed_patience_waits", 4,
     [](Arguments a) { return are_of_impatience(a, true) ? fixed_patience(queue_of(a), a[3]).waits : no_number; }},
    {"fixed_patience_wait", 4,
     [](Arguments a) { return are_of_impatience(a, true) ? fixed_patience(queue_of(a), a[3]).wait_mean : no_number; }},
    {"pollaczek_khinchine", 3, [](Arguments a) { return pollaczek_khinchine(a[0], a[1], a[2]); }},
    {"fixed_cook_time_wait", 2, [](Arguments a) { return fixed_cook_time_wait(a[0], a[1]); }},
    {"exp", 1, [](Arguments a) { return exp_exact(a[0]); }},
}};

bool fits_filters(const Selection& selection, const Record& record) {
    return (!selection.kitchen || record.kitchen == *selection.kitchen) &&
           (!selection.course || record.course == *selection.course) &&
           (!selection.attempt || record.attempt == *selection.attempt) &&
           (!selection.diner || record.diner == *selection.diner) &&
           (!selection.layer || record.layer == *selection.layer) &&
           (!selection.value || record.value == *selection.value);
}

// Only the end of a visit has an outcome; all other records fit.
bool fits_outcomes(const Selection& selection, const Record& record) {
    return record.event != Event::visit_ended || (selection.outcomes >> record.value & 1) != 0;
}

bool fits(const Selection& selection, const Record& record) {
    if ((selection.events >> static_cast<unsigned>(record.event) & 1) == 0) return false;
    if (!fits_outcomes(selection, record)) return false;
    if (selection.retries_only && record.attempt < 2) return false;
    return fits_filters(selection, record);
}

// The records of the selection's window, as indices into the trace. Without an end the last instant is in it.
std::pair<std::size_t, std::size_t> window_of(const Selection& selection, const Trace& trace) {
    const auto before = [&](Time t) { return trace.count_until(Time{t.us - 1}); };
    const std::size_t from = before(selection.from);
    const std::size_t to = selection.to ? before(*selection.to) : trace.records.size();
    return {from, std::max(from, to)};
}

double count(const Selection& selection, const Trace& trace) {
    const auto [from, to] = window_of(selection, trace);
    std::int64_t found = 0;
    if (selection.waiting) {
        for (std::size_t n = 0; n < to; ++n) {
            const Record& record = trace.records[n];
            if (!fits_filters(selection, record)) continue;
            if (record.event == Event::diner_arrived) ++found;
            if (record.event == Event::visit_ended) --found;
        }
    } else {
        for (std::size_t n = from; n < to; ++n) found += fits(selection, trace.records[n]) ? 1 : 0;
    }
    return static_cast<double>(found);
}

double rate(const Selection& selection, const Trace& trace) {
    const double length = (selection.to.value_or(trace.end) - selection.from).seconds();
    return length > 0 ? count(selection, trace) / length : no_number;
}

double first(const Selection& selection, const Trace& trace) {
    const auto [from, to] = window_of(selection, trace);
    for (std::size_t n = from; n < to; ++n)
        if (fits(selection, trace.records[n])) return trace.records[n].time().seconds();
    return no_number;
}

double last(const Selection& selection, const Trace& trace) {
    const auto [from, to] = window_of(selection, trace);
    for (std::size_t n = to; n > from; --n)
        if (fits(selection, trace.records[n - 1])) return trace.records[n - 1].time().seconds();
    return no_number;
}

// When the stretch that is measured began, by diner or by order.
class Beginnings {
  public:
    void set(std::uint32_t who, std::int64_t us) {
        if (who >= since_.size()) since_.resize(std::max<std::size_t>(who + 1, since_.size() * 2), none);
        since_[who] = us;
    }
    // Returns it and forgets it; `none` when there is none.
    std::int64_t take(std::uint32_t who) {
        if (who >= since_.size()) return none;
        return std::exchange(since_[who], none);
    }
    static constexpr std::int64_t none = -1;

  private:
    std::vector<std::int64_t> since_;
};

// Follows one stretch through a trace: what this record ends, in microseconds, or none.
class StretchFollower {
  public:
    explicit StretchFollower(Stretch stretch) : stretch_(stretch) {}

    std::int64_t follow(const Record& record) {
        switch (stretch_) {
            case Stretch::wait:
                if (record.event == Event::diner_arrived) since_.set(record.diner, record.time_us);
                return record.event == Event::visit_ended ? ended(record.diner, record) : Beginnings::none;
            case Stretch::queue: return follow_queue(record);
            case Stretch::cooking:
                if (record.event == Event::cooking_started) since_.set(record.order, record.time_us);
                return event_row(record.event).stop == Stop::over ? ended(record.order, record) : Beginnings::none;
            case Stretch::answer:
                if (event_row(record.event).places_order) since_.set(record.order, record.time_us);
                return record.event == Event::dish_served ? ended(record.order, record) : Beginnings::none;
            case Stretch::pause: return record.event == Event::pause_started ? record.value : Beginnings::none;
        }
        CHECK(false);
    }

  private:
    std::int64_t follow_queue(const Record& record) {
        if (record.event == Event::ticket_queued) since_.set(record.order, record.time_us);
        if (record.event == Event::cooking_started) {
            const std::int64_t waited = ended(record.order, record);
            return waited == Beginnings::none ? 0 : waited;
        }
        // A timer that rings takes no ticket out of the queue: a kitchen that is not cancelled keeps it.
        return event_row(record.event).stop == Stop::over ? ended(record.order, record) : Beginnings::none;
    }

    std::int64_t ended(std::uint32_t who, const Record& record) {
        const std::int64_t since = since_.take(who);
        return since == Beginnings::none ? Beginnings::none : record.time_us - since;
    }

    Stretch stretch_;
    Beginnings since_;
};

// In seconds; `lengths` are in microseconds.
double statistic_of(std::vector<std::int64_t>& lengths, const MeasurePart& part) {
    if (lengths.empty()) return part.statistic == Statistic::total ? 0 : no_number;
    double sum = 0;
    for (const std::int64_t us : lengths) sum += static_cast<double>(us) / 1e6;
    const auto size = static_cast<double>(lengths.size());
    switch (part.statistic) {
        case Statistic::mean: return sum / size;
        case Statistic::total: return sum;
        case Statistic::least: return static_cast<double>(*std::min_element(lengths.begin(), lengths.end())) / 1e6;
        case Statistic::most: return static_cast<double>(*std::max_element(lengths.begin(), lengths.end())) / 1e6;
        case Statistic::share_over: {
            const auto is_over = [&](std::int64_t us) { return static_cast<double>(us) / 1e6 > part.number; };
            return static_cast<double>(std::count_if(lengths.begin(), lengths.end(), is_over)) / size;
        }
        case Statistic::variance: {
            double squares = 0;
            for (const std::int64_t us : lengths) {
                const double off = static_cast<double>(us) / 1e6 - sum / size;
                squares += off * off;
            }
            return lengths.size() < 2 ? no_number : squares / (size - 1);
        }
        case Statistic::percentile: return static_cast<double>(percentile_of(lengths, part.number)) / 1e6;
    }
    CHECK(false);
}

double statistic(const MeasurePart& part, const Trace& trace) {
    const auto [from, to] = window_of(part.selection, trace);
    StretchFollower follower(part.stretch);
    std::vector<std::int64_t> lengths;
    for (std::size_t n = 0; n < to; ++n) {
        const Record& record = trace.records[n];
        const std::int64_t us = follower.follow(record);
        if (us == Beginnings::none || n < from) continue;
        if (fits_outcomes(part.selection, record) && fits_filters(part.selection, record)) lengths.push_back(us);
    }
    return statistic_of(lengths, part);
}

double figure(const MeasurePart& part, const MeasuredRun& run) {
    switch (part.what) {
        case MeasurePart::What::count: return count(part.selection, *run.trace);
        case MeasurePart::What::rate: return rate(part.selection, *run.trace);
        case MeasurePart::What::first: return first(part.selection, *run.trace);
        case MeasurePart::What::last: return last(part.selection, *run.trace);
        case MeasurePart::What::statistic: return statistic(part, *run.trace);
        case MeasurePart::What::knob:
            return number_of(get(in_force(as_of(*run.scenario, part.selection.from)), part.knob)).value_or(no_number);
        case MeasurePart::What::condition:
            return condition_of(*run.scenario, *part.selection.kitchen, part.selection.from);
        case MeasurePart::What::condition_word:
        case MeasurePart::What::number:
        case MeasurePart::What::add:
        case MeasurePart::What::subtract:
        case MeasurePart::What::multiply:
        case MeasurePart::What::divide:
        case MeasurePart::What::formula: break;
    }
    CHECK(false);
}

double joined(MeasurePart::What what, double a, double b) {
    if (what == MeasurePart::What::add) return a + b;
    if (what == MeasurePart::What::subtract) return a - b;
    if (what == MeasurePart::What::multiply) return a * b;
    CHECK(what == MeasurePart::What::divide);
    return b == 0 ? no_number : a / b;
}

}  // namespace

std::span<const FormulaRow> formula_table() { return formulas; }

bool Measure::looks_at_runs() const {
    return std::any_of(parts.begin(), parts.end(), [](const MeasurePart& part) {
        return part.what >= MeasurePart::What::count && part.what <= MeasurePart::What::condition;
    });
}

bool Measure::is_condition() const {
    return std::any_of(parts.begin(), parts.end(), [](const MeasurePart& part) {
        return part.what == MeasurePart::What::condition || part.what == MeasurePart::What::condition_word;
    });
}

bool are_equal(double a, double b) {
    // Beside an infinite figure both the difference and the tolerance would be infinite.
    if (std::isinf(a) || std::isinf(b)) return a == b;
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::optional<double> number_of(const Value& value) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* whole_number = std::get_if<std::int64_t>(&value))
        return *whole_number == unlimited ? endless : static_cast<double>(*whole_number);
    if (const auto* length = std::get_if<Duration>(&value)) return length->is_never() ? endless : length->seconds();
    return std::nullopt;
}

double condition_of(const Scenario& scenario, std::uint16_t kitchen, Time at) {
    std::string word = std::get<std::string>(value_at(scenario, address_of<&Kitchen::condition>(kitchen), at));
    const Value slowness = value_at(scenario, address_of<&Kitchen::slowness>(kitchen), at);
    if (word == word_of(Condition::fine) && std::get<double>(slowness) > 1) word = "slow";
    return static_cast<double>(std::find(condition_words.begin(), condition_words.end(), word) -
                               condition_words.begin());
}

std::string measured_text(const Measure& measure, double figure) {
    if (!std::isfinite(figure)) return "none";
    if (measure.is_condition()) return std::string(condition_words[static_cast<std::size_t>(figure)]);
    return fmt::format("{:.10g}", figure);
}

double evaluate(const Measure& measure, std::span<const MeasuredRun> runs) {
    std::vector<double> stack;
    const auto pop = [&] {
        CHECK(!stack.empty());
        const double top = stack.back();
        stack.pop_back();
        return top;
    };
    for (const MeasurePart& part : measure.parts) {
        switch (part.what) {
            case MeasurePart::What::condition_word:
            case MeasurePart::What::number: stack.push_back(part.number); break;
            case MeasurePart::What::add:
            case MeasurePart::What::subtract:
            case MeasurePart::What::multiply:
            case MeasurePart::What::divide: {
                const double b = pop();
                const double a = pop();
                stack.push_back(joined(part.what, a, b));
                break;
            }
            case MeasurePart::What::formula: {
                const FormulaRow& row = formulas[part.formula];
                CHECK(stack.size() >= row.arguments);
                const std::size_t rest = stack.size() - row.arguments;
                const double result = row.formula(std::span(stack).subspan(rest));
                stack.resize(rest);
                stack.push_back(result);
                break;
            }
            case MeasurePart::What::count:
            case MeasurePart::What::rate:
            case MeasurePart::What::first:
            case MeasurePart::What::last:
            case MeasurePart::What::statistic:
            case MeasurePart::What::knob:
            case MeasurePart::What::condition:
                CHECK(part.selection.run < runs.size());
                stack.push_back(figure(part, runs[part.selection.run]));
                break;
        }
    }
    CHECK(stack.size() == 1);
    // A setting that is "none" is infinite; a sum with it, or an overflow, is no number.
    const MeasurePart::What only = measure.parts.front().what;
    const bool is_setting =
        measure.parts.size() == 1 && (only == MeasurePart::What::knob || only == MeasurePart::What::number);
    return is_setting || std::isfinite(stack.back()) ? stack.back() : no_number;
}

}  // namespace kitchen
