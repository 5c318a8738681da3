#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/scene/scene.hpp"
#include "app/widgets.hpp"
#include "app/words.hpp"

namespace kitchen::app {
namespace {

// What stands beside a face: a word on a colour.
struct Badge {
    std::string text;
    Color color = 0;
    Sign sign = Sign::none;
};

Badge badge_of(const Ui& ui, const Scene& scene, const FloorDiner& d) {
    const Palette& p = ui.colors();
    const Time now = scene.floor->now;
    if (d.state == DinerState::served) return {{}, p.served, Sign::tick};
    if (d.state == DinerState::sorry) return {"sorry", p.sorry};
    if (d.state == DinerState::for_waiter) return {};
    if (d.upset_us != not_yet && now.us - d.upset_us <= scene.bell_shown.us) {
        return d.rang ? Badge{"ring!", p.bell} : Badge{"error", p.ink};
    }
    if (d.state == DinerState::pausing) return {"pause", p.pause};
    if (d.state == DinerState::backup || d.at_backup) {
        const std::string_view name = kitchen_name(*scene.scenario, d.kitchen);
        // What is kept ready comes from no kitchen of its own.
        return {d.at_backup && !name.empty() ? std::string(name) : "backup", p.backup};
    }
    return {fmt::format("try {}", d.attempt), diner_color(p, d, now)};
}

// How far the ring has run, and in which colour: the timer of an order, the pause before the next, or how it ended.
struct RingState {
    float share = 0;
    Color color = 0;
    bool dotted = false;  // waits without a timer
};

RingState ring_of(const Ui& ui, const Scene& scene, const FloorDiner& d) {
    const Palette& p = ui.colors();
    const Time now = scene.floor->now;
    if (!d.gone_home() && d.rang && rang_just_now(d, now, scene.bell_shown)) return {1, p.bell};
    switch (d.state) {
        case DinerState::served: return {};
        case DinerState::backup: return {1, p.backup};
        case DinerState::sorry: return {1, p.sorry};
        case DinerState::for_waiter: return {0, p.sorry, true};
        case DinerState::pausing: {
            const auto begun = static_cast<double>(d.upset_us == not_yet ? d.placed_us : d.upset_us);
            const double length = static_cast<double>(d.pause_ends_us) - begun;
            if (length <= 0) return {1, p.pause};
            return {static_cast<float>((static_cast<double>(now.us) - begun) / length), p.pause};
        }
        case DinerState::in_queue:
        case DinerState::cooking: break;
    }
    if (d.timer_us < 0) return {0, diner_color(p, d, now), true};
    return {static_cast<float>(timer_share(d, now)), diner_color(p, d, now)};
}

// The bell's strokes on both sides and a ring that runs outwards: seen from the last row of a hall.
void draw_ringing(const Ui& ui, ImVec2 c, float zoom, float age) {
    const Palette& p = ui.colors();
    const float size = ui.px(zoom);
    ui.draw->AddCircle(c, size * (30 + 16 * age), faded(p.bell, 0.7F * (1 - age)), 0, size * 3);
    for (const float side : {-1.0F, 1.0F}) {
        for (int i = 0; i < 3; ++i) {
            const float angle = (side < 0 ? 3.14159F : 0.0F) + static_cast<float>(i - 1) * 0.32F;
            const ImVec2 along{std::cos(angle), std::sin(angle)};
            ui.draw->AddLine({c.x + along.x * size * 33, c.y + along.y * size * 33},
                             {c.x + along.x * size * 39, c.y + along.y * size * 39}, p.bell, size * 2.2F);
        }
    }
}

void draw_label(const Ui& ui, const Scene& scene, std::uint32_t diner, const FloorDiner& d, ImVec2 baseline) {
    const Font font = scene.selected == diner ? Font::note_strong : Font::note;
    std::string status = diner_status(d, scene.floor->now, scene.bell_shown);
    const float room = scene.tables.cell_width - ui.px(4);
    const float gap = ui.px(5);
    // At a narrow table the badge already says that the bell rang, or that this is a pause: the name needs the room.
    const float whole = text_width(ui, font, diner_name(*scene.scenario, diner)) + gap + text_width(ui, font, status);
    if (whole > room && status.rfind("again ", 0) == 0) status.erase(0, 6);
    if (whole > room && status == "timed out") status.clear();
    const float status_width = std::min(room, text_width(ui, font, status));
    // The state is what matters: a long name gives way to it.
    const std::string name = shortened(ui, font, diner_name(*scene.scenario, diner), room - status_width - gap);
    const float name_width = name.empty() ? 0 : text_width(ui, font, name) + gap;
    float x = baseline.x - (name_width + status_width) / 2;
    if (!name.empty()) text(ui, {.baseline = {x, baseline.y}, .font = font, .color = ui.colors().ink}, name);
    x += name_width;
    text(ui,
         {.baseline = {x, baseline.y},
          .font = font,
          .color = scene.selected == diner ? ui.colors().ink : between(ui.colors().ink, ui.colors().muted, 0.6F),
          .width_max = status_width + 1},
         status);
}

void draw_badge(const Ui& ui, const Scene& scene, const Badge& badge, ImVec2 face) {
    const float zoom = scene.tables.zoom;
    const ImVec2 place{face.x + ui.px(14 * zoom), face.y - ui.px(36 * zoom)};
    if (badge.text.empty()) {
        if (badge.sign == Sign::none) return;
        const ImVec2 c{face.x + ui.px(22 * zoom), face.y - ui.px(20 * zoom)};
        ui.draw->AddCircleFilled(c, ui.px(9), ui.colors().plate);
        ui.draw->AddCircleFilled(c, ui.px(7.5F), badge.color);
        sign(ui, c, ui.px(8), badge.sign, ui.colors().plate);
        return;
    }
    // A long kitchen's name stays within the table's own place.
    const Pill mark{.text = badge.text,
                    .color = badge.color,
                    .font = Font::badge,
                    .height = 17,
                    .width_max = scene.tables.cell_width * 0.62F};
    pill(ui, place, mark);
}

void draw_diner(const Ui& ui, const Scene& scene, std::uint32_t diner) {
    const FloorDiner& d = scene.floor->diners[diner - 1];
    const Palette& p = ui.colors();
    const float zoom = scene.tables.zoom;
    const ImVec2 face = scene.tables.face(diner);
    const float size = ui.px(zoom);
    const RingState ring = ring_of(ui, scene, d);
    const float radius = size * 26;
    ui.draw->AddCircle(face, radius, p.plate, 0, size * 5);
    if (ring.dotted) {
        dotted_ring(ui, {face, radius, size * 3, ring.color}, 12);
    } else {
        arc(ui, {face, radius, size * 5, ring.color}, ring.share);
    }
    draw_face(ui, face, size * 19, mood_of(d, scene.floor->now));
    if (!d.gone_home() && d.rang && rang_just_now(d, scene.floor->now, scene.bell_shown)) {
        const auto age = static_cast<float>(scene.floor->now.us - d.upset_us) /
                         static_cast<float>(std::max<std::int64_t>(1, scene.bell_shown.us));
        draw_ringing(ui, face, zoom, age);
    }
    draw_badge(ui, scene, badge_of(ui, scene, d), face);
    draw_label(ui, scene, diner, d, {face.x, face.y + std::max(size * 49, size * 36 + ui.px(12))});
}

void draw_face_tables(const Ui& ui, const Scene& scene) {
    const Palette& p = ui.colors();
    const TablePlan& plan = scene.tables;
    const auto places = static_cast<std::uint32_t>(
        std::max<std::size_t>(plan.tables, std::min<std::size_t>(plan.columns * plan.rows, 12)));
    for (std::uint32_t diner = 1; diner <= places; ++diner) {
        const ImVec2 face = plan.face(diner);
        const float size = ui.px(plan.zoom);
        const Box table{face.x - size * 34, face.y - size * 22, size * 68, size * 58};
        const bool taken = diner <= scene.floor->diners.size();
        box(ui, table,
            {.color = taken ? p.table : p.table_free,
             .edge = taken ? p.table_edge : p.table_free_edge,
             .rounding = 14 * plan.zoom});
        if (scene.selected == diner) {
            box(ui, table.inset(-ui.px(3)), {.edge = p.ink, .rounding = 16 * plan.zoom, .thickness = 2});
        }
        if (taken) draw_diner(ui, scene, diner);
    }
}

// ---- Small tables and the heat map: colour and, while there is room, a sign.

Sign small_sign(const FloorDiner& d, Time now, Duration bell_shown) {
    if (!d.gone_home() && rang_just_now(d, now, bell_shown)) return Sign::bell;
    switch (d.state) {
        case DinerState::served: return Sign::tick;
        case DinerState::backup: return Sign::tick;
        case DinerState::sorry: return Sign::cross;
        case DinerState::for_waiter:
        case DinerState::in_queue:
        case DinerState::cooking:
        case DinerState::pausing: return Sign::none;
    }
    return Sign::none;
}

void draw_small_table(const Ui& ui, const Scene& scene, std::uint32_t diner) {
    const Palette& p = ui.colors();
    const Time now = scene.floor->now;
    const Box cell = scene.tables.cell(diner);
    const float side = cell.width;
    const ImVec2 c = cell.centre();
    const float radius = side * 0.36F;
    if (diner > scene.floor->diners.size()) {
        ui.draw->AddCircleFilled(c, radius, p.table_free);
        return;
    }
    const FloorDiner& d = scene.floor->diners[diner - 1];
    const Color color = diner_color(p, d, now);
    const Sign mark = small_sign(d, now, scene.bell_shown);
    if (mark == Sign::bell) {
        ui.draw->AddCircleFilled(c, radius * 1.3F, p.bell);
        sign(ui, c, radius * 1.3F, mark, p.plate);
    } else if (d.gone_home()) {
        ui.draw->AddCircleFilled(c, radius, color);
        if (side > ui.px(9)) sign(ui, c, radius, mark, p.plate);
    } else {
        // Waiting: the table with the ring that runs, as at a large one.
        ui.draw->AddCircleFilled(c, radius, p.plate);
        const RingState ring = ring_of(ui, scene, d);
        const float thickness = radius * 0.4F;
        const Ring where{c, radius - thickness / 2, thickness, ring.color};
        if (ring.dotted) {
            dotted_ring(ui, where, side > ui.px(24) ? 10 : 6);
        } else {
            arc(ui, where, std::max(0.04F, ring.share));
        }
    }
    if (scene.selected == diner) ui.draw->AddCircle(c, side * 0.48F, p.ink, 0, ui.px(2));
}

// Among the diners of one cell the state that most needs to be seen: a bell, then waiting, then how it ended.
Color cell_color(const Ui& ui, const Scene& scene, std::uint32_t first) {
    const Palette& p = ui.colors();
    const Floor& floor = *scene.floor;
    const std::size_t end = std::min(floor.diners.size(), first - 1 + scene.tables.per_cell);
    if (first > floor.diners.size()) return p.table_free;
    Color color = 0;
    int most = -1;
    for (std::size_t i = first - 1; i < end; ++i) {
        const FloorDiner& d = floor.diners[i];
        int weight = 3;
        Color own = diner_color(p, d, floor.now);
        if (!d.gone_home() && rang_just_now(d, floor.now, scene.bell_shown)) {
            weight = 4;
            own = p.bell;
        } else if (d.gone_home()) {
            weight = d.state == DinerState::sorry ? 2 : d.state == DinerState::backup ? 1 : 0;
        }
        if (weight > most) {
            most = weight;
            color = own;
        }
    }
    return color;
}

void draw_cells(const Ui& ui, const Scene& scene) {
    const TablePlan& plan = scene.tables;
    const float gap = plan.cell_width >= 6 ? 1.0F : 0.0F;
    const auto step = static_cast<std::uint32_t>(plan.per_cell);
    for (std::uint32_t diner = 1; diner <= plan.tables; diner += step) {
        const Box cell = plan.cell(diner);
        const Color color = cell_color(ui, scene, diner);
        ui.draw->AddRectFilled(cell.min(), {cell.right() - gap, cell.bottom() - gap}, color);
    }
    if (scene.selected != 0 && scene.selected <= plan.tables) {
        const Box cell = plan.cell(scene.selected);
        ui.draw->AddRect({cell.x - ui.px(3), cell.y - ui.px(3)}, {cell.right() + ui.px(3), cell.bottom() + ui.px(3)},
                         ui.colors().ink, ui.px(2), 0, ui.px(2));
    }
}

}  // namespace

void draw_face(const Ui& ui, ImVec2 c, float radius, Mood mood) {
    const Palette& p = ui.colors();
    ImDrawList& d = *ui.draw;
    const float u = radius / 19;
    d.AddCircleFilled(c, radius, p.skin);
    d.AddCircle(c, radius, p.skin_edge, 0, u * 1.6F);
    for (const float side : {-6.0F, 6.0F}) d.AddCircleFilled({c.x + side * u, c.y - 3 * u}, u * 1.9F, p.face_line);
    const float stroke = u * 1.8F;
    switch (mood) {
        case Mood::happy:
            d.PathLineTo({c.x - 7 * u, c.y + 5 * u});
            d.PathBezierQuadraticCurveTo({c.x, c.y + 12 * u}, {c.x + 7 * u, c.y + 5 * u});
            break;
        case Mood::waiting:
            d.PathLineTo({c.x - 6 * u, c.y + 7 * u});
            d.PathLineTo({c.x + 6 * u, c.y + 7 * u});
            break;
        case Mood::unhappy:
            d.PathLineTo({c.x - 7 * u, c.y + 9 * u});
            d.PathBezierQuadraticCurveTo({c.x, c.y + 2 * u}, {c.x + 7 * u, c.y + 9 * u});
            break;
    }
    d.PathStroke(p.face_line, 0, stroke);
}

void draw_tables(const Ui& ui, const Scene& scene) {
    switch (scene.tables.scale) {
        case TableScale::faces: draw_face_tables(ui, scene); return;
        case TableScale::small:
            for (std::uint32_t diner = 1; diner <= scene.tables.tables; ++diner) draw_small_table(ui, scene, diner);
            return;
        case TableScale::cells: draw_cells(ui, scene); return;
    }
}

}  // namespace kitchen::app
