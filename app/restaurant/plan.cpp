#include "app/restaurant/plan.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace kitchen::app {
namespace {

// A table with its name at zoom 1, in layout units: 120 x 115, with the face 34 right and 48 below the corner.
constexpr float face_cell_width = 120;
constexpr float face_cell_height = 115;
constexpr float face_zoom_min = 0.5F;
constexpr float face_zoom_max = 3.2F;
constexpr float small_side = 46;      // a small table at zoom 1
constexpr float side_max = 190;       // the largest table, while the whole room is shown
constexpr float small_cell_min = 19;  // about 400 tables in a window of 1440 x 900; smaller ones become a heat map
constexpr float face_side_min = 84;   // from this size on, a small table gets a name
constexpr float cell_min = 3;
constexpr std::size_t faces_max = 24;

struct Grid {
    std::size_t columns = 1;
    std::size_t rows = 1;
    float zoom = 0;
};

// The grid with the largest cells of this proportion; of equal ones the wider.
Grid largest_grid(float width, float height, std::size_t count, float cell_width, float cell_height) {
    Grid best;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        const std::size_t rows = (count + columns - 1) / columns;
        const float zoom = std::min(width / (static_cast<float>(columns) * cell_width),
                                    height / (static_cast<float>(rows) * cell_height));
        if (zoom >= best.zoom) best = {columns, rows, zoom};
    }
    return best;
}

std::size_t in_grid(float length, float cell) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(length / cell));
}

// The largest square cells that fill the room.
Grid square_grid(float width, float height, std::size_t count) {
    float side = std::sqrt(width * height / static_cast<float>(std::max<std::size_t>(1, count)));
    while (side > 1 && in_grid(width, side) * in_grid(height, side) < count) side *= 0.985F;
    return {in_grid(width, side), in_grid(height, side), side};
}

bool place_faces(TablePlan& plan, float width, float height, float unit, std::size_t places) {
    if (plan.tables > faces_max) return false;
    const Grid faces =
        largest_grid(width, height, std::max(plan.tables, places), face_cell_width * unit, face_cell_height * unit);
    if (faces.zoom < face_zoom_min) return false;
    plan.zoom = std::min(faces.zoom, face_zoom_max);
    plan.columns = faces.columns;
    plan.rows = faces.rows;
    // Spread out a little if there is room, but still a group.
    const float wide = face_cell_width * unit * plan.zoom * 1.15F;
    const float tall = face_cell_height * unit * plan.zoom * 1.1F;
    plan.cell_width = std::min(width / static_cast<float>(plan.columns), wide);
    plan.cell_height = std::min(height / static_cast<float>(plan.rows), tall);
    return true;
}

// The heat map fills the room to be as large as possible: its cells are nearly square.
void place_cells(TablePlan& plan, float width, float height, float unit) {
    const float least = std::max(1.0F, std::ceil(cell_min * unit));
    const Grid squares = square_grid(width, height, std::max<std::size_t>(plan.tables, 1));
    plan.scale = TableScale::cells;
    plan.columns = squares.columns;
    plan.rows = squares.rows;
    if (squares.zoom < least) {
        plan.columns = in_grid(width, least);
        plan.rows = in_grid(height, least);
        const std::size_t places = plan.columns * plan.rows;
        plan.per_cell = std::max<std::size_t>(1, (plan.tables + places - 1) / places);
    }
    const std::size_t cells = (plan.tables + plan.per_cell - 1) / plan.per_cell;
    plan.rows = std::max<std::size_t>(1, (cells + plan.columns - 1) / plan.columns);
    plan.cell_width = width / static_cast<float>(plan.columns);
    plan.cell_height = height / static_cast<float>(plan.rows);
}

void place_small(TablePlan& plan, float width, float height, float unit) {
    const Grid small = square_grid(width, height, std::max<std::size_t>(plan.tables, 1));
    const float side = std::min(small.zoom, side_max * unit);
    if (side < small_cell_min * unit && plan.tables > faces_max) {
        place_cells(plan, width, height, unit);
        return;
    }
    plan.scale = TableScale::small;
    plan.columns = small.columns;
    plan.rows = std::max<std::size_t>(1, (plan.tables + plan.columns - 1) / plan.columns);
    plan.cell_width = side;
    plan.cell_height = side;
}

// Zooming in enlarges everything, and larger tables are drawn with more detail.
void look_closer(TablePlan& plan, const Box& room, float unit, const FloorView& view) {
    const float left = (plan.room.x - room.x) * view.zoom;
    const float top = (plan.room.y - room.y) * view.zoom;
    plan.room = {room.middle() + left - view.x * room.width * view.zoom,
                 room.y + room.height / 2 + top - view.y * room.height * view.zoom, plan.room.width * view.zoom,
                 plan.room.height * view.zoom};
    plan.cell_width *= view.zoom;
    plan.cell_height *= view.zoom;
    const float side = std::min(plan.cell_width, plan.cell_height);
    if (plan.scale == TableScale::cells && plan.per_cell == 1 && side >= small_cell_min * unit) {
        plan.scale = TableScale::small;
    }
    if (plan.scale == TableScale::small && side >= face_side_min * unit) plan.scale = TableScale::faces;
    if (plan.scale == TableScale::faces) {
        plan.zoom = std::min(
            {plan.cell_width / (face_cell_width * unit), plan.cell_height / (face_cell_height * unit), face_zoom_max});
    } else {
        plan.zoom = side / (small_side * unit);
    }
}

}  // namespace

Box TablePlan::cell(std::uint32_t diner) const {
    const std::size_t place = (diner - 1) / per_cell;
    const std::size_t row = place / columns;
    return {room.x + static_cast<float>(place % columns) * cell_width, room.y + static_cast<float>(row) * cell_height,
            cell_width, cell_height};
}

ImVec2 TablePlan::face(std::uint32_t diner) const {
    const Box where = cell(diner);
    if (scale != TableScale::faces) return where.centre();
    return {where.middle(), where.y + where.height * (48.0F / face_cell_height)};
}

bool TablePlan::in_view(std::uint32_t diner) const {
    const Box where = cell(diner);
    return where.x < seen.right() && where.right() > seen.x && where.y < seen.bottom() && where.bottom() > seen.y;
}

TablePlan::Part TablePlan::part_in_view() const {
    const auto place = [](float from, float cell, std::size_t count, bool up) {
        const float cells = std::clamp(from / std::max(cell, 1e-3F), 0.0F, static_cast<float>(count));
        return static_cast<std::size_t>(up ? std::ceil(cells) : std::floor(cells));
    };
    return {place(seen.y - room.y, cell_height, rows, false), place(seen.bottom() - room.y, cell_height, rows, true),
            place(seen.x - room.x, cell_width, columns, false),
            place(seen.right() - room.x, cell_width, columns, true)};
}

std::optional<std::uint32_t> TablePlan::diner_at(ImVec2 p) const {
    if (tables == 0 || p.x < room.x || p.y < room.y || cell_width <= 0 || cell_height <= 0) return std::nullopt;
    const auto column = static_cast<std::size_t>((p.x - room.x) / cell_width);
    const auto row = static_cast<std::size_t>((p.y - room.y) / cell_height);
    if (column >= columns || row >= rows) return std::nullopt;
    const std::size_t diner = (row * columns + column) * per_cell + 1;
    if (diner > tables) return std::nullopt;
    return static_cast<std::uint32_t>(diner);
}

TablePlan plan_tables(const Box& room, std::size_t tables, float unit, const FloorView& view, std::size_t places) {
    TablePlan plan;
    plan.tables = tables;
    plan.room = room;
    plan.seen = room;
    const float width = std::max(1.0F, room.width);
    const float height = std::max(1.0F, room.height);
    if (!place_faces(plan, width, height, unit, places)) place_small(plan, width, height, unit);
    const float spare_x = width - static_cast<float>(plan.columns) * plan.cell_width;
    const float spare_y = height - static_cast<float>(plan.rows) * plan.cell_height;
    plan.room.x = std::floor(plan.room.x + std::max(0.0F, spare_x / 2));
    plan.room.y = std::floor(plan.room.y + std::max(0.0F, spare_y / 2));
    plan.room.width = static_cast<float>(plan.columns) * plan.cell_width;
    plan.room.height = static_cast<float>(plan.rows) * plan.cell_height;
    look_closer(plan, room, unit, view);
    return plan;
}

ImVec2 KitchenPlan::hatch(std::size_t kitchen) const {
    if (cards.empty()) return {};
    const Box& where = cards[std::min(kitchen, cards.size() - 1)];
    return {where.x, where.y + where.height * hatch_down};
}

KitchenPlan plan_kitchens(const Box& column, std::size_t kitchens, float unit, const CardLines& lines) {
    struct Size {
        KitchenScale scale;
        float height;
        float gap;
        float hatch;  // below the card's top
        std::size_t parts;
        std::size_t words = 1;
    };
    const std::size_t all = lines.parts;
    const float parts = static_cast<float>(all) * part_line_height;
    const float words = static_cast<float>(lines.words - 1) * word_line_height;
    const float low = all > 0 ? 150.0F : 153.0F;  // A card with lines at its foot needs no margin there.
    const Size sizes[] = {{KitchenScale::full, 160 + parts, 16, 72, all},
                          {KitchenScale::full, low + parts, 8, 72, all},
                          {KitchenScale::middling, 82 + words + parts, 8, 41, all, lines.words},
                          {KitchenScale::middling, 79 + words + parts, 6, 41, all, lines.words},
                          {KitchenScale::middling, 79 + parts, 6, 41, all},
                          {KitchenScale::line, 32 + parts, 6, 16, all},
                          {KitchenScale::line, 28 + parts, 2, 14, all},
                          {KitchenScale::line, 32, 6, 16, 0},
                          {KitchenScale::line, 28, 2, 14, 0}};
    KitchenPlan plan;
    for (const Size& size : sizes) {
        const float pitch = (size.height + size.gap) * unit;
        const auto fitting = static_cast<std::size_t>(std::max(0.0F, (column.height + size.gap * unit) / pitch));
        const bool last = &size == std::end(sizes) - 1;
        if (fitting < kitchens && !last) continue;
        plan.scale = size.scale;
        plan.part_lines = size.parts;
        plan.word_lines = size.words;
        plan.hatch_down = size.hatch / size.height;
        std::size_t shown = kitchens;
        if (fitting < kitchens) {
            // The last place is taken by the words "and 5 more".
            shown = fitting > 1 ? fitting - 1 : fitting;
            plan.hidden = kitchens - shown;
        }
        for (std::size_t i = 0; i < shown; ++i) {
            plan.cards.push_back(
                {column.x, column.y + static_cast<float>(i) * pitch, column.width, size.height * unit});
        }
        return plan;
    }
    return plan;
}

ImVec2 FlightPath::at(float s) const {
    const float r = 1 - s;
    const float a = r * r * r;
    const float b = 3 * r * r * s;
    const float c = 3 * r * s * s;
    const float d = s * s * s;
    return {a * from.x + b * bend_from.x + c * bend_to.x + d * to.x,
            a * from.y + b * bend_from.y + c * bend_to.y + d * to.y};
}

FlightPath flight_path_between(ImVec2 face, ImVec2 hatch, float zoom, float unit) {
    const ImVec2 from{face.x + 26 * zoom * unit, face.y - 6 * zoom * unit};
    const float across = std::max(0.0F, hatch.x - from.x);
    const float lift = std::min(54 * unit, across * 0.5F);
    return {from, {from.x + across * 0.28F, from.y - lift}, {hatch.x - across * 0.28F, hatch.y - lift}, hatch};
}

}  // namespace kitchen::app
