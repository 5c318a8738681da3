// --set and --until, for every command that plays a scenario.
#pragma once

#include "app/cli/output.hpp"
#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace kitchen::app {

// Does "knob=value" settings and a closing time ("30s"; empty for as it is) to the scenario, or returns every mistake
// in them; then do not use the scenario. `output`, if there is one, gets warnings about settings that have no effect.
std::vector<Diagnostic> turn_knobs(Scenario&, const std::vector<std::string>& settings, const std::string& until,
                                   Output* output = nullptr);

}  // namespace kitchen::app
