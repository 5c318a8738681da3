#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/panels/spells.hpp"
#include "app/panels/timeline/timeline_chart.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

// ---- The axis

double axis_step(double visible_us, float width, float spacing) {
    static constexpr double steps[] = {1e3, 2e3,   5e3,   1e4,   2e4,   5e4,     1e5,     2e5,    5e5,
                                       1e6, 2e6,   5e6,   1e7,   1.5e7, 3e7,     6e7,     1.2e8,  3e8,
                                       6e8, 1.2e9, 1.8e9, 3.6e9, 7.2e9, 1.44e10, 4.32e10, 8.64e10};
    for (const double step : steps) {
        if (step / visible_us * static_cast<double>(width) >= static_cast<double>(spacing)) return step;
    }
    return visible_us;
}

// In the axis's unit: milliseconds, a clock, or hours (nobody reads "720:00" as twelve hours).
std::string axis_words(Time at, const Chart& c, double step, int decimals) {
    if (c.to_us <= 1e6) return fmt::format("{:g} ms", static_cast<double>(at.us) / 1e3);
    return step < 3.6e9 || at.us == 0 ? clock_text(at, decimals) : short_time(at - Time{});
}

void draw_axis(const Ui& ui, const Chart& c, float baseline) {
    const Palette& p = ui.colors();
    const double step = axis_step(c.to_us - c.from_us, c.plot.width, ui.px(76));
    int decimals = 0;
    if (step < 1e6) decimals = step >= 1e5 ? 1 : step >= 1e4 ? 2 : 3;
    for (double t = std::ceil(c.from_us / step) * step; t <= c.to_us + 1; t += step) {
        const float x = c.x_of(t);
        ui.draw->AddLine({x, c.rows.bottom() + ui.px(2)}, {x, c.rows.bottom() + ui.px(6)}, p.axis, 1);
        const std::string label = axis_words(Time{std::llround(t)}, c, step, decimals);
        const float half = text_width(ui, Font::axis, label) / 2;
        const float centre = std::min(x, c.plot.right() + ui.px(12) - half);
        text(ui, {.baseline = {centre, baseline}, .font = Font::axis, .color = p.muted, .align = Align::centre}, label);
    }
}

void draw_playhead(const Ui& ui, const Chart& c, const Views& v) {
    const auto now = static_cast<double>(v.session->playback.playhead.us);
    if (now < c.from_us || now > c.to_us) return;
    const float x = std::round(c.x_of(now));
    ui.draw->AddLine({x, c.rows.y - ui.px(9)}, {x, c.rows.bottom() + ui.px(4)}, ui.colors().ink, ui.px(1.5F));
}

// Behind the rows, with their words between the legend and the rows.
void draw_bands(const Ui& ui, const Chart& c, const Views& v) {
    float taken = c.plot.x;
    for (const Band& band : bands_of(ui.colors(), v)) {
        const float left = std::max(c.plot.x, c.x_of(static_cast<double>(band.from.us)));
        const float right = std::min(c.plot.right(), c.x_of(static_cast<double>(band.to.us)));
        draw_band(ui, {c.plot.x, c.rows.y - ui.px(2), c.plot.width, c.rows.height + ui.px(2)}, band, left, right);
        draw_band_words(ui, band, left + ui.px(2), std::clamp(left + ui.px(90), right, c.plot.right()),
                        c.rows.y - ui.px(4), taken);
    }
}

// Every timeout, even of rows that are not in view.
void draw_bell_ticks(const Ui& ui, const Chart& c, const Views& v) {
    const Run& run = v.run();
    const Time now = v.session->playback.playhead;
    float drawn_to = c.plot.x - ui.px(3);
    const auto earlier = [&run](std::uint32_t record, double us) {
        return static_cast<double>(run.trace.records[record].time_us) < us;
    };
    const std::vector<std::uint32_t>& timeouts = run.timeline.timeouts;
    for (auto bell = std::lower_bound(timeouts.begin(), timeouts.end(), c.from_us, earlier); bell != timeouts.end();) {
        const Record& record = run.trace.records[*bell];
        const float x = std::round(c.x_of(static_cast<double>(record.time_us)));
        if (record.time() > now || x > c.plot.right()) return;
        if (x - drawn_to >= ui.px(2)) {
            ui.draw->AddRectFilled({x - ui.px(1), c.rows.bottom() - ui.px(3)},
                                   {x + ui.px(1), c.rows.bottom() + ui.px(4)}, ui.colors().bell);
            drawn_to = x;
        }
        // Skips to the next pixel, so that a million timeouts take no longer than a thousand.
        bell = std::lower_bound(bell + 1, timeouts.end(), c.time_at(x + ui.px(2)), earlier);
    }
}

// ---- Mouse

void view(const Ui& ui, double from_us, double to_us, double first_line) {
    ui.act(ViewTimeline{.from_us = from_us, .to_us = to_us, .first_line = std::max(0.0, first_line)});
}

void answer_wheel(const Ui& ui, const Chart& c) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel == 0) return;
    const auto wheel = static_cast<double>(io.MouseWheel);
    // Zooming in from the overview begins at the diner under the mouse.
    const double line = c.line_at(io.MousePos.y);
    const double first = c.overview ? line * static_cast<double>(c.step) - 5 : c.first_line;
    if (io.KeyShift || io.MousePos.x < c.plot.x) {
        view(ui, c.from_us, c.to_us, first - wheel * 3);
        return;
    }
    const double factor = std::pow(1.25, -wheel);
    const double at = c.time_at(io.MousePos.x);
    view(ui, at - (at - c.from_us) * factor, at + (c.to_us - at) * factor, first);
}

// The row under the mouse, or no_row.
std::uint32_t row_under(const Chart& c, const Views& v, float y) {
    const double line = std::floor(c.line_at(y));
    if (line < 0) return no_row;
    if (!c.overview) return v.rows->row_at(static_cast<std::size_t>(line));
    const std::size_t place = static_cast<std::size_t>(line) * c.step;
    return place < v.rows->count ? v.rows->row_at_place(place) : no_row;
}

void answer_mouse(const Ui& ui, const Chart& c, const Views& v) {
    const ImGuiIO& io = ImGui::GetIO();
    const Item it = spot(ui, "Timeline chart", c.rows);
    // A mouse moves a little during a click.
    const bool dragged = io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left] > ui.px(4) * ui.px(4);
    const std::uint32_t row = row_under(c, v, io.MousePos.y);
    if (it.held && dragged) {
        const double width = c.to_us - c.from_us;
        const double by = static_cast<double>(io.MouseDelta.x / c.plot.width) * width;
        const double lines = static_cast<double>(io.MouseDelta.y / c.pitch) * static_cast<double>(c.step);
        if (by != 0 || lines != 0) view(ui, c.from_us - by, c.to_us - by, c.first_line - lines);
    } else if (it.clicked && !dragged && it.hovered && row != no_row) {
        ui.act(SelectDiner{row + 1});
        if (io.MousePos.x >= c.plot.x) ui.act(SeekTo{Time{std::llround(c.time_at(io.MousePos.x))}});
    }
    if (!it.hovered) return;
    answer_wheel(ui, c);
    if (row == no_row || it.held) return;
    const Time at{std::llround(std::max(0.0, c.time_at(io.MousePos.x)))};
    const double reach = (c.to_us - c.from_us) / static_cast<double>(c.plot.width) * static_cast<double>(ui.px(5));
    tip(ui, io.MousePos.x < c.plot.x ? diner_name(v.run().scenario, row + 1)
                                     : timeline_story(v, row, at, Duration{std::llround(reach)}));
}

// Dragging on the axis moves the playhead, as on the transport's bar.
void answer_axis(const Ui& ui, const Chart& c, const Box& where) {
    const Box axis{c.plot.x, c.rows.bottom() + 1, c.plot.width, where.bottom() - c.rows.bottom() - ui.px(2)};
    const Item it = spot(ui, "Timeline axis", axis);
    if (it.hovered || it.held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (it.held)
        ui.act(SeekTo{Time{std::llround(std::clamp(c.time_at(ImGui::GetIO().MousePos.x), c.from_us, c.to_us))}});
}

// Which of the lines are in view, unless all are.
void draw_row_bar(const Ui& ui, const Chart& c, std::size_t count) {
    if (c.overview || static_cast<double>(count) <= c.lines_visible) return;
    const Box bar{c.rows.right() + ui.px(1), c.rows.y, ui.px(5), c.rows.height};
    const auto share = static_cast<float>(c.lines_visible / static_cast<double>(count));
    const float size = std::max(ui.px(12), bar.height * share);
    const double room = std::max(1.0, static_cast<double>(count) - c.lines_visible);
    const float y = bar.y + (bar.height - size) * static_cast<float>(std::min(1.0, c.first_line / room));
    ui.draw->AddRectFilled(bar.min(), bar.max(), faded(ui.colors().rail, 0.5F), ui.px(2.5F));
    ui.draw->AddRectFilled({bar.x, y}, {bar.right(), y + size}, ui.colors().rail_fill, ui.px(2.5F));
}

std::string_view sort_words(RowSort sort) {
    switch (sort) {
        case RowSort::arrival: return "by arrival";
        case RowSort::wait: return "by length";
        case RowSort::outcome: return "by outcome";
    }
    return {};
}

// A clickable word that ends at `right`; returns where the next one ends.
float link(const Ui& ui, const Box& where, float right, const Button& shown, std::string_view help, bool& clicked) {
    const float width = text_width(ui, shown.font, shown.text) + ui.px(10);
    const Box place{right - width, where.y + ui.px(8), width, ui.px(20)};
    clicked = button(ui, place, shown);
    if (is_pointed_at(place)) tip(ui, help);
    return place.x - ui.px(6);
}

// Words about the view: how it was changed, how to reset it, and the order of the rows.
float draw_view_words(const Ui& ui, const Box& where, const Views& v, const Chart& c) {
    const State& s = *v.session;
    float right = where.right() - ui.px(8);
    bool clicked = false;
    const Button sort{
        .label = "Sort rows", .text = sort_words(shown_sort(s)), .look = Look::link, .font = Font::note_strong};
    right = link(ui, where, right, sort, "The order of the rows: by arrival, longest visit first, or by outcome (s)",
                 clicked);
    if (clicked) ui.act(SortTimeline{next_sort(shown_sort(s))});
    if (s.panels.timeline.touched) {
        const Button fit{.label = "Show all", .text = "fit", .look = Look::link, .font = Font::note_strong};
        right = link(ui, where, right, fit, "Show the whole run (f)", clicked);
        if (clicked) ui.act(FitTimeline{});
        const Button follow{.label = "Follow",
                            .text = s.panels.follow ? "following" : "follow",
                            .look = Look::link,
                            .font = Font::note_strong};
        right = link(ui, where, right, follow, "The view follows the playhead", clicked);
        if (clicked) ui.act(FollowPlayhead{!s.panels.follow});
    }
    if (c.step > 1) {
        const std::string words = fmt::format("1 diner in {}", c.step);
        const ImVec2 at{right, where.y + ui.px(22)};
        const TextAt place{.baseline = at, .font = Font::note_strong, .color = ui.colors().ink, .align = Align::right};
        right -= text(ui, place, words) + ui.px(12);
    }
    return right;
}

// On a stage nobody could read these words, and the rows need the room; there only the legend has a line, if it can.
void draw_head(const Ui& ui, const Box& where, const Views& v, const Chart& c) {
    text(ui, {.baseline = {where.x + ui.px(16), where.y + ui.px(22)}, .font = Font::heading, .color = ui.colors().ink},
         "Timeline");
    draw_timeline_legend(ui, where, c, v, draw_view_words(ui, where, v, c));
}

}  // namespace

void draw_timeline(const Ui& ui, const Box& where, const Views& v) {
    if (where.height < ui.px(90)) return;
    const Palette& p = ui.colors();
    card(ui, where);
    const Chart c = chart_of(ui, where, v);
    if (!v.session->presentation.presenting) draw_head(ui, where, v, c);
    if (c.has_stage_legend) draw_stage_legend(ui, where, c, v);
    answer_mouse(ui, c, v);
    draw_bands(ui, c, v);
    draw_timeline_rows(ui, c, v);
    draw_bell_ticks(ui, c, v);
    answer_axis(ui, c, where);
    // While the run is being played, it is not known yet who comes.
    if (v.rows->count == 0 && !waits_for_run(*v.session)) {
        text(ui, {.baseline = {c.plot.x, c.rows.y + ui.px(20)}, .font = Font::body, .color = p.muted},
             "Nobody comes during this run.");
    }
    draw_axis(ui, c, where.bottom() - ui.px(10));
    draw_playhead(ui, c, v);
    draw_row_bar(ui, c, v.rows->lines());
}

}  // namespace kitchen::app
