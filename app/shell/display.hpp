// A GLFW window with OpenGL 3.3 and a Dear ImGui context that draws in it, closed again in the right order.
#pragma once

#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "app/shell/shell.hpp"
#include "app/style.hpp"

struct GLFWwindow;

namespace kitchen::app {

struct DisplayOptions {
    Size size;
    bool visible = true;
};

class Display {
  public:
    static tl::expected<std::unique_ptr<Display>, std::string> open(const DisplayOptions&);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    GLFWwindow* window() const { return window_; }
    const Style& style() const { return style_; }
    // Screen pixels per pixel of the mock-up before text size: the display's own scale.
    float scale() const;
    // Loads the fonts anew when the size or the theme is another. Between frames only.
    void wear(Theme, float unit);

  private:
    Display() = default;

    GLFWwindow* window_ = nullptr;
    bool with_imgui_ = false;
    Style style_;
    Theme theme_ = Theme::light;
};

}  // namespace kitchen::app
