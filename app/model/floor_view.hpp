// Which part of the dining room is in view, in shares of the whole room, so that it means the same at any size. Pure
// arithmetic; app/restaurant/plan.hpp turns it into pixels.
#pragma once

#include <imgui.h>

namespace kitchen::app {

struct FloorView {
    float zoom = 1;  // how close; 1 is the whole room
    float x = 0.5F;  // the middle of what is in view
    float y = 0.5F;

    bool operator==(const FloorView&) const = default;
};
inline constexpr float floor_zoom_max = 64;

// The nearest view that shows nothing beyond the room's walls.
FloorView within_the_room(FloorView);
// Zoomed by that factor around `at`, a point in shares of what is in view, which stays where it is.
FloorView zoomed(const FloorView&, float factor, ImVec2 at = {0.5F, 0.5F});
// Moved by shares of what is in view.
FloorView panned(const FloorView&, ImVec2 by);

}  // namespace kitchen::app
