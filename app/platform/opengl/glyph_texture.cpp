#include "app/platform/opengl/glyph_texture.hpp"

#include <glad/gl.h>

namespace kitchen::app {

const char* const glsl_version = "#version 330 core";

// Glyphs need one byte of coverage per pixel; Dear ImGui's own texture takes four.
void fill_glyph_texture(const unsigned char* ink, int width, int height) {
    constexpr GLint white_with_ink[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
    glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_ink);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, ink);
}

}  // namespace kitchen::app
