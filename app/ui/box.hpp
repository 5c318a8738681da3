// A rectangle on the screen: the place of a panel, a table or a button. Of Dear ImGui it uses only ImVec2.
#pragma once

#include <imgui.h>

namespace kitchen::app {

struct Box {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    float middle() const { return x + width / 2; }
    ImVec2 min() const { return {x, y}; }
    ImVec2 max() const { return {x + width, y + height}; }
    ImVec2 centre() const { return {x + width / 2, y + height / 2}; }
    bool holds(ImVec2 p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool empty() const { return width <= 0 || height <= 0; }
    Box inset(float margin) const { return {x + margin, y + margin, width - 2 * margin, height - 2 * margin}; }
};

}  // namespace kitchen::app
