// The evening in words: what a screen reader says, what `kitchen run` prints, and what a learner can read
// like a story. What happens to one diner or order at one instant is told together, in one line: "0:05.0
// Ben's timer rings. The grill is told to stop. He pauses for 1 s." style, without "order 17".
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kitchen {

// All lines, each ending in a line feed, the summary last.
std::string transcript(const Scenario&, const Trace&);
// The same line by line (without the line feed), for runs too long to hold as one text.
void transcript(const Scenario&, const Trace&, const std::function<void(std::string_view line)>&);

// One record as a sentence or two, without the clock: "Ben's timer rings after 5 s."
std::string sentence(const Scenario&, const Trace&, std::size_t index);

// The closing paragraph alone: when the doors closed, who was served, had a backup, was told sorry, is still
// waiting.
std::string summary(const Scenario&, const Trace&);

// The clock that begins each line of this trace: tenths of a second, or as many decimals as its times need
// (at most 6).
int clock_decimals(const Trace&);

}  // namespace kitchen
