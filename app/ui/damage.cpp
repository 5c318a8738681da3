#include "app/ui/damage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <utility>

namespace kitchen::app {
namespace {

constexpr float tile = 32;
// If there are more, nearby ones are merged, because the draw commands are gone through once for each.
constexpr std::size_t places_max = 24;

struct Bounds {
    ImVec2 least, most;

    bool empty() const { return least.x >= most.x || least.y >= most.y; }
};

Bounds common(const Bounds& a, const Bounds& b) {
    return {{std::max(a.least.x, b.least.x), std::max(a.least.y, b.least.y)},
            {std::min(a.most.x, b.most.x), std::min(a.most.y, b.most.y)}};
}

// The whole pixels that Dear ImGui's OpenGL backend makes of a clip rectangle: the first one, and how many. When the
// rectangle is cut at a whole pixel, the count may differ.
Bounds clip_of(const ImDrawCmd& command, const ImDrawData& drawn) {
    const ImVec4& clip = command.ClipRect;
    const ImVec2 scale = drawn.FramebufferScale;
    const float height = drawn.DisplaySize.y * scale.y;
    const float left = std::floor(clip.x * scale.x);
    const float right = left + std::floor((clip.z - clip.x) * scale.x);
    const float bottom = height - std::floor(height - clip.w * scale.y);
    const float top = bottom - std::floor((clip.w - clip.y) * scale.y);
    return {{left / scale.x, top / scale.y}, {right / scale.x, bottom / scale.y}};
}

using Corners = std::array<const ImDrawVert*, 3>;

Corners corners_of(const ImDrawList& list, const ImDrawCmd& command, unsigned first) {
    const ImDrawVert* const vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* const index = list.IdxBuffer.Data + command.IdxOffset + first;
    return {vertices + index[0], vertices + index[1], vertices + index[2]};
}

Bounds bounds_of(const Corners& corners) {
    const auto [a, b, c] = std::array{corners[0]->pos, corners[1]->pos, corners[2]->pos};
    return {{std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y})},
            {std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})}};
}

// Equal lists of words have the same hash; different ones almost never do.
class Hash {
  public:
    explicit Hash(std::uint64_t seed) : value_(seed) {}
    void add(std::uint64_t word) {
        value_ = (value_ ^ word) * 0x9E37'79B9'7F4A'7C15U;
        value_ ^= value_ >> 32U;
    }
    template <class Plain>
    void add_bytes(const Plain& plain) {
        static_assert(sizeof(Plain) % sizeof(std::uint32_t) == 0);
        std::array<std::uint32_t, sizeof(Plain) / sizeof(std::uint32_t)> words;
        std::memcpy(words.data(), &plain, sizeof(Plain));
        for (const std::uint32_t word : words) add(word);
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_;
};

// In each row, merges changed tiles that are at most `gap` tiles apart; a run with one of the same place and width
// above it is merged with that. The boxes never overlap: half-transparent things would be drawn twice.
std::vector<Box> places_of(const std::vector<char>& is_changed, int columns, int gap) {
    std::vector<Box> places;
    const auto rows = static_cast<int>(is_changed.size()) / columns;
    for (int y = 0; y < rows; ++y) {
        const char* const row = is_changed.data() + static_cast<std::ptrdiff_t>(y) * columns;
        for (int x = 0; x < columns; ++x) {
            if (row[x] == 0) continue;
            int last = x;
            for (int next = x + 1; next < columns && next - last <= gap + 1; ++next)
                if (row[next] != 0) last = next;
            const Box run{static_cast<float>(x) * tile, static_cast<float>(y) * tile,
                          static_cast<float>(last + 1 - x) * tile, tile};
            x = last;
            const auto above = std::find_if(places.begin(), places.end(), [&run](const Box& place) {
                return place.x == run.x && place.width == run.width && place.bottom() == run.y;
            });
            if (above == places.end())
                places.push_back(run);
            else
                above->height += tile;
        }
    }
    return places;
}

void append_command(ImVector<ImDrawIdx>& indices, ImVector<ImDrawCmd>& commands, const ImDrawList& list,
                    const ImDrawCmd& command, const Bounds& clip) {
    if (clip.empty()) return;
    const int first = indices.Size;
    for (unsigned n = 0; n + 2 < command.ElemCount; n += 3) {
        const Bounds bounds = bounds_of(corners_of(list, command, n));
        if (bounds.least.x > clip.most.x || bounds.most.x < clip.least.x || bounds.least.y > clip.most.y ||
            bounds.most.y < clip.least.y)
            continue;
        for (unsigned corner = 0; corner < 3; ++corner)
            indices.push_back(list.IdxBuffer[static_cast<int>(command.IdxOffset + n + corner)]);
    }
    if (indices.Size == first) return;
    ImDrawCmd clipped = command;
    clipped.ClipRect = {clip.least.x, clip.least.y, clip.most.x, clip.most.y};
    clipped.IdxOffset = static_cast<unsigned>(first);
    clipped.ElemCount = static_cast<unsigned>(indices.Size - first);
    commands.push_back(clipped);
}

}  // namespace

void Damage::hash_tiles(const ImDrawData& drawn) {
    std::fill(tiles_.begin(), tiles_.end(), std::uint64_t{0});
    const Bounds whole{{0, 0}, drawn.DisplaySize};
    for (const ImDrawList* const list : drawn.CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Bounds clip = common(clip_of(command, drawn), whole);
            if (clip.empty()) continue;
            Hash of_command(reinterpret_cast<std::uintptr_t>(command.GetTexID()));
            of_command.add_bytes(command.ClipRect);
            for (unsigned n = 0; n + 2 < command.ElemCount; n += 3) {
                const Corners corners = corners_of(*list, command, n);
                const Bounds bounds = common(bounds_of(corners), clip);
                if (bounds.least.x > bounds.most.x || bounds.least.y > bounds.most.y) continue;
                Hash triangle(of_command.value());
                for (const ImDrawVert* const corner : corners) triangle.add_bytes(*corner);
                const int right = std::min(static_cast<int>(bounds.most.x / tile), columns_ - 1);
                const int bottom = std::min(static_cast<int>(bounds.most.y / tile), rows_ - 1);
                for (int y = static_cast<int>(bounds.least.y / tile); y <= bottom; ++y) {
                    for (int x = static_cast<int>(bounds.least.x / tile); x <= right; ++x) {
                        const int place = y * columns_ + x;
                        std::uint64_t& tile_hash = tiles_[static_cast<std::size_t>(place)];
                        Hash so_far(tile_hash);
                        so_far.add(triangle.value());
                        tile_hash = so_far.value();
                    }
                }
            }
        }
    }
}

std::vector<Box> Damage::changed(const ImDrawData& drawn, std::uint64_t look) {
    const bool is_new = look != look_ || drawn.DisplaySize.x != size_.x || drawn.DisplaySize.y != size_.y;
    size_ = drawn.DisplaySize;
    look_ = look;
    columns_ = static_cast<int>(std::ceil(size_.x / tile));
    rows_ = static_cast<int>(std::ceil(size_.y / tile));
    const int count = columns_ * rows_;
    tiles_.resize(static_cast<std::size_t>(count));
    hash_tiles(drawn);
    std::swap(tiles_, before_);
    if (is_new || tiles_.size() != before_.size()) return {{0, 0, size_.x, size_.y}};
    is_changed_.resize(tiles_.size());
    for (std::size_t n = 0; n < tiles_.size(); ++n) is_changed_[n] = static_cast<char>(tiles_[n] != before_[n]);
    std::vector<Box> places;
    for (const int gap : {0, 1, 3, 8, columns_}) {
        places = places_of(is_changed_, columns_, gap);
        if (places.size() <= places_max) break;
    }
    return places;
}

void clip_to(ImDrawData& drawn, const std::vector<Box>& places) {
    drawn.TotalIdxCount = 0;
    for (ImDrawList* const list : drawn.CmdLists) {
        ImVector<ImDrawIdx> indices;
        ImVector<ImDrawCmd> commands;
        for (const ImDrawCmd& command : list->CmdBuffer)
            for (const Box& place : places)
                append_command(indices, commands, *list, command,
                               common(clip_of(command, drawn), {place.min(), place.max()}));
        list->IdxBuffer.swap(indices);
        list->CmdBuffer.swap(commands);
        drawn.TotalIdxCount += list->IdxBuffer.Size;
    }
}

}  // namespace kitchen::app
