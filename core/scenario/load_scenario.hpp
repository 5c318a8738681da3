#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

#include <functional>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

// Returns the scenario of that name, or what is wrong with the name. core/ opens no files, so its callers pass this in.
using LoadScenario = std::function<tl::expected<Scenario, std::vector<Diagnostic>>(std::string_view name)>;

}  // namespace kitchen
