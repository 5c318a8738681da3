// Reads the files beside a lesson or a running order, for both programs. Opens nothing outside its folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

// A lesson or running order together with the files that it names (core/lesson/whole_lesson.hpp, running_order.hpp);
// other bytes are returned unchanged. `path`: of its file, as messages name it.
tl::expected<std::string, std::vector<Diagnostic>> whole_file(std::string bytes, const std::string& path);
// The names of those files.
std::vector<std::string> files_beside(std::string_view bytes);

// The name of the file beside the one of this path that is most like `name`; empty when none is like it.
std::string file_like(const std::string& name, const std::string& path);

}  // namespace kitchen::app
