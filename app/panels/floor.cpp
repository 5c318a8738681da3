// The restaurant: the dining room, the kitchens, what travels between them, and the score.
#include <algorithm>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/scene/scene.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float kitchens_width = 190;
constexpr float board = 33;  // from one floor board to the next

Scene scene_of(const Ui& ui, const Box& room, const Box& column, const Views& v) {
    Scene scene;
    scene.scenario = &v.scenario();
    scene.floor = v.floor;
    scene.tables = plan_tables(room, v.floor->tables, ui.style->unit);
    scene.kitchens = plan_kitchens(column, v.floor->kitchens.size(), ui.style->unit);
    scene.selected = v.state->selected;
    scene.flight = flight_time(*v.state);
    scene.bell_shown = bell_time(*v.state);
    return scene;
}

void draw_boards(const Ui& ui, const Box& where, float right) {
    for (float y = where.y + ui.px(20); y < where.bottom() - ui.px(10); y += ui.px(board)) {
        ui.draw->AddLine({where.x + ui.px(8), y}, {right, y}, ui.colors().floor_line, ui.px(1));
    }
}

void answer_mouse(const Ui& ui, const Scene& scene, const Box& room, const Views& v) {
    const Item it = spot(ui, "Dining room", room);
    if (!it.hovered) return;
    const auto diner = scene.tables.diner_at(ImGui::GetIO().MousePos);
    if (!diner) {
        if (it.clicked) ui.act(SelectDiner{0});
        return;
    }
    if (it.clicked) ui.act(SelectDiner{*diner == v.state->selected ? 0 : *diner});
    if (*diner > v.floor->diners.size()) {
        tip(ui, fmt::format("{} has not come yet.", diner_name(v.scenario(), *diner)));
        return;
    }
    std::string words = diner_story(v.scenario(), *diner, v.floor->diners[*diner - 1], v.floor->now);
    if (scene.tables.per_cell > 1) words += fmt::format(" (and {} more in this cell)", scene.tables.per_cell - 1);
    tip(ui, words);
}

}  // namespace

Duration flight_time(const State& s) {
    // Always about as long on the wall's clock, however fast the evening is played.
    const double us = 700'000 * std::clamp(s.speed, 0.3, 4.0);
    return microseconds(static_cast<std::int64_t>(us));
}

Duration bell_time(const State& s) {
    const double us = 800'000 * std::clamp(s.speed, 0.3, 4.0);
    return microseconds(static_cast<std::int64_t>(us));
}

void draw_floor(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.floor, .edge = p.card_edge, .rounding = 12});
    const float kitchens = std::min(ui.px(kitchens_width), where.width * 0.34F);
    const Box column_whole{where.right() - ui.px(16) - kitchens, where.y, kitchens, where.height};
    draw_boards(ui, where, column_whole.x - ui.px(30));

    const float tiles_width = where.width - ui.px(36);
    const float tiles_height = score_height(ui, tiles_width, v);
    const Box tiles{where.x + ui.px(18), where.bottom() - ui.px(12) - tiles_height, tiles_width, tiles_height};
    const float top = where.y + ui.px(40);
    const Box room{where.x + ui.px(26), top, column_whole.x - ui.px(44) - where.x, tiles.y - ui.px(10) - top};
    const Box column{column_whole.x, top, kitchens, tiles.y - ui.px(10) - top};

    text(ui, {.baseline = {where.x + ui.px(18), where.y + ui.px(26)}, .font = Font::row_strong, .color = p.muted},
         "Dining room");
    text(ui, {.baseline = {column.x + ui.px(10), where.y + ui.px(26)}, .font = Font::row_strong, .color = p.muted},
         "Kitchens");
    if (room.height > 0) {
        const Scene scene = scene_of(ui, room, column, v);
        ui.draw->PushClipRect(where.min(), where.max(), true);
        draw_ways(ui, scene);
        draw_tables(ui, scene);
        draw_kitchens(ui, scene);
        draw_waiter(ui, scene);
        draw_moving(ui, scene);
        ui.draw->PopClipRect();
        answer_mouse(ui, scene, room, v);
    }
    draw_score(ui, tiles, v);
}

}  // namespace kitchen::app
