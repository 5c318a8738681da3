// Number cards: published figures that the restaurant must reproduce. A card is a file in assets/number_cards/:
//
//   schema = 2
//   row = 8                                   # of the list of figures the project set out to show
//   source = "Bronson et al., HotOS'21"
//   scenario = "metastable"                   # of assets/numbers/
//
//   [[run]]                                   # the same scenario with other settings, which measures can name
//   name = "budget"
//   set = { "course.grill.budget" = "grpc" }
//
//   [[figure]]
//   what = "orders a second long after the outage"
//   measure = "orders per second from 300s to 350s in 'budget'"     # core/numbers/measure.hpp
//   between = [550, 570]                      # or equals = 4, or formula = "erlang_c(5, 2.5)"
//   seeds = 10                                # measured with seeds 1 to 10; left out: with the scenario's own
//   direction = true                          # the source claims a direction alone; the limits are ours
//
// The mean over the seeds is judged. A formula must lie in the 99 % confidence interval of that mean.
#pragma once

#include "core/numbers/measure.hpp"
#include "core/scenario/load_scenario.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

struct Figure {
    std::string what;
    Measure measure;
    // Where there is no formula; equal for an exact figure.
    double low = 0;
    double high = 0;
    std::optional<Measure> formula = {};
    int seeds = 0;  // 0: the scenario's own seed alone
    bool direction = false;
};

struct Card {
    int row = 0;
    std::string source;
    std::vector<std::string> run_names;  // the first is the scenario as it is
    std::vector<Scenario> runs;
    std::vector<Figure> figures;  // at least one
};

struct Verdict {
    std::string what;
    std::string expected;
    std::string measured;
    std::string judged_by;  // "exact", "band", "99 % interval of 10 runs", "direction"
    bool ok = false;
};

// Reads a whole card, or says all that is wrong with it, as parse_lesson does.
tl::expected<Card, std::vector<Diagnostic>> parse_card(std::string_view toml_bytes, std::string_view file_name,
                                                       const LoadScenario&);

// Plays the card's runs and judges its figures, in their order.
std::vector<Verdict> play(const Card&);

// Judges values measured with one seed each (or one value).
Verdict judge(const Figure&, const std::vector<double>& values);

}  // namespace kitchen
