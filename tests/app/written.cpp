#include "tests/app/written.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "tests/app/vertex.hpp"

namespace kitchen::app {
namespace {

struct GlyphOf {
    const ImFont* font = nullptr;
    const ImFontGlyph* glyph = nullptr;
};

// Every glyph has its own place in the texture.
std::map<std::pair<float, float>, GlyphOf> glyphs_by_texture() {
    std::map<std::pair<float, float>, GlyphOf> glyphs;
    for (const ImFont* const font : ImGui::GetIO().Fonts->Fonts)
        for (const ImFontGlyph& glyph : font->Glyphs)
            if (glyph.Visible) glyphs[{glyph.U0, glyph.V0}] = {font, &glyph};
    return glyphs;
}

// A line of words while it is being read.
struct Line {
    Written written;
    float top = 0;  // of the line, not of a letter
    float next = 0;
    float size = 0;
    ImU32 color = 0;
};

void add(Line& line, const ImFontGlyph& glyph, const ImDrawVert& first, const ImDrawVert& last) {
    std::array<char, 5> bytes{};
    ImTextCharToUtf8(bytes.data(), glyph.Codepoint);
    line.written.words += bytes.data();
    Box& place = line.written.place;
    const float right = std::max(place.right(), last.pos.x);
    const float bottom = std::max(place.bottom(), last.pos.y);
    place.x = std::min(place.x, first.pos.x);
    place.y = std::min(place.y, first.pos.y);
    place.width = right - place.x;
    place.height = bottom - place.y;
}

const ImGuiWindow* window_of(const ImDrawList& list) {
    return list._OwnerName == nullptr ? nullptr : ImGui::FindWindowByName(list._OwnerName);
}

class Reader {
  public:
    std::vector<Written> read() {
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
            window_ = window_of(*list);
            for (const ImDrawCmd& command : list->CmdBuffer) {
                read(*list, command);
                before_ += command.ElemCount / 3;
            }
        }
        return std::move(all_);
    }

  private:
    void read(const ImDrawList& list, const ImDrawCmd& command) {
        std::optional<Line> line;
        const ImDrawIdx* const index = list.IdxBuffer.Data + command.IdxOffset;
        for (unsigned n = 0; n + 5 < command.ElemCount;) {
            const ImDrawVert& first = vertex(list, command, n);
            const ImDrawVert& last = vertex(list, command, n + 2);
            const bool is_box = index[n] == index[n + 3] && index[n + 2] == index[n + 4];
            const auto found = glyphs_.find({first.uv.x, first.uv.y});
            if (!is_box || found == glyphs_.end() || last.uv.x != found->second.glyph->U1) {
                n += 3;
                continue;
            }
            if (line && !goes_on(*line, found->second, first, last)) end(line);
            if (!line) {
                line = begin(command, found->second, first, last);
                line->written.first = before_ + n / 3;
            }
            line->written.last = before_ + n / 3 + 1;
            n += 6;
            if (origin(found->second, first, last) - line->next > line->size * 0.1F) line->written.words += ' ';
            add(*line, *found->second.glyph, first, last);
            line->next =
                origin(found->second, first, last) + found->second.glyph->AdvanceX * scale(found->second, first, last);
        }
        end(line);
    }

    static float scale(const GlyphOf& of, const ImDrawVert& first, const ImDrawVert& last) {
        return (last.pos.x - first.pos.x) / (of.glyph->X1 - of.glyph->X0);
    }
    static float origin(const GlyphOf& of, const ImDrawVert& first, const ImDrawVert& last) {
        return first.pos.x - of.glyph->X0 * scale(of, first, last);
    }
    static float top(const GlyphOf& of, const ImDrawVert& first, const ImDrawVert& last) {
        return first.pos.y - of.glyph->Y0 * scale(of, first, last);
    }

    // The next letter of the same words, or the first one after a space.
    static bool goes_on(const Line& line, const GlyphOf& of, const ImDrawVert& first, const ImDrawVert& last) {
        const float gap = origin(of, first, last) - line.next;
        return first.col == line.color && std::abs(top(of, first, last) - line.top) < 0.75F && gap > -1 &&
               gap < line.size * 0.45F;
    }

    Line begin(const ImDrawCmd& command, const GlyphOf& of, const ImDrawVert& first, const ImDrawVert& last) const {
        Line line;
        line.top = top(of, first, last);
        line.next = origin(of, first, last);
        line.size = of.font->FontSize * scale(of, first, last);
        line.color = first.col;
        const ImVec4& clip = command.ClipRect;
        line.written.clip = {clip.x, clip.y, clip.z - clip.x, clip.w - clip.y};
        line.written.place = {first.pos.x, first.pos.y, 0, 0};
        if (window_ == nullptr) return line;
        line.written.scrolls = window_->ScrollMax.y > 0;
        line.written.more_above = window_->Scroll.y > 0;
        line.written.more_below = window_->Scroll.y < window_->ScrollMax.y;
        return line;
    }

    void end(std::optional<Line>& line) {
        if (line) all_.push_back(std::move(line->written));
        line.reset();
    }

    std::map<std::pair<float, float>, GlyphOf> glyphs_ = glyphs_by_texture();
    const ImGuiWindow* window_ = nullptr;  // whose list is read; not every list has one
    std::size_t before_ = 0;               // triangles in the commands before
    std::vector<Written> all_;
};

// A letter's share of a line's height that another line may reach into: a tail of one, an accent of the other.
constexpr float shared_height = 0.2F;

Box shared(const Box& a, const Box& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

// What is painted in one colour that lets nothing through, as triangles in the order in which they are drawn.
class Paint {
  public:
    Paint() {
        const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists) {
            for (const ImDrawCmd& command : list->CmdBuffer) {
                for (unsigned n = 0; n + 2 < command.ElemCount; n += 3, ++count_) {
                    std::array<ImVec2, 3> at;
                    bool is_opaque = true;
                    for (unsigned corner = 0; corner < 3; ++corner) {
                        const ImDrawVert& v = vertex(*list, command, n + corner);
                        at[corner] = v.pos;
                        is_opaque =
                            is_opaque && v.uv.x == white.x && v.uv.y == white.y && (v.col >> IM_COL32_A_SHIFT) > 200;
                    }
                    if (is_opaque) triangles_.push_back({count_, at, command.ClipRect});
                }
            }
        }
    }
    bool covers(ImVec2 point, std::size_t after, std::size_t before) const {
        const auto from = std::lower_bound(triangles_.begin(), triangles_.end(), after,
                                           [](const Triangle& each, std::size_t n) { return each.number < n; });
        return std::any_of(from, triangles_.end(), [&](const Triangle& each) {
            return each.number < before && ImRect(each.clip).Contains(point) &&
                   ImTriangleContainsPoint(each.at[0], each.at[1], each.at[2], point);
        });
    }

  private:
    struct Triangle {
        std::size_t number;
        std::array<ImVec2, 3> at;
        ImVec4 clip;
    };
    std::size_t count_ = 0;
    std::vector<Triangle> triangles_;
};

bool overlap(const Written& below, const Written& above, const Paint& paint) {
    const Box both = shared(below.place, above.place);
    const Box seen = shared(shared(both, below.clip), above.clip);
    if (seen.width < 1.5F || seen.height < shared_height * std::min(below.place.height, above.place.height))
        return false;
    // The same words a little aside are their shadow.
    if (below.words == above.words && both.width > 0.8F * below.place.width) return false;
    return !paint.covers(seen.centre(), below.last + 1, above.first);
}

void keep_each_once(std::vector<std::string>& found) {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace

std::vector<Written> written() { return Reader().read(); }

std::string written_text() {
    std::string text;
    for (const Written& each : written()) text += each.words + "\n";
    return text;
}

std::vector<std::string> cut_words(std::span<const Box> lists) {
    std::vector<std::string> found;
    for (const Written& each : written()) {
        const bool in_list = std::any_of(lists.begin(), lists.end(), [&](const Box& list) {
            return std::abs(list.y - each.clip.y) < 3 && std::abs(list.bottom() - each.clip.bottom()) < 3;
        });
        const bool wide = each.place.x < each.clip.x - 1 || each.place.right() > each.clip.right() + 1;
        const bool above = each.place.y < each.clip.y - 2 && !each.more_above;
        const bool below = each.place.bottom() > each.clip.bottom() + 2 && !each.more_below;
        if (wide || ((above || below) && !in_list))
            found.push_back(fmt::format("\"{}\" at {:.0f}, {:.0f}", each.words, each.place.x, each.place.y));
    }
    keep_each_once(found);
    return found;
}

std::vector<std::string> overlapping_words() {
    std::vector<Written> all = written();
    std::sort(all.begin(), all.end(), [](const Written& a, const Written& b) { return a.place.x < b.place.x; });
    std::optional<Paint> paint;
    std::vector<std::string> found;
    for (std::size_t n = 0; n < all.size(); ++n) {
        for (std::size_t m = n + 1; m < all.size() && all[m].place.x < all[n].place.right(); ++m) {
            if (shared(all[n].place, all[m].place).height <= 0) continue;
            if (!paint) paint.emplace();
            const bool in_order = all[n].first < all[m].first;
            const Written& below = in_order ? all[n] : all[m];
            const Written& above = in_order ? all[m] : all[n];
            if (overlap(below, above, *paint))
                found.push_back(fmt::format("\"{}\" over \"{}\" at {:.0f}, {:.0f}", above.words, below.words,
                                            above.place.x, above.place.y));
        }
    }
    keep_each_once(found);
    return found;
}

}  // namespace kitchen::app
