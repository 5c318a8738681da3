// The colours themselves, one whole palette per theme: none is computed by inverting another.
#include "app/ui/style.hpp"

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
    p.muted = rgb(0x6F6979);  // Dark enough for small text: a contrast of 5 to 1 on a card.
    p.faint = rgb(0xB9B2C4);
    p.bar = rgb(0x2B2A33);
    p.bar_text = rgb(0xFBF6EC);
    p.bar_muted = rgb(0xB9B2C4);
    p.bar_button = rgb(0x3C3A47);
    p.bar_button_hover = rgb(0x4B4858);
    p.strong = rgb(0x2B2A33);
    p.strong_hover = rgb(0x3C3A47);
    p.strong_text = rgb(0xFBF6EC);
    p.on_light = rgb(0x2B2A33);
    p.on_dark = rgb(0xFFFFFF);
    p.accent = rgb(0xD55E00);
    p.accent_soft = rgb(0xFCEBDD);
    p.accent_text = rgb(0xAE4A00);  // The accent for small text: dark enough to read on paper.
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
    p.face_line = rgb(0x2B2A33);
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
    p.served_text = rgb(0x00714F);  // The green for small text.
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

// Dark: warm, and dark enough for a room with the lights off. What lies over the floor stays light on dark.
constexpr Palette dark_palette() {
    Palette p = light_palette();
    p.paper = rgb(0x1D1B21);
    p.card = rgb(0x29262E);
    p.card_edge = rgb(0x403B47);
    p.ink = rgb(0xEFEAE2);
    p.muted = rgb(0xADA5B5);
    p.faint = rgb(0x6F6878);
    p.bar = rgb(0x131116);
    p.bar_button = rgb(0x2E2B34);
    p.bar_button_hover = rgb(0x413D49);
    p.strong = rgb(0xEFEAE2);
    p.strong_hover = rgb(0xFFFFFF);
    p.strong_text = rgb(0x1D1B21);
    p.accent = rgb(0xF07B2E);
    p.accent_soft = rgb(0x4A2F1E);
    p.accent_text = rgb(0xFFA45F);
    p.button = rgb(0x38343E);
    p.button_hover = rgb(0x48434F);
    p.rail = rgb(0x48434F);
    p.rail_fill = rgb(0xB5A48A);
    p.focus = rgb(0x56B4E9);
    p.floor = rgb(0x332D26);
    p.floor_line = rgb(0x3B342C);
    p.table = rgb(0x6B5638);
    p.table_edge = rgb(0x86704C);
    p.table_free = rgb(0x453C30);
    p.table_free_edge = rgb(0x544939);
    p.plate = rgb(0xF1ECE3);
    p.kitchen_edge = rgb(0x57503F);
    p.queue = rgb(0x52708E);
    p.cooking = rgb(0x64A6E2);
    p.bell = rgb(0xF07B2E);
    p.pause = rgb(0xE69F00);
    p.backup = rgb(0xCC79B5);
    p.served = rgb(0x1BB48A);
    p.sorry = rgb(0x726D80);
    p.wasted = rgb(0x6A6355);
    p.slow = rgb(0xF07B2E);
    p.served_soft = rgb(0x17382E);
    p.served_text = rgb(0x63DBB6);
    p.row_line = rgb(0x35313A);
    p.axis = rgb(0x57515F);
    p.selection = rgb(0x3B3530);
    p.hover = rgb(0xFFFFFF, 18);
    p.shade = rgb(0x000000, 130);
    p.night = rgb(0x131116);
    return p;
}

// For bright rooms, weak projectors and weak eyes: black on white, an edge around everything, and no tint as the only
// sign of a meaning. The states keep their hues, dark enough for a contrast of 4.5 to 1 on white.
constexpr Palette high_contrast_palette() {
    Palette p = light_palette();
    p.paper = rgb(0xFFFFFF);
    p.card = rgb(0xFFFFFF);
    p.card_edge = rgb(0x000000);
    p.ink = rgb(0x000000);
    p.muted = rgb(0x262626);
    p.faint = rgb(0x5C5C5C);
    p.bar = rgb(0x000000);
    p.bar_text = rgb(0xFFFFFF);
    p.bar_muted = rgb(0xE0E0E0);
    p.bar_button = rgb(0x2B2B2B);
    p.bar_button_hover = rgb(0x4D4D4D);
    p.strong = rgb(0x000000);
    p.strong_hover = rgb(0x2B2B2B);
    p.strong_text = rgb(0xFFFFFF);
    p.accent = rgb(0xB34700);
    p.accent_soft = rgb(0xFFE9DA);
    p.accent_text = rgb(0x8F3800);
    p.button = rgb(0xE9E9E9);
    p.button_hover = rgb(0xD2D2D2);
    p.rail = rgb(0xB5B5B5);
    p.rail_fill = rgb(0x000000);
    p.focus = rgb(0x0050D0);
    p.floor = rgb(0xFFFFFF);
    p.floor_line = rgb(0xF0F0F0);
    p.table = rgb(0xE3D3B8);
    p.table_edge = rgb(0x000000);
    p.table_free = rgb(0xF4F4F4);
    p.table_free_edge = rgb(0x767676);
    p.skin_edge = rgb(0x000000);
    p.hat_edge = rgb(0x000000);
    p.ticket = rgb(0xFFFFFF);
    p.ticket_edge = rgb(0x000000);
    p.ticket_line = rgb(0x767676);
    p.kitchen_edge = rgb(0x000000);
    p.shelf = rgb(0x000000);
    p.queue = rgb(0x9CC3EE);
    p.cooking = rgb(0x0B5CAD);
    p.bell = rgb(0xB34700);
    p.pause = rgb(0x996300);
    p.backup = rgb(0x8A2F74);
    p.served = rgb(0x006B4E);
    p.sorry = rgb(0x333333);
    p.wasted = rgb(0x8C8C8C);
    p.slow = rgb(0xB34700);
    p.served_soft = rgb(0xE0F5EE);
    p.served_text = rgb(0x00523B);
    p.row_line = rgb(0xD0D0D0);
    p.axis = rgb(0x000000);
    p.selection = rgb(0xFFF0B3);
    p.hover = rgb(0x000000, 26);
    p.night = rgb(0x000000);
    p.night_text = rgb(0xFFFFFF);
    p.night_faint = rgb(0xC8C8C8);
    p.night_now = rgb(0x5A3A00);
    p.night_now_text = rgb(0xFFE2B0);
    return p;
}

}  // namespace

#define KITCHEN_PALETTE(name, key, option, label) name##_palette(),
const Palette& palette(Theme theme) {
    static constexpr std::array palettes{KITCHEN_THEMES(KITCHEN_PALETTE)};
    return palettes[static_cast<std::size_t>(theme)];
}
#undef KITCHEN_PALETTE

}  // namespace kitchen::app
