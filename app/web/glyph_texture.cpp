#include "app/shell/glyph_texture.hpp"

#include <cstddef>
#include <vector>

#include <glad/gl.h>

namespace kitchen::app {

const char* const glsl_version = "#version 300 es";

// WebGL has no swizzle, so white is written beside each byte of ink.
unsigned make_glyph_texture(const unsigned char* ink, int width, int height) {
    std::vector<unsigned char> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 2);
    for (int n = 0; n < width * height; ++n) pixels.insert(pixels.end(), {255, ink[n]});
    GLint bound_before = 0;
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &bound_before);
    GLuint texture = 0;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_LUMINANCE_ALPHA, width, height, 0, GL_LUMINANCE_ALPHA, GL_UNSIGNED_BYTE,
                 pixels.data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(bound_before));
    return texture;
}

}  // namespace kitchen::app
