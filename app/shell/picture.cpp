#include "app/shell/picture.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <stb_image_write.h>

#include "app/shell/face.hpp"
#include "app/window.hpp"

namespace kitchen::app {
namespace {

// A picture to draw on that is no window, of any size.
class Canvas {
  public:
    explicit Canvas(Size size) : size_(size) {
        glGenFramebuffers(1, &frame_);
        glGenTextures(1, &texture_);
        glBindTexture(GL_TEXTURE_2D, texture_);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glBindFramebuffer(GL_FRAMEBUFFER, frame_);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    }
    ~Canvas() {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glDeleteTextures(1, &texture_);
        glDeleteFramebuffers(1, &frame_);
    }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

    Pixels pixels() const {
        const std::size_t row = static_cast<std::size_t>(size_.width) * 3;
        const auto rows = static_cast<std::size_t>(size_.height);
        std::vector<unsigned char> upwards(row * rows);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, size_.width, size_.height, GL_RGB, GL_UNSIGNED_BYTE, upwards.data());
        std::vector<unsigned char> result(upwards.size());
        for (std::size_t y = 0; y < rows; ++y) {
            std::copy_n(upwards.begin() + static_cast<std::ptrdiff_t>(row * (rows - 1 - y)), row,
                        result.begin() + static_cast<std::ptrdiff_t>(row * y));
        }
        return {size_, std::move(result)};
    }

  private:
    Size size_;
    GLuint frame_ = 0;
    GLuint texture_ = 0;
};

void lay_out(Window& window, State& state, Runs& runs, const Style& style, Size size) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
    io.DeltaTime = 1.0F / 60;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    run_frame(window, state, runs, style);
    ImGui::Render();
}

void draw(const Style& style, Size size) {
    glViewport(0, 0, size.width, size.height);
    const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(style.colors.paper);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void append(void* bytes, void* more, int size) {
    static_cast<std::string*>(bytes)->append(static_cast<const char*>(more), static_cast<std::size_t>(size));
}

}  // namespace

tl::expected<Pixels, std::string> draw_picture(State state, const Sitting& sitting) {
    const Size size{sitting.size.width * sitting.scale, sitting.size.height * sitting.scale};
    Face face;
    face.wear(state.preferences.theme, sitting.unit * static_cast<float>(sitting.scale));
    const Canvas canvas(size);
    if (!canvas.complete()) return tl::make_unexpected(std::string("this OpenGL cannot draw a picture of that size"));
    Window window;
    InlineRunner runner;
    Runs runs(runner);
    // Scrolling children know how tall their content is only after they have drawn it once.
    auto frames = [&](int count) {
        for (int frame = 0; frame < count; ++frame) lay_out(window, state, runs, face.style(), size);
    };
    frames(3);
    ImGuiIO& io = ImGui::GetIO();
    const Hand& hand = sitting.hand;
    const auto scale = static_cast<float>(sitting.scale);
    for (const Point& at : hand.clicks) {
        io.AddMousePosEvent(at.x * scale, at.y * scale);
        frames(2);
        io.AddMouseButtonEvent(0, true);
        frames(2);
        io.AddMouseButtonEvent(0, false);
        frames(2);
    }
    if (!hand.clicks.empty()) io.AddMousePosEvent(-1, -1);
    if (hand.rests) io.AddMousePosEvent(hand.rests->x * scale, hand.rests->y * scale);
    // One in a frame, as from a keyboard.
    for (const char key : hand.keys) {
        io.AddInputCharacter(static_cast<unsigned char>(key));
        frames(2);
    }
    frames(3);
    draw(face.style(), size);
    return canvas.pixels();
}

tl::expected<std::string, std::string> packed(const Pixels& pixels) {
    const auto [width, height] = pixels.size;
    std::string bytes;
    if (stbi_write_png_to_func(append, &bytes, width, height, 3, pixels.bytes.data(), width * 3) == 0)
        return tl::make_unexpected(std::string("the picture could not be packed"));
    return bytes;
}

}  // namespace kitchen::app
