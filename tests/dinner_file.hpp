// A small scenario for files beside a lesson: three diners wait 5 s each for a grill that never answers.
#pragma once

#include <string_view>

namespace kitchen::test {

inline constexpr std::string_view dinner_file = R"(schema = 2
title = "My dinner"
open_for = "20s"
[diners]
arrive = { burst = 3 }
[[course]]
kitchen = "grill"
timer = "5s"
[[kitchen]]
name = "grill"
condition = "gone"
)";

}  // namespace kitchen::test
