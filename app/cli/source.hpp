// Scenarios by name: a file, one that is built into the program ("told-sorry"), a share text, or "-" for standard
// input.
#pragma once

#include "core/scenario/mistake.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen::app {

// The whole scenario, or all that is wrong with it; mistakes name the file as the user wrote it.
tl::expected<Scenario, std::vector<Mistake>> load_scenario(const std::string& name);

// "told-sorry", "dinner", ..., in order of the alphabet.
std::vector<std::string> built_in_scenarios();

}  // namespace kitchen::app
