// The run in words: what a screen reader says, what `kitchen run` prints, and what a learner can read
// like a story. What happens to one diner at one instant is one line: "0:05.0 Ben's timer
// rings after 5 s. The grill is told to stop. Ben pauses for 1 s."
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kitchen {

// All lines, each ending in a line feed, the summary last.
std::string transcript(const Scenario&, const Trace&);
// The same line by line (without the line feed), for runs too long to hold as one text.
void transcript(const Scenario&, const Trace&, const std::function<void(std::string_view line)>&);

// One record as a sentence or two, without the clock: "Ben's timer rings after 5 s." The first form reads the whole
// trace; with the trace's timeline only that record is read.
std::string sentence(const Scenario&, const Trace&, std::size_t index);
std::string sentence(const Scenario&, const Trace&, const Timeline&, std::size_t index);

// The closing lines alone: at closing time, who was served, had a backup, was told sorry, is still waiting.
std::string summary(const Scenario&, const Trace&);

// Decimals of the clock that begins each line: 1, or 3 when an event of this trace is not on a tenth of a second.
int clock_decimals(const Trace&);

}  // namespace kitchen
