// What panels draw with: the style, the draw list, text placed by its baseline, items that the mouse and the Tab key
// reach (tests find them by label), and the list of actions to append to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

#include "app/model/action.hpp"
#include "app/ui/box.hpp"
#include "app/ui/style.hpp"

namespace kitchen::app {

// Whether words on a stage are out of view above or below, and by how many pages the keys have moved them since they
// were drawn.
struct PagedWords {
    bool above = false;
    bool below = false;
    int pages = 0;
};

// Where the item with that label is, in screen pixels; the last one drawn if several have it. An empty label finds
// nothing.
struct NamedItem {
    std::string label;
    std::optional<ImVec2> middle;
};

// Which item has the keyboard focus. Items join `order` as they are drawn, so the Tab key follows the order on the
// screen.
struct Focus {
    ImGuiID item = 0;
    bool takes_arrows = false;  // the focused item is a slider: the arrow keys change it and do not step through time
    bool just_moved = false;    // by the Tab key in this frame: the item scrolls itself into view
    bool just_left = false;     // by Escape in this frame, which therefore closes or deselects nothing else
    std::vector<ImGuiID> order;
    std::vector<ImGuiID> order_before;  // of the last frame, which the Tab key uses
    PagedWords words;
    NamedItem named;
};

// What is being waited for, once that takes longer than a moment: a run being played, a trace being written, or other
// files of a window that was closed.
enum class BusyBanner : std::uint8_t { none, playing, writing, closing };

enum class Align : std::uint8_t { left, centre, right };

struct Ui {
    const Style* style = nullptr;
    ImDrawList* draw = nullptr;
    Focus* focus = nullptr;
    std::vector<Action>* actions = nullptr;

    const Palette& colors() const { return style->colors; }
    float px(float layout_units) const { return style->px(layout_units); }
    const SizedFont& font(Font which) const { return style->font(which); }
    void act(Action action) const { actions->push_back(std::move(action)); }
};

// ---- Text. Positions are baselines, as in SVG, in screen pixels.
struct TextAt {
    ImVec2 baseline;
    Font font = Font::body;
    Color color = 0;
    Align align = Align::left;
    float width_max = 0;  // longer text ends in an ellipsis; 0 for no limit
};
// Returns the width drawn.
float text(const Ui&, const TextAt&, std::string_view);
float text_width(const Ui&, Font, std::string_view);
float line_height(const Ui&, Font);
// The text, or its beginning and an ellipsis, at most `width_max` wide.
std::string shortened(const Ui&, Font, std::string_view, float width_max);
// Of several wordings, the fullest first: the first one that fits the width, or else the last.
const std::string& fitting_words(const Ui&, Font, std::span<const std::string> wordings, float width_max);
// Of several fonts, the largest first: the first one in which the words fit the width, or else the last.
Font fitting_font(const Ui&, std::span<const Font>, std::string_view words, float width_max);
// The path, or its last folders and its name if it is too wide: they say more than the first folders.
std::string_view path_end(const Ui&, Font, std::string_view path, float width_max);

struct Paragraph {
    ImVec2 baseline;  // of the first line
    Font font = Font::body;
    Color color = 0;
    float width = 0;
    float line = 0;       // distance between baselines
    int lines_max = 100;  // the last one ends in an ellipsis if there is more
};
// Draws (or only measures) words wrapped at the width; returns the number of lines.
int paragraph(const Ui&, const Paragraph&, std::string_view);
int paragraph_lines(const Ui&, Font, std::string_view, float width);
// The lines into which a paragraph of that width is broken, as parts of the words.
std::vector<std::string_view> wrapped(const Ui&, Font, std::string_view words, float width);

// ---- Shapes.
struct Fill {
    Color color = 0;
    Color edge = 0;  // 0: none
    float rounding = 0;
    float thickness = 1;
};
void box(const Ui&, const Box&, const Fill&);
// A part of a ring, clockwise from twelve o'clock; share 0 .. 1; its ends are round.
struct Ring {
    ImVec2 centre;
    float radius = 0;
    float thickness = 1;
    Color color = 0;
};
void arc(const Ui&, const Ring&, float share);
void dotted_ring(const Ui&, const Ring&, int dots);

// ---- Items.
struct Item {
    ImGuiID id = 0;
    bool hovered = false;
    bool held = false;
    bool clicked = false;  // by the mouse, or by Enter or Space while it has the focus
    bool double_clicked = false;
    bool focused = false;
};
// An item to click. The label must be unique within its panel; tests find the item by it. Draws the focus frame.
Item item(const Ui&, const char* label, const Box&, bool takes_arrows = false);
// For the many things on the floor and the timeline: reacts only to the mouse, and the Tab key skips it.
Item spot(const Ui&, const char* label, const Box&);

// Whether the mouse points at that place of the current window, and neither a dialog nor a drag is in the way. For tips
// about things of which no Item is at hand.
bool is_pointed_at(const Box&);

// For things with a label that are not made by item() or spot().
void note_place(const Ui&, std::string_view label, const Box&);

// To be called once a frame, before and after the panels. They handle the Tab and Escape keys.
void begin_focus(Focus&);
void end_focus(Focus&);

// A child window at that place that scrolls if its content is taller; the returned Ui draws into it.
Ui begin_scroll(const Ui&, const char* label, const Box&);
// `content_height`: the height of what was drawn, in screen pixels.
void end_scroll(float content_height);

// A tooltip beside the mouse, in the window's style.
void tip(const Ui&, std::string_view);

}  // namespace kitchen::app
