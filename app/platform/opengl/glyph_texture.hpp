// Where a desktop's OpenGL and a browser's differ.
#pragma once

namespace kitchen::app {

// The first line of a shader.
extern const char* const glsl_version;

// Fills the bound texture: white, with `ink` as alpha; `ink` has one byte per pixel.
void fill_glyph_texture(const unsigned char* ink, int width, int height);

}  // namespace kitchen::app
