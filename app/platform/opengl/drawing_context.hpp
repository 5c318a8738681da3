// A Dear ImGui context with the window's fonts and colours for the current OpenGL context. While it exists it is Dear
// ImGui's current context; afterwards the previous one is again.
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
    // Loads the fonts again if the size has changed. To be called between frames.
    void set_style(Theme, float unit);
    // After the OpenGL context has lost all that was in it. To be called between frames.
    void renew();

  private:
    void begin_drawing();
    void load_glyphs(float unit);

    ImGuiContext* before_;
    ImGuiContext* own_;
    Style style_;
    Theme theme_ = Theme::light;
    unsigned glyphs_ = 0;  // their texture's OpenGL name; 0 before there is one
};

}  // namespace kitchen::app
