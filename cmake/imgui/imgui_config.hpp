#pragma once
// How this program compiles Dear ImGui (its IMGUI_USER_CONFIG). Only imgui.h includes it.

// WebGL has no vertex offset, and 16-bit indices fail above 64k vertices.
#define ImDrawIdx unsigned int

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_OBSOLETE_KEYIO

// A misuse of Dear ImGui is a bug of ours, so it aborts in every build, even in a release.
// Hooks that tests use to find items; see imgui_test_hooks.cpp.
#define IMGUI_ENABLE_TEST_ENGINE

[[noreturn]] void imgui_assert_failed(const char* expression, const char* file, int line);
#define IM_ASSERT(expression) ((expression) ? (void)0 : imgui_assert_failed(#expression, __FILE__, __LINE__))
