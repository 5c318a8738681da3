// A measure: a figure asked of one or more runs, in words. "sorry / arrived", "orders at grill from 20s to 30s", "p99
// of wait in hedged". Read once against the scenario it is for, so that every wrong name is reported with the nearest
// right one; then evaluated on traces. Number cards, lessons and --measure use it.
//
// docs/lessons.md has the grammar, with examples that a test runs. A knob that is "none" is infinite, and so is the
// number none. A window includes the instant at which it begins, and not the one at which it ends.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/event.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

enum class Stretch : std::uint8_t { wait, queue, cooking, answer, pause };
enum class Statistic : std::uint8_t { mean, least, most, total, variance, percentile, share_over };

// The bit of an event in Selection::events.
constexpr std::uint64_t bit(Event event) { return std::uint64_t{1} << static_cast<unsigned>(event); }

// The events that belong to a visit itself, and to no order of it.
inline constexpr std::uint64_t events_of_visits = [] {
    std::uint64_t events = 0;
    for (int n = 0; n < event_count; ++n)
        if (event_table[static_cast<std::size_t>(n)].subject == Subject::visit) events |= bit(static_cast<Event>(n));
    return events;
}();

inline constexpr std::uint8_t every_outcome = 7;

// Which events count. An empty optional lets everything through.
struct Selection {
    std::uint64_t events = 0;               // one bit for each Event
    std::uint8_t outcomes = every_outcome;  // of visit_ended: one bit for each Outcome
    bool retries_only = false;              // second and later tries
    bool waiting = false;                   // arrived less left, up to the end of the window; `diner` alone filters it
    std::optional<std::uint16_t> kitchen = {};
    std::optional<std::uint16_t> course = {};
    std::optional<std::uint16_t> attempt = {};
    std::optional<std::uint32_t> diner = {};
    std::optional<std::uint8_t> layer = {};
    std::optional<std::int64_t> value = {};
    Time from{0};
    std::optional<Time> to = {};  // none: the end of the run
    std::size_t run = 0;          // which of the runs
};

struct MeasurePart {
    enum class What : std::uint8_t {
        number,
        add,
        subtract,
        multiply,
        divide,
        // From here to `condition` it looks at a run, and to `statistic` at the run's events: looks_at_runs() and
        // looks_at_events() rely on that order.
        count,
        rate,
        first,
        last,
        statistic,
        knob,
        condition,       // of a kitchen, as a number of `condition_words`
        condition_word,  // such a number, written as its word
        formula
    };
    What what = What::number;
    double number = 0;        // number; percentile: of a hundred; share_over: seconds
    std::size_t formula = 0;  // index into the table of formulas
    Stretch stretch = Stretch::wait;
    Statistic statistic = Statistic::mean;
    KnobAddress knob = {};
    Selection selection = {};  // of a knob and of a condition: `from` is the instant

    // Whether it needs the trace of its run, and not the scenario alone.
    bool looks_at_events() const { return what >= What::count && what <= What::statistic; }
};

// A slow kitchen is a fine one whose dishes take longer than usual.
inline constexpr std::array<std::string_view, 4> condition_words = {"fine", "slow", "broken", "gone"};

// In postfix order: what an operator needs comes before it.
struct Measure {
    std::vector<MeasurePart> parts;

    // Whether it looks at a run, or is arithmetic alone.
    bool looks_at_runs() const;
    // Whether its figure is one of `condition_words`.
    bool is_condition() const;
};

// One run that has been played. All runs of one measure have the same kitchens and courses.
struct MeasuredRun {
    const Scenario* scenario;
    const Trace* trace;
};

// How the diagnostic of a wrong name of a run begins its `expected`.
inline constexpr std::string_view run_expected = "a run";

// Reads a measure about runs like `scenario`; `runs` are their names, and the first is meant unless the measure says
// otherwise. The diagnostic has neither file nor line nor key.
tl::expected<Measure, Diagnostic> read_measure(std::string_view text, const Scenario& scenario,
                                               std::span<const std::string> runs);

// The figure; NaN when there is none (a division by zero, the first of no events, the mean of no waits, or one larger
// than any number, as exp(99999)). Precondition: as many runs as the measure was read for.
double evaluate(const Measure&, std::span<const MeasuredRun>);

// Whether they are equal to a billionth; "none" equals only "none".
bool are_equal(double, double);

// The value as a number: a length in seconds, infinity for "none"; nullopt for a text or a list.
std::optional<double> number_of(const Value&);

// The condition of a kitchen at that instant, as its place among `condition_words`.
double condition_of(const Scenario&, std::uint16_t kitchen, Time at);

// The figure as --measure prints it: "3", "38.25", "gone", "none".
std::string measured_text(const Measure&, double figure);

// ---- For the reader and the evaluation

using Formula = double (*)(std::span<const double>);
struct FormulaRow {
    std::string_view name;
    std::size_t arguments;
    Formula formula;
};
std::span<const FormulaRow> formula_table();

}  // namespace kitchen
