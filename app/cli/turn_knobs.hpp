// --set and --until, for every command that plays a scenario.
#pragma once

#include "app/cli/output.hpp"
#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace kitchen::app {

// Applies "knob=value" settings and a closing time ("30s"; empty to leave it) to the scenario. Returns every error in
// them; the scenario must then not be used. `output`, if not null, gets warnings about settings without effect.
std::vector<Diagnostic> turn_knobs(Scenario&, const std::vector<std::string>& settings, const std::string& until,
                                   Output* output = nullptr);

}  // namespace kitchen::app
