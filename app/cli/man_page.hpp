// A program's manual page in roff, made from the description of its command line.
#pragma once

#include "app/cli/command_line.hpp"

namespace kitchen::app {

std::string man_page(const DescribedCommand& program);

}  // namespace kitchen::app
