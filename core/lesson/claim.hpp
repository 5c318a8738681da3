// A claim about one or more runs, which is true or not: two measures (core/numbers/measure.hpp) and how they compare.
// "waiting to 40s = 0", "p99 of wait < 6s", "served > served in 'without a timer'", "sorry > 0 and sorry < 9". Lessons
// make claims, and the tests check every one of them against the simulator.
#pragma once

#include "core/numbers/measure.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

enum class Relation : std::uint8_t { equal, unequal, less, at_most, more, at_least };

struct Comparison {
    std::string text;  // as it was written
    Measure left;
    Relation relation = Relation::equal;
    Measure right;
};

struct Claim {
    std::string text;             // as it was written
    std::vector<Comparison> all;  // at least one; the claim holds when all of them do
    int line = 0;                 // of the file it was read from; 0 when there is none
};

// Reads a claim about runs like `scenario`, as read_measure does. The diagnostic has neither file nor line nor key.
tl::expected<Claim, Diagnostic> read_claim(std::string_view text, const Scenario& scenario,
                                           std::span<const std::string> runs);

// Whether the claim is true. One about a figure that does not exist (the mean of no waits) is not.
bool holds(const Claim&, std::span<const MeasuredRun>);

// Why a claim does not hold: "waiting to 40s = 0 (on the left 3, on the right 0)". Of several comparisons those that
// fail: "sorry = 0 (on the left 3, on the right 0) in "served > 0 and sorry = 0"".
std::string why_not(const Claim&, std::span<const MeasuredRun>);

}  // namespace kitchen
