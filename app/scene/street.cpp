#include "app/scene/street.hpp"

#include <algorithm>

#include "core/scenario/knobs.hpp"

namespace kitchen::app {

bool has_doors(const Scenario& scenario) { return scenario.waiters.doors.limit != unlimited; }

bool has_pantry(const Scenario& scenario) {
    const bool from_the_start = std::any_of(scenario.courses.begin(), scenario.courses.end(),
                                            [](const Course& course) { return course.pantry.us > 0; });
    return from_the_start || std::any_of(scenario.changes.begin(), scenario.changes.end(), [](const Change& change) {
               const Knob& knob = knob_at(change.knob);
               return knob.section == Section::course && knob.key == "pantry";
           });
}

void plan_street(const Ui& ui, Scene& scene) {
    const bool doors = has_doors(*scene.scenario);
    const bool pantry = has_pantry(*scene.scenario);
    const bool waiter = scene.scenario->waiters.kind == WaiterKind::blocking;
    Box& street = scene.street;
    const float gap = ui.px(8);
    if (pantry) {
        const float tall = std::min(ui.px(122), street.height * (doors || waiter ? 0.42F : 1.0F));
        scene.pantry = {street.x, street.bottom() - tall, street.width, tall};
        street.height -= tall + gap;
    }
    if (doors) {
        const float tall = std::min(ui.px(230), street.height * (waiter ? 0.6F : 1.0F));
        scene.doors = {street.x, street.y, street.width, tall};
        street.y += tall + gap;
        street.height -= tall + gap;
        scene.door_queue = place_of_queue(ui, scene);
    }
}

StreetThing street_thing_at(const Ui& ui, const Scene& scene, ImVec2 at) {
    if (scene.doors.holds(at)) return doors_thing_at(ui, scene, at);
    if (scene.pantry.holds(at)) return pantry_thing_at(ui, scene, at);
    return {};
}

}  // namespace kitchen::app
