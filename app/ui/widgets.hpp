// The window's own buttons, choices, pills and sliders, in the mock-up's dress. They draw and say what was done to
// them; what that means is the panel's business.
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
    const char* label;           // its name for the Tab key and the tests
    std::string_view text = {};  // what is written on it; the label when empty
    Look look = Look::plain;
    Font font = Font::label;
    bool enabled = true;
};
bool button(const Ui&, const Box&, const Button&);

// One of several words side by side; returns which one was chosen just now. Words that do not fit in one line go on
// in the next; `segments_height` says how tall that is.
struct Segments {
    const char* label;  // items are called "<label>: <word>"
    std::span<const std::string> words;
    std::size_t chosen = 0;
    Color chosen_color = 0;
};
std::optional<std::size_t> segments(const Ui&, const Box&, const Segments&);
float segments_height(const Ui&, float width, std::span<const std::string> words);

// The thin track with a round grip. `share` is where the grip is, 0 .. 1.
struct Slider {
    const char* label;
    float share = 0;
    bool changed = false;  // in the accent colour
};
struct Slid {
    std::optional<float> to;  // dragged or clicked to here
    int steps = 0;            // arrow keys
    bool released = false;    // the drag ended
    bool double_clicked = false;
    bool entered = false;  // Enter: wants to be typed
    bool hovered = false;
};
Slid slider(const Ui&, const Box& rail, const Slider&);

// An arrow that goes round and back to where it came from.
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
// Lines across the place, `apart` from each other: nothing is done here. They stay where they are when it grows.
void hatch(const Ui&, const Box&, Color, float apart);
// The sign alone, of that size about that point: a second way, beside colour, to say a state.
void sign(const Ui&, ImVec2 centre, float size, Sign, Color);

}  // namespace kitchen::app
