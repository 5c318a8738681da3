// The two places where the OpenGL of a desktop and that of a browser differ.
#pragma once

namespace kitchen::app {

// The first line of a shader.
extern const char* const glsl_version;

// Fills the texture that is bound: white, with as much alpha as there is ink; `ink` holds one byte a pixel.
void fill_glyph_texture(const unsigned char* ink, int width, int height);

}  // namespace kitchen::app
