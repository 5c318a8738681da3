#include "app/platform/desktop/painter.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace kitchen::app {
namespace {

// With a graphics card, drawing everything is cheaper than finding out what has changed.
bool draws_in_software() {
    const GLubyte* const name = glGetString(GL_RENDERER);
    if (name == nullptr) return false;
    const std::string_view renderer(reinterpret_cast<const char*>(name));
    constexpr std::array<std::string_view, 3> without_card{"llvmpipe", "softpipe", "swrast"};
    for (const std::string_view each : without_card)
        if (renderer.find(each) != std::string_view::npos) return true;
    return false;
}

void clear(const Style& style) {
    const ImVec4 paper = ImGui::ColorConvertU32ToFloat4(style.colors.paper);
    glClearColor(paper.x, paper.y, paper.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

Painter::Painter() : draws_in_software_(draws_in_software()) {}

void Painter::paint(Size pixels, const Style& style) {
    ImDrawData& drawn = *ImGui::GetDrawData();
    const bool is_same_size =
        canvas_ && canvas_->size().width == pixels.width && canvas_->size().height == pixels.height;
    if (draws_in_software_ && !is_same_size) {
        damage_ = {};
        canvas_.reset();
        canvas_.emplace(pixels);
        draws_in_software_ = canvas_->complete();
        if (!draws_in_software_) canvas_.reset();
    }
    glViewport(0, 0, pixels.width, pixels.height);
    if (draws_in_software_) return paint_changes(drawn, style);
    clear(style);
    ImGui_ImplOpenGL3_RenderDrawData(&drawn);
}

void Painter::paint_changes(ImDrawData& drawn, const Style& style) {
    const auto look = std::uint64_t{std::bit_cast<std::uint32_t>(style.unit)} << 32U | style.colors.paper;
    const std::vector<Box> places = damage_.changed(drawn, look);
    canvas_->draw_here();
    const ImVec2 scale = drawn.FramebufferScale;
    glEnable(GL_SCISSOR_TEST);
    for (const Box& place : places) {
        const auto x = static_cast<int>(place.x * scale.x);
        const auto y = static_cast<int>((drawn.DisplaySize.y - place.bottom()) * scale.y);
        glScissor(x, y, static_cast<int>(place.width * scale.x), static_cast<int>(place.height * scale.y));
        clear(style);
    }
    glDisable(GL_SCISSOR_TEST);
    clip_to(drawn, places);
    if (!places.empty()) ImGui_ImplOpenGL3_RenderDrawData(&drawn);
    canvas_->show();
}

}  // namespace kitchen::app
