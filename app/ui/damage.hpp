// What of a frame differs from the one before. A computer without a graphics card spends nearly all of a frame on
// filling pixels, so only the places that have changed are drawn again. It sees Dear ImGui's draw lists, but no OpenGL.
#pragma once

#include <cstdint>
#include <vector>

#include <imgui.h>

#include "app/ui/box.hpp"

namespace kitchen::app {

class Damage {
  public:
    // Places that have changed since the last call, which do not overlap: all of it where it is the first frame, has
    // another size, or another look (what the draw lists do not say: the colour behind them, the glyphs).
    std::vector<Box> changed(const ImDrawData&, std::uint64_t look);

  private:
    void hash_tiles(const ImDrawData&);

    ImVec2 size_ = {0, 0};
    std::uint64_t look_ = 0;
    int columns_ = 0, rows_ = 0;
    std::vector<char> is_changed_;
    std::vector<std::uint64_t> tiles_, before_;  // of each tile: a hash of the triangles that touch it, in their order
};

// Leaves in the draw lists only what touches the places, each command clipped to them.
void clip_to(ImDrawData&, const std::vector<Box>& places);

}  // namespace kitchen::app
