// A Dear ImGui context with the window's fonts and colours, drawn with the OpenGL context that is current. While it
// lives Dear ImGui draws with it; then again with the one before.
#pragma once

#include "app/ui/style.hpp"

struct ImGuiContext;

namespace kitchen::app {

class DrawingContext {
  public:
    // Precondition: an OpenGL 3.3 context is current and its functions are loaded.
    DrawingContext();
    ~DrawingContext();
    DrawingContext(const DrawingContext&) = delete;
    DrawingContext& operator=(const DrawingContext&) = delete;

    const Style& style() const { return style_; }
    // Loads the fonts again when the size has changed. Between frames only.
    void set_style(Theme, float unit);

  private:
    void load_glyphs(float unit);

    ImGuiContext* before_;
    ImGuiContext* own_;
    Style style_;
    Theme theme_ = Theme::light;
    unsigned glyphs_ = 0;  // the name of their texture in OpenGL; 0: none yet
};

}  // namespace kitchen::app
