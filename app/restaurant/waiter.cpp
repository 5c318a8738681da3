// The blocking waiter: she stands at one kitchen's window, and the whole room waits for her.
#include <algorithm>
#include <optional>

#include "app/restaurant/scene.hpp"
#include "app/restaurant/service_lane.hpp"

namespace kitchen::app {

std::optional<std::uint16_t> waiter_stands_at(const Scene& scene) {
    if (scene.scenario->waiters.kind != WaiterKind::blocking) return std::nullopt;
    if (waiter_in_pantry(scene)) return std::nullopt;
    // Only the diner whom she serves can be waiting for a dish.
    for (const SnapshotDiner& d : scene.snapshot->diners) {
        if (d.waits_for_dish()) return d.kitchen;
    }
    return std::nullopt;
}

void draw_bow_tie(const Ui& ui, ImVec2 knot, float u) {
    for (const float side : {-8.0F, 8.0F}) {
        ui.draw->AddTriangleFilled({knot.x + side * u, knot.y - 4 * u}, {knot.x + side * u, knot.y + 4 * u}, knot,
                                   ui.colors().plate);
    }
}

void draw_waiter(const Ui& ui, const Scene& scene) {
    if (scene.scenario->waiters.kind != WaiterKind::blocking || scene.kitchens.cards.empty()) return;
    if (waiter_in_pantry(scene)) return;  // The pantry draws her.
    const Palette& p = ui.colors();
    const std::optional<std::uint16_t> at = waiter_stands_at(scene);
    const float u = ui.px(0.9F);
    const Box& service_lane = scene.service_lane;
    const float lowest = service_lane.bottom() - ui.px(60);
    const float down = at ? scene.kitchens.hatch(*at).y : lowest;
    const ImVec2 c{service_lane.middle(), std::max(service_lane.y + 24 * u, std::min(down, lowest))};
    ui.draw->AddCircleFilled(c, 22 * u, p.bar);
    draw_face(ui, {c.x, c.y - 2 * u}, 15 * u, at ? Mood::waiting : Mood::happy);
    draw_bow_tie(ui, {c.x, c.y + 18 * u}, u);
    float y = c.y + 22 * u + ui.px(14);
    for (const char* words : {"waiter", at ? "waits here" : "is free"}) {
        text(ui, {.baseline = {c.x, y}, .font = Font::note_strong, .color = p.ink, .align = Align::centre}, words);
        y += ui.px(14);
    }
}

}  // namespace kitchen::app
