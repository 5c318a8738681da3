#include "app/model/floor_view.hpp"

#include <algorithm>

namespace kitchen::app {

FloorView within_the_room(FloorView view) {
    view.zoom = std::clamp(view.zoom, 1.0F, floor_zoom_max);
    const float half = 0.5F / view.zoom;
    view.x = std::clamp(view.x, half, 1 - half);
    view.y = std::clamp(view.y, half, 1 - half);
    return view;
}

FloorView zoomed(const FloorView& view, float factor, ImVec2 at) {
    FloorView next = view;
    next.zoom = std::clamp(view.zoom * factor, 1.0F, floor_zoom_max);
    next.x += (at.x - 0.5F) * (1 / view.zoom - 1 / next.zoom);
    next.y += (at.y - 0.5F) * (1 / view.zoom - 1 / next.zoom);
    return within_the_room(next);
}

FloorView panned(const FloorView& view, ImVec2 by) {
    return within_the_room({view.zoom, view.x + by.x / view.zoom, view.y + by.y / view.zoom});
}

}  // namespace kitchen::app
