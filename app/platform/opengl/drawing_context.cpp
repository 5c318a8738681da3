#include "app/platform/opengl/drawing_context.hpp"

#include <cstdint>

#include <glad/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "app/platform/opengl/glyph_texture.hpp"

namespace kitchen::app {
namespace {

// Glyphs of this size fit into the smallest texture that OpenGL 3.3 guarantees.
constexpr float glyph_pixels_least = 12;

int texture_side_max() {
    GLint side = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &side);
    return side;
}

// Returns the texture's OpenGL name.
unsigned make_glyph_texture(const unsigned char* ink, int width, int height) {
    GLint bound_before = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound_before);
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    fill_glyph_texture(ink, width, height);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound_before));
    return texture;
}

}  // namespace

DrawingContext::DrawingContext() : before_(ImGui::GetCurrentContext()), own_(nullptr) {
    IMGUI_CHECKVERSION();
    own_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(own_);
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigInputTrickleEventQueue = true;
    // A blinking cursor would keep a resting window drawing.
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    begin_drawing();
}

void DrawingContext::begin_drawing() {
    ImGui_ImplOpenGL3_Init(glsl_version);
    // The texture made here is replaced by our own.
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    ImGui_ImplOpenGL3_DestroyFontsTexture();
}

void DrawingContext::renew() {
    glDeleteTextures(1, &glyphs_);
    glyphs_ = 0;
    ImGui_ImplOpenGL3_Shutdown();
    begin_drawing();
}

DrawingContext::~DrawingContext() {
    ImGui::SetCurrentContext(own_);
    glDeleteTextures(1, &glyphs_);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext(own_);
    ImGui::SetCurrentContext(before_);
}

void DrawingContext::set_style(Theme theme, float unit) {
    if (style_.unit == unit && theme_ == theme && glyphs_ != 0) return;
    const bool same_glyphs = style_.unit == unit && glyphs_ != 0;
    theme_ = theme;
    style_.colors = palette(theme);
    if (!same_glyphs) load_glyphs(unit);
    apply_to_imgui(style_);
}

void DrawingContext::load_glyphs(float unit) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    const int side_max = texture_side_max();
    unsigned char* ink = nullptr;
    int width = 0;
    int height = 0;
    for (float pixels_max = glyph_pixels_max; pixels_max > glyph_pixels_least; pixels_max *= 0.7F) {
        atlas.Clear();
        load_fonts(atlas, style_, unit, pixels_max);
        atlas.GetTexDataAsAlpha8(&ink, &width, &height);
        if (width <= side_max && height <= side_max) break;
    }
    glDeleteTextures(1, &glyphs_);
    glyphs_ = make_glyph_texture(ink, width, height);
    // Dear ImGui stores a texture's name as a pointer.
    atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(glyphs_)));
    atlas.ClearTexData();
}

}  // namespace kitchen::app
