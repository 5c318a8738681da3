// Called by a failed IM_ASSERT in every build: prints where it failed, and aborts.
#include "imgui_config.hpp"

#include <cstdio>
#include <cstdlib>

void imgui_assert_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: Dear ImGui: CHECK failed: %s\n", file, line, expression);
    std::abort();
}
