// The files beside a lesson or a running order, read for both programs. Nothing outside its own folder is opened.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

// A lesson or a running order with the files that it names inside (core/lesson/whole_lesson.hpp, running_order.hpp);
// other bytes as they are. `path`: of its file, as messages should call it.
tl::expected<std::string, std::vector<Diagnostic>> whole_file(std::string bytes, const std::string& path);
// The names of those files.
std::vector<std::string> files_beside(std::string_view bytes);

}  // namespace kitchen::app
