// CHECK is how our own errors stop: loudly, in every build, with the place and what was expected.
// It is never used for what a user or a file got wrong; those are values (diagnostic.hpp).
#pragma once

namespace kitchen {

// Prints "CHECK failed: <what> at <file>:<line>" to standard error and aborts.
[[noreturn]] void check_failed(const char* what, const char* file, int line);

}  // namespace kitchen

// The name for headers, which tests include beside doctest's own CHECK; everywhere else it is written CHECK.
#define KITCHEN_CHECK(condition)                                     \
    do {                                                             \
        if (!(condition)) [[unlikely]]                               \
            ::kitchen::check_failed(#condition, __FILE__, __LINE__); \
    } while (false)

#ifndef DOCTEST_LIBRARY_INCLUDED
#define CHECK(condition) KITCHEN_CHECK(condition)
#endif
