// Finds what differs between a frame and the one before. A computer without a graphics card spends nearly all of a
// frame filling pixels, so only changed places are drawn again. Uses Dear ImGui's draw lists, but no OpenGL.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "app/ui/box.hpp"

namespace kitchen::app {

class Damage {
  public:
    // The places that changed since the last call; they do not overlap. Returns the whole frame when it is the first
    // one or its size or `look` changed (which stands for what draw lists do not contain: the background colour and the
    // glyphs).
    std::vector<Box> changed(const ImDrawData&, std::uint64_t look);

  private:
    void hash_tiles(const ImDrawData&);

    ImVec2 size_ = {0, 0};
    std::uint64_t look_ = 0;
    int columns_ = 0, rows_ = 0;
    std::vector<char> is_changed_;
    std::vector<std::uint64_t> tiles_, before_;  // for each tile a hash of the triangles that touch it, in order
};

// Keeps in the draw lists only what touches these places, with each command clipped to them.
void clip_to(ImDrawData&, const std::vector<Box>& places);

}  // namespace kitchen::app
