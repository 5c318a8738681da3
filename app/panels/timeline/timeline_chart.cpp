#include "app/panels/timeline/timeline_chart.hpp"

#include <algorithm>
#include <cmath>

namespace kitchen::app {
namespace {

constexpr float names_width = 96;     // between the card's edge and the chart
constexpr float rows_top = 43;        // below the legend
constexpr float stage_rows_top = 16;  // without a legend
constexpr float stage_legend = 21;    // its line, where there is room
constexpr float stage_lines_min = 6;  // that a legend must leave
constexpr float axis_height = 26;
constexpr float legend_line = 15;  // of a legend with two lines
constexpr float pitch_min = 15;
constexpr float close_pitch_min = 10;  // with small names, if all lines fit then
constexpr float stage_pitch_min = 18;
constexpr float overview_pitch_min = 2;

// All diners of the run, however thin the lines.
void show_overview(Chart& c, std::size_t rows, float pitch_least) {
    const auto lines = static_cast<std::size_t>(std::max(1.0F, c.rows.height / pitch_least));
    c.step = (rows + lines - 1) / lines;
    const std::size_t shown = (rows + c.step - 1) / c.step;
    c.pitch = c.rows.height / static_cast<float>(shown);
    c.lines_visible = static_cast<double>(shown);
    c.overview = true;
}

// Whether a legend leaves enough lines, and hides none that would fit without it.
bool has_room_for_stage_legend(const Ui& ui, float height, std::size_t lines) {
    const auto fitting = [&](float legend) {
        return std::floor((height - ui.px(stage_rows_top + legend + axis_height)) / ui.px(stage_pitch_min));
    };
    const auto count = static_cast<float>(lines);
    return fitting(stage_legend) >= std::min(count, stage_lines_min) &&
           (fitting(stage_legend) >= count || fitting(0) < count);
}

// Scrolls when the playhead would leave the view.
void follow(Chart& c, double now, double end) {
    const double width = c.to_us - c.from_us;
    double from = c.from_us;
    if (now > c.from_us + width * 0.9) from = now - width * 0.9;
    if (now < c.from_us) from = now - width * 0.1;
    from = std::clamp(from, 0.0, std::max(0.0, end - width));
    c.from_us = from;
    c.to_us = from + width;
}

}  // namespace

Chart chart_of(const Ui& ui, const Box& where, const Views& v) {
    Chart c;
    const State& s = *v.session;
    const std::size_t rows = v.run().timeline.rows.size();
    const bool on_stage = s.presentation.presenting;
    c.has_stage_legend = on_stage && has_room_for_stage_legend(ui, where.height, v.rows->lines());
    float legend = c.has_stage_legend ? stage_legend : 0;
    if (!on_stage) legend = legend_line * static_cast<float>(timeline_legend_lines(ui, where, v) - 1);
    const float top = (on_stage ? stage_rows_top : rows_top) + legend;
    c.rows = {where.x + ui.px(8), where.y + ui.px(top), where.width - ui.px(16),
              std::max(1.0F, where.height - ui.px(top + axis_height))};
    c.plot = {where.x + ui.px(names_width), c.rows.y, std::max(1.0F, where.width - ui.px(names_width + 16)),
              c.rows.height};
    const std::size_t lines = v.rows->lines();
    const auto count = static_cast<float>(std::max<std::size_t>(1, lines));
    // A whole number of lines, because the last one would be cut off.
    const float close = on_stage ? 0 : std::floor(c.rows.height / ui.px(close_pitch_min));
    const float pitch = ui.px(on_stage ? stage_pitch_min : pitch_min);
    const float fitting = std::max(1.0F, count <= close ? count : std::floor(c.rows.height / pitch));
    c.pitch = std::min(c.rows.height / std::min(count, fitting), ui.px(timeline_pitch_max));
    c.lines_visible =
        std::min<double>(static_cast<double>(fitting), std::floor(static_cast<double>(c.rows.height / c.pitch) + 0.01));
    const double last_first = std::max(0.0, static_cast<double>(lines) - c.lines_visible);
    c.to_us = std::max<double>(1, static_cast<double>(v.end().us));
    if (s.panels.timeline.touched) {
        c.from_us = s.panels.timeline.from_us;
        c.to_us = std::max(s.panels.timeline.to_us, s.panels.timeline.from_us + 1);
        if (s.panels.follow) follow(c, static_cast<double>(s.playback.playhead.us), static_cast<double>(v.end().us));
        c.first_line = std::min(s.panels.timeline.first_line, last_first);
    } else if (s.selection.selected != 0) {
        const auto line = static_cast<double>(v.rows->line_of(s.selection.selected - 1));
        c.first_line = std::clamp(std::floor(line + 1 - c.lines_visible / 2), 0.0, last_first);
    } else if (count > fitting * 2) {
        show_overview(c, rows, ui.px(overview_pitch_min));
    } else if (v.rows->rows.empty()) {
        // Keeps the newest diner in view.
        const auto arrived = static_cast<double>(arrived_until(v.run().timeline, s.playback.playhead));
        c.first_line = std::clamp(arrived + 1 - c.lines_visible, 0.0, last_first);
    }
    return c;
}

}  // namespace kitchen::app
