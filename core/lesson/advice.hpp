// Advice on a number or a condition that nothing bears out: what a teacher can write in its place, for a diagnostic's
// "expected".
#pragma once

#include "core/lesson/prose.hpp"
#include "core/scenario/scenario.hpp"

#include <string>

namespace kitchen {

// The measure of a setting that has this number, condition or instant at some time of the run: "knob
// course.grill.timer", "condition grill at 12s", "first knob_changed". Empty when there is none.
std::string setting_that_says(const Statement&, const Scenario&);

// What to write: a figure or a claim that names the scenario's own setting, if one has that number or condition at some
// time of the run. Only claims are advised when the text has no figures.
std::string advice_on(const Statement&, const Scenario&, bool has_figures);

}  // namespace kitchen
