// The timeline's geometry, rows and legend: which lines of which diners are in view, and where. Used by the timeline
// and the diner page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "app/panels/panels.hpp"

namespace kitchen::app {

// Which part of the run is in view, and where on the screen. Lines are the rows of the picture; in the overview of more
// diners than fit, each line is one of several diners ("1 in 20").
struct Chart {
    Box rows;  // names and chart, without legend and axis
    Box plot;  // only the chart
    double from_us = 0;
    double to_us = 1;
    double first_line = 0;
    float pitch = 0;
    double lines_visible = 0;
    std::size_t step = 1;  // diners per line
    bool overview = false;
    bool has_stage_legend = false;

    float x_of(double us) const {
        return plot.x + static_cast<float>((us - from_us) / (to_us - from_us) * static_cast<double>(plot.width));
    }
    double time_at(float x) const {
        return from_us + static_cast<double>((x - plot.x) / plot.width) * (to_us - from_us);
    }
    float y_of(std::size_t line) const {
        return rows.y + static_cast<float>((static_cast<double>(line) - first_line) * static_cast<double>(pitch));
    }
    double line_at(float y) const { return first_line + static_cast<double>((y - rows.y) / pitch); }
};

Chart chart_of(const Ui&, const Box& where, const Views&);
void draw_timeline_rows(const Ui&, const Chart&, const Views&);
// One diner's spans and marks in a strip of the chart that begins at `y`, up to `now_us`. Other panels use it, too.
void draw_diner_strip(const Ui&, const Chart&, const Timeline&, const Row&, float y, double now_us);
// What happened at the mouse's instant, in words. `reach_us`: how far away a timeout or an answer still counts as
// meant.
std::string timeline_story(const Views&, std::uint32_t row, Time at, Duration reach);
// Between the panel's name and `right`; what does not fit goes into a second line.
void draw_timeline_legend(const Ui&, const Box& where, const Chart&, const Views&, float right);
std::size_t timeline_legend_lines(const Ui&, const Box& where, const Views&);
// On a stage: in one line, without what the score above says with the same signs if it is too long.
void draw_stage_legend(const Ui&, const Box& where, const Chart&, const Views&);

// The largest height of a line; bars keep their proportion to it.
inline constexpr float timeline_pitch_max = 24;

}  // namespace kitchen::app
