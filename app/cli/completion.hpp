// What a shell completes after a program's name: a script for bash, zsh or fish, from the description of the command
// line. The names of what is built in are in the script.
#pragma once

#include "app/cli/command_line.hpp"

#include <string_view>

namespace kitchen::app {

// The shells there is a script for, as `--completion` takes them.
inline const std::vector<std::string> completed_shells = {"bash", "zsh", "fish"};

// `shell` is one of them.
std::string completion(const DescribedCommand& program, std::string_view shell);

}  // namespace kitchen::app
