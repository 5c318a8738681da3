// CHECK is how our own mistakes stop: loudly, in every build, with the place and what was expected.
// It is never used for what a user or a file got wrong; those are values (scenario/mistake.hpp).
#pragma once

namespace kitchen {

// Prints "CHECK failed: <what> at <file>:<line>" to standard error and aborts.
[[noreturn]] void check_failed(const char* what, const char* file, int line);

}  // namespace kitchen

#define CHECK(condition)                                                                                                         \
    do {                                                                                                                         \
        if (!(condition)) [[unlikely]]                                                                                           \
            ::kitchen::check_failed(#condition, __FILE__, __LINE__);                                                             \
    } while (false)
