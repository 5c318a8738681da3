#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/panels/timeline/timeline_chart.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/words.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {
namespace {

enum class Swatch : std::uint8_t { bar, hatched, thin, disc };

struct LegendItem {
    std::string_view word;
    Color color;
    Swatch swatch;
    Sign sign = Sign::none;
};

// Only what can happen in a run of these settings, to save room. Not what did happen: the legend must not give away
// what a lesson asks.
std::vector<LegendItem> legend_items(const Palette& p, const Run& run) {
    const Possible& possible = run.possible;
    std::vector<LegendItem> items;
    if (possible.waits_for_waiter) items.push_back({"for the waiter", faded(p.sorry, 0.35F), Swatch::thin});
    items.push_back({"waiting in queue", p.queue, Swatch::bar});
    items.push_back({"cooking", p.cooking, Swatch::bar});
    if (possible.no_answer) items.push_back({"no answer", p.sorry, Swatch::hatched});
    if (possible.clean_ups) items.push_back({"cleaning up", faded(p.bell, 0.45F), Swatch::bar});
    if (possible.order_timers) items.push_back({"timer rang", p.bell, Swatch::disc, Sign::bell});
    if (possible.patience) items.push_back({"patience ended", p.bell, Swatch::disc, Sign::clock});
    if (possible.pauses) items.push_back({"pause", p.pause, Swatch::thin});
    if (possible.backups) items.push_back({"backup", p.backup, Swatch::bar});
    items.push_back({"served", p.served, Swatch::disc, Sign::tick});
    // A default dish is marked in the colour of a backup, which has a name if there are backups.
    if (possible.default_dishes && !possible.backups)
        items.push_back({"default dish", p.backup, Swatch::disc, Sign::tick});
    items.push_back({"told sorry", p.sorry, Swatch::disc, Sign::cross});
    if (possible.errors || possible.refusals) {
        const std::string_view word = !possible.refusals ? "error" : possible.errors ? "error or refused" : "refused";
        items.push_back({word, p.ink, Swatch::disc, Sign::broken});
    }
    if (possible.has_timers() || possible.duplicates || !run.scenario.changes.empty())
        items.push_back({"wasted cooking", p.wasted, Swatch::thin});
    return items;
}

struct Bar {
    float top = 0;  // as shares of the pitch
    float height = 0;
    Color color = 0;
    float rounding = 3;
};

Bar bar_of(const Palette& p, SpanKind kind) {
    constexpr float tall = 15.0F / timeline_pitch_max;
    constexpr float middling = 11.0F / timeline_pitch_max;
    constexpr float thin = 5.0F / timeline_pitch_max;
    switch (kind) {
        case SpanKind::waiter: return {(1 - thin) / 2, thin, faded(p.sorry, 0.35F), 2};
        case SpanKind::queue: return {(1 - middling) / 2, middling, p.queue, 3};
        case SpanKind::cooking: return {(1 - tall) / 2, tall, p.cooking, 4};
        case SpanKind::pause: return {(1 - thin) / 2, thin, p.pause, 2};
        case SpanKind::backup_queue: return {(1 - middling) / 2, middling, between(p.backup, p.card, 0.55F), 3};
        case SpanKind::backup_cooking: return {(1 - tall) / 2, tall, p.backup, 4};
        case SpanKind::silent: return {(1 - tall) / 2, tall, faded(p.sorry, 0.35F), 0};
        case SpanKind::clean_up: return {(1 - middling) / 2, middling, faded(p.bell, 0.45F), 2};
        case SpanKind::wasted: return {0.80F, 0.16F, between(p.wasted, p.rail_fill, 0.25F), 2};
    }
    return {};
}

// No work is done for the order: hatched, so that it does not look like something in progress.
void draw_silent_bar(const Ui& ui, const Box& where) {
    const Palette& p = ui.colors();
    box(ui, where, {.color = faded(p.sorry, 0.10F), .edge = faded(p.sorry, 0.55F), .rounding = 2});
    hatch(ui, where, faded(p.sorry, 0.55F), ui.px(7));
}

// Hatching would not be seen in a row of two pixels. Darker than the wait for the waiter.
Color silence_in_thin_rows(const Palette& p) { return faded(p.sorry, 0.6F); }

// A bar that is long enough says so in words, too.
void draw_silence(const Ui& ui, const Box& where) {
    draw_silent_bar(ui, where);
    constexpr std::string_view words = "no answer";
    const float width = text_width(ui, Font::mark, words) + ui.px(8);
    if (where.width < width * 1.6F || where.height < ui.px(9)) return;
    const Box ground{where.x + ui.px(6), where.y + 1, width, where.height - 2};
    box(ui, ground, {.color = ui.colors().card, .rounding = 2});
    text(ui,
         {.baseline = {ground.middle(), ground.centre().y + ui.px(3.5F)},
          .font = Font::mark,
          .color = ui.colors().ink,
          .align = Align::centre},
         words);
}

void draw_spans(const Ui& ui, const Chart& c, const Timeline& t, IndexRange range, float y, double now) {
    const double until = std::min(c.to_us, now);
    float drawn_to = c.plot.x - 1;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const Span& span = t.spans[i];
        if (static_cast<double>(span.begin_us) >= until) return;
        const float x1 = std::max(c.plot.x, c.x_of(static_cast<double>(span.begin_us)));
        float x2 = std::min(c.plot.right(), c.x_of(std::min(until, static_cast<double>(span.end_us))));
        if (x2 < c.plot.x) continue;
        // Thousands of spans in one pixel are drawn once.
        if (x2 - drawn_to < 0.7F) continue;
        x2 = std::max(x2, x1 + 1);
        drawn_to = x2;
        const Bar bar = bar_of(ui.colors(), span.kind);
        const float top = y + c.pitch * bar.top;
        if (span.kind == SpanKind::silent) {
            draw_silence(ui, {x1, top, x2 - x1, c.pitch * bar.height});
            continue;
        }
        const float rounding = std::min({ui.px(bar.rounding), (x2 - x1) / 2, c.pitch * bar.height / 2});
        ui.draw->AddRectFilled({x1, top}, {x2, top + c.pitch * bar.height}, bar.color, rounding);
    }
}

struct MarkLook {
    Color color;
    Sign sign;
};

MarkLook look_of(const Palette& p, MarkKind kind) {
    switch (kind) {
        case MarkKind::timeout: return {p.bell, Sign::bell};
        case MarkKind::served: return {p.served, Sign::tick};
        case MarkKind::backup_served: return {p.backup, Sign::tick};
        case MarkKind::sorry: return {p.sorry, Sign::cross};
        case MarkKind::failed: return {p.ink, Sign::broken};
        case MarkKind::patience_ended: return {p.bell, Sign::clock};
    }
    return {};
}

void draw_marks(const Ui& ui, const Chart& c, const Timeline& t, const Row& row, float y, double now) {
    // Close lines leave less room between them.
    const float radius = std::min(ui.px(7), c.pitch * (c.pitch < ui.px(13) ? 0.42F : 0.3F));
    const float middle = y + c.pitch / 2;
    float last = -1e9F;
    MarkKind last_kind = MarkKind::timeout;
    for (std::uint32_t i = row.marks.begin; i < row.marks.end; ++i) {
        const Mark& mark = t.marks[i];
        const auto at = static_cast<double>(mark.time_us);
        if (at > now) return;
        if (at < c.from_us || at > c.to_us) continue;
        float x = c.x_of(at);
        // A bell is drawn before a mark at about the same instant, which would cover it.
        if (is_timeout(mark.kind) && i + 1 < row.marks.end && !is_timeout(t.marks[i + 1].kind))
            x = std::min(x, c.x_of(static_cast<double>(t.marks[i + 1].time_us)) - radius * 1.5F);
        if (mark.kind == last_kind && x - last < radius * 0.7F) continue;
        last = x;
        last_kind = mark.kind;
        const MarkLook look = look_of(ui.colors(), mark.kind);
        ui.draw->AddCircleFilled({x, middle}, radius, look.color);
        sign(ui, {x, middle}, radius * 1.1F, look.sign, text_on(ui.colors(), look.color));
    }
}

// Diners outside the picked crowd are faded.
bool stands_back(const Views& v, const Row& row) {
    return v.session->selection.crowd && !in_crowd(*v.session->selection.crowd, row, v.session->playback.playhead);
}

// For diners without a name: only the number when "diner 123456" does not fit.
void draw_name(const Ui& ui, const Chart& c, const Views& v, std::uint32_t diner, float baseline) {
    const Palette& p = ui.colors();
    constexpr std::string_view numbered = "diner ";
    const bool here = v.run().timeline.rows[diner - 1].arrived_us <= v.session->playback.playhead.us;
    const bool is_selected = v.session->selection.selected == diner;
    const Font font =
        c.pitch < ui.px(13) ? (is_selected ? Font::badge : Font::axis) : (is_selected ? Font::row_strong : Font::row);
    const float room = c.plot.x - c.rows.x - ui.px(14);
    std::string name = diner_name(v.run().scenario, diner);
    if (name.starts_with(numbered) && text_width(ui, font, name) > room) name.erase(0, numbered.size());
    text(ui,
         {.baseline = {c.rows.x + ui.px(8), baseline},
          .font = font,
          .color = here ? p.ink : faded(p.muted, 0.6F),
          .width_max = room},
         name);
}

// One diner's name, spans and marks.
void draw_row(const Ui& ui, const Chart& c, const Views& v, std::size_t line, std::uint32_t index) {
    const Palette& p = ui.colors();
    const Timeline& t = v.run().timeline;
    const Row& row = t.rows[index];
    const std::uint32_t diner = index + 1;
    const bool selected = v.session->selection.selected == diner;
    const float y = c.y_of(line);
    if (selected) ui.draw->AddRectFilled({c.rows.x, y}, {c.rows.right(), y + c.pitch}, p.selection, ui.px(4));
    ui.draw->AddLine({c.plot.x, y + c.pitch - 0.5F}, {c.plot.right(), y + c.pitch - 0.5F}, p.row_line, 1);
    draw_name(ui, c, v, diner, y + c.pitch / 2 + ui.px(4));
    if (row.arrived_us > v.session->playback.playhead.us) return;
    draw_diner_strip(ui, c, t, row, y, static_cast<double>(v.session->playback.playhead.us));
    if (!stands_back(v, row)) return;
    const Box veil{c.plot.x - ui.px(8), y, c.plot.width + ui.px(16), c.pitch};
    ui.draw->AddRectFilled(veil.min(), veil.max(), faded(p.card, 0.72F));
}

// The heading of a group of rows, above a line.
void draw_heading(const Ui& ui, const Chart& c, std::size_t line, const RowOrder::Group& group) {
    const float y = c.y_of(line);
    const std::string words =
        capitalized(fmt::format("{}: {}", group.words, grouped(static_cast<std::int64_t>(group.count))));
    text(ui,
         {.baseline = {c.rows.x + ui.px(8), y + c.pitch / 2 + ui.px(4)},
          .font = Font::note_strong,
          .color = ui.colors().accent_text,
          .width_max = c.rows.width - ui.px(16)},
         words);
    const float x = c.rows.x + ui.px(16) + text_width(ui, Font::note_strong, words);
    const float middle = std::round(y + c.pitch / 2);
    if (x < c.plot.right()) ui.draw->AddLine({x, middle}, {c.plot.right(), middle}, ui.colors().axis, 1);
}

// A diner as a thin line among thousands: spans without gaps, and timeouts as points.
void draw_thin_row(const Ui& ui, const Chart& c, const Views& v, std::size_t line) {
    const Palette& p = ui.colors();
    const Timeline& t = v.run().timeline;
    const Row& row = t.rows[v.rows->row_at_place(line * c.step)];
    if (row.arrived_us > v.session->playback.playhead.us) return;
    const auto now = static_cast<double>(v.session->playback.playhead.us);
    const float y = c.y_of(line);
    for (std::uint32_t i = row.spans.begin; i < row.spans.end; ++i) {
        const Span& span = t.spans[i];
        if (static_cast<double>(span.begin_us) >= now) break;
        const float x1 = c.x_of(static_cast<double>(span.begin_us));
        const float x2 = std::max(x1 + 1, c.x_of(std::min(now, static_cast<double>(span.end_us))));
        const Color color = span.kind == SpanKind::silent ? silence_in_thin_rows(p) : bar_of(p, span.kind).color;
        ui.draw->AddRectFilled({x1, y}, {x2, y + c.pitch}, color);
    }
    for (std::uint32_t i = row.marks.begin; i < row.marks.end; ++i) {
        const Mark& mark = t.marks[i];
        if (static_cast<double>(mark.time_us) > now) break;
        const float x = c.x_of(static_cast<double>(mark.time_us));
        // A bell is drawn to the left of what follows it.
        const float left = is_timeout(mark.kind) ? x - 2 : x;
        ui.draw->AddRectFilled({left, y}, {left + 2, y + c.pitch}, look_of(p, mark.kind).color);
    }
    if (stands_back(v, row)) ui.draw->AddRectFilled({c.plot.x, y}, {c.plot.right(), y + c.pitch}, faded(p.card, 0.72F));
}

void draw_overview(const Ui& ui, const Chart& c, const Views& v) {
    const std::size_t rows = v.run().timeline.rows.size();
    const std::size_t lines = (rows + c.step - 1) / c.step;
    for (std::size_t line = 0; line < lines; ++line) draw_thin_row(ui, c, v, line);
    // Shows a name now and then for orientation.
    const float apart = ui.px(20);
    for (float y = 0; y + ui.px(14) <= c.rows.height; y += apart) {
        const std::size_t place = static_cast<std::size_t>(y / c.pitch) * c.step;
        if (place >= rows) break;
        const std::uint32_t row = v.rows->row_at_place(place);
        draw_name(ui, c, v, row + 1, c.rows.y + y + ui.px(11));
    }
}

constexpr float legend_gap = 8;

struct LegendLine {
    float x = 0;
    float spare = 0;  // width left over beside the items and the smallest gaps
    std::span<const LegendItem> items;
};

// The first line begins after the panel's name and ends before the words about the view.
std::vector<LegendLine> legend_lines(const Ui& ui, const Box& where, std::span<const LegendItem> items, float right) {
    std::vector<LegendLine> lines{{where.x + ui.px(110), right - where.x - ui.px(110), {}}};
    std::size_t begin = 0;
    for (std::size_t n = 0; n < items.size(); ++n) {
        const float width = text_width(ui, Font::note, items[n].word) + ui.px(16 + legend_gap);
        if (n > begin && width - ui.px(legend_gap) > lines.back().spare) {
            begin = n;
            lines.push_back({where.x + ui.px(16), where.width - ui.px(32), {}});
        }
        lines.back().spare -= width;
        lines.back().items = items.subspan(begin, n + 1 - begin);
    }
    return lines;
}

// In thin rows every bar is as tall as its row.
LegendItem in_thin_rows(const Palette& p, LegendItem item) {
    if (item.swatch == Swatch::hatched) item.color = silence_in_thin_rows(p);
    if (item.swatch != Swatch::disc) item.swatch = Swatch::bar;
    return item;
}

std::vector<LegendItem> items_as_drawn(const Palette& p, const Chart& c, const Run& run) {
    std::vector<LegendItem> items = legend_items(p, run);
    if (c.overview)
        for (LegendItem& item : items) item = in_thin_rows(p, item);
    return items;
}

// Returns its width.
float draw_legend_item(const Ui& ui, const LegendItem& item, float x, float baseline) {
    const Palette& p = ui.colors();
    const float size = ui.px(11);
    const float y = baseline - ui.px(3.5F);
    const Box swatch{x, y - size / 2, size, size};
    switch (item.swatch) {
        case Swatch::bar: box(ui, swatch, {.color = item.color, .rounding = 3}); break;
        case Swatch::hatched: draw_silent_bar(ui, swatch); break;
        case Swatch::thin: box(ui, {x, y - ui.px(2.5F), size, ui.px(5)}, {.color = item.color, .rounding = 2}); break;
        case Swatch::disc:
            ui.draw->AddCircleFilled(swatch.centre(), size * 0.55F, item.color);
            sign(ui, swatch.centre(), size * 0.62F, item.sign, text_on(p, item.color));
            break;
    }
    const TextAt words{.baseline = {x + ui.px(16), baseline}, .font = Font::note, .color = p.muted};
    return ui.px(16) + text(ui, words, item.word);
}

}  // namespace

void draw_diner_strip(const Ui& ui, const Chart& c, const Timeline& t, const Row& row, float y, double now) {
    draw_spans(ui, c, t, row.wasted, y, now);
    const std::uint32_t first = first_span_after(t, row, Time{std::llround(c.from_us)});
    draw_spans(ui, c, t, {first, row.spans.end}, y, now);
    draw_marks(ui, c, t, row, y, now);
}

void draw_timeline_rows(const Ui& ui, const Chart& c, const Views& v) {
    // Marks extend beyond the chart's edge by half their width.
    ui.draw->PushClipRect({c.rows.x, c.rows.y - 1}, {c.rows.right() + ui.px(6), c.rows.bottom() + 1}, true);
    if (c.overview) {
        draw_overview(ui, c, v);
    } else {
        const auto first = static_cast<std::size_t>(std::floor(c.first_line));
        const std::size_t end = std::min(v.rows->lines(), first + static_cast<std::size_t>(c.lines_visible) + 2);
        for (std::size_t line = first; line < end; ++line) {
            if (const RowOrder::Group* group = v.rows->heading_at(line)) {
                draw_heading(ui, c, line, *group);
            } else {
                draw_row(ui, c, v, line, v.rows->row_at(line));
            }
        }
    }
    ui.draw->PopClipRect();
}

std::size_t timeline_legend_lines(const Ui& ui, const Box& where, const Views& v) {
    if (where.height < ui.px(130)) return 1;
    const std::vector<LegendItem> items = legend_items(ui.colors(), v.run());
    return legend_lines(ui, where, items, where.right() - ui.px(90)).size();
}

void draw_stage_legend(const Ui& ui, const Box& where, const Chart& c, const Views& v) {
    std::vector<LegendItem> items = items_as_drawn(ui.colors(), c, v.run());
    const auto is_too_long = [&] {
        float width = ui.px(32 - legend_gap);
        for (const LegendItem& item : items) width += text_width(ui, Font::note, item.word) + ui.px(16 + legend_gap);
        return width > where.width;
    };
    for (const Sign known : {Sign::cross, Sign::tick, Sign::bell})
        if (is_too_long()) std::erase_if(items, [&](const LegendItem& item) { return item.sign == known; });
    while (!items.empty() && is_too_long()) items.pop_back();
    float x = where.x + ui.px(16);
    for (const LegendItem& item : items) x += draw_legend_item(ui, item, x, where.y + ui.px(19)) + ui.px(legend_gap);
}

void draw_timeline_legend(const Ui& ui, const Box& where, const Chart& c, const Views& v, float right) {
    const std::vector<LegendItem> items = items_as_drawn(ui.colors(), c, v.run());
    std::vector<LegendLine> lines = legend_lines(ui, where, items, right);
    lines.resize(std::min(lines.size(), timeline_legend_lines(ui, where, v)));
    float baseline = where.y + ui.px(22);
    for (const LegendLine& line : lines) {
        const float gap = std::clamp(line.spare / static_cast<float>(line.items.size()), 0.0F, ui.px(14));
        float x = line.x;
        for (const LegendItem& item : line.items)
            x += draw_legend_item(ui, item, x, baseline) + ui.px(legend_gap) + gap;
        baseline += ui.px(15);
    }
}

}  // namespace kitchen::app
