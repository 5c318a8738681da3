#include "app/layout.hpp"

#include <algorithm>

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
constexpr float tab_height = 28;
constexpr float knobs_height_min = 230;
constexpr float notice_share_max = 0.38F;

// The mock-up gives the floor 468 and the timeline 294 of what is left.
constexpr float floor_share = 468.0F / (468 + 294);
constexpr float timeline_min = 128;

void lay_out_centre(Layout& l, const Box& column) {
    const float rest = std::max(0.0F, column.height - transport_height - 2 * small_gap);
    const float timeline = std::min(rest, std::max(timeline_min, rest * (1 - floor_share)));
    l.floor = {column.x, column.y, column.width, rest - timeline};
    l.transport = {column.x, l.floor.bottom() + small_gap, column.width, transport_height};
    l.timeline = {column.x, l.transport.bottom() + small_gap, column.width, timeline};
}

}  // namespace

float fitting_unit(float wished, float width_pixels, float height_pixels) {
    const float fitting = std::min(width_pixels / layout_width_min, height_pixels / layout_height_min);
    return std::max(0.25F, std::min(wished, fitting));
}

float side_width(float width) { return std::min(left_width, std::max(180.0F, width * 0.3F)); }

Layout lay_out(float width, float height, float notice_height) {
    Layout l;
    l.header = {0, 0, width, header_height};
    const float top = header_height + gap;
    const float tall = std::max(0.0F, height - top - margin);
    const Box left{margin, top, side_width(width), tall};
    l.tabs = width < three_columns_from;
    const float right_edge = width - margin;

    l.notice = {left.x, left.y, left.width, std::min(notice_height, tall * notice_share_max)};
    float y = l.notice.bottom() + gap;
    if (l.tabs) {
        l.tab_bar = {left.x, y, left.width, tab_height};
        y = l.tab_bar.bottom() + 6;
    }
    if (left.bottom() - y < knobs_height_min && l.tabs) {
        // A low window: the notice gives way.
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
        const Box right{right_edge - right_width, top, right_width, tall};
        centre.width = right.x - gap - centre.x;
        const float side = std::max(0.0F, tall * (372.0F / 828.0F));
        l.side = {right.x, right.y, right.width, side};
        l.results = {right.x, l.side.bottom() + gap, right.width, std::max(0.0F, tall - side - gap)};
    }
    centre.width = std::max(0.0F, centre.width);
    lay_out_centre(l, centre);
    return l;
}

}  // namespace kitchen::app
