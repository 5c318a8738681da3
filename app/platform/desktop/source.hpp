// Where a scenario comes from when somebody names one: a file, one that is built into the program, or a share
// text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"

namespace kitchen::app {

struct Source {
    std::string name;  // as messages should call it
    std::string bytes;
    std::string path = {};  // of its file, whole; empty when it is not from one
    std::vector<std::string> files_beside =
        {};  // whole paths of the scenario files that a lesson names; they are in `bytes`
};

// A path to a regular file, the name of a built-in scenario ("told-sorry"), or a share text. At most a little more than
// a scenario may hold is read, so that naming a huge file costs nothing.
tl::expected<Source, std::vector<Diagnostic>> read_source(std::string_view name);

}  // namespace kitchen::app
