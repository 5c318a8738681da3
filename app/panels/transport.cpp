#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/panels/spells.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "app/window/keys.hpp"
#include "core/prose/transcript.hpp"

namespace kitchen::app {
namespace {

constexpr float change_radius = 3.5F;  // of the mark of a change

enum class Icon : std::uint8_t { start, timeout_back, back, play, pause, forward, timeout_forward, end };

void draw_icon(const Ui& ui, ImVec2 c, Icon icon, Color color) {
    ImDrawList& d = *ui.draw;
    const float u = ui.px(1);
    // A triangle that points to `way` and is centred at `x`.
    auto triangle = [&](float x, float way) {
        d.AddTriangleFilled({x - way * 3.5F * u, c.y - 5.5F * u}, {x - way * 3.5F * u, c.y + 5.5F * u},
                            {x + way * 4.5F * u, c.y}, color);
    };
    auto bar = [&](float x, float width) {
        d.AddRectFilled({x - width / 2, c.y - 5.5F * u}, {x + width / 2, c.y + 5.5F * u}, color, u);
    };
    switch (icon) {
        case Icon::start:
            bar(c.x - 5 * u, 2 * u);
            triangle(c.x + 1.5F * u, -1);
            return;
        case Icon::end:
            bar(c.x + 5 * u, 2 * u);
            triangle(c.x - 1.5F * u, 1);
            return;
        case Icon::back: {
            const ImVec2 points[] = {{c.x + 3 * u, c.y - 5 * u}, {c.x - 3 * u, c.y}, {c.x + 3 * u, c.y + 5 * u}};
            d.AddPolyline(points, 3, color, 0, 2.2F * u);
            return;
        }
        case Icon::forward: {
            const ImVec2 points[] = {{c.x - 3 * u, c.y - 5 * u}, {c.x + 3 * u, c.y}, {c.x - 3 * u, c.y + 5 * u}};
            d.AddPolyline(points, 3, color, 0, 2.2F * u);
            return;
        }
        // A bell with a chevron for the direction.
        case Icon::timeout_back:
        case Icon::timeout_forward: {
            const float way = icon == Icon::timeout_forward ? 1.0F : -1.0F;
            const ImVec2 bell{c.x - way * 3 * u, c.y};
            d.PathArcTo({bell.x, bell.y - 0.5F * u}, 4 * u, 3.14159265F, 2 * 3.14159265F);
            d.PathLineTo({bell.x + 5 * u, bell.y + 3.5F * u});
            d.PathLineTo({bell.x - 5 * u, bell.y + 3.5F * u});
            d.PathFillConvex(color);
            d.AddCircleFilled({bell.x, bell.y + 5 * u}, 1.4F * u, color);
            const float x = c.x + way * 6 * u;
            const ImVec2 points[] = {
                {x - way * 2 * u, c.y - 4 * u}, {x + way * 2 * u, c.y}, {x - way * 2 * u, c.y + 4 * u}};
            d.AddPolyline(points, 3, color, 0, 1.8F * u);
            return;
        }
        case Icon::play: triangle(c.x + 0.5F * u, 1); return;
        case Icon::pause:
            bar(c.x - 3 * u, 3 * u);
            bar(c.x + 3 * u, 3 * u);
            return;
    }
}

bool transport_button(const Ui& ui, const Box& where, const char* label, Icon icon, const std::string& help) {
    const Palette& p = ui.colors();
    const bool dark = icon == Icon::play || icon == Icon::pause;
    const Item it = item(ui, label, where);
    Color face = dark ? p.strong : p.button;
    if (it.hovered || it.held) face = dark ? p.strong_hover : p.button_hover;
    box(ui, where, {.color = face, .rounding = 7});
    draw_icon(ui, where.centre(), icon, dark ? p.strong_text : p.ink);
    if (it.hovered) tip(ui, help);
    return it.clicked;
}

// The bar of the time, from the start of the run to `end_us`.
struct Axis {
    Box rail;
    double end_us = 1;

    float x_of(Time at) const { return rail.x + rail.width * static_cast<float>(static_cast<double>(at.us) / end_us); }
    // The time at that point, or at the nearer end of the bar.
    Time at(float x) const {
        const float share = std::clamp((x - rail.x) / std::max(1.0F, rail.width), 0.0F, 1.0F);
        return Time{static_cast<std::int64_t>(static_cast<double>(share) * end_us)};
    }
};

// The selected diner's timeouts stand out among the others.
void draw_bells_of_selected(const Ui& ui, const Axis& axis, const Views& v) {
    const Timeline& t = v.run().timeline;
    if (v.session->selection.selected == 0) return;
    const Row& row = t.rows[v.session->selection.selected - 1];
    for (std::uint32_t i = row.marks.begin; i < row.marks.end; ++i) {
        if (!is_timeout(t.marks[i].kind) || t.marks[i].time_us > revealed_until(*v.session).us) continue;
        const float x = std::round(axis.x_of(Time{t.marks[i].time_us}));
        ui.draw->AddLine({x, axis.rail.y - ui.px(12)}, {x, axis.rail.y - ui.px(3)}, ui.colors().ink, ui.px(2));
    }
}

// Describes what the mouse points at: the time, and the timeout or change there.
std::string words_at(const Axis& axis, const Views& v, float x, float reach) {
    const Run& run = v.run();
    const std::int64_t at = axis.at(x).us;
    const std::uint32_t* nearest = nullptr;
    const std::int64_t last = std::min(axis.at(x + reach).us, revealed_until(*v.session).us);
    auto look_in = [&](const std::vector<std::uint32_t>& records) {
        auto earlier = [&run](std::uint32_t record, std::int64_t us) { return run.trace.records[record].time_us < us; };
        auto it = std::lower_bound(records.begin(), records.end(), axis.at(x - reach).us, earlier);
        for (; it != records.end() && run.trace.records[*it].time_us <= last; ++it) {
            const auto apart = [&](std::uint32_t record) { return std::abs(run.trace.records[record].time_us - at); };
            if (nearest == nullptr || apart(*it) < apart(*nearest)) nearest = &*it;
        }
    };
    look_in(run.timeline.timeouts);
    look_in(run.timeline.changes);
    if (nearest == nullptr) return clock_text(Time{at});
    return fmt::format("{} {}", clock_text(run.trace.records[*nearest].time(), run.clock_decimals),
                       sentence(run.scenario, run.trace, run.timeline, *nearest));
}

// The positions of those records on the bar, at least two pixels apart; as fast for a million records as for a
// thousand.
std::vector<std::pair<float, Time>> places_of(const Ui& ui, const Axis& axis, const Run& run,
                                              const std::vector<std::uint32_t>& records) {
    std::vector<std::pair<float, Time>> places;
    const double us_a_pixel = axis.end_us / std::max(1.0, static_cast<double>(axis.rail.width));
    const auto earlier = [&run](std::uint32_t record, double us) {
        return static_cast<double>(run.trace.records[record].time_us) < us;
    };
    for (auto it = records.begin(); it != records.end();) {
        const Time at = run.trace.records[*it].time();
        const float x = std::round(axis.x_of(at));
        places.emplace_back(x, at);
        const double next = static_cast<double>(x - axis.rail.x + ui.px(2)) * us_a_pixel;
        it = std::lower_bound(it + 1, records.end(), next, earlier);
    }
    return places;
}

// Timeouts above the bar and changes below it.
void draw_marks(const Ui& ui, const Axis& axis, const Views& v) {
    const Palette& p = ui.colors();
    const Box& rail = axis.rail;
    const Run& run = v.run();
    for (const auto& [x, at] : places_of(ui, axis, run, run.timeline.timeouts)) {
        if (at > revealed_until(*v.session)) break;
        const Color color = at <= v.session->playback.playhead ? p.bell : faded(p.bell, 0.35F);
        ui.draw->AddLine({x, rail.y - ui.px(8)}, {x, rail.y - ui.px(3)}, color, ui.px(2));
    }
    draw_bells_of_selected(ui, axis, v);
    for (const auto& [x, at] : places_of(ui, axis, run, run.timeline.changes)) {
        if (at > v.end()) break;
        const float y = rail.bottom() + ui.px(6);
        const float r = ui.px(change_radius);
        ui.draw->AddQuadFilled({x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}, p.ink);
    }
}

// Draws the bands behind the bar's marks, with their words below the bar: between the marks of the changes, or after a
// band that is too short for them.
void draw_bands(const Ui& ui, const Axis& axis, const Views& v) {
    const Box& rail = axis.rail;
    const Box chart{rail.x, rail.y - ui.px(11), rail.width, rail.height + ui.px(21)};
    const float mark = ui.px(change_radius + 1.5F);
    const float baseline = rail.bottom() + ui.px(9);
    float taken = rail.x;
    const std::vector<Band> bands = bands_of(ui.colors(), v);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const float left = axis.x_of(bands[i].from);
        const float right = axis.x_of(bands[i].to);
        draw_band(ui, chart, bands[i], left, right);
        if (draw_band_words(ui, bands[i], left + mark, right - mark, baseline, taken)) continue;
        const float next = i + 1 < bands.size() ? axis.x_of(bands[i + 1].from) : rail.right();
        draw_band_words(ui, bands[i], right + mark, next - mark, baseline, taken);
    }
}

void draw_scrub(const Ui& ui, const Box& place, const Views& v) {
    const Palette& p = ui.colors();
    const State& s = *v.session;
    const Box rail{place.x, place.centre().y - ui.px(3), place.width, ui.px(6)};
    const Axis axis{rail, std::max<double>(1, static_cast<double>(v.end().us))};
    const Item it = spot(ui, "Scrub", {place.x - ui.px(8), place.y, place.width + ui.px(16), place.height});
    const float grip = axis.x_of(s.playback.playhead);
    draw_bands(ui, axis, v);
    ui.draw->AddRectFilled(rail.min(), rail.max(), p.rail, ui.px(3));
    ui.draw->AddRectFilled(rail.min(), {grip, rail.bottom()}, p.strong, ui.px(3));
    draw_marks(ui, axis, v);
    ui.draw->AddCircleFilled({grip, rail.centre().y}, ui.px(it.hovered || it.held ? 9.0F : 8.0F), p.strong);

    const float mouse = ImGui::GetIO().MousePos.x;
    if (it.held) ui.act(SeekTo{axis.at(mouse)});
    if (it.hovered && !it.held) tip(ui, words_at(axis, v, mouse, ui.px(3)));
}

// In layout units, with the gap to what is on their left. The bar is shorter only where it is alone with its buttons.
constexpr float rail_min = 140;
constexpr float whose_max = 124;
constexpr float seed_max = 104;
constexpr float speed_width = 96;

// Whose events the steps visit; only when a diner is selected.
float draw_whose(const Ui& ui, const Box& where, float right, const Views& v) {
    const State& s = *v.session;
    const bool one = s.playback.steps_of == Whose::selected;
    const std::string words =
        one ? "only " + diner_name(v.run().scenario, s.selection.selected) : std::string("steps: all");
    const std::string shown = shortened(ui, Font::note_strong, words, ui.px(whose_max - 28));
    const float width = text_width(ui, Font::note_strong, shown) + ui.px(16);
    const Box place{right - width, where.centre().y - ui.px(11), width, ui.px(22)};
    const Button whose{
        .label = "Steps of", .text = shown, .look = one ? Look::dark : Look::plain, .font = Font::note_strong};
    if (button(ui, place, whose)) ui.act(StepThrough{one ? Whose::everyone : Whose::selected});
    if (is_pointed_at(place))
        tip(ui, fmt::format("Steps and timeouts: those of all diners, or only of the selected diner ({})",
                            key_for(toggle_whose_steps)));
    return place.x - ui.px(12);
}

// Both draw to the left of a point and return where the next thing ends.
float draw_seed(const Ui& ui, ImVec2 baseline, const Views& v) {
    const std::string words = fmt::format("seed {}", v.scenario().seed);
    const TextAt at{.baseline = baseline,
                    .font = Font::row,
                    .color = ui.colors().muted,
                    .align = Align::right,
                    .width_max = ui.px(seed_max - 14)};
    return baseline.x - text(ui, at, words) - ui.px(14);
}

float draw_speed(const Ui& ui, ImVec2 right_middle, const State& s) {
    const float size = ui.px(20);
    const Box faster{right_middle.x - size, right_middle.y - size / 2, size, size};
    const Box slower{right_middle.x - ui.px(speed_width - 12), faster.y, size, size};
    const Button less{
        .label = "Slower", .text = "-", .font = Font::heading_strong, .enabled = s.preferences.speed > speed_min};
    const Button more{
        .label = "Faster", .text = "+", .font = Font::heading_strong, .enabled = s.preferences.speed < speed_max};
    if (button(ui, slower, less)) ui.act(Slower{});
    if (button(ui, faster, more)) ui.act(Faster{});
    text(ui,
         {.baseline = {(slower.right() + faster.x) / 2, right_middle.y + ui.px(5)},
          .font = Font::heading_strong,
          .color = ui.colors().ink,
          .align = Align::centre},
         fmt::format("{:.3g}x", s.preferences.speed));
    return right_middle.x - ui.px(speed_width);
}

struct TransportButton {
    const char* label;
    Icon icon;
    const char* help;
    KeyAction act;
    bool jumps = false;  // to a timeout; left out where there is little room
};
constexpr std::array transport_buttons{
    TransportButton{"Start", Icon::start, "To the start", just<JumpToStart>},
    TransportButton{"Previous timeout", Icon::timeout_back, "To the previous timeout", just<JumpToPreviousTimeout>,
                    true},
    TransportButton{"Step back", Icon::back, "To the previous event", just<StepBack>},
    TransportButton{"Play", Icon::play, "Play", just<TogglePlay>},
    TransportButton{"Step forward", Icon::forward, "To the next event", just<StepForward>},
    TransportButton{"Next timeout", Icon::timeout_forward, "To the next timeout", just<JumpToNextTimeout>, true},
    TransportButton{"End", Icon::end, "To the end", just<JumpToEnd>},
};

// Each with its gap.
float step_of_buttons(const Ui& ui, const Box& where) { return ui.px(where.width < ui.px(400) ? 37 : 39); }

// Returns where they end.
float draw_buttons(const Ui& ui, const Box& where, const State& s, bool with_jumps) {
    float x = where.x + ui.px(12);
    const float step = step_of_buttons(ui, where);
    for (const TransportButton& each : transport_buttons) {
        if (each.jumps && !with_jumps) continue;
        const Box place{x, where.centre().y - ui.px(15), step - ui.px(5), ui.px(30)};
        x += step;
        const bool pauses = each.icon == Icon::play && s.playback.playing;
        if (transport_button(ui, place, each.label, pauses ? Icon::pause : each.icon,
                             fmt::format("{} ({})", pauses ? "Pause" : each.help, key_for(each.act))))
            ui.act(each.act(s));
    }
    return x;
}

}  // namespace

void draw_transport(const Ui& ui, const Box& whole, const Views& v) {
    if (whole.empty()) return;
    const Palette& p = ui.colors();
    const State& s = *v.session;
    card(ui, whole);
    // On a phone the bar has its own row.
    const bool has_two_rows = whole.height > ui.px(70);
    const Box where{whole.x, whole.y, whole.width, has_two_rows ? whole.height / 2 + ui.px(4) : whole.height};
    const float middle = where.centre().y;

    const std::string clock = running_clock(s.playback.playhead, v.end());
    // The clock is as wide as the latest time, so that the bar does not move while it runs.
    const float clock_width =
        std::max(text_width(ui, Font::clock, clock), text_width(ui, Font::clock, running_clock(v.end(), v.end())));
    const float beside_clock = ui.px(has_two_rows ? 4.0F : 12.0F);
    const float step = step_of_buttons(ui, where);
    const auto always = static_cast<float>(std::count_if(transport_buttons.begin(), transport_buttons.end(),
                                                         [](const auto& each) { return !each.jumps; }));
    // What the bar leaves goes to the rest, the most useful first; the keys work without their buttons.
    float spare = where.width - ui.px(26) - step * always - beside_clock - clock_width;
    spare -= ui.px(has_two_rows ? speed_width : 32 + rail_min);
    const auto fits = [&spare](float width) {
        if (spare < width) return false;
        spare -= width;
        return true;
    };
    const bool speed = has_two_rows || fits(ui.px(speed_width));
    const bool jumps = fits(step * (static_cast<float>(transport_buttons.size()) - always));
    const bool whose = s.selection.selected != 0 && fits(ui.px(whose_max));
    const bool seed = s.selection.selected == 0 && fits(ui.px(seed_max));

    const float baseline = middle + ui.px(5);
    const float clock_x = draw_buttons(ui, where, s, jumps) + beside_clock;
    text(ui, {.baseline = {clock_x, baseline}, .font = Font::clock, .color = p.ink}, clock);
    // Drawn twice, a pixel apart, because the embedded mono font has no bold face.
    text(ui, {.baseline = {clock_x + 1, baseline}, .font = Font::clock, .color = p.ink}, clock);

    float right = where.right() - ui.px(14);
    if (whose) right = draw_whose(ui, where, right, v);
    if (seed) right = draw_seed(ui, {right, baseline}, v);
    if (speed) right = draw_speed(ui, {right, middle}, s);
    if (has_two_rows) {
        const float y = whole.bottom() - ui.px(24);
        return draw_scrub(ui, {whole.x + ui.px(22), y - ui.px(16), whole.width - ui.px(44), ui.px(32)}, v);
    }
    const float rail_x = clock_x + clock_width + ui.px(24);
    draw_scrub(ui, {rail_x, middle - ui.px(14), right - ui.px(8) - rail_x, ui.px(28)}, v);
}

}  // namespace kitchen::app
