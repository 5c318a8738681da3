// CHECK stops the program at a bug of ours, in every build, with the place and the condition. A user's or a file's
// mistake is a value instead (diagnostic.hpp).
#pragma once

namespace kitchen {

// Prints "CHECK failed: <what> at <file>:<line>" to standard error and aborts.
[[noreturn]] void check_failed(const char* what, const char* file, int line);

}  // namespace kitchen

// Headers use this name, because tests include them beside doctest's own CHECK; other files write CHECK.
#define KITCHEN_CHECK(condition)                                     \
    do {                                                             \
        if (!(condition)) [[unlikely]]                               \
            ::kitchen::check_failed(#condition, __FILE__, __LINE__); \
    } while (false)

#ifndef DOCTEST_LIBRARY_INCLUDED
#define CHECK(condition) KITCHEN_CHECK(condition)
#endif
