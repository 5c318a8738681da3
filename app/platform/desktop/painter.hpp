// Draws Dear ImGui's draw lists in the window. Without a graphics card it draws only what has changed.
#pragma once

#include <optional>

#include "app/platform/opengl/canvas.hpp"
#include "app/ui/damage.hpp"
#include "app/ui/style.hpp"

namespace kitchen::app {

class Painter {
  public:
    // Precondition: an OpenGL 3.3 context is current and its functions are loaded.
    Painter();

    void paint(Size window_pixels, const Style&);

  private:
    void paint_changes(ImDrawData&, const Style&);

    bool draws_in_software_;
    Damage damage_;
    std::optional<Canvas> canvas_;  // the picture of the last frame
};

}  // namespace kitchen::app
