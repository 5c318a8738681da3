#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/restaurant/table_parts.hpp"
#include "app/ui/words.hpp"

namespace kitchen::app {
namespace {

// A word on a colour, beside a face.
struct Badge {
    std::string text;
    Color color = 0;
    Sign sign = Sign::none;
    std::string brief = {};  // used when the text does not fit
};

Badge badge_of(const Ui& ui, const Scene& scene, const SnapshotDiner& d) {
    const Palette& p = ui.colors();
    const Time now = scene.snapshot->now;
    if (d.state == DinerState::served) return {{}, p.served, Sign::tick};
    if (d.state == DinerState::sorry) return {"sorry", p.sorry};
    if (d.state == DinerState::for_waiter) return {};
    if (d.upset_us != not_yet && now.us - d.upset_us <= scene.bell_shown.us) return {"error", p.ink};
    if (d.state == DinerState::pausing) return {"pause", p.pause};
    if (d.state == DinerState::backup || d.at_backup) {
        const std::string_view name = kitchen_name(*scene.scenario, d.kitchen);
        // A default dish comes from no kitchen.
        return {d.at_backup && !name.empty() ? std::string(name) : "backup", p.backup, Sign::none, "backup"};
    }
    if (d.cleaning_up) return {"clean-up", p.bell};
    return {fmt::format("try {}", d.attempt), diner_color(p, d, now)};
}

// Names and badges grow with the table, in steps, because fonts come in fixed sizes.
struct Fonts {
    Font name = Font::note;
    Font name_strong = Font::note_strong;
    Font badge = Font::badge;
    float badge_height = 17;
};

Fonts fonts_of(const Scene& scene) {
    const float zoom = scene.tables.zoom;
    if (scene.on_stage) return {Font::stage_strong, Font::stage_strong, Font::heading_strong, 19};
    if (zoom >= 2.2F) return {Font::heading_plain, Font::heading_strong, Font::heading_strong, 26};
    if (zoom >= 1.4F) return {Font::body, Font::body_strong, Font::body_strong, 22};
    return {};
}

// "12.3 s" as "12 s", "0.10 s" as "0.1 s", "9:48 min" as "9:48".
std::string in_brief(std::string status) {
    if (const std::size_t minutes = status.find("\u00A0min"); minutes != std::string::npos) status.resize(minutes);
    const std::size_t point = status.find('.');
    if (point == std::string::npos || point == 0) return status;
    const bool is_under_one = status[point - 1] == '0' && (point == 1 || status[point - 2] == ' ');
    const std::size_t kept = is_under_one ? point + 2 : point;
    const std::size_t end = std::min(status.find_first_not_of("0123456789", point + 1), status.size());
    if (end > kept) status.erase(kept, end - kept);
    return status;
}

void draw_label(const Ui& ui, const Scene& scene, std::uint32_t diner, const SnapshotDiner& d, ImVec2 baseline) {
    const Palette& p = ui.colors();
    const Fonts fonts = fonts_of(scene);
    const Font font = scene.selected == diner ? fonts.name_strong : fonts.name;
    // A tag on the free table says how it ended.
    std::string status =
        leaving_share(scene, d) ? std::string() : diner_status(d, scene.snapshot->now, scene.bell_shown);
    const float room = scene.tables.cell_width - ui.px(4);
    const float gap = ui.px(5);
    // At a narrow table the badge already shows a timeout, a pause or the outcome, and the name needs the room; on a
    // stage even more so.
    const float whole = text_width(ui, font, diner_name(*scene.scenario, diner)) + gap + text_width(ui, font, status);
    if (whole > room && status.rfind("again ", 0) == 0) status.erase(0, 6);
    if (whole > room) status = in_brief(status);
    const bool is_said_by_badge = status == "timed out" || status == "backup" || status == "served";
    if (whole > room && (scene.on_stage || is_said_by_badge)) status.clear();
    const float status_width = std::min(room, text_width(ui, font, status));
    // The state matters more, so a long name is shortened.
    const float beside = status.empty() ? 0 : status_width + gap;
    std::string name = shortened(ui, font, diner_name(*scene.scenario, diner), room - beside);
    // One or two letters of a name say nothing.
    if (name.size() < 6 && name != diner_name(*scene.scenario, diner)) name.clear();
    const float name_width = name.empty() ? 0 : text_width(ui, font, name) + gap;
    float x = baseline.x - (name_width + status_width) / 2;
    // Covers the dotted lines behind the words.
    const Box ground{x - ui.px(2), baseline.y - line_height(ui, font) * 0.78F, name_width + status_width + ui.px(4),
                     line_height(ui, font)};
    box(ui, ground, {.color = p.floor, .rounding = 4});
    if (!name.empty()) text(ui, {.baseline = {x, baseline.y}, .font = font, .color = p.ink}, name);
    x += name_width;
    text(ui,
         {.baseline = {x, baseline.y},
          .font = font,
          .color = scene.selected == diner ? p.ink : between(p.ink, p.muted, 0.6F),
          .width_max = status_width + 1},
         status);
}

void draw_badge(const Ui& ui, const Scene& scene, const Badge& badge, std::uint32_t diner) {
    const float zoom = scene.tables.zoom;
    const ImVec2 face = scene.tables.face(diner);
    if (badge.text.empty()) {
        if (badge.sign == Sign::none) return;
        const float grown = std::max(1.0F, zoom);
        const ImVec2 c{face.x + ui.px(22 * zoom), face.y - ui.px(20 * zoom)};
        ui.draw->AddCircleFilled(c, ui.px(9 * grown), ui.colors().plate);
        ui.draw->AddCircleFilled(c, ui.px(7.5F * grown), badge.color);
        sign(ui, c, ui.px(8 * grown), badge.sign, text_on(ui.colors(), badge.color));
        return;
    }
    const Fonts fonts = fonts_of(scene);
    const Box cell = scene.tables.cell(diner);
    Pill mark{.text = badge.text, .color = badge.color, .font = fonts.badge, .height = fonts.badge_height};
    if (pill_width(ui, mark) > cell.width * 0.8F && !badge.brief.empty()) mark.text = badge.brief;
    mark.width_max = cell.width;
    // Beside the face, but within the table's place, as it must not lie on the next face.
    const float beside = face.x + ui.px(14 * zoom);
    const float left = std::min(beside, cell.right() - pill_width(ui, mark));
    const float usual = face.y - ui.px(36 * zoom);
    // One that is too wide is above the face, as far as there is room.
    const float above = std::max(cell.y, face.y - ui.px(20 * zoom + fonts.badge_height));
    pill(ui, {left, left < beside ? std::min(usual, above) : usual}, mark);
}

// A bell as large as the table allows, swinging, so that the last row of a hall sees it. Its word stays above `lowest`,
// where the name begins.
void draw_bell_badge(const Ui& ui, const Scene& scene, const SnapshotDiner& d, ImVec2 face, float lowest) {
    const Palette& p = ui.colors();
    const float zoom = scene.tables.zoom;
    const float size = ui.px(std::max(22.0F, 22 * zoom));
    const float age = bell_age(scene, d);
    const float lean = scene.reduced_motion ? 0.0F : std::sin(age * 22) * size * 0.12F * (1 - age);
    const ImVec2 c{face.x + ui.px(24 * zoom) + lean, face.y - ui.px(24 * zoom)};
    ui.draw->AddCircleFilled(c, size * 0.72F, p.plate);
    ui.draw->AddCircleFilled(c, size * 0.62F, p.bell);
    sign(ui, c, size * 0.8F, Sign::bell, text_on(p, p.bell));
    const Fonts fonts = fonts_of(scene);
    const Pill word{.text = "ring!",
                    .color = p.bell,
                    .font = fonts.badge,
                    .height = fonts.badge_height,
                    .width_max = scene.tables.cell_width};
    const float wide = pill_width(ui, word);
    const float top = std::min(face.y + ui.px(14 * zoom), lowest - ui.px(fonts.badge_height + 1));
    pill(ui, {face.x - wide / 2, top}, word);
}

// Moves up and away from the table, shrinking.
void draw_leaving(const Ui& ui, const Scene& scene, ImVec2 face, float share) {
    const float size = ui.px(scene.tables.zoom);
    const float bob = std::abs(std::sin(share * 12)) * size * 3;
    const ImVec2 at{face.x - size * 46 * share, face.y + size * 30 * share - bob};
    draw_face(ui, at, size * 19 * (1 - 0.75F * share), Mood::unhappy);
}

// On the free table: after how long it became free.
void draw_freed_tag(const Ui& ui, const Scene& scene, const SnapshotDiner& d, ImVec2 face) {
    const Fonts fonts = fonts_of(scene);
    std::string words = freed_words(d);
    Pill tag{.text = words, .color = ui.colors().sorry, .font = fonts.badge, .height = fonts.badge_height};
    const float room = scene.tables.cell_width - ui.px(2);
    // At a narrow table the duration must not be cut.
    const std::string length = whole_time(waited(d, scene.snapshot->now));
    for (const std::string& shorter : {"freed " + length, length})
        if (pill_width(ui, tag) > room) tag.text = words = shorter;
    tag.width_max = room;
    const float middle = face.y + ui.px(7 * scene.tables.zoom);
    pill(ui, {face.x - pill_width(ui, tag) / 2, middle - ui.px(fonts.badge_height) / 2}, tag);
}

void draw_seat(const Ui& ui, const Scene& scene, std::uint32_t diner) {
    const SnapshotDiner& d = scene.snapshot->diners[diner - 1];
    const Palette& p = ui.colors();
    const ImVec2 face = scene.tables.face(diner);
    if (const auto share = leaving_share(scene, d)) {
        if (*share < 1) draw_leaving(ui, scene, face, *share);
        return;
    }
    const float size = ui.px(scene.tables.zoom);
    const RingState ring = ring_of(p, scene, d);
    const float radius = size * 26;
    if (rings_now(scene, d)) draw_ringing(ui, scene, face, radius, bell_age(scene, d));
    ui.draw->AddCircle(face, radius, p.plate, 0, size * 5);
    if (ring.dotted) {
        dotted_ring(ui, {face, radius, size * 3, ring.color}, 12);
    } else {
        arc(ui, {face, radius, size * 5, ring.color}, ring.share);
    }
    draw_face(ui, face, size * 19, mood_at(scene, diner));
}

void draw_face_tables(const Ui& ui, const Scene& scene) {
    const Palette& p = ui.colors();
    const TablePlan& plan = scene.tables;
    const std::size_t places =
        std::max(plan.tables, std::min(plan.columns * plan.rows, scene.on_stage ? stage_places_min : places_min));
    for_each_in_view(plan, places, [&](std::uint32_t diner) {
        const ImVec2 face = plan.face(diner);
        const float size = ui.px(plan.zoom);
        const Box table{face.x - size * 34, face.y - size * 22, size * 68, size * 58};
        const bool has_come = diner <= scene.snapshot->diners.size();
        const bool taken = has_come && !leaving_share(scene, scene.snapshot->diners[diner - 1]);
        box(ui, table,
            {.color = taken ? p.table : p.table_free,
             .edge = taken ? p.table_edge : p.table_free_edge,
             .rounding = 14 * plan.zoom});
        if (scene.selected == diner) {
            box(ui, table.inset(-ui.px(3)), {.edge = p.ink, .rounding = 16 * plan.zoom, .thickness = 2});
        }
    });
}

void draw_face_marks(const Ui& ui, const Scene& scene) {
    for_each_in_view(scene.tables, scene.snapshot->diners.size(), [&](std::uint32_t diner) {
        const SnapshotDiner& d = scene.snapshot->diners[diner - 1];
        const ImVec2 face = scene.tables.face(diner);
        const float size = ui.px(scene.tables.zoom);
        const Font font = fonts_of(scene).name;
        const float label = face.y + std::max(size * 49, size * 36 + line_height(ui, font) * 0.8F);
        if (rings_now(scene, d)) {
            draw_bell_badge(ui, scene, d, face, label - line_height(ui, font) * 0.8F);
        } else if (leaving_share(scene, d)) {
            draw_freed_tag(ui, scene, d, face);
        } else {
            draw_badge(ui, scene, badge_of(ui, scene, d), diner);
        }
        draw_label(ui, scene, diner, d, {face.x, label});
        if (stands_back(scene, diner)) draw_veil(ui, scene.tables.cell(diner));
    });
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
        case TableScale::small: draw_small_tables(ui, scene); return;
        case TableScale::cells: draw_heat_map(ui, scene); return;
    }
}

void draw_faces(const Ui& ui, const Scene& scene) {
    if (scene.tables.scale != TableScale::faces) return;
    for_each_in_view(scene.tables, scene.snapshot->diners.size(),
                     [&](std::uint32_t diner) { draw_seat(ui, scene, diner); });
}

void draw_table_marks(const Ui& ui, const Scene& scene) {
    switch (scene.tables.scale) {
        case TableScale::faces: draw_face_marks(ui, scene); return;
        case TableScale::small: draw_small_marks(ui, scene); return;
        case TableScale::cells: return;
    }
}

}  // namespace kitchen::app
