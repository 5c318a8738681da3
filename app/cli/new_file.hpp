// A file that a command writes: the whole of it or nothing, and never in place of another unless that was asked for.
#pragma once

#include "app/cli/output.hpp"
#include "app/model/files.hpp"

#include <string>
#include <string_view>

namespace kitchen::app {

// Writes the file where there is none, or the same one; with IfThere::replace also in place of another. `otherwise`:
// what to do where another is there. The exit code, with a complaint where it is not exit_fine.
int write_new_file(const std::string& path, std::string_view text, IfThere, Output&,
                   std::string_view otherwise = "--overwrite replaces it");

}  // namespace kitchen::app
