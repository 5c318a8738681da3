// A lesson on paper: the questions with empty timelines to draw into, or the same with all answers. One self-contained
// HTML page that prints on A4.
#pragma once

#include "core/lesson/lesson.hpp"

#include <string>

namespace kitchen::app {

enum class Sheet : std::uint8_t { questions, answers };

// Plays every step. Texts of the lesson are escaped for HTML. `student` is the name to print; empty leaves room for
// one.
std::string worksheet(const Lesson&, Sheet, const std::string& student);

}  // namespace kitchen::app
