// What a panel draws with: the style, the draw list, text set on its baseline as in the mock-up, items that can be
// clicked, reached with the Tab key and found by the tests through their labels, and the list of actions to add to.
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

// Whether some of the words on a stage are out of view, and by how many pages the keys have moved them since they were
// drawn.
struct PagedWords {
    bool above = false;
    bool below = false;
    int pages = 0;
};

// Where the item of that label is, in screen pixels; the one drawn last where several have it. No label: nobody asks.
struct NamedItem {
    std::string label;
    std::optional<ImVec2> middle;
};

// Which item has the keyboard. Items join `order` as they are drawn, so Tab goes through them as they are seen.
struct Focus {
    ImGuiID item = 0;
    bool takes_arrows = false;  // the focused item is a slider: the arrow keys turn it and do not step through time
    bool just_moved = false;    // by Tab, in this frame: the item scrolls itself into view
    std::vector<ImGuiID> order;
    std::vector<ImGuiID> order_before;  // of the last frame, which is what Tab moves in
    PagedWords words;
    NamedItem named;
};

// What is waited for, where that takes longer than a moment: a run that is being played, a trace written, or in a
// window that has been closed anything else that is.
enum class BusyBanner : std::uint8_t { none, playing, writing, closing };

enum class Align : std::uint8_t { left, centre, right };

struct Ui {
    const Style* style = nullptr;
    ImDrawList* draw = nullptr;
    Focus* focus = nullptr;
    std::vector<Action>* actions = nullptr;

    const Palette& colors() const { return style->colors; }
    float px(float mockup_pixels) const { return style->px(mockup_pixels); }
    const SizedFont& font(Font which) const { return style->font(which); }
    void act(Action action) const { actions->push_back(std::move(action)); }
};

// ---- Text. Positions are baselines, as in SVG, in screen pixels.
struct TextAt {
    ImVec2 baseline;
    Font font = Font::body;
    Color color = 0;
    Align align = Align::left;
    float width_max = 0;  // longer text ends in an ellipsis; 0: as long as it is
};
// Returns the width drawn.
float text(const Ui&, const TextAt&, std::string_view);
float text_width(const Ui&, Font, std::string_view);
float line_height(const Ui&, Font);
// The text, or its beginning and an ellipsis, no wider than `width_max`.
std::string shortened(const Ui&, Font, std::string_view, float width_max);
// Of several ways to say it, the fullest first, the first that is no wider than that; else the last.
const std::string& fitting_words(const Ui&, Font, std::span<const std::string> wordings, float width_max);
// Of several fonts, the largest first, the first in which the words are no wider than that; else the last.
Font fitting_font(const Ui&, std::span<const Font>, std::string_view words, float width_max);
// Of a path that is wider than that its last folders and its name, which say more than the first ones.
std::string_view path_end(const Ui&, Font, std::string_view path, float width_max);

struct Paragraph {
    ImVec2 baseline;  // of the first line
    Font font = Font::body;
    Color color = 0;
    float width = 0;
    float line = 0;       // from one baseline to the next
    int lines_max = 100;  // the last one ends in an ellipsis when there is more
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
// A ring's part from twelve o'clock, clockwise; share 0 .. 1; ends are round.
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
    bool clicked = false;  // by mouse, or by Enter or Space when it has the keyboard
    bool double_clicked = false;
    bool focused = false;
};
// The label is unique within its panel; it is how tests find the item. Draws the focus frame.
Item item(const Ui&, const char* label, const Box&, bool takes_arrows = false);
// For things on the floor and the timeline, which are many: mouse only, Tab passes over them.
Item spot(const Ui&, const char* label, const Box&);

// For what is no item of ours and has a label all the same.
void note_place(const Ui&, std::string_view label, const Box&);

// Called once a frame before and after the panels: Tab and Escape.
void begin_focus(Focus&);
void end_focus(Focus&);

// A child window of that place that scrolls when its content is taller; the returned Ui draws into it.
Ui begin_scroll(const Ui&, const char* label, const Box&);
// `content_height`: how tall what was drawn is, in screen pixels.
void end_scroll(float content_height);

// A tooltip beside the mouse, in the window's own dress.
void tip(const Ui&, std::string_view);

}  // namespace kitchen::app
