#include "app/ui/style.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "app/catalog/embedded.hpp"
#include "core/base/check.hpp"

namespace kitchen::app {
namespace {

enum class Face : std::uint8_t { regular, semi_bold, bold, mono };

struct FontRow {
    Face face;
    float em;  // in layout units, as SVG counts font sizes
};

// In the order of Font.
constexpr std::array<FontRow, font_count> font_rows{{
    {Face::bold, 10.0F},      {Face::bold, 10.5F},    {Face::regular, 10.5F},   {Face::regular, 11.0F},
    {Face::semi_bold, 11.0F}, {Face::regular, 11.5F}, {Face::semi_bold, 11.5F}, {Face::regular, 12.0F},
    {Face::semi_bold, 12.0F}, {Face::regular, 12.5F}, {Face::semi_bold, 12.5F}, {Face::bold, 12.5F},
    {Face::bold, 13.5F},      {Face::regular, 13.0F}, {Face::semi_bold, 13.0F}, {Face::bold, 14.0F},
    {Face::bold, 15.0F},      {Face::mono, 10.5F},    {Face::mono, 15.0F},      {Face::regular, 16.0F},
    {Face::semi_bold, 16.0F}, {Face::bold, 20.0F},
}};

const char* file_of(Face face) {
    switch (face) {
        case Face::regular: return "fonts/Inter-Regular.otf";
        case Face::semi_bold: return "fonts/Inter-SemiBold.otf";
        case Face::bold: return "fonts/Inter-Bold.otf";
        case Face::mono: return "fonts/JetBrainsMono-Regular.ttf";
    }
    return "";
}

// Dear ImGui's font sizes are ascent plus descent, SVG's are the em. This is the ratio, from the fonts' own metrics
// (Inter 0.96875 + 0.2412, JetBrains Mono 1.02 + 0.3).
float height_per_em(Face face) { return face == Face::mono ? 1.32F : 1.21F; }

// Names and titles may use any alphabet that both fonts have: Latin, Greek, Cyrillic. The files of assets/fonts hold no
// other glyphs.
constexpr std::array<ImWchar, 13> glyph_ranges{0x0020, 0x017F, 0x0370, 0x03FF, 0x0400, 0x04FF, 0x2010,
                                               0x2026, 0x20AC, 0x20AC, 0x2190, 0x2193, 0};

// From this unit on glyphs need no oversampling, and may be drawn slightly smaller than they were made.
constexpr float large_unit = 2;
constexpr float shrinks_to = 0.8F;

struct Glyphs {
    Face face;
    float pixels;  // ascent plus descent
    ImFont* font;
};

ImFont* add_font(ImFontAtlas& atlas, Face face, float pixels, float unit) {
    const EmbeddedFile* file = find_embedded(file_of(face));
    CHECK(file != nullptr);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = unit > large_unit ? 1 : 2;
    config.GlyphRanges = glyph_ranges.data();
    // Dear ImGui takes a mutable pointer and does not write to it.
    void* bytes = const_cast<unsigned char*>(file->bytes.data());
    return atlas.AddFontFromMemoryTTF(bytes, static_cast<int>(file->bytes.size()), pixels, &config);
}

float luminance(Color color) {
    auto channel = [](Color byte) {
        const float c = static_cast<float>(byte & 255U) / 255.0F;
        return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
    };
    return 0.2126F * channel(color >> IM_COL32_R_SHIFT) + 0.7152F * channel(color >> IM_COL32_G_SHIFT) +
           0.0722F * channel(color >> IM_COL32_B_SHIFT);
}

}  // namespace

void load_fonts(ImFontAtlas& atlas, Style& style, float unit, float pixels_max) {
    style.unit = unit;
    std::array<std::size_t, font_count> largest_first = {};
    std::iota(largest_first.begin(), largest_first.end(), 0U);
    std::stable_sort(largest_first.begin(), largest_first.end(),
                     [](std::size_t a, std::size_t b) { return font_rows[a].em > font_rows[b].em; });
    std::vector<Glyphs> made;
    for (const std::size_t i : largest_first) {
        const FontRow& row = font_rows[i];
        // Dear ImGui makes glyphs in whole pixels.
        const float size = std::floor(row.em * height_per_em(row.face) * unit);
        const float pixels = std::min(size, pixels_max);
        auto serves = std::find_if(made.begin(), made.end(), [&](const Glyphs& each) {
            return each.face == row.face && pixels >= each.pixels * (unit > large_unit ? shrinks_to : 1.0F);
        });
        if (serves == made.end())
            serves = made.insert(serves, {row.face, pixels, add_font(atlas, row.face, pixels, unit)});
        style.fonts[i] = {serves->font, size};
    }
}

void apply_to_imgui(const Style& style) {
    ImGuiStyle& s = ImGui::GetStyle();
    s = ImGuiStyle();
    const Palette& p = style.colors;
    auto set = [&s](ImGuiCol which, Color color) { s.Colors[which] = ImGui::ColorConvertU32ToFloat4(color); };
    ImGui::StyleColorsLight(&s);
    set(ImGuiCol_WindowBg, p.paper);
    set(ImGuiCol_ChildBg, 0);
    set(ImGuiCol_Text, p.ink);
    set(ImGuiCol_TextSelectedBg, faded(p.cooking, 0.4F));
    set(ImGuiCol_FrameBg, p.card);
    set(ImGuiCol_Border, p.card_edge);
    set(ImGuiCol_ScrollbarBg, 0);
    set(ImGuiCol_ScrollbarGrab, p.rail);
    set(ImGuiCol_ScrollbarGrabHovered, p.ticket_edge);
    set(ImGuiCol_ScrollbarGrabActive, p.rail_fill);
    set(ImGuiCol_PopupBg, p.bar);
    set(ImGuiCol_NavHighlight, 0);
    s.WindowPadding = {0, 0};
    s.FramePadding = {style.px(4), style.px(2)};
    s.ItemSpacing = {0, 0};
    s.WindowBorderSize = 0;
    s.ChildBorderSize = 0;
    s.FrameRounding = style.px(4);
    s.ScrollbarSize = style.px(10);
    s.ScrollbarRounding = style.px(5);
    s.WindowMinSize = {1, 1};
}

void give_way(Style& style, Font small, Font larger) {
    if (style.font(larger).size > style.font(small).size)
        style.fonts[static_cast<std::size_t>(small)] = style.font(larger);
}

Style with_large_names(const Style& style) {
    Style large = style;
    give_way(large, Font::row, Font::stage);
    give_way(large, Font::row_strong, Font::stage_strong);
    give_way(large, Font::heading, Font::stage_strong);
    give_way(large, Font::badge, Font::heading_strong);
    give_way(large, Font::note, Font::body);
    give_way(large, Font::note_strong, Font::body_strong);
    give_way(large, Font::axis, Font::body);
    return large;
}

Style with_large_print(const Style& style) {
    Style large = style;
    give_way(large, Font::row, Font::heading_plain);
    give_way(large, Font::label, Font::heading_plain);
    give_way(large, Font::note, Font::heading_plain);
    give_way(large, Font::note_strong, Font::heading_strong);
    give_way(large, Font::axis, Font::body);
    give_way(large, Font::mark, Font::body_strong);
    return large;
}

Color text_on(const Palette& p, Color background) {
    const float behind = luminance(background) + 0.05F;
    const float contrast_dark_words = behind / (luminance(p.on_light) + 0.05F);
    const float contrast_white_words = (luminance(p.on_dark) + 0.05F) / behind;
    return contrast_dark_words > contrast_white_words ? p.on_light : p.on_dark;
}

Color faded(Color color, float opacity) {
    const auto alpha = static_cast<float>((color >> IM_COL32_A_SHIFT) & 255U) * std::clamp(opacity, 0.0F, 1.0F);
    return (color & ~IM_COL32_A_MASK) | (static_cast<Color>(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

Color between(Color first, Color second, float share) {
    const ImVec4 a = ImGui::ColorConvertU32ToFloat4(first);
    const ImVec4 b = ImGui::ColorConvertU32ToFloat4(second);
    auto mix = [share](float from, float to) { return from + (to - from) * share; };
    return ImGui::ColorConvertFloat4ToU32({mix(a.x, b.x), mix(a.y, b.y), mix(a.z, b.z), mix(a.w, b.w)});
}

}  // namespace kitchen::app
