// What is between the dining room and the kitchens, in scenarios that have it: the hatches that all kitchens share,
// with the tickets that wait for one, the pantry with a person who fetches something from it, and the waiters who look
// after one table each, with the diners who wait for one outside. Drawing and hovering ask
// here where a hatch, a ticket or a runner is.
#pragma once

#include <cstdint>
#include <string>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// Whether the run has them; the same from its first moment to its last, so that nothing on the floor moves.
bool has_hatches(const Scenario&);
bool has_pantry(const Scenario&);
bool has_entrance(const Scenario&);  // a waiter a table, and diners who wait for one

// Cuts the hatches (top), the pantry and the entrance (foot) off the scene's lane; the rest is the blocking
// waiter's.
void plan_street(const Ui&, Scene&);

void draw_hatches(const Ui&, const Scene&);
void draw_pantry(const Ui&, const Scene&);
void draw_entrance(const Ui&, const Scene&);

// Whether the waiter herself is in the pantry, and all the room waits for her.
bool waiter_in_pantry(const Scene&);

// What is at that point: a sentence, and the diner it is about (0: nobody in particular). Empty where there is nothing.
struct ServiceLaneItem {
    std::string story;
    std::uint32_t diner = 0;
};
ServiceLaneItem street_thing_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem hatches_thing_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem pantry_thing_at(const Ui&, const Scene&, ImVec2);
ServiceLaneItem entrance_thing_at(const Ui&, const Scene&, ImVec2);

// Where tickets wait for a hatch.
ImVec2 place_of_queue(const Ui&, const Scene&);

}  // namespace kitchen::app
