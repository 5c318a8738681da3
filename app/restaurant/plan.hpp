// Where everything on the floor is: pure geometry from the size of the room and the numbers of tables and kitchens.
// Drawing and clicking use the same plan, so a click hits the table that was drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <imgui.h>

#include "app/model/floor_view.hpp"
#include "app/ui/box.hpp"

namespace kitchen::app {

// How tables are drawn: with faces and names if these can be read, then as small tables (with a face if that can be
// told apart), then as cells of a heat map. Zooming in goes from the last to the first.
enum class TableScale : std::uint8_t { faces, small, cells };

struct TablePlan {
    TableScale scale = TableScale::faces;
    std::size_t tables = 0;
    std::size_t per_cell = 1;  // diners per cell, for a heat map with fewer cells than diners
    std::size_t columns = 1;
    std::size_t rows = 1;
    float cell_width = 0;
    float cell_height = 0;
    float zoom = 1;  // of what is in a cell; 1 is the usual size
    Box room;        // of all tables; it may be only partly in view
    Box seen;        // the part in view

    // The cell of a diner (counted from 1).
    Box cell(std::uint32_t diner) const;
    // The centre of the face.
    ImVec2 face(std::uint32_t diner) const;
    // Whether part of the diner's cell is in view.
    bool in_view(std::uint32_t diner) const;
    // The first diner of the cell at that point; empty outside all cells.
    std::optional<std::uint32_t> diner_at(ImVec2) const;

    // The rows and columns in view, each from .. to - 1.
    struct Part {
        std::size_t row_from = 0;
        std::size_t row_to = 0;
        std::size_t column_from = 0;
        std::size_t column_to = 0;
    };
    Part part_in_view() const;
};

// Room for at least this many tables: with one guest the other tables are empty, instead of one huge face. On a stage
// fewer, because empty tables waste space.
inline constexpr std::size_t places_min = 12;
inline constexpr std::size_t stage_places_min = 6;
TablePlan plan_tables(const Box& room, std::size_t tables, float unit, const FloorView& = {},
                      std::size_t places = places_min);

enum class KitchenScale : std::uint8_t { full, middling, line };

struct KitchenPlan {
    KitchenScale scale = KitchenScale::full;
    std::vector<Box> cards;  // of the kitchens that fit; the others are named below the last card
    std::size_t hidden = 0;
    std::size_t part_lines = 0;   // at the foot of each card
    std::size_t word_lines = 1;   // lines on a middle-sized card that say who is at work
    float hatch_down = 0.5F;      // as a share of a card's height
    bool says_conditions = true;  // whether the condition is in words on every card, or on none

    // Where tickets arrive: the left end of the kitchen's queue.
    ImVec2 hatch(std::size_t kitchen) const;
};

// The height of a line for a shelf, a breaker and the like (app/restaurant/parts.hpp), in layout units.
inline constexpr float part_line_height = 23;

inline constexpr float word_line_height = 14;

// The most such lines that any kitchen of the run needs. If they do not fit, cards go without.
struct CardLines {
    std::size_t parts = 0;
    std::size_t words = 1;
};
KitchenPlan plan_kitchens(const Box& column, std::size_t kitchens, float unit, const CardLines& = {});

// The curve of a ticket from a table to a hatch.
struct FlightPath {
    ImVec2 from, bend_from, bend_to, to;

    ImVec2 at(float share) const;
};
FlightPath flight_path_between(ImVec2 face, ImVec2 hatch, float zoom, float unit);

}  // namespace kitchen::app
