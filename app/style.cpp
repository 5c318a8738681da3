#include "app/style.hpp"

#include <algorithm>
#include <cmath>

#include "app/embedded.hpp"
#include "core/check.hpp"

namespace kitchen::app {
namespace {

constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, alpha);
}

constexpr Palette light_palette() {
    Palette p{};
    p.paper = rgb(0xFBF6EC);
    p.card = rgb(0xFFFDF8);
    p.card_edge = rgb(0xE4D9C5);
    p.ink = rgb(0x2B2A33);
    p.muted = rgb(0x6F6979);  // A little darker than the mock-up's, so that small text keeps 5 to 1 on a card.
    p.faint = rgb(0xB9B2C4);
    p.bar = rgb(0x2B2A33);
    p.bar_text = rgb(0xFBF6EC);
    p.bar_muted = rgb(0xB9B2C4);
    p.bar_button = rgb(0x3C3A47);
    p.bar_button_hover = rgb(0x4B4858);
    p.accent = rgb(0xD55E00);
    p.accent_soft = rgb(0xFCEBDD);
    p.accent_text = rgb(0xB84F00);  // The accent as small text: dark enough to read on paper.
    p.button = rgb(0xF3ECDD);
    p.button_hover = rgb(0xEADFCB);
    p.rail = rgb(0xEADFCB);
    p.rail_fill = rgb(0x8C7B63);
    p.focus = rgb(0x0072B2);
    p.floor = rgb(0xF1E4CC);
    p.floor_line = rgb(0xE9D9BB);
    p.table = rgb(0xD9BE94);
    p.table_edge = rgb(0xC4A576);
    p.table_free = rgb(0xE3D2B2);
    p.table_free_edge = rgb(0xD5BF96);
    p.plate = rgb(0xFFFFFF);
    p.skin = rgb(0xFBE3C8);
    p.skin_edge = rgb(0x8C6A45);
    p.hat = rgb(0xFFFFFF);
    p.hat_edge = rgb(0xB9AE9B);
    p.ticket = rgb(0xFFF8E7);
    p.ticket_edge = rgb(0xCDBFA6);
    p.ticket_line = rgb(0xD8CCB5);
    p.kitchen_edge = rgb(0xCDBFA6);
    p.shelf = rgb(0x8C7B63);
    p.queue = rgb(0xBFD3E6);
    p.cooking = rgb(0x5B9BD5);
    p.bell = rgb(0xD55E00);
    p.pause = rgb(0xE69F00);
    p.backup = rgb(0xB0609A);
    p.served = rgb(0x009E73);
    p.sorry = rgb(0x57535F);
    p.wasted = rgb(0xD8D2C4);
    p.slow = rgb(0xD55E00);
    p.served_soft = rgb(0xE3F3EE);
    p.served_text = rgb(0x00714F);  // The green as small text.
    p.row_line = rgb(0xF1E8D8);
    p.axis = rgb(0xCDBFA6);
    p.selection = rgb(0xF6EEDF);
    p.hover = rgb(0x2B2A33, 14);
    p.shade = rgb(0x2B2A33, 70);
    p.black = rgb(0x000000);
    p.night = rgb(0x24222B);
    p.night_text = rgb(0xD9D4E3);
    p.night_faint = rgb(0x8F889C);
    p.night_now = rgb(0x4A3B2A);
    p.night_now_text = rgb(0xFFD9A8);
    return p;
}

enum class Face : std::uint8_t { regular, semi_bold, bold, mono };

struct FontRow {
    Face face;
    float em;  // in the mock-up's pixels, as SVG counts font sizes
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
        case Face::regular: return "fonts/Inter-Regular";
        case Face::semi_bold: return "fonts/Inter-SemiBold";
        case Face::bold: return "fonts/Inter-Bold";
        case Face::mono: return "fonts/JetBrainsMono-Regular";
    }
    return "";
}

// Dear ImGui's sizes run from the ascent to the descent, SVG's are the em: this is the first over the second,
// from the fonts' own metrics (Inter 0.96875 + 0.2412, JetBrains Mono 1.02 + 0.3).
float height_per_em(Face face) { return face == Face::mono ? 1.32F : 1.21F; }

// Names and titles may be written in any of the alphabets that both fonts have: Latin, Greek, Cyrillic.
constexpr std::array<ImWchar, 13> glyph_ranges{0x0020, 0x017F, 0x0370, 0x03FF, 0x0400, 0x04FF, 0x2010,
                                               0x2026, 0x20AC, 0x20AC, 0x2190, 0x2193, 0};

float luminance(Color color) {
    auto channel = [](Color byte) {
        const float c = static_cast<float>(byte & 255U) / 255.0F;
        return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
    };
    return 0.2126F * channel(color >> IM_COL32_R_SHIFT) + 0.7152F * channel(color >> IM_COL32_G_SHIFT) +
           0.0722F * channel(color >> IM_COL32_B_SHIFT);
}

}  // namespace

const Palette& palette(Theme) {
    static constexpr Palette light = light_palette();
    return light;
}

void load_fonts(ImFontAtlas& atlas, Style& style, float unit) {
    style.unit = unit;
    for (std::size_t i = 0; i < font_count; ++i) {
        const FontRow& row = font_rows[i];
        const EmbeddedFile* file = find_embedded(file_of(row.face));
        CHECK(file != nullptr);
        ImFontConfig config;
        config.FontDataOwnedByAtlas = false;
        config.OversampleH = 2;
        config.GlyphRanges = glyph_ranges.data();
        const float size = row.em * height_per_em(row.face) * unit;
        // Dear ImGui takes a mutable pointer and does not write to it.
        void* bytes = const_cast<unsigned char*>(file->bytes.data());
        style.fonts[i] = atlas.AddFontFromMemoryTTF(bytes, static_cast<int>(file->bytes.size()), size, &config);
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

Color text_on(const Palette& p, Color background) {
    const float contrast_white = 1.05F / (luminance(background) + 0.05F);
    return contrast_white < 2.6F ? p.ink : p.plate;
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
