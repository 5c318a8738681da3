// One frame of the whole window: where the panels are, what the keys do, and the views at the playhead. It uses Dear
// ImGui, but neither GLFW nor OpenGL, so tests run it without a window.
#pragma once

#include <vector>

#include "app/model/action.hpp"
#include "app/model/session.hpp"
#include "app/ui/style.hpp"
#include "app/ui/ui.hpp"
#include "app/window/kept_views.hpp"

namespace kitchen::app {

// What is kept between frames without being part of the state: keyboard focus, how long something has been waited for,
// and views.
struct Window {
    bool in_browser = false;  // a browser takes some keys, so the help shows others
    Focus focus;
    std::vector<Action> actions;
    double pointer_rests_seconds = 0;
    ImVec2 pointer = {-1, -1};  // its last position
    float waited_seconds = 0;   // how long a run has been waited for
    float written_seconds = 0;  // how long a trace has been written
    float closing_seconds = 0;  // how long a closed window has waited for files
    KeptViews kept;
};

// To be called between ImGui::NewFrame and ImGui::Render. Afterwards `window.actions` holds what the user did, for
// update().
void draw_window(Window&, const Session&, const Style&);

// Screen pixels per layout unit, in a window of that many pixels on a display of that scale.
float unit_of(const State&, float scale, float width_pixels, float height_pixels);

// In how many seconds the window changes without input and without time passing: 0 while some input is unanswered,
// infinity when it stays the same.
double redraw_after_seconds(const Window&, const State&);

}  // namespace kitchen::app
