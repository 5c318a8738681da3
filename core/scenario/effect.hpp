// Settings that change nothing because of others: the length of a pause when there is only one try, the window of a
// breaker that is a library's by name. The window shows them muted; `kitchen check` and --set say so. And values out of
// reach, changes after closing time, kitchens that get no order, and diners who have all come soon after opening time.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kitchen {

// What else would have to be set for this knob to change anything: "tries = 2 or more"; empty when it does already.
// Keys are those of the same course or kitchen.
std::string needed_for_effect(const Scenario&, KnobAddress);

inline bool has_effect(const Scenario& scenario, KnobAddress knob) { return needed_for_effect(scenario, knob).empty(); }

// A warning for each of these knobs that changes nothing, neither at the beginning nor after any change; the numbers
// are the lines where they are set, 0 for none.
std::vector<Diagnostic> settings_without_effect(const Scenario&, std::vector<std::pair<KnobAddress, int>> set);
// A warning for each kitchen that no course and no other kitchen names; `lines` are those of the kitchens, and may be
// fewer.
std::vector<Diagnostic> kitchens_without_orders(const Scenario&, std::span<const int> lines);
// A warning for each of these knobs whose value another one never lets through: a duplicate order after the timer, a
// first pause above the cap, more hatches to a kitchen than there are.
std::vector<Diagnostic> settings_out_of_reach(const Scenario&, const std::vector<std::pair<KnobAddress, int>>& set);
// A warning for each change after closing time; `lines` are those of the changes, and may be fewer.
std::vector<Diagnostic> changes_after_closing(const Scenario&, std::span<const int> lines);
// A warning where the file says how often diners come and when closing time is, and not how many come, and they have
// all come in the first quarter of that time. `set` are the knobs that the file sets, with their lines.
std::vector<Diagnostic> count_left_out(const Scenario&, const std::vector<std::pair<KnobAddress, int>>& set);
// A warning for each setting of `before` that `after` still has and that a library, chosen by name since, replaces.
std::vector<Diagnostic> settings_silenced(const Scenario& before, const Scenario& after);

}  // namespace kitchen
