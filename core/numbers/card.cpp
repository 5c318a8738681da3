#include "core/numbers/card.hpp"

#include "core/base/check.hpp"
#include "core/numbers/formulas.hpp"
#include "core/restaurant/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

// The card's runs with one seed, played when a figure needs them. A run that the next figure does not need is
// forgotten: some are a hundred megabytes.
class Runs {
  public:
    Runs(const Card& card, int seed) : scenarios_(card.runs), traces_(card.runs.size()) {
        if (seed > 0)
            for (Scenario& scenario : scenarios_) scenario.seed = seed;
    }

    double evaluate(const Measure& measure) {
        std::vector<bool> needed(scenarios_.size());
        for (const MeasurePart& part : measure.parts)
            if (part.looks_at_events()) needed[part.selection.run] = true;
        std::vector<MeasuredRun> runs;
        for (std::size_t n = 0; n < scenarios_.size(); ++n) {
            if (!needed[n]) traces_[n].reset();
            if (needed[n] && !traces_[n]) traces_[n] = simulate(scenarios_[n]);
            if (needed[n] && traces_[n]->ended != Ended::closing_time) return std::nan("");
            runs.push_back({&scenarios_[n], needed[n] ? &*traces_[n] : &nothing_});
        }
        return kitchen::evaluate(measure, runs);
    }

  private:
    std::vector<Scenario> scenarios_;
    std::vector<std::optional<Trace>> traces_;
    Trace nothing_;
};

struct Mean {
    double mean = 0;
    double half_width = 0;  // of its 99 % confidence interval, by Student's t
};

Mean mean_of(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    Mean result;
    for (const double value : values) result.mean += value / n;
    if (values.size() < 2) return result;
    double square = 0;
    for (const double value : values) square += (value - result.mean) * (value - result.mean) / (n - 1);
    result.half_width = student_t_99(static_cast<std::int64_t>(values.size()) - 1) * std::sqrt(square / n);
    return result;
}

}  // namespace

Verdict judge(const Figure& figure, const std::vector<double>& values) {
    CHECK(!values.empty());
    const auto [mean, half_width] = mean_of(values);
    if (figure.formula) {
        const double formula = evaluate(*figure.formula, {});
        return {.what = figure.what,
                .expected = fmt::format("{:.5g}", formula),
                .measured = fmt::format("{:.5g} +- {:.2g}", mean, half_width),
                .judged_by = fmt::format("99 % interval of {} runs", values.size()),
                .ok = std::abs(formula - mean) <= half_width};
    }
    const bool is_exact = figure.low == figure.high;
    return {
        .what = figure.what,
        .expected = is_exact ? fmt::format("{}", figure.low) : fmt::format("{:.4g} to {:.4g}", figure.low, figure.high),
        .measured = is_exact ? fmt::format("{}", mean) : fmt::format("{:.4g}", mean),
        .judged_by = figure.direction ? "direction"
                     : is_exact       ? "exact"
                                      : "band",
        .ok = is_exact ? are_equal(mean, figure.low) : mean >= figure.low && mean <= figure.high};
}

std::vector<Verdict> play(const Card& card) {
    std::vector<std::vector<double>> values(card.figures.size());
    int seeds = 0;
    for (const Figure& figure : card.figures) seeds = std::max(seeds, figure.seeds);
    for (int seed = 0; seed <= seeds; ++seed) {
        Runs runs(card, seed);
        for (std::size_t n = 0; n < card.figures.size(); ++n) {
            const Figure& figure = card.figures[n];
            const bool is_due = figure.seeds == 0 ? seed == 0 : seed >= 1 && seed <= figure.seeds;
            if (is_due) values[n].push_back(runs.evaluate(figure.measure));
        }
    }
    std::vector<Verdict> verdicts;
    for (std::size_t n = 0; n < card.figures.size(); ++n) verdicts.push_back(judge(card.figures[n], values[n]));
    return verdicts;
}

}  // namespace kitchen
