// What both programs say of themselves: --version, --licenses, --manual and --completion.
#pragma once

#include <CLI/CLI.hpp>

namespace kitchen::app {

void add_about(CLI::App& program);

}  // namespace kitchen::app
