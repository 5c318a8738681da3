// The values that a setting can hold.
#pragma once

#include "core/base/time.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kitchen {

// The value of a count that is "none": there is no limit.
inline constexpr std::int64_t unlimited = -1;

// What a knob can hold. A choice is held as its word ("keeps cooking").
using Value =
    std::variant<Duration, double, std::int64_t, std::string, std::vector<Duration>, std::vector<std::string>>;

}  // namespace kitchen
