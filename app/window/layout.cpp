#include "app/window/layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace kitchen::app {
namespace {

constexpr float header_height = 46;
constexpr float margin = 14;
constexpr float gap = 12;
constexpr float small_gap = 10;
constexpr float left_width = 292;
constexpr float right_width = 300;
constexpr float three_columns_from = 1240;
constexpr float transport_height = 46;
constexpr float knobs_height_min = 230;
constexpr float notice_share_max = 0.38F;
constexpr float lesson_share_max = 0.56F;

// To show a lesson with only what its step needs.
constexpr float lesson_width_min = 900;
constexpr float lesson_height_min = 520;
constexpr float lesson_side_max = 420;
constexpr float edges_height = 28;

// Room for a dozen lines under a legend of two.
constexpr float stage_timeline_min = 204;

// A phone held upright: the transport takes two rows and the full width.
constexpr float upright_margin = 8;
constexpr float upright_transport_height = 84;
constexpr float upright_floor_share = 0.36F;

// On a stage.
constexpr float stage_margin = 8;
constexpr float stage_strip_height = 26;
constexpr float stage_transport_height = 34;

// At 1440 x 900 the floor is 468 and the timeline 294 high.
constexpr float floor_share = 468.0F / (468 + 294);
constexpr float timeline_min = 128;

// Most of the width beyond 1440 goes to the right column, where code is read.
float right_column(float width) { return std::clamp(right_width + (width - 1440) * 0.45F, right_width, 520.0F); }

void lay_out_centre(Layout& l, const Box& column) {
    const float rest = std::max(0.0F, column.height - transport_height - 2 * small_gap);
    const float timeline = std::min(rest, std::max(timeline_min, rest * (1 - floor_share)));
    l.floor = {column.x, column.y, column.width, rest - timeline};
    l.transport = {column.x, l.floor.bottom() + small_gap, column.width, transport_height};
    l.timeline = {column.x, l.transport.bottom() + small_gap, column.width, timeline};
}

}  // namespace

std::optional<std::size_t> shows_most_of(std::span<const Box> screens, const Box& window) {
    const auto shown = [&](const Box& screen) {
        const float width = std::min(screen.right(), window.right()) - std::max(screen.x, window.x);
        const float height = std::min(screen.bottom(), window.bottom()) - std::max(screen.y, window.y);
        return std::max(0.0F, width) * std::max(0.0F, height);
    };
    const auto most = std::max_element(screens.begin(), screens.end(),
                                       [&](const Box& one, const Box& other) { return shown(one) < shown(other); });
    return most == screens.end() ? std::nullopt : std::optional(static_cast<std::size_t>(most - screens.begin()));
}

Box window_on(const Box& screen, const Box& work_area, Box window) {
    const bool is_seen = screen.holds(window.centre());
    window.width = std::min(window.width, work_area.width);
    window.height = std::min(window.height, work_area.height);
    if (is_seen) return window;
    window.x = std::floor(work_area.middle() - window.width / 2);
    window.y = std::floor(work_area.y + (work_area.height - window.height) / 2);
    return window;
}

namespace {

// How many screens of 1920 x 1080 fit in the window, by its tighter side.
float full_screens(float width_pixels, float height_pixels) {
    return std::min(width_pixels / 1920, height_pixels / 1080);
}

// The wished unit, or the largest one at which everything still fits.
float fitted(float wished, float width_pixels, float height_pixels) {
    const float fitting = height_pixels > width_pixels
                              ? std::min(width_pixels / upright_width_min, height_pixels / upright_height_min)
                              : std::min(width_pixels / layout_width_min, height_pixels / layout_height_min);
    return std::max(0.25F, std::min(wished, fitting));
}

}  // namespace

float fitting_unit(float scale, float text_size, float width_pixels, float height_pixels) {
    constexpr float growth_max = 1.6F;
    const float room = full_screens(width_pixels, height_pixels) / scale;
    return fitted(scale * text_size * std::clamp(room, 1.0F, growth_max), width_pixels, height_pixels);
}

float stage_unit(float scale, float text_size, float width_pixels, float height_pixels) {
    constexpr float in_full_screen = 2;
    const float on_the_wall = in_full_screen * full_screens(width_pixels, height_pixels);
    return fitted(text_size * std::max(scale, on_the_wall), width_pixels, height_pixels);
}

TwoFloors split_floor(const Box& floor) {
    constexpr float verdict = 36;
    constexpr float between = 6;
    const float each = std::max(0.0F, (floor.height - verdict - 2 * between) / 2);
    TwoFloors two;
    two.first = {floor.x, floor.y, floor.width, each};
    two.verdict = {floor.x, two.first.bottom() + between, floor.width, std::min(verdict, floor.height)};
    two.second = {floor.x, two.verdict.bottom() + between, floor.width, each};
    return two;
}

void give_timeline_to_floor(Layout& l) {
    const float bottom = l.timeline.bottom();
    l.timeline = {};
    l.transport.y = bottom - transport_height;
    l.floor.height = std::max(0.0F, l.transport.y - small_gap - l.floor.y);
}

bool is_upright(float width, float height) { return height > width && width < layout_width_min; }

float side_width(float width, float height) {
    if (is_upright(width, height)) return width - 2 * upright_margin;
    return std::min(left_width, std::max(180.0F, width * 0.3F));
}

namespace {

// A scenario's notice is on the knobs' tab, where there is room for it.
Layout lay_out_upright(float width, float height, const LeftCard& card) {
    Layout l;
    l.tabs = true;
    l.header = {0, 0, width, header_height};
    const float inner = width - 2 * upright_margin;
    const float tall = std::max(0.0F, height - header_height - 2 * upright_margin);
    l.floor = {upright_margin, header_height + upright_margin, inner, tall * upright_floor_share};
    l.transport = {upright_margin, l.floor.bottom() + small_gap, inner, upright_transport_height};
    l.tab_bar = {upright_margin, l.transport.bottom() + small_gap, inner, card.tabs_height};
    const float top = l.tab_bar.bottom() + 6;
    l.knobs = {upright_margin, top, inner, std::max(0.0F, height - upright_margin - top)};
    l.results = l.knobs;
    l.side = l.knobs;
    l.timeline = l.knobs;
    return l;
}

}  // namespace

Layout lay_out(float width, float height, const LeftCard& card) {
    if (is_upright(width, height)) return lay_out_upright(width, height, card);
    Layout l;
    l.header = {0, 0, width, header_height};
    const float top = header_height + gap;
    const float tall = std::max(0.0F, height - top - margin);
    const Box left{margin, top, side_width(width, height), tall};
    l.tabs = width < three_columns_from;
    const float right_edge = width - margin;

    // With tabs a lesson has its own; without them it gets a larger share of the column.
    const float share = card.is_lesson ? lesson_share_max : notice_share_max;
    // A lesson's card has the same size at every step, so that its button does not move.
    l.notice = {left.x, left.y, left.width, card.is_lesson ? tall * share : std::min(card.height, tall * share)};
    if (l.tabs && card.is_lesson) l.notice.height = 0;
    float y = l.notice.height > 0 ? l.notice.bottom() + gap : left.y;
    if (l.tabs) {
        l.tab_bar = {left.x, y, left.width, card.tabs_height};
        y = l.tab_bar.bottom() + 6;
    }
    if (left.bottom() - y < knobs_height_min && l.tabs && l.notice.height > 0) {
        // In a low window the notice shrinks first.
        l.notice.height = std::max(0.0F, l.notice.height - (knobs_height_min - (left.bottom() - y)));
        if (l.notice.height < 60) l.notice.height = 0;
        y = l.notice.height > 0 ? l.notice.bottom() + gap : left.y;
        l.tab_bar.y = y;
        y = l.tab_bar.bottom() + 6;
    }
    l.knobs = {left.x, y, left.width, std::max(0.0F, left.bottom() - y)};

    Box centre{left.right() + gap, top, 0, tall};
    if (l.tabs) {
        l.results = l.knobs;
        l.side = l.knobs;
        centre.width = right_edge - centre.x;
    } else {
        const float column = right_column(width);
        const Box right{right_edge - column, top, column, tall};
        centre.width = right.x - gap - centre.x;
        const float side = std::max(0.0F, tall * (372.0F / 828.0F));
        l.side = {right.x, right.y, right.width, side};
        l.results = {right.x, l.side.bottom() + gap, right.width, std::max(0.0F, tall - side - gap)};
    }
    centre.width = std::max(0.0F, centre.width);
    lay_out_centre(l, centre);
    return l;
}

namespace {

struct Part {
    Box* box;
    float weight;
    float least = 0;  // its least height, unless that is more than half the column
};

void stack(const Box& column, std::span<const Part> parts) {
    const float room = column.height - small_gap * static_cast<float>(parts.size() - 1);
    float weights = 0;
    for (const Part& part : parts) weights += part.weight;
    const auto least = [&](const Part& part) { return std::min(part.least, room / 2); };
    const auto is_lacking = [&](const Part& part) { return room * part.weight / weights < least(part); };
    float shared = room;
    float sharing = 0;
    for (const Part& part : parts) is_lacking(part) ? shared -= least(part) : sharing += part.weight;
    float y = column.y;
    for (const Part& part : parts) {
        const float height = is_lacking(part) ? least(part) : shared * part.weight / sharing;
        *part.box = {column.x, y, column.width, std::max(0.0F, height)};
        y += height + small_gap;
    }
}

// Places the shown views in the room beside the words.
void fill(StageLayout& l, Box rest, std::span<const View> views, float side_width_max) {
    std::vector<Part> centre;
    std::vector<Part> side;
    for (const View view : views) {
        switch (view) {
            case View::floor: centre.push_back({&l.floor, 3}); break;
            case View::timeline: centre.push_back({&l.timeline, 2, stage_timeline_min}); break;
            case View::results: side.push_back({&l.results, 1}); break;
            case View::words: side.push_back({&l.transcript, 1}); break;
            case View::code: side.push_back({&l.code, 1}); break;
            case View::diner: side.push_back({&l.diner, 1}); break;
            case View::knobs: side.push_back({&l.knobs, 1}); break;
        }
    }
    if (centre.empty()) std::swap(centre, side);
    if (!side.empty()) {
        Box column{0, rest.y, std::min(side_width_max, rest.width * 0.4F), rest.height};
        column.x = rest.right() - column.width;
        rest.width -= column.width + gap;
        stack(column, side);
    }
    stack(rest, centre);
}

void take_transport(StageLayout& l, Box& rest, float height) {
    l.transport = {rest.x, rest.bottom() - height, rest.width, height};
    rest.height = std::max(0.0F, rest.height - height - small_gap);
}

}  // namespace

float stage_words_height(float height) {
    return std::max(0.0F, height - 2 * stage_margin - stage_strip_height - stage_margin);
}

StageLayout lay_out_stage(float width, float height, std::span<const View> views, float words_width) {
    StageLayout l;
    l.words = {stage_margin, stage_margin, words_width, stage_words_height(height)};
    l.strip = {stage_margin, l.words.bottom() + stage_margin, width - 2 * stage_margin, stage_strip_height};
    Box rest{l.words.right() + small_gap, stage_margin, 0, l.words.height};
    rest.width = std::max(0.0F, width - stage_margin - rest.x);
    if (is_upright(width, height)) {
        // On a phone held upright the words are above the room.
        constexpr float words_share = 0.4F;
        rest = {stage_margin, stage_margin + l.words.height * words_share + small_gap, l.strip.width, 0};
        rest.height = l.words.bottom() - rest.y;
        l.words.width = l.strip.width;
        l.words.height *= words_share;
    }
    take_transport(l, rest, stage_transport_height);
    fill(l, rest, views, right_width);
    return l;
}

EmbeddedLayout lay_out_embedded(float width, float height, bool has_knobs) {
    EmbeddedLayout l;
    Box rest{upright_margin, upright_margin, width - 2 * upright_margin, height - 2 * upright_margin};
    const bool is_narrow = width < layout_width_min;
    if (has_knobs && is_narrow) {
        l.knobs = {rest.x, rest.bottom() - rest.height * 0.3F, rest.width, rest.height * 0.3F};
        rest.height = std::max(0.0F, l.knobs.y - small_gap - rest.y);
    } else if (has_knobs) {
        l.knobs = {rest.right() - left_width, rest.y, left_width, rest.height};
        rest.width = std::max(0.0F, l.knobs.x - gap - rest.x);
    }
    const float transport = is_narrow ? upright_transport_height : transport_height;
    l.transport = {rest.x, rest.bottom() - transport, rest.width, transport};
    l.floor = {rest.x, rest.y, rest.width, std::max(0.0F, l.transport.y - small_gap - rest.y)};
    return l;
}

bool fits_lesson(float width, float height) { return width >= lesson_width_min && height >= lesson_height_min; }

StageLayout lay_out_lesson(float width, float height, std::span<const View> views, bool has_transport) {
    StageLayout l;
    l.header = {0, 0, width, header_height};
    const float top = header_height + gap;
    const float tall = std::max(0.0F, height - top - margin);
    l.words = {margin, top, std::clamp(width * 0.33F, 320.0F, 420.0F), tall};
    Box rest{l.words.right() + gap, top, 0, tall};
    rest.width = std::max(0.0F, width - margin - rest.x);
    l.edges = {rest.x, rest.bottom() - edges_height, rest.width, edges_height};
    rest.height = std::max(0.0F, rest.height - edges_height - small_gap);
    // Its place is kept while it is hidden, or the tables would move when the run begins.
    take_transport(l, rest, transport_height);
    if (!has_transport) l.transport = {};
    fill(l, rest, views, lesson_side_max);
    return l;
}

}  // namespace kitchen::app
