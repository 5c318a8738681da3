// Which panels exist and where each is drawn, one row each: for the window, for a stage, and for a frame of another
// page.
#pragma once

#include "app/panels/panels.hpp"

namespace kitchen::app {

// Draws the panels in the window's current form: side by side, as tabs, on a stage or embedded.
void draw_all_panels(const Ui&, const Views&);

}  // namespace kitchen::app
