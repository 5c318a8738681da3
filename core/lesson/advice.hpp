// What a teacher can write in place of a number or a condition that nothing bears out: words for a diagnostic's
// "expected".
#pragma once

#include "core/lesson/prose.hpp"
#include "core/scenario/scenario.hpp"

#include <string>

namespace kitchen {

// The measure of a setting that has this number, condition or instant at some time of the run: "knob
// course.grill.timer", "condition grill at 12s", "first knob_changed". Empty when there is none.
std::string setting_that_says(const Statement&, const Scenario&);

// Names the scenario's own setting where one has that number or condition at some time of the run; a claim, where the
// text has no figures.
std::string advice_on(const Statement&, const Scenario&, bool has_figures);

}  // namespace kitchen
