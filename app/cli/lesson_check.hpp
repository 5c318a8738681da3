// Checks everything that a lesson claims against its runs: for `kitchen check`, also of a running order, and
// `kitchen lessons --check`.
#pragma once

#include "app/cli/output.hpp"
#include "core/lesson/lesson.hpp"

#include <string>

namespace kitchen::app {

// Prints that all claims are true, or each one that is not. Returns the exit code.
int check_lesson(const Lesson&, const std::string& name, Output&);

}  // namespace kitchen::app
