// A program's manual page, in the language that `man` reads, from the description of its command line.
#pragma once

#include "app/cli/command_line.hpp"

namespace kitchen::app {

std::string man_page(const DescribedCommand& program);

}  // namespace kitchen::app
