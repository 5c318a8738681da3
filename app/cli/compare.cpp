// kitchen compare: two runs side by side.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "app/cli/turn_knobs.hpp"
#include "core/base/shown_text.hpp"
#include "core/base/words.hpp"
#include "core/prose/differences.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen::app {
namespace {

// Pads each column to its longest text.
class Table {
  public:
    void row(std::string_view a, std::string_view b, std::string_view c, std::string_view d = {}) {
        rows_.push_back({shown_text(a), shown_text(b), shown_text(c), shown_text(d)});
    }
    std::string text() const {
        std::array<std::size_t, 4> widths{};
        for (const auto& row : rows_)
            for (std::size_t n = 0; n < row.size(); ++n) widths[n] = std::max(widths[n], row[n].size());
        std::string text;
        for (const auto& row : rows_) {
            std::string line = fmt::format("  {:<{}}  {:>{}}  {:>{}}  {:>{}}", row[0], widths[0], row[1], widths[1],
                                           row[2], widths[2], row[3], widths[3]);
            line.erase(line.find_last_not_of(' ') + 1);
            text += line + "\n";
        }
        return text;
    }

  private:
    std::vector<std::array<std::string, 4>> rows_;
};

std::string cut_off_line(std::string_view which, const Trace& trace) {
    const std::string words = cut_off_words(trace);
    return words.empty() ? words : fmt::format("The {} run was {}.\n", which, words);
}

}  // namespace

int compare_scenarios(const CompareOptions& options, Output& output) {
    const auto first = load_scenario(options.first);
    if (!first) return output.refuse(first.error());
    auto second = options.second.empty() ? first : load_scenario(options.second);
    if (!second) return output.refuse(second.error());
    if (const std::vector<Diagnostic> diagnostics = turn_knobs(*second, options.settings, {}, &output);
        !diagnostics.empty())
        return output.refuse(diagnostics);
    const Trace one = simulate(*first);
    const Trace other = simulate(*second);
    const Results results = results_until(one, build_timeline(one), one.end);
    const Results others = results_until(other, build_timeline(other), other.end);

    Table knobs;
    knobs.row("", "first", "second");
    const std::vector<KnobDifference> differences = knob_differences(*first, *second);
    for (const KnobDifference& each : differences) knobs.row(each.knob, each.first, each.second);
    Table figures;
    figures.row("", "first", "second", "difference");
    for (const FigurePair& pair : figure_pairs(results, others))
        figures.row(pair.word, pair.first, pair.second, pair.change);
    output.write("What differs\n" + (differences.empty() ? std::string("  no setting\n") : knobs.text()) +
                 "\nThe results\n" + figures.text() + "\n" + difference_sentence(results, others, "The second: ") +
                 "\n" + cut_off_line("first", one) + cut_off_line("second", other));
    return one.ended == Ended::closing_time && other.ended == Ended::closing_time ? exit_fine : exit_stopped;
}

}  // namespace kitchen::app
