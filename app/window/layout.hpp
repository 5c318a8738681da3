// Where each panel is, for a window of this size in layout units (so large text makes a small window). Pure geometry. A
// wide window has three columns; in a narrower one the right column's panels become tabs of the left one; a phone has
// one column.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "app/ui/box.hpp"
#include "core/lesson/lesson.hpp"

namespace kitchen::app {

struct Layout {
    bool tabs = false;  // knobs, results and the dark card's pages are tabs of one column; when the window is upright,
                        // the timeline too
    Box header;
    Box notice;  // empty when there is no room: its words are then on the knobs' tab
    Box tab_bar;
    Box knobs, results;
    Box side;  // the inspector: Python, or in words
    Box floor, transport, timeline;
};

// Two restaurants one above the other in place of one, with the words about them in between.
struct TwoFloors {
    Box first, verdict, second;
};
TwoFloors split_floor(const Box&);
// Two floors use the timeline's room, too.
void give_timeline_to_floor(Layout&);

// The smallest window that can be laid out, in layout units: a wide one, and an upright one such as a phone.
inline constexpr float layout_width_min = 640;
inline constexpr float layout_height_min = 400;
inline constexpr float upright_width_min = 360;
inline constexpr float upright_height_min = 560;
// Whether everything is in one column: the room, the transport, and the rest as tabs below.
bool is_upright(float width, float height);

// The screen that shows most of the window; the first one of several that show the same. Empty when there are none.
std::optional<std::size_t> shows_most_of(std::span<const Box> screens, const Box& window);
// Where a window goes that was there: not larger than the screen's work area, which is the screen without the desktop's
// bars; in its middle, if the screen does not show the middle of the window.
Box window_on(const Box& screen, const Box& work_area, Box window);

// Screen pixels per layout unit: the display's scale times the text size, or the largest unit at which everything still
// fits in a window of that many pixels. On a large screen that does not report its density, such as a projector's, it
// grows up to 1.6 times.
float fitting_unit(float scale, float text_size, float width_pixels, float height_pixels);
// The same on a stage. There the size on the wall counts and not the number of pixels, so every screen shows the same
// layout, in letters that can be read from the last row.
float stage_unit(float scale, float text_size, float width_pixels, float height_pixels);

// The card at the top of the left column: what to notice in a scenario, or a lesson's step.
struct LeftCard {
    float height = 0;  // what its words need
    bool is_lesson = false;
    float tabs_height = 28;  // of the tabs below it, if there are any
};
Layout lay_out(float width, float height, const LeftCard&);

// In a frame of another page: the room with the transport below it, and the knobs at its side, or below in a narrow
// frame.
struct EmbeddedLayout {
    Box floor, transport, knobs;
};
EmbeddedLayout lay_out_embedded(float width, float height, bool has_knobs);

// On a stage: the lesson's words at the left, the shown views at the right, the transport below them, and a thin strip
// at the bottom. Boxes of views that are not asked for stay empty.
struct StageLayout {
    Box header, edges;  // at a desk
    Box strip;          // on a stage
    Box words;
    Box transport;
    Box floor, timeline, results, transcript, code, diner, knobs;
};
StageLayout lay_out_stage(float width, float height, std::span<const View> views, float words_width);
// The height of the words there; needed to measure them before anything is laid out.
float stage_words_height(float height);
// The same at a desk, below the header, with the names of folded panels at the bottom. `has_transport` is false before
// a run.
StageLayout lay_out_lesson(float width, float height, std::span<const View> views, bool has_transport);
// Whether a window is large enough for that; otherwise a lesson is one of several tabs.
bool fits_lesson(float width, float height);

// The width of the notice's words; needed to measure them before anything is laid out.
float side_width(float width, float height);

}  // namespace kitchen::app
