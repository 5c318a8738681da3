#pragma once

#include <string_view>

#include <imgui.h>

namespace kitchen::app {

// The key for a KeyboardEvent.code ("KeyA", "ArrowLeft"); ImGuiKey_None for one that the window does not use.
ImGuiKey key_of(std::string_view code);

}  // namespace kitchen::app
