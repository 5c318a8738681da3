// Which modules of assets/python/kitchen_runtime a program's runtime is made of, in the words of its library. Used by
// runtime.cpp.
#pragma once

#include <string>
#include <vector>

#include "core/python/runtime.hpp"

namespace kitchen::python {

// The texts of the modules, in the order of the program: a class comes behind the one that it is derived from.
std::vector<std::string> runtime_modules(const RuntimeFor&);

}  // namespace kitchen::python
