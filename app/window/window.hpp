// One frame of the whole window: where the panels are, what the keys do, and the views at the playhead. It sees Dear
// ImGui, but neither GLFW nor OpenGL, so the tests run it without a window.
#pragma once

#include <vector>

#include "app/model/action.hpp"
#include "app/model/session.hpp"
#include "app/ui/style.hpp"
#include "app/ui/ui.hpp"
#include "app/window/kept_views.hpp"

namespace kitchen::app {

// What lasts from frame to frame without being state: who has the keyboard, how long something has been waited for, and
// views.
struct Window {
    bool in_browser = false;  // which takes some keys for itself: the help names others
    Focus focus;
    std::vector<Action> actions;
    double pointer_rests_seconds = 0;
    ImVec2 pointer = {-1, -1};  // where it was last
    float waited_seconds = 0;   // for a run
    float written_seconds = 0;  // for so long a trace has been
    float closing_seconds = 0;  // for so long a window that was closed has waited for what is written
    KeptViews kept;
};

// Between ImGui::NewFrame and ImGui::Render. What the person did is in `window.actions` afterwards, for update().
void draw_window(Window&, const Session&, const Style&);

// Screen pixels per pixel of the mock-up, in a window of that many pixels on a display of that scale.
float unit_of(const State&, float scale, float width_pixels, float height_pixels);

// After how many seconds the window changes without input and without time passing: 0 while it has not yet answered
// all input, infinity when it stays as it is.
double redraw_after_seconds(const Window&, const State&);

}  // namespace kitchen::app
