#include "app/shell/face.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace kitchen::app {

Face::Face() : before_(ImGui::GetCurrentContext()), own_(nullptr) {
    IMGUI_CHECKVERSION();
    own_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(own_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTrickleEventQueue = true;
    ImGui_ImplOpenGL3_Init("#version 330 core");
}

Face::~Face() {
    ImGui::SetCurrentContext(own_);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
}

void Face::wear(Theme theme, float unit) {
    if (style_.unit == unit && theme_ == theme && style_.fonts[0] != nullptr) return;
    theme_ = theme;
    style_.colors = palette(theme);
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    load_fonts(atlas, style_, unit);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    apply_to_imgui(style_);
}

}  // namespace kitchen::app
