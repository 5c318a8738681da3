// How the run ended, in a few lines for the foot of a transcript.
#pragma once

#include <string>
#include <vector>

#include "core/prose/narration.hpp"

namespace kitchen {

// The first line carries the clock. `decimals` are the clock's.
std::vector<std::string> summary_lines(const Narration&, int decimals);

}  // namespace kitchen
