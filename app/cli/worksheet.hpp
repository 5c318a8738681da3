// A lesson on paper: the questions with empty timelines to draw into, or the same with all answers. One HTML page that
// needs nothing else and prints on A4.
#pragma once

#include "core/lesson/lesson.hpp"

#include <string>

namespace kitchen::app {

enum class Sheet : std::uint8_t { questions, answers };

// Plays every step. Texts from the lesson are shown as they are written, never taken for HTML. `student`: whose name is
// on it; empty to leave room for one.
std::string worksheet(const Lesson&, Sheet, const std::string& student);

}  // namespace kitchen::app
