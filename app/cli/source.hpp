// Scenarios and lessons by name: a file, one that is built into the program ("told-sorry"), a share text, or "-" for
// standard input.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen::app {

// The whole scenario, or all that is wrong with it; mistakes name the file as the user wrote it. `warnings` as for
// parse_scenario.
tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings = nullptr);

// The same for a lesson. The scenarios it names are its own or built in: a lesson from a stranger opens no file.
tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name);

}  // namespace kitchen::app
