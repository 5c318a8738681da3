// What is between the dining room and the kitchens, if the scenario has it: the hatches that all kitchens share with
// their queue, the pantry with its runners, and waiters who look after one table each with the diners who wait outside.
// Drawing and hovering both ask here where a hatch, a ticket or a runner is.
#pragma once

#include <cstdint>
#include <string>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// Whether the run has these; constant during a run, so that nothing on the floor moves. has_pantry() is in
// core/scenario/possible.hpp.
bool has_shared_hatches(const Scenario&);
bool has_entrance(const Scenario&);  // one waiter per table, with diners waiting outside

// Cuts the hatches (top), the pantry and the entrance (bottom) off the scene's lane; the waiter gets the rest.
void plan_service_lane(const Ui&, Scene&);

void draw_hatches(const Ui&, const Scene&);
void draw_pantry(const Ui&, const Scene&);
void draw_entrance(const Ui&, const Scene&);

// Whether the blocking waiter is in the pantry, while the whole room waits for her.
bool waiter_in_pantry(const Scene&);

// What is at a point: a sentence, and the diner it is about (0: none). Empty text for nothing.
struct ServiceLaneItem {
    std::string story;
    std::uint32_t diner = 0;
};
ServiceLaneItem service_lane_item_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem hatches_thing_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem pantry_thing_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem entrance_thing_at(const Ui&, const Scene&, ImVec2);

// Where tickets wait for a hatch.
ImVec2 place_of_queue(const Ui&, const Scene&);

}  // namespace kitchen::app
