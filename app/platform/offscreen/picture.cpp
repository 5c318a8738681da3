#include "app/platform/offscreen/picture.hpp"

#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <stb_image_write.h>

#include "app/platform/offscreen/offscreen.hpp"
#include "app/platform/opengl/canvas.hpp"
#include "app/platform/opengl/drawing_context.hpp"
#include "app/window/app.hpp"

namespace kitchen::app {
namespace {

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

tl::expected<Pixels, std::string> draw_picture(Session session, const PictureOptions& options) {
    const Size size{options.size.width * options.scale, options.size.height * options.scale};
    DrawingContext context;
    context.set_style(session.preferences.theme, options.unit * static_cast<float>(options.scale));
    const Canvas canvas(size);
    if (!canvas.complete()) return tl::make_unexpected(std::string("this OpenGL cannot draw a picture of that size"));
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(size.width), static_cast<float>(size.height)};
    io.DeltaTime = 1.0F / 60;
    Offscreen offscreen(context.style());
    App app(offscreen, std::move(session));
    // Scrolling children know the height of their content only after the first frame.
    auto frames = [&](int count) {
        for (int frame = 0; frame < count; ++frame) {
            ImGui_ImplOpenGL3_NewFrame();
            app.frame();
        }
    };
    frames(3);
    const PictureInput& input = options.input;
    const auto scale = static_cast<float>(options.scale);
    for (const auto& click : input.clicks) {
        ImVec2 at;
        if (const auto* const point = std::get_if<Point>(&click)) {
            at = {point->x * scale, point->y * scale};
        } else {
            const auto& label = std::get<std::string>(click);
            app.look_for(label);
            frames(1);
            const std::optional<ImVec2>& found = app.window().focus.named.middle;
            if (!found)
                return tl::make_unexpected(fmt::format("--click: nothing in the window is called \"{}\"", label));
            at = *found;
        }
        io.AddMousePosEvent(at.x, at.y);
        frames(2);
        io.AddMouseButtonEvent(0, true);
        frames(2);
        io.AddMouseButtonEvent(0, false);
        frames(2);
    }
    if (!input.clicks.empty()) io.AddMousePosEvent(-1, -1);
    if (input.rests) io.AddMousePosEvent(input.rests->x * scale, input.rests->y * scale);
    // One per frame, as from a keyboard.
    for (const char key : input.keys) {
        io.AddInputCharacter(static_cast<unsigned char>(key));
        frames(2);
    }
    frames(3);
    draw(context.style(), size);
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
