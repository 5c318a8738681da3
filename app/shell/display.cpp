#include "app/shell/display.hpp"

#include <algorithm>

#include <glad/gl.h>
// GLFW after glad, which brings OpenGL's own names.
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>

namespace kitchen::app {
namespace {

std::string last_error() {
    const char* words = nullptr;
    glfwGetError(&words);
    return words == nullptr ? std::string("no reason given") : std::string(words);
}

}  // namespace

tl::expected<std::unique_ptr<Display>, std::string> Display::open(const DisplayOptions& options) {
    if (glfwInit() == GLFW_FALSE) return tl::make_unexpected(last_error());
    std::unique_ptr<Display> display(new Display);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "kitchen-timer");
    display->window_ = glfwCreateWindow(options.size.width, options.size.height, "Kitchen Timer", nullptr, nullptr);
    if (display->window_ == nullptr) return tl::make_unexpected(last_error());
    glfwSetWindowSizeLimits(display->window_, size_min.width, size_min.height, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(display->window_);
    if (gladLoadGL(glfwGetProcAddress) == 0) return tl::make_unexpected(std::string("OpenGL 3.3 is missing"));
    glfwSwapInterval(1);

    display->face_ = std::make_unique<Face>();
    ImGui_ImplGlfw_InitForOpenGL(display->window_, options.visible);
    return display;
}

Display::~Display() {
    if (face_) ImGui_ImplGlfw_Shutdown();
    face_.reset();
    if (window_ != nullptr) glfwDestroyWindow(window_);
    glfwTerminate();
}

float Display::scale() const {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    int width = 0;
    int frame_width = 0;
    glfwGetWindowSize(window_, &width, nullptr);
    glfwGetFramebufferSize(window_, &frame_width, nullptr);
    // Where the system counts in points, what we draw in is already scaled.
    if (width > 0 && frame_width > width) return 1;
    return std::clamp(x, 0.5F, 4.0F);
}

}  // namespace kitchen::app
