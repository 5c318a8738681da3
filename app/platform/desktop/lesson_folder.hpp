// The scenario files beside a lesson, read for both programs. Nothing outside the lesson's own folder is opened.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

// The lesson with the scenario files that it names inside (core/lesson/whole_lesson.hpp). `path`: of the lesson's file,
// as messages should call it.
tl::expected<std::string, std::vector<Diagnostic>> whole_lesson_file(std::string bytes, const std::string& path);

}  // namespace kitchen::app
