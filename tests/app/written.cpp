#include "tests/app/written.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include <imgui.h>
#include <imgui_internal.h>

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

class Reader {
  public:
    std::vector<Written> read() {
        for (const ImDrawList* const list : ImGui::GetDrawData()->CmdLists)
            for (const ImDrawCmd& command : list->CmdBuffer) read(*list, command);
        return std::move(all_);
    }

  private:
    void read(const ImDrawList& list, const ImDrawCmd& command) {
        std::optional<Line> line;
        const ImDrawIdx* const index = list.IdxBuffer.Data + command.IdxOffset;
        for (unsigned n = 0; n + 5 < command.ElemCount;) {
            const ImDrawVert& first = list.VtxBuffer[index[n] + command.VtxOffset];
            const ImDrawVert& last = list.VtxBuffer[index[n + 2] + command.VtxOffset];
            const bool is_box = index[n] == index[n + 3] && index[n + 2] == index[n + 4];
            const auto found = glyphs_.find({first.uv.x, first.uv.y});
            if (!is_box || found == glyphs_.end() || last.uv.x != found->second.glyph->U1) {
                n += 3;
                continue;
            }
            n += 6;
            if (line && !goes_on(*line, found->second, first, last)) end(line);
            if (!line) line = begin(list, command, found->second, first, last);
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

    static Line begin(const ImDrawList& list, const ImDrawCmd& command, const GlyphOf& of, const ImDrawVert& first,
                      const ImDrawVert& last) {
        Line line;
        line.top = top(of, first, last);
        line.next = origin(of, first, last);
        line.size = of.font->FontSize * scale(of, first, last);
        line.color = first.col;
        const ImVec4& clip = command.ClipRect;
        line.written.clip = {clip.x, clip.y, clip.z - clip.x, clip.w - clip.y};
        line.written.place = {first.pos.x, first.pos.y, 0, 0};
        // A child's name contains its parent's and a slash.
        line.written.scrolls =
            list._OwnerName != nullptr && std::string_view(list._OwnerName).find('/') != std::string_view::npos;
        return line;
    }

    void end(std::optional<Line>& line) {
        if (line) all_.push_back(std::move(line->written));
        line.reset();
    }

    std::map<std::pair<float, float>, GlyphOf> glyphs_ = glyphs_by_texture();
    std::vector<Written> all_;
};

}  // namespace

std::vector<Written> written() { return Reader().read(); }

std::string written_text() {
    std::string text;
    for (const Written& each : written()) text += each.words + "\n";
    return text;
}

}  // namespace kitchen::app
