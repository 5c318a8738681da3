// The processor time of this program so far, in seconds: a busy machine does not change what a piece of work takes.
#pragma once

#include <ctime>

namespace kitchen::test {

inline double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace kitchen::test
