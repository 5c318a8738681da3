// Tables too small for names: a ring that runs down, or a sign, with a face in it if that can be seen.
#include <algorithm>

#include "app/restaurant/table_parts.hpp"

namespace kitchen::app {
namespace {

constexpr float drawn_face_side_min = 36;  // from this size on a face is drawn

Sign outcome_sign(const SnapshotDiner& d) {
    switch (d.state) {
        case DinerState::served:
        case DinerState::backup: return Sign::tick;
        case DinerState::sorry: return Sign::cross;
        case DinerState::for_waiter:
        case DinerState::in_queue:
        case DinerState::cooking:
        case DinerState::pausing: return Sign::none;
    }
    return Sign::none;
}

// A table that waits: the same running ring as at a large one.
void draw_waiting_table(const Ui& ui, const Scene& scene, std::uint32_t diner, ImVec2 c, float side) {
    const SnapshotDiner& d = scene.snapshot->diners[diner - 1];
    const Palette& p = ui.colors();
    const float radius = side * 0.36F;
    const RingState ring = ring_of(p, scene, d);
    const bool with_face = side >= ui.px(drawn_face_side_min);
    const float thickness = radius * (with_face ? 0.24F : 0.4F);
    ui.draw->AddCircleFilled(c, radius, p.plate);
    if (with_face) draw_face(ui, c, radius - thickness * 1.3F, mood_at(scene, diner));
    const Ring where{c, radius - thickness / 2, thickness, ring.color};
    if (ring.dotted) {
        dotted_ring(ui, where, side > ui.px(24) ? 10 : 6);
    } else {
        arc(ui, where, std::max(0.04F, ring.share));
    }
    // A pause and a backup differ from an order in shape, too.
    if (d.state == DinerState::pausing && !with_face) {
        for (const float x : {-0.2F, 0.2F}) {
            ui.draw->AddRectFilled({c.x + (x - 0.1F) * radius, c.y - radius * 0.3F},
                                   {c.x + (x + 0.1F) * radius, c.y + radius * 0.3F}, ring.color);
        }
    }
}

// A free table with a cross: its diner was told sorry.
void draw_freed(const Ui& ui, ImVec2 c, float side) {
    const Palette& p = ui.colors();
    const float radius = side * 0.36F;
    ui.draw->AddCircleFilled(c, radius, p.table_free);
    ui.draw->AddCircle(c, radius * 0.92F, p.sorry, 0, std::max(1.0F, radius * 0.08F));
    if (side > ui.px(9)) sign(ui, c, radius * 0.7F, Sign::cross, p.sorry);
}

void draw_gone_home(const Ui& ui, const SnapshotDiner& d, Color color, ImVec2 c, float side) {
    const float radius = side * 0.36F;
    const Palette& p = ui.colors();
    if (side >= ui.px(drawn_face_side_min)) {
        ui.draw->AddCircleFilled(c, radius, p.plate);
        ui.draw->AddCircle(c, radius * 0.9F, color, 0, radius * 0.2F);
        draw_face(ui, c, radius * 0.72F, d.state == DinerState::sorry ? Mood::unhappy : Mood::happy);
        const ImVec2 corner{c.x + radius * 0.75F, c.y - radius * 0.7F};
        ui.draw->AddCircleFilled(corner, radius * 0.5F, p.plate);
        ui.draw->AddCircleFilled(corner, radius * 0.42F, color);
        sign(ui, corner, radius * 0.45F, outcome_sign(d), text_on(p, color));
        return;
    }
    ui.draw->AddCircleFilled(c, radius, color);
    if (side > ui.px(9)) sign(ui, c, radius, outcome_sign(d), text_on(p, color));
    // What came from a backup has a second ring.
    if (d.state == DinerState::backup) ui.draw->AddCircle(c, radius * 0.86F, p.plate, 0, std::max(1.0F, radius * 0.1F));
}

void draw_small_table(const Ui& ui, const Scene& scene, std::uint32_t diner) {
    const Palette& p = ui.colors();
    const Box cell = scene.tables.cell(diner);
    const float side = std::min(cell.width, cell.height);
    const ImVec2 c = cell.centre();
    const float radius = side * 0.36F;
    if (diner > scene.snapshot->diners.size()) {
        ui.draw->AddCircleFilled(c, radius, p.table_free);
        return;
    }
    const SnapshotDiner& d = scene.snapshot->diners[diner - 1];
    if (rings_now(scene, d)) return;  // Its bell is drawn later, on top of all.
    if (leaving_share(scene, d)) {
        draw_freed(ui, c, side);
    } else if (d.gone_home()) {
        draw_gone_home(ui, d, diner_color(p, d, scene.snapshot->now), c, side);
    } else {
        draw_waiting_table(ui, scene, diner, c, side);
    }
    if (stands_back(scene, diner)) draw_veil(ui, cell);
}

// A bell may cover its neighbours a little, because it must be seen.
void draw_small_bell(const Ui& ui, const Scene& scene, std::uint32_t diner) {
    const Palette& p = ui.colors();
    const Box cell = scene.tables.cell(diner);
    const float side = std::min(cell.width, cell.height);
    const bool many = scene.ringing > calm_bells;
    const float radius = many ? side * 0.42F : std::max(side * 0.5F, ui.px(9));
    const ImVec2 c = cell.centre();
    draw_ringing(ui, scene, c, radius, bell_age(scene, scene.snapshot->diners[diner - 1]));
    ui.draw->AddCircleFilled(c, radius * 1.15F, p.plate);
    ui.draw->AddCircleFilled(c, radius * 1.02F, p.bell);
    sign(ui, c, radius * 1.3F, Sign::bell, text_on(p, p.bell));
}

}  // namespace

void draw_small_tables(const Ui& ui, const Scene& scene) {
    const TablePlan& plan = scene.tables;
    for_each_in_view(plan, plan.tables, [&](std::uint32_t diner) { draw_small_table(ui, scene, diner); });
}

void draw_small_marks(const Ui& ui, const Scene& scene) {
    const TablePlan& plan = scene.tables;
    for_each_in_view(plan, scene.snapshot->diners.size(), [&](std::uint32_t diner) {
        if (rings_now(scene, scene.snapshot->diners[diner - 1])) draw_small_bell(ui, scene, diner);
        if (scene.selected != diner) return;
        const Box cell = plan.cell(diner);
        ui.draw->AddCircle(cell.centre(), std::min(cell.width, cell.height) * 0.52F, ui.colors().ink, 0, ui.px(2.5F));
    });
}

}  // namespace kitchen::app
