// What the three ways to draw a table share: how far a ring has run, and whether a bell is heard. Used by the scene's
// own files alone.
#pragma once

#include "app/restaurant/scene.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {

// How far the ring has run, and in which colour: the timer of an order, the pause before the next, or how it ended.
struct RingState {
    float share = 0;
    Color color = 0;
    bool dotted = false;  // waits without a timer
};
RingState ring_of(const Palette&, const Scene&, const SnapshotDiner&);

// How much of the time for which "ring!" is shown has passed, 0 .. 1.
float bell_age(const Scene&, const SnapshotDiner&);
// From more timeouts than this at a time each keeps to its own table.
inline constexpr std::size_t calm_bells = 3;
// What steps back fades into the floor.
void draw_veil(const Ui&, const Box&);
// The rings that run outwards from a table whose timer rings; `radius` is the table's own.
void draw_ringing(const Ui&, const Scene&, ImVec2 centre, float radius, float age);

void draw_small_tables(const Ui&, const Scene&);
void draw_heat_map(const Ui&, const Scene&);

}  // namespace kitchen::app
