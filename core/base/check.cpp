#include "core/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace kitchen {

void check_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "CHECK failed: %s at %s:%d\n", what, file, line);
    std::abort();
}

}  // namespace kitchen
