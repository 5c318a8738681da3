// Writes a command's output file: completely or not at all, and never over another file unless that was asked for.
#pragma once

#include "app/cli/output.hpp"
#include "app/model/files.hpp"

#include <string>
#include <string_view>

namespace kitchen::app {

// Writes the file if none exists or it already has this text; with IfThere::replace also over another one. `otherwise`
// tells the user what to do when another one exists. Returns the exit code, after a complaint if it is not exit_fine.
int write_new_file(const std::string& path, std::string_view text, IfThere, Output&,
                   std::string_view otherwise = "--overwrite replaces it");

}  // namespace kitchen::app
