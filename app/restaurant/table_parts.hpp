// What the three ways to draw a table share: the state of its ring, how old its bell is, and which tables are in view.
// Used only by the scene's files.
#pragma once

#include <cstddef>
#include <cstdint>

#include "app/restaurant/scene.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {

// The ring around a table: how far it has run and in which colour. It shows the timer of an order, the pause before the
// next, or the outcome.
struct RingState {
    float share = 0;
    Color color = 0;
    bool dotted = false;  // waiting without a timer
};
RingState ring_of(const Palette&, const Scene&, const SnapshotDiner&);

// The share of "ring!"'s time that has passed, 0 .. 1.
float bell_age(const Scene&, const SnapshotDiner&);
// If more timers than this ring at the same time, no ring leaves its own table.
inline constexpr std::size_t calm_bells = 3;
// Fades that box into the floor.
void draw_veil(const Ui&, const Box&);
// The rings that run outwards from a table whose timer rings; `radius` is the table's.
void draw_ringing(const Ui&, const Scene&, ImVec2 centre, float radius, float age);

// Calls `draw` with the diner, counted from 1, of each of the first `places` tables that is in view.
template <class Draw>
void for_each_in_view(const TablePlan& plan, std::size_t places, const Draw& draw) {
    const TablePlan::Part part = plan.part_in_view();
    for (std::size_t row = part.row_from; row < part.row_to; ++row) {
        for (std::size_t column = part.column_from; column < part.column_to; ++column) {
            const std::size_t place = row * plan.columns + column;
            if (place < places) draw(static_cast<std::uint32_t>(place + 1));
        }
    }
}

void draw_small_tables(const Ui&, const Scene&);
void draw_small_marks(const Ui&, const Scene&);  // bells, and a ring around the chosen one
void draw_heat_map(const Ui&, const Scene&);

}  // namespace kitchen::app
