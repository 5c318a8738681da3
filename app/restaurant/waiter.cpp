// The waiter. One who blocks stands at one kitchen's window, and the whole room waits for her; the other one goes where
// something happens.
#include <algorithm>
#include <optional>
#include <vector>

#include "app/restaurant/scene.hpp"
#include "app/restaurant/service_lane.hpp"

namespace kitchen::app {

std::optional<std::uint16_t> waiter_stands_at(const Scene& scene) {
    if (!waiter_blocks(scene.scenario->waiters)) return std::nullopt;
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

namespace {

struct Doing {
    const char* words = "is free";
    std::optional<std::uint16_t> at_kitchen = {};
    Mood mood = Mood::happy;
};

Doing what_she_does(const Scene& scene) {
    if (const auto kitchen = waiter_stands_at(scene)) return {"waits here", kitchen, Mood::waiting};
    if (waiter_blocks(scene.scenario->waiters)) return {};
    const std::vector<Moving>& moving = scene.snapshot->moving;
    const auto latest = std::find_if(moving.rbegin(), moving.rend(), [](const Moving& each) {
        return each.kind == MovingKind::ticket || each.kind == MovingKind::dish;
    });
    if (latest == moving.rend()) return {};
    return {latest->kind == MovingKind::ticket ? "takes orders" : "brings dishes", latest->kitchen};
}

}  // namespace

void draw_waiter(const Ui& ui, const Scene& scene) {
    if (!scene.has_waiter || scene.kitchens.cards.empty()) return;
    if (waiter_in_pantry(scene)) return;  // The pantry draws her.
    const Palette& p = ui.colors();
    const Doing doing = what_she_does(scene);
    // In a low lane above a pantry she is smaller, and without words.
    const Box& service_lane = scene.service_lane;
    const float u = std::min(ui.px(0.9F), service_lane.height / 48);
    if (u < ui.px(0.2F)) return;
    const float lowest = service_lane.bottom() - ui.px(60);
    const float down = doing.at_kitchen ? scene.kitchens.hatch(*doing.at_kitchen).y : lowest;
    const ImVec2 c{service_lane.middle(), std::max(service_lane.y + 24 * u, std::min(down, lowest))};
    ui.draw->AddCircleFilled(c, 22 * u, p.bar);
    draw_face(ui, {c.x, c.y - 2 * u}, 15 * u, doing.mood);
    draw_bow_tie(ui, {c.x, c.y + 18 * u}, u);
    float y = c.y + 22 * u + ui.px(14);
    for (const char* words : {"waiter", doing.words}) {
        if (y > service_lane.bottom()) return;
        text(ui, {.baseline = {c.x, y}, .font = Font::note_strong, .color = p.ink, .align = Align::centre}, words);
        y += ui.px(14);
    }
}

}  // namespace kitchen::app
