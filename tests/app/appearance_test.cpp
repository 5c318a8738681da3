// Themes and settings: words are readable in every theme, states can be told apart by colour-blind people too, and
// settings are remembered.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "app/model/settings.hpp"
#include "app/model/update.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

struct Light {
    double r, g, b;  // linear, 0 .. 1
};

double linear(unsigned byte) {
    const double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

Light light_of(Color c) {
    return {linear((c >> IM_COL32_R_SHIFT) & 255U), linear((c >> IM_COL32_G_SHIFT) & 255U),
            linear((c >> IM_COL32_B_SHIFT) & 255U)};
}

// WCAG 2.1's relative luminance and contrast.
double contrast(Color a, Color b) {
    const auto luminance = [](Light l) { return 0.2126 * l.r + 0.7152 * l.g + 0.0722 * l.b; };
    const double one = luminance(light_of(a)) + 0.05;
    const double other = luminance(light_of(b)) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

// Machado, Oliveira and Fernandes 2009, severity 1: what people with deuteranopia, protanopia and tritanopia see.
using Eyes = std::array<double, 9>;
constexpr std::array<Eyes, 3> eyes{
    {{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
     {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
     {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}}};

Light seen(const Eyes& e, Light l) {
    const auto clamp = [](double v) { return std::clamp(v, 0.0, 1.0); };
    return {clamp(e[0] * l.r + e[1] * l.g + e[2] * l.b), clamp(e[3] * l.r + e[4] * l.g + e[5] * l.b),
            clamp(e[6] * l.r + e[7] * l.g + e[8] * l.b)};
}

// The distance in CIE L*a*b*; about 2.3 is the smallest that people notice side by side.
double distance(Light a, Light b) {
    struct Lab {
        double l, a, b;
    };
    const auto lab = [](Light v) {
        const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
        const double x = f((0.4124 * v.r + 0.3576 * v.g + 0.1805 * v.b) / 0.95047);
        const double y = f(0.2126 * v.r + 0.7152 * v.g + 0.0722 * v.b);
        const double z = f((0.0193 * v.r + 0.1192 * v.g + 0.9505 * v.b) / 1.08883);
        return Lab{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    };
    const Lab one = lab(a);
    const Lab other = lab(b);
    return std::hypot(one.l - other.l, one.a - other.a, one.b - other.b);
}

constexpr std::array all_themes{Theme::light, Theme::dark, Theme::high_contrast};

}  // namespace

TEST_CASE("words have at least 4.5 to 1 against what is behind them, in every theme, and 7 to 1 in high contrast") {
    for (const Theme theme : all_themes) {
        CAPTURE(static_cast<int>(theme));
        const Palette& p = palette(theme);
        const double least = theme == Theme::high_contrast ? 7 : 4.5;
        CHECK(contrast(p.ink, p.card) >= 7);
        CHECK(contrast(p.ink, p.paper) >= 7);
        CHECK(contrast(p.ink, p.floor) >= 7);
        CHECK(contrast(p.ink, p.button) >= 7);
        CHECK(contrast(p.muted, p.card) >= least);
        CHECK(contrast(p.accent_text, p.card) >= least);
        CHECK(contrast(p.accent_text, p.accent_soft) >= 4.5);
        CHECK(contrast(p.served_text, p.served_soft) >= 4.5);
        CHECK(contrast(p.strong_text, p.strong) >= 7);
        CHECK(contrast(p.bar_text, p.bar) >= 7);
        CHECK(contrast(p.bar_text, p.bar_button) >= 7);
        CHECK(contrast(p.night_text, p.night) >= 7);
        CHECK(contrast(p.night_now_text, p.night_now) >= least);
        CHECK(contrast(p.face_line, p.skin) >= 7);
        // The light theme's orange is between: neither white nor ink has more on it.
        const double least_on_mark = theme == Theme::light ? 3.8 : 4.5;
        for (const Color mark : {p.served, p.backup, p.sorry, p.cooking, p.bell, p.pause, p.slow, p.ink})
            CHECK(contrast(text_on(p, mark), mark) >= least_on_mark);
    }
}

TEST_CASE("the outcomes can be told apart by deuteranopes, protanopes and tritanopes, in every theme") {
    for (const Theme theme : all_themes) {
        const Palette& p = palette(theme);
        const std::array<Color, 4> states{p.served, p.backup, p.sorry, p.bell};
        for (std::size_t i = 0; i < states.size(); ++i) {
            for (std::size_t k = i + 1; k < states.size(); ++k) {
                for (const Eyes& e : eyes) {
                    CAPTURE(static_cast<int>(theme));
                    CAPTURE(i);
                    CAPTURE(k);
                    CHECK(distance(seen(e, light_of(states[i])), seen(e, light_of(states[k]))) > 10);
                }
            }
        }
    }
}

TEST_CASE("the theme is chosen on its card and with a key, and the text size too") {
    Stage stage(small_scenario());
    stage.frames(2);
    stage.click("Appearance");
    stage.frames(2);
    stage.click("Theme: Dark");
    CHECK(stage.state.preferences.theme == Theme::dark);
    stage.click("Larger text");
    CHECK(stage.state.preferences.text_size == doctest::Approx(1.125));
    stage.key(ImGuiKey_Escape);
    stage.frames(2);
    stage.type("t");
    CHECK(stage.state.preferences.theme == Theme::high_contrast);
    stage.type("t");
    CHECK(stage.state.preferences.theme == Theme::light);
}

TEST_CASE("Ctrl with plus, minus and 0 makes the text larger, smaller and as it was, on both parts of the keyboard") {
    Stage stage(small_scenario());
    const auto size_after = [&stage](ImGuiKey key) {
        stage.key(key, ImGuiMod_Ctrl);
        return stage.state.preferences.text_size;
    };
    CHECK(size_after(ImGuiKey_Equal) == 1.125F);
    CHECK(size_after(ImGuiKey_KeypadAdd) == 1.25F);
    CHECK(size_after(ImGuiKey_0) == 1);
    CHECK(size_after(ImGuiKey_Minus) == 0.875F);
    CHECK(size_after(ImGuiKey_KeypadSubtract) == 0.75F);
    // On a stage it is the size there.
    stage.key(ImGuiKey_F5);
    CHECK(size_after(ImGuiKey_Equal) == 0.75F);
    CHECK(stage.state.preferences.stage_text_size == 1.125F);
}

TEST_CASE("motion is reduced on the same card, and stays reduced in the next scenario") {
    Stage stage(small_scenario());
    stage.click("Appearance");
    stage.frames(2);
    stage.click("Motion: Still");
    CHECK(stage.state.preferences.reduced_motion);
    act(stage.state, OpenScenario{"next", print_scenario(stuck_scenario())});
    CHECK(stage.state.preferences.reduced_motion);
    act(stage.state, ShowDialog{Dialog::appearance});
    stage.frames(2);
    stage.click("Motion: Moving");
    CHECK_FALSE(stage.state.preferences.reduced_motion);
}

TEST_CASE("every stored setting is read back") {
    Preferences all;
    all.theme = Theme::dark;
    all.text_size = 1.5F;
    all.stage_text_size = 0.75F;
    all.all_knobs = true;
    all.bell = false;
    all.reduced_motion = true;
    all.recent = {"one.toml", "two.toml"};
    all.shows_everything = true;
    all.course = {{"01-waiting-forever", "srW"}, {"02-set-a-timer", "-"}};
    all.link_base = "https://example.org/kitchen/";
    const std::string stored = print_settings(all);
    // A new setting needs a value above that is not its usual one.
    const auto usual = nlohmann::json::parse(print_settings(Preferences{}));
    const auto unusual = nlohmann::json::parse(stored);
    for (const auto& row : unusual.items()) {
        CAPTURE(row.key());
        CHECK(row.value() != usual.at(row.key()));
    }
    Preferences next;
    read_settings(next, stored);
    CHECK(next == all);
}

TEST_CASE("recent files of the settings come after those that are known already, each once") {
    Preferences stored;
    stored.recent = {"one.toml", "two.toml"};
    Preferences next;
    next.recent = {"two.toml"};
    read_settings(next, print_settings(stored));
    CHECK(next.recent == std::vector<std::string>{"two.toml", "one.toml"});
}

TEST_CASE("a settings file that is not ours changes nothing") {
    for (const std::string bad :
         {"", "{", "[]", R"({"theme": 3, "text_size": "large", "recent": [1, {}]})",
          R"({"theme": "pink", "text_size": 99, "all_knobs": "yes", "still": 1, "recent": {}})"}) {
        CAPTURE(bad);
        Session same = opened_session(small_scenario(), "");
        read_settings(same.preferences, bad);
        CHECK(same.preferences.theme == Theme::light);
        CHECK(same.preferences.text_size == 1.0F);
        CHECK_FALSE(same.preferences.all_knobs);
        CHECK_FALSE(same.preferences.reduced_motion);
        CHECK(same.preferences.recent.empty());
    }
}

TEST_CASE("the largest type takes a small texture, and is drawn at the requested size") {
    ImFontAtlas atlas;
    Style style;
    // A screen of 3840 x 2160, presenting, with the largest text: 2160 / 400.
    constexpr float unit = 5.4F;
    load_fonts(atlas, style, unit);
    unsigned char* ink = nullptr;
    int width = 0;
    int height = 0;
    atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
    atlas.GetTexDataAsAlpha8(&ink, &width, &height);
    CHECK(width <= 4'096);
    CHECK(height <= 8'192);
    // The largest heading is 20 layout units, and a line is 1.21 of that: 130.68.
    CHECK(style.font(Font::stage_title).size == 130);
    CHECK(style.font(Font::stage_title).glyphs->FontSize == glyph_pixels_max);
    CHECK(style.font(Font::label).size == 75);
    CHECK(style.font(Font::note).size == 71);
    // Both are regular, and 71 is more than 0.8 of 75.
    CHECK(style.font(Font::note).glyphs == style.font(Font::label).glyphs);
    CHECK(style.font(Font::body).glyphs != style.font(Font::body_strong).glyphs);
}

TEST_CASE("at the usual size every font has glyphs of its own size") {
    ImFontAtlas atlas;
    Style style;
    load_fonts(atlas, style, 1.0F);
    atlas.Build();
    for (const SizedFont& font : style.fonts) CHECK(font.glyphs->FontSize == font.size);
    CHECK(style.font(Font::note).glyphs != style.font(Font::body).glyphs);
}

TEST_CASE("every alphabet that the window draws is in every typeface") {
    ImFontAtlas atlas;
    Style style;
    load_fonts(atlas, style, 1.0F);
    atlas.Build();
    // ASCII, Western and Central European letters without those that are two in one, Greek (which has none at 0x3A2),
    // and Russian.
    for (const auto& [first, last] : {std::pair{0x21, 0x7E},
                                      {0xA1, 0xAC},
                                      {0xAE, 0xFF},
                                      {0x100, 0x131},
                                      {0x134, 0x148},
                                      {0x14A, 0x17E},
                                      {0x391, 0x3A1},
                                      {0x3A3, 0x3C9},
                                      {0x410, 0x44F}})
        for (int letter = first; letter <= last; ++letter) {
            CAPTURE(letter);
            for (const SizedFont& font : style.fonts)
                CHECK(font.glyphs->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        }
}

}  // namespace kitchen::app
