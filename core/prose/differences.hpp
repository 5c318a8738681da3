// Compares two runs: which knobs differ, the figures in pairs, and the outcome in a sentence. The first run is the
// original, the second the changed one. Pure functions of the two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/scenario.hpp"
#include "core/views/results.hpp"

namespace kitchen {

// "Kitchen timer of steak": "none" and "5.0 s"; with the changes where those differ: "none, 5.0 s from 0:23".
struct KnobDifference {
    std::string knob;
    std::string first;
    std::string second;
};
// Knobs that both have and that differ, in the table's order; then courses and kitchens that only one of them has.
std::vector<KnobDifference> knob_differences(const Scenario& first, const Scenario& second);

// "Grill is broken from 0:20": of the first, what only the second run has; empty when there is none. ", ..." where more
// differ.
std::string short_difference(const std::vector<KnobDifference>&);

// Which direction is better for those who wait; `none` when it depends.
enum class Better : std::uint8_t { none, more, less };

struct FigurePair {
    std::string word;   // "served", "half of them waited"
    std::string first;  // as shown: "12", "3.4 s"
    std::string second;
    std::string change;  // "+3", "-1.2 s", "same"
    Better better = Better::none;
    int sign = 0;  // of second - first
};
// The figures of both runs, in the order in which they are shown.
std::vector<FigurePair> figure_pairs(const Results& first, const Results& second);

// "11 fewer diners are still waiting and 3 more were served." At most three things, the most important first. It begins
// with `whose`, such as "Second: ", unless the outcomes are the same.
std::string difference_sentence(const Results& first, const Results& second, std::string_view whose = {});

}  // namespace kitchen
