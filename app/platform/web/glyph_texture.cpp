#include "app/platform/opengl/glyph_texture.hpp"

#include <cstddef>
#include <vector>

#include <glad/gl.h>

namespace kitchen::app {

const char* const glsl_version = "#version 300 es";

// WebGL has no swizzle, so each byte of ink is expanded to white with alpha.
void fill_glyph_texture(const unsigned char* ink, int width, int height) {
    std::vector<unsigned char> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 2);
    for (int n = 0; n < width * height; ++n) pixels.insert(pixels.end(), {255, ink[n]});
    glTexImage2D(GL_TEXTURE_2D, 0, GL_LUMINANCE_ALPHA, width, height, 0, GL_LUMINANCE_ALPHA, GL_UNSIGNED_BYTE,
                 pixels.data());
}

}  // namespace kitchen::app
