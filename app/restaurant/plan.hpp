// Where everything on the floor is: pure geometry from the room's size and how many tables and kitchens there are.
// Drawing and clicking both ask it, so a table is where one clicks it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <imgui.h>

#include "app/model/floor_view.hpp"
#include "app/ui/box.hpp"

namespace kitchen::app {

// How tables are drawn: with faces and names while these can be read, then as small tables (with a face while that can
// be told apart), then as cells of a heat map. Looking closer leads from the last to the first.
enum class TableScale : std::uint8_t { faces, small, cells };

struct TablePlan {
    TableScale scale = TableScale::faces;
    std::size_t tables = 0;
    std::size_t per_cell = 1;  // diners in one cell of a heat map that has fewer cells than diners
    std::size_t columns = 1;
    std::size_t rows = 1;
    float cell_width = 0;
    float cell_height = 0;
    float zoom = 1;  // of what is in a cell, 1 as in the mock-up
    Box room;        // of all tables, a part of which may be in view
    Box seen;        // what is in view

    // The cell of a diner (from 1).
    Box cell(std::uint32_t diner) const;
    // The middle of the face.
    ImVec2 face(std::uint32_t diner) const;
    // Whether something of the diner's cell is in view.
    bool in_view(std::uint32_t diner) const;
    // The first diner of the cell at that point.
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

// Never fewer places than that: a room with one guest is a room with empty tables, not one huge face. On a stage there
// is less room for what is empty.
inline constexpr std::size_t places_min = 12;
inline constexpr std::size_t stage_places_min = 6;
TablePlan plan_tables(const Box& room, std::size_t tables, float unit, const FloorView& = {},
                      std::size_t places = places_min);

enum class KitchenScale : std::uint8_t { full, middling, line };

struct KitchenPlan {
    KitchenScale scale = KitchenScale::full;
    std::vector<Box> cards;  // of the kitchens that fit; the others are named below the last
    std::size_t hidden = 0;
    std::size_t part_lines = 0;   // at the foot of each card
    std::size_t word_lines = 1;   // in which a middling card says who is at work
    float hatch_down = 0.5F;      // of a card's height
    bool says_conditions = true;  // in words beside every name, or in none of the cards

    // Where tickets arrive: the left end of the kitchen's queue.
    ImVec2 hatch(std::size_t kitchen) const;
};

// How tall a line with a shelf, a breaker or the like is (app/restaurant/parts.hpp), in the mock-up's pixels.
inline constexpr float part_line_height = 23;

inline constexpr float word_line_height = 14;

// The most such lines that any kitchen of the run needs. Where there is no room for them, cards go without.
struct CardLines {
    std::size_t parts = 0;
    std::size_t words = 1;
};
KitchenPlan plan_kitchens(const Box& column, std::size_t kitchens, float unit, const CardLines& = {});

// The way of a ticket from a table to a hatch.
struct FlightPath {
    ImVec2 from, bend_from, bend_to, to;

    ImVec2 at(float share) const;
};
FlightPath way_between(ImVec2 face, ImVec2 hatch, float zoom, float unit);

}  // namespace kitchen::app
