#include <algorithm>
#include <array>

#include "app/panels/panels.hpp"
#include "app/widgets.hpp"
#include "app/words.hpp"

namespace kitchen::app {
namespace {

struct Tile {
    std::int64_t count;
    const char* word;
    Color color;
    Sign sign;
};

constexpr float tile_gap = 9;

std::array<Tile, 6> tiles_of(const Palette& p, const Score& score) {
    return {{{score.served, "served", p.served, Sign::tick},
             {score.backup, "backup", p.backup, Sign::tick},
             {score.sorry, "told sorry", p.sorry, Sign::cross},
             {score.waiting(), "waiting", p.cooking, Sign::clock},
             {score.bells, "bells rung", p.bell, Sign::bell},
             {score.wasted, "wasted", p.pause, Sign::bin}}};
}

float tile_width(const Ui& ui, float width, std::size_t count) {
    return (width - ui.px(tile_gap) * static_cast<float>(count - 1)) / static_cast<float>(count);
}

// Whether figure and word stand in one line, with the largest figures of the whole evening, so that the tiles do not
// change their shape while it is played.
bool in_one_line(const Ui& ui, float width, const Views& v) {
    const Results& end = v.run().results_at_end;
    Score largest;
    largest.served = end.served;
    largest.backup = end.backup;
    largest.sorry = end.sorry;
    largest.arrived = end.arrived + end.finished();
    largest.bells = end.bells;
    largest.wasted = end.dishes_wasted;
    const auto tiles = tiles_of(ui.colors(), largest);
    const float room = tile_width(ui, width, tiles.size()) - ui.px(44);
    return std::all_of(tiles.begin(), tiles.end(), [&](const Tile& tile) {
        const float figure = text_width(ui, Font::title, short_count(tile.count));
        return figure + text_width(ui, Font::label, tile.word) <= room;
    });
}

void draw_tile(const Ui& ui, const Box& where, const Tile& tile, bool one_line) {
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.card, .edge = p.card_edge, .rounding = 8});
    const float radius = ui.px(7);
    const float line = one_line ? where.centre().y : where.y + ui.px(14);
    const ImVec2 dot{where.x + ui.px(one_line ? 16.0F : 14.0F), line};
    ui.draw->AddCircleFilled(dot, radius, tile.color);
    sign(ui, dot, radius * 1.1F, tile.sign, text_on(p, tile.color));
    float x = dot.x + ui.px(13);
    x += text(ui, {.baseline = {x, line + ui.px(5)}, .font = Font::title, .color = p.ink}, short_count(tile.count));
    const ImVec2 word =
        one_line ? ImVec2{x + ui.px(6), line + ui.px(4)} : ImVec2{where.x + ui.px(9), where.bottom() - ui.px(8)};
    text(ui,
         {.baseline = word,
          .font = one_line ? Font::label : Font::note,
          .color = p.muted,
          .width_max = where.right() - word.x - ui.px(6)},
         tile.word);
}

}  // namespace

float score_height(const Ui& ui, float width, const Views& v) {
    return ui.px(in_one_line(ui, width, v) ? 34.0F : 42.0F);
}

void draw_score(const Ui& ui, const Box& where, const Views& v) {
    const auto tiles = tiles_of(ui.colors(), v.floor->score);
    const bool one_line = in_one_line(ui, where.width, v);
    const float width = tile_width(ui, where.width, tiles.size());
    float x = where.x;
    for (const Tile& tile : tiles) {
        draw_tile(ui, {x, where.y, width, where.height}, tile, one_line);
        x += width + ui.px(tile_gap);
    }
}

}  // namespace kitchen::app
