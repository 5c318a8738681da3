#include "app/platform/desktop/display.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include <glad/gl.h>
// GLFW must come after glad, which declares OpenGL's names itself.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>

#include "app/window/layout.hpp"

namespace kitchen::app {
namespace {

std::string last_error() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words == nullptr ? std::string("no reason given") : std::string(words);
}

Box box_of(int x, int y, int width, int height) {
    return {static_cast<float>(x), static_cast<float>(y), static_cast<float>(width), static_cast<float>(height)};
}

Screen screen_on(GLFWmonitor* monitor) {
    int x = 0;
    int y = 0;
    glfwGetMonitorPos(monitor, &x, &y);
    const GLFWvidmode* const mode = glfwGetVideoMode(monitor);
    Screen screen{.monitor = monitor, .place = {}, .work_area = {}};
    if (mode != nullptr) screen.place = box_of(x, y, mode->width, mode->height);
    int width = 0;
    int height = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    screen.work_area = box_of(x, y, width, height);
    return screen;
}

// GLFW 3.4 tries Wayland first. There a window does not know which screen it is on, and does not end when the
// compositor does. So X11 is tried first where there is a display, or where Wayland's library would print an error of
// its own.
bool init_glfw() {
#ifdef GLFW_PLATFORM
    const bool wayland_can_be = std::getenv("XDG_RUNTIME_DIR") != nullptr ||
                                std::getenv("WAYLAND_DISPLAY") != nullptr || std::getenv("WAYLAND_SOCKET") != nullptr;
    const bool x11_can_be = std::getenv("DISPLAY") != nullptr || !wayland_can_be;
    if (x11_can_be && glfwPlatformSupported(GLFW_PLATFORM_X11) == GLFW_TRUE) {
        glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
        const bool is_ready = glfwInit() == GLFW_TRUE;
        if (is_ready || !wayland_can_be) return is_ready;
        glfwInitHint(GLFW_PLATFORM, GLFW_ANY_PLATFORM);
    }
#endif
    return glfwInit() == GLFW_TRUE;
}

}  // namespace

Box place_of(GLFWwindow* window) {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
    return box_of(x, y, width, height);
}

std::optional<Screen> screen_of(const Box& place) {
    int count = 0;
    GLFWmonitor** const monitors = glfwGetMonitors(&count);
    std::vector<Screen> screens;
    std::vector<Box> places;
    for (int i = 0; i < count; ++i) {
        screens.push_back(screen_on(monitors[i]));
        places.push_back(screens.back().place);
    }
    const std::optional<std::size_t> here = shows_most_of(places, place);
    return here ? std::optional(screens[*here]) : std::nullopt;
}

tl::expected<std::unique_ptr<Display>, std::string> Display::open(const DisplayOptions& options) {
    if (!init_glfw()) return tl::make_unexpected(last_error());
    std::unique_ptr<Display> display(new Display);
    display->is_visible_ = options.visible;
    if (auto error = display->create(options.size)) return tl::make_unexpected(std::move(*error));
    return display;
}

std::optional<std::string> Display::create(Size size) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
    glfwWindowHint(GLFW_VISIBLE, is_visible_ ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    // Nothing needs a depth buffer, which would take as much memory as the picture.
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    // A talk must stay on its screen while the speaker works on another one.
    glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
    // Lets a desktop find the icon of the menu entry.
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "kitchen-timer");
#ifdef GLFW_WAYLAND_APP_ID
    glfwWindowHintString(GLFW_WAYLAND_APP_ID, "kitchen-timer");
#endif
    window_ = glfwCreateWindow(size.width, size.height, "Kitchen Timer", nullptr, nullptr);
    if (window_ == nullptr) return "there is no OpenGL 3.3 here: " + last_error();
    glfwSetWindowSizeLimits(window_, size_min.width, size_min.height, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window_);
    if (gladLoadGL(glfwGetProcAddress) == 0) return "there is no OpenGL 3.3 here";
    glfwSwapInterval(1);
    if (glfwExtensionSupported("GL_ARB_robustness") == GLFW_TRUE)
        reset_status_ = reinterpret_cast<unsigned (*)()>(glfwGetProcAddress("glGetGraphicsResetStatusARB"));

    context_ = std::make_unique<DrawingContext>();
    ImGui_ImplGlfw_InitForOpenGL(window_, is_visible_);
    return std::nullopt;
}

void Display::destroy() {
    if (context_) ImGui_ImplGlfw_Shutdown();
    context_.reset();
    if (window_ != nullptr) glfwDestroyWindow(std::exchange(window_, nullptr));
}

Display::~Display() {
    destroy();
    glfwTerminate();
}

bool Display::has_lost_context() const { return reset_status_ != nullptr && reset_status_() != GL_NO_ERROR; }

std::optional<std::string> Display::renew() {
    int x = 0;
    int y = 0;
    Size size;
    glfwGetWindowPos(window_, &x, &y);
    glfwGetWindowSize(window_, &size.width, &size.height);
    destroy();
    if (auto error = create(size)) return error;
    // A new window is scaled to its screen, and this size was already.
    glfwSetWindowSize(window_, size.width, size.height);
    glfwSetWindowPos(window_, x, y);
    return std::nullopt;
}

float Display::scale() const {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    int width = 0;
    int frame_width = 0;
    glfwGetWindowSize(window_, &width, nullptr);
    glfwGetFramebufferSize(window_, &frame_width, nullptr);
    // On systems that count in points, drawing coordinates are already scaled.
    if (width > 0 && frame_width > width) return 1;
    return std::clamp(x, 0.5F, 4.0F);
}

}  // namespace kitchen::app
