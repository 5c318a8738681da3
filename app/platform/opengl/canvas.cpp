#include "app/platform/opengl/canvas.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <glad/gl.h>

namespace kitchen::app {

Canvas::Canvas(Size size) : size_(size) {
    glGenFramebuffers(1, &frame_);
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width, size.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    draw_here();
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
}

Canvas::~Canvas() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteTextures(1, &texture_);
    glDeleteFramebuffers(1, &frame_);
}

bool Canvas::complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

void Canvas::draw_here() const { glBindFramebuffer(GL_FRAMEBUFFER, frame_); }

void Canvas::show() const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, size_.width, size_.height, 0, 0, size_.width, size_.height, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Pixels Canvas::pixels() const {
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

}  // namespace kitchen::app
