#include "app/platform/offscreen/offscreen.hpp"

#include <imgui.h>

namespace kitchen::app {

Surface Offscreen::surface() {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    return {.size = {static_cast<int>(size.x), static_cast<int>(size.y)}, .scale = 1};
}

}  // namespace kitchen::app
