#include <algorithm>
#include <optional>

#include "app/restaurant/kitchen_parts.hpp"
#include "app/restaurant/parts.hpp"

namespace kitchen::app {
namespace {

std::optional<std::size_t> supplier_of(const Scene& scene, std::size_t kitchen) {
    const std::vector<Kitchen>& all = scene.scenario->kitchens;
    const std::string& name = all[kitchen].supplier.kitchen;
    if (name.empty()) return std::nullopt;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Kitchen& each) { return each.name == name; });
    const auto supplier = static_cast<std::size_t>(found - all.begin());
    return supplier < scene.kitchens.cards.size() ? std::optional(supplier) : std::nullopt;
}

// Out of one card, along the edge, and into the other.
void draw_supply(const Ui& ui, ImVec2 from, ImVec2 to, float out, Color color) {
    const float x = std::max(from.x, to.x) + out;
    const float thickness = ui.px(2);
    const float tip = ui.px(5);
    const ImVec2 way[] = {from, {x, from.y}, {x, to.y}, {to.x + tip, to.y}};
    ui.draw->AddPolyline(way, 4, color, 0, thickness);
    ui.draw->AddTriangleFilled(to, {to.x + tip, to.y - tip * 0.8F}, {to.x + tip, to.y + tip * 0.8F}, color);
}

}  // namespace

void draw_supplies(const Ui& ui, const Scene& scene) {
    const Palette& p = ui.colors();
    const std::vector<Box>& cards = scene.kitchens.cards;
    for (std::size_t kitchen = 0; kitchen < cards.size(); ++kitchen) {
        const std::optional<std::size_t> supplier = supplier_of(scene, kitchen);
        if (!supplier) continue;
        const std::optional<Box> line = part_place(ui, scene, kitchen, Part::supplier);
        const Box& asks = cards[kitchen];
        const Box& asked = cards[*supplier];
        const bool busy = scene.snapshot->in_flight.kitchens[kitchen].asks.size() > 0;
        draw_supply(ui, {asks.right(), line ? line->centre().y : asks.bottom() - ui.px(10)},
                    {asked.right(), asked.y + std::min(asked.height / 2, ui.px(46))}, ui.px(7),
                    busy ? p.cooking : p.kitchen_edge);
    }
}

}  // namespace kitchen::app
