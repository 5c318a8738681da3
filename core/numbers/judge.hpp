// How a measured figure is held against a published one. Only the cards use this.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/numbers/card.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

Figure exactly(std::string what, std::int64_t expected, std::int64_t measured);
// Not below `low` and not above `high`.
Figure within(std::string what, double low, double high, double measured);
// `formula` must lie in the 99 % confidence interval of the mean of `runs` (Student's t). One in a hundred true figures
// falls outside, for a seed; with fixed seeds the answer is always the same one.
Figure by_formula(std::string what, double formula, const std::vector<double>& runs);

// The scenario with knobs turned as --set does. The settings are ours: a wrong one is a bug.
Scenario with(Scenario scenario, std::initializer_list<std::string_view> settings);

}  // namespace kitchen
