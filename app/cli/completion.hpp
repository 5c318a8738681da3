// Shell completion: a script for bash, zsh or fish, made from the description of the command line. The names of
// built-in scenarios and lessons are part of the script.
#pragma once

#include "app/cli/command_line.hpp"

#include <string_view>

namespace kitchen::app {

// The shells that `--completion` accepts.
inline const std::vector<std::string> completed_shells = {"bash", "zsh", "fish"};

// `shell` must be one of them.
std::string completion(const DescribedCommand& program, std::string_view shell);

}  // namespace kitchen::app
