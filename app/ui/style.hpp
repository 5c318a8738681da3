// Every colour, size and font of the window, in one place; panels define none of their own. Sizes are in layout units
// (one is a pixel of an ordinary display, with text of the usual size) and are multiplied by `unit` when drawn.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <imgui.h>

namespace kitchen::app {

using Color = ImU32;

// Every theme, one row each: its name in the settings file, on the command line and on the screen. Its colours are
// NAME_palette() in palettes.cpp.
#define KITCHEN_THEMES(theme)                                                   \
    theme(light, "light", "light", "Light") theme(dark, "dark", "dark", "Dark") \
        theme(high_contrast, "high contrast", "contrast", "High contrast")

#define KITCHEN_THEME_NAME(name, key, option, label) name,
enum class Theme : std::uint8_t { KITCHEN_THEMES(KITCHEN_THEME_NAME) };
#undef KITCHEN_THEME_NAME

struct ThemeRow {
    Theme theme;
    std::string_view key;     // in the settings file
    std::string_view option;  // on the command line
    std::string_view label;
};
#define KITCHEN_THEME_ROW(name, key, option, label) ThemeRow{Theme::name, key, option, label},
inline constexpr std::array theme_rows{KITCHEN_THEMES(KITCHEN_THEME_ROW)};
#undef KITCHEN_THEME_ROW
constexpr const ThemeRow& row_of(Theme theme) { return theme_rows[static_cast<std::size_t>(theme)]; }
inline constexpr int theme_count = static_cast<int>(theme_rows.size());

// The colours of states (waiting, bell, ...) are the Okabe-Ito set, which people with colour-blindness can tell
// apart; each state has a shape and a word as well.
struct Palette {
    Color paper, card, card_edge, ink, muted, faint;
    Color bar, bar_text, bar_muted, bar_button, bar_button_hover;
    Color strong, strong_hover, strong_text;  // for what must stand out: the main button, the chosen one of several
    Color on_light, on_dark;                  // words on a mark of any colour
    Color accent, accent_soft, accent_text;
    Color button, button_hover, rail, rail_fill, focus;
    Color floor, floor_line, table, table_edge, table_free, table_free_edge, plate;
    Color skin, skin_edge, face_line, hat, hat_edge;
    Color ticket, ticket_edge, ticket_line, kitchen_edge, shelf;
    Color queue, cooking, bell, pause, backup, served, sorry, wasted, slow;
    Color served_soft, served_text, row_line, axis, selection, hover, shade;
    Color black;
    Color night, night_text, night_faint, night_now, night_now_text;
};

// Fonts by use. Each is a face and a size.
enum class Font : std::uint8_t {
    mark,            // the "!" and "v" in the timeline's marks, percentiles
    badge,           // "try 2" beside a face
    axis,            // times under the timeline
    note,            // legends, quiet facts
    note_strong,     // condition pills, "2 changed"
    label,           // words on buttons and in the score
    label_strong,    //
    row,             // the timeline's names, the transcript
    row_strong,      //
    body,            // running text, knob words
    body_strong,     //
    value,           // a knob's value
    heading,         // a panel's name
    heading_plain,   // the title in the header bar
    heading_strong,  //
    heading_large,   // a card's first line
    title,           // the program's name, the score's figures
    code,            // Python terms
    clock,           // the transport's clock
    stage,           // a lesson's words on a stage
    stage_strong,    //
    stage_title,     //
};
inline constexpr std::size_t font_count = 22;

// Glyphs and the size at which they are drawn, in screen pixels. Large type shares glyphs with sizes nearby.
struct SizedFont {
    ImFont* glyphs = nullptr;
    float size = 0;

    float ascent() const { return glyphs->Ascent * size / glyphs->FontSize; }
};

struct Style {
    Palette colors{};
    float unit = 1.0F;  // screen pixels per layout unit: display scale times text size
    std::array<SizedFont, font_count> fonts{};

    float px(float layout_units) const { return layout_units * unit; }
    const SizedFont& font(Font which) const { return fonts[static_cast<std::size_t>(which)]; }
};

const Palette& palette(Theme);

// Adds every font to the atlas at the sizes `unit` asks for, and points the style at them. No glyphs are taller than
// `pixels_max`; larger type enlarges them. The atlas must be empty or cleared; the caller builds it and its texture.
inline constexpr float glyph_pixels_max = 96;
void load_fonts(ImFontAtlas&, Style&, float unit, float pixels_max = glyph_pixels_max);

// Sets Dear ImGui's own colours and spacing (text fields, scroll bars) to match ours.
void apply_to_imgui(const Style&);

// Uses the larger font for `small`, too, unless that is already larger.
void give_way(Style&, Font small, Font larger);
// For a stage: names, times and the words beside them can be read from the last row of a hall.
Style with_large_names(const Style&);
// With the words and figures of charts in the size of running text.
Style with_large_print(const Style&);

// White or ink, whichever has more contrast with this background.
Color text_on(const Palette&, Color background);
// The colour with its opacity multiplied, for fading.
Color faded(Color, float opacity);
// A mixture of two colours: share 0 is the first, 1 the second.
Color between(Color first, Color second, float share);

// The text sizes a user may choose, as factors; the display scale is applied on top.
inline constexpr float text_size_min = 0.75F;
inline constexpr float text_size_max = 2.5F;

}  // namespace kitchen::app
