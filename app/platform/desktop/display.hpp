// A GLFW window with an OpenGL 3.3 context and a Dear ImGui context; the destructor closes them in the right order.
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

// One of the computer's screens.
struct Screen {
    GLFWmonitor* monitor = nullptr;
    Box place;      // in the coordinates of all screens together
    Box work_area;  // without the desktop's bars
};
// The window without its frame, in the same coordinates.
Box place_of(GLFWwindow*);
// The screen that shows most of a window at that place, or the first one when none shows it; empty when there is none.
std::optional<Screen> screen_of(const Box& place);

class Display {
  public:
    static tl::expected<std::unique_ptr<Display>, std::string> open(const DisplayOptions&);
    ~Display();
    Display(const Display&) = delete;
    Display& operator=(const Display&) = delete;

    GLFWwindow* window() const { return window_; }
    DrawingContext& context() const { return *context_; }
    // Screen pixels per layout unit before text size: the display's own scale.
    float scale() const;

    // The graphics card was reset, and what was loaded into it is gone. Where a driver does not say so: never.
    bool has_lost_context() const;
    // Another window in the place of this one, with a context of its own. Returns why there is none: then this is only
    // to be destroyed.
    std::optional<std::string> renew();

  private:
    Display() = default;
    // Returns why not.
    std::optional<std::string> create(Size);
    void destroy();

    bool is_visible_ = true;
    GLFWwindow* window_ = nullptr;
    std::unique_ptr<DrawingContext> context_;
    unsigned (*reset_status_)() = nullptr;  // glGetGraphicsResetStatus
};

}  // namespace kitchen::app
