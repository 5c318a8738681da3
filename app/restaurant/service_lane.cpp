#include "app/restaurant/service_lane.hpp"

#include <algorithm>

#include "core/scenario/possible.hpp"

namespace kitchen::app {

bool has_shared_hatches(const Scenario& scenario) { return scenario.waiters.hatches.limit != unlimited; }

bool has_entrance(const Scenario& scenario) { return scenario.waiters.kind == WaiterKind::one_a_table; }

void plan_service_lane(const Ui& ui, Scene& scene) {
    const bool hatches = has_shared_hatches(*scene.scenario);
    const bool pantry = has_pantry(*scene.scenario);
    const bool entrance = has_entrance(*scene.scenario);
    const bool waiter = scene.has_waiter;
    Box& service_lane = scene.service_lane;
    const float gap = ui.px(8);
    const int all = (hatches ? 1 : 0) + (pantry ? 1 : 0) + (entrance ? 1 : 0) + (waiter ? 1 : 0);
    const float fair = (service_lane.height - gap * static_cast<float>(all - 1)) / static_cast<float>(std::max(1, all));
    const auto cut_foot = [&](float tall) {
        service_lane.height -= tall + gap;
        return Box{service_lane.x, service_lane.bottom() + gap, service_lane.width, tall};
    };
    if (entrance) scene.entrance = cut_foot(std::clamp(fair, 0.0F, ui.px(150)));
    if (pantry) scene.pantry = cut_foot(std::clamp(fair, 0.0F, ui.px(122)));
    if (hatches) {
        const float tall = std::clamp(waiter ? fair : service_lane.height, 0.0F, ui.px(230));
        scene.hatches = {service_lane.x, service_lane.y, service_lane.width, tall};
        service_lane.y += tall + gap;
        service_lane.height -= tall + gap;
        scene.hatch_queue = place_of_queue(ui, scene);
    }
}

ServiceLaneItem service_lane_item_at(const Ui& ui, const Scene& scene, ImVec2 at) {
    if (scene.hatches.holds(at)) return hatches_thing_at(ui, scene, at);
    if (scene.pantry.holds(at)) return pantry_thing_at(ui, scene, at);
    if (scene.entrance.holds(at)) return entrance_thing_at(ui, scene, at);
    return {};
}

}  // namespace kitchen::app
