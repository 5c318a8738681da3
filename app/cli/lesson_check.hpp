// Whether everything that a lesson says is true of its runs: for `kitchen check` and `kitchen lessons --check`.
#pragma once

#include "app/cli/output.hpp"
#include "core/lesson/lesson.hpp"

#include <string>

namespace kitchen::app {

// Says that all is true, or complains of each sentence that is not. The exit code.
int check_lesson(const Lesson&, const std::string& name, Output&);

}  // namespace kitchen::app
