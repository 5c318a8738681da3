// Measures that a sentence of a lesson may speak of, with their figures in the runs of its step: for the advice on a
// number that nothing bears out.
#pragma once

#include "core/lesson/measured.hpp"
#include "core/lesson/prose.hpp"
#include "core/numbers/measure.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

struct LikelyMeasure {
    std::string text;   // "served in 'no timer'"
    std::string about;  // words with which sentences speak of it: "serve eat dish"
    double figure = 0;  // finite
    Unit unit;
    bool is_count = false;  // of events in the whole run
    bool is_instant = false;
};

// A name in a measure, with quotes where it needs them.
std::string measure_name(std::string_view name);
// " at 12s"; empty for the beginning of the run.
std::string measure_instant(Duration);

// The settings that have an effect, counts, lengths and instants of each run; `names` are those of the runs, as
// read_measure takes them. What has no figure is left out, and of a very long run all but the settings.
std::vector<LikelyMeasure> likely_measures(std::span<const std::string> names, std::span<const MeasuredRun>);
// Counts up to an instant or from it on, of the first run.
std::vector<LikelyMeasure> likely_measures_at(Duration instant, std::span<const std::string> names,
                                              std::span<const MeasuredRun>);

// Those that the sentence speaks of most come first; others keep their order behind them.
void sort_by_meaning(std::vector<LikelyMeasure>&, std::string_view sentence);
// Whether the sentence has a word of it.
bool speaks_of(std::string_view sentence, const LikelyMeasure&);
// The counts that the sentence has a word of.
std::vector<Selection> counts_spoken_of(std::string_view sentence, const Scenario&);

}  // namespace kitchen
