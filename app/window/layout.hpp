// Where each panel is, for a window of this size in the mock-up's pixels (so large text makes a small window).
// Pure geometry. Three columns where there is room; else the right one's panels share the left one as tabs; one column
// on a phone.
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
    Box notice;  // empty where there is no room: its words are then on the knobs' tab
    Box tab_bar;
    Box knobs, results;
    Box side;  // the dark card: Python, or in words
    Box floor, transport, timeline;
};

// Two restaurants above each other where one was, and the words between them.
struct TwoFloors {
    Box first, verdict, second;
};
TwoFloors split_floor(const Box&);
// Two floors need the timeline's room as well.
void give_timeline_to_floor(Layout&);

// The smallest window that can be laid out, in the mock-up's pixels: a wide one, and an upright one as on a phone
// does.
inline constexpr float layout_width_min = 640;
inline constexpr float layout_height_min = 400;
inline constexpr float upright_width_min = 360;
inline constexpr float upright_height_min = 560;
// Whether everything is in one column: the room, the transport, and the rest as tabs under them.
bool is_upright(float width, float height);

// Which of the screens shows most of the window: the first of those that show as much. Empty when there are none.
std::optional<std::size_t> shows_most_of(std::span<const Box> screens, const Box& window);

// The display's scale times the text size, or the largest at which everything still has its place in a window of that
// many pixels. On a large screen that does not say how dense it is, a projector's, everything grows with it, to 1.6.
float fitting_unit(float scale, float text_size, float width_pixels, float height_pixels);
// The same on a stage. There it counts how large the picture is on the wall, not how many pixels it has: every screen
// shows the same layout, in letters that are read from the last row.
float stage_unit(float scale, float text_size, float width_pixels, float height_pixels);

// The card at the top of the left column: what to notice in a scenario, or a lesson.
struct LeftCard {
    float height = 0;  // what its words need
    bool is_lesson = false;
    float tabs_height = 28;  // of the tabs under it, where there are any
};
Layout lay_out(float width, float height, const LeftCard&);

// In a frame of another page: the room, the transport under it, and the knobs beside it, or under it in a narrow one.
struct EmbeddedLayout {
    Box floor, transport, knobs;
};
EmbeddedLayout lay_out_embedded(float width, float height, bool has_knobs);

// On a stage: the lesson's words at the left, what is shown beside them, the transport under it, and a thin strip at
// the foot. Boxes that are not asked for stay empty.
struct StageLayout {
    Box header, edges;  // at a desk
    Box strip;          // on a stage
    Box words;
    Box transport;
    Box floor, timeline, results, transcript, code, diner, knobs;
};
StageLayout lay_out_stage(float width, float height, std::span<const View> views, float words_width);
// The height of the words there, so that they can be measured before anything is laid out.
float stage_words_height(float height);
// The same at a desk, under the header, with the names of what is folded away at the foot. Before a run there is no
// transport.
StageLayout lay_out_lesson(float width, float height, std::span<const View> views, bool has_transport);
// Whether a window is wide enough for that; else a lesson is one tab of several.
bool fits_lesson(float width, float height);

// The width of the notice's words, so that they can be measured before anything is laid out.
float side_width(float width, float height);

}  // namespace kitchen::app
