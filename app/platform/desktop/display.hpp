// A GLFW window with OpenGL 3.3 and a Dear ImGui context that draws in it, closed again in the right order.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "app/platform/opengl/drawing_context.hpp"
#include "app/platform/platform.hpp"
#include "app/ui/box.hpp"

struct GLFWmonitor;
struct GLFWwindow;

namespace kitchen::app {

struct DisplayOptions {
    Size size;
    bool visible = true;
};

// One of the screens that the computer has.
struct Screen {
    GLFWmonitor* monitor = nullptr;
    Box place;      // among the others
    Box work_area;  // without the bars of the desktop
};
// The one that shows most of the window; null when there is none.
std::optional<Screen> screen_of(GLFWwindow*);

class Display {
  public:
    static tl::expected<std::unique_ptr<Display>, std::string> open(const DisplayOptions&);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    GLFWwindow* window() const { return window_; }
    DrawingContext& context() const { return *context_; }
    // Screen pixels per pixel of the mock-up before text size: the display's own scale.
    float scale() const;

  private:
    Display() = default;

    GLFWwindow* window_ = nullptr;
    std::unique_ptr<DrawingContext> context_;
};

}  // namespace kitchen::app
