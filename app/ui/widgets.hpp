// The window's own buttons, choices, pills and sliders. They draw and return what the user did; the panel decides what
// that means.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.hpp"

namespace kitchen::app {

void card(const Ui&, const Box&);

enum class Look : std::uint8_t { plain, dark, accent, bar, bar_chosen, link };

struct Button {
    const char* label;           // for the Tab key and the tests
    std::string_view text = {};  // the words on it; empty for the label
    Look look = Look::plain;
    Font font = Font::label;
    bool enabled = true;
};
bool button(const Ui&, const Box&, const Button&);

// Several words side by side, of which one is chosen; returns the one that was chosen just now. Words that do not fit
// in one line continue in the next; `segments_height` returns the total height.
struct Segments {
    const char* label;  // its items are named "<label>: <word>"
    std::span<const std::string> words;
    std::size_t chosen = 0;
    Color chosen_color = 0;
    std::optional<std::size_t> outlined = {};
};
std::optional<std::size_t> segments(const Ui&, const Box&, const Segments&);
float segments_height(const Ui&, float width, std::span<const std::string> words);

// A thin track with a round grip. `share` is the grip's position, 0 .. 1.
struct Slider {
    const char* label;
    std::optional<float> share = 0.0F;  // none: nothing is chosen yet, and there is no grip
    bool changed = false;               // drawn in the accent colour
};
struct Slid {
    std::optional<float> to;  // dragged or clicked to this position
    int steps = 0;            // presses of arrow keys; negative to the left
    bool released = false;    // the drag ended
    bool double_clicked = false;
    bool entered = false;  // Enter: the user wants to type a value
    bool hovered = false;
};
Slid slider(const Ui&, const Box& rail, const Slider&);

// An arrow that curves back to where it came from.
void back_arrow(const Ui&, ImVec2 centre, float radius, Color);

// A rounded mark with a word: "try 2", "slow x4". Returns its width.
enum class Sign : std::uint8_t { none, tick, slow, broken, gone, bell, cross, clock, bin };
struct Pill {
    std::string_view text;
    Color color = 0;
    Sign sign = Sign::none;
    Font font = Font::note_strong;
    float height = 20;
    float width_max = 0;
};
float pill_width(const Ui&, const Pill&);
void pill(const Ui&, ImVec2 top_left, const Pill&);
// Diagonal lines, `apart` from each other: no work is done here. They stay in place when the box grows.
void hatch(const Ui&, const Box&, Color, float apart);
// Only the sign, of that size around that point: a way besides colour to show a state.
void sign(const Ui&, ImVec2 centre, float size, Sign, Color);

}  // namespace kitchen::app
