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
constexpr std::size_t tile_count = 6;

std::array<Tile, tile_count> tiles_of(const Palette& p, const Score& score) {
    return {{{score.served, "served", p.served, Sign::tick},
             {score.backup, "backup", p.backup, Sign::tick},
             {score.sorry, "told sorry", p.sorry, Sign::cross},
             {score.waiting(), "waiting", p.cooking, Sign::clock},
             {score.bells, "bells rung", p.bell, Sign::bell},
             {score.wasted, "thrown away", p.pause, Sign::bin}}};
}

float tile_width(const Ui& ui, float width, std::size_t count) {
    return (width - ui.px(tile_gap) * static_cast<float>(count - 1)) / static_cast<float>(count);
}

// How the tiles lie: in one row with the word beside the figure, in one row with the word below it, or in two rows.
struct TileRows {
    std::size_t rows = 1;
    bool one_line = true;
    float height = 34;  // of a tile
};
constexpr float row_gap = 4;

// Chosen by the largest figures of the whole evening, so that the tiles do not change their shape while it is played.
TileRows rows_of(const Ui& ui, float width, const Views& v) {
    const Results& end = v.run().results_at_end;
    Score largest;
    largest.served = end.served;
    largest.backup = end.backup;
    largest.sorry = end.sorry;
    largest.arrived = end.arrived + end.finished();
    largest.bells = end.bells;
    largest.wasted = end.dishes_wasted;
    const auto tiles = tiles_of(ui.colors(), largest);
    const float whole = tile_width(ui, width, tiles.size());
    bool beside = true;
    bool below = true;
    for (const Tile& tile : tiles) {
        const float figure = text_width(ui, Font::title, short_count(tile.count));
        beside = beside && figure + text_width(ui, Font::label, tile.word) <= whole - ui.px(44);
        below = below && text_width(ui, Font::note, tile.word) <= whole - ui.px(15);
    }
    if (beside) return {};
    if (below) return {1, false, 42};
    return {2, true, 21};
}

ImVec2 dot_of(const Ui& ui, const Box& tile, bool one_line) {
    return {tile.x + ui.px(one_line ? 16.0F : 14.0F), one_line ? tile.centre().y : tile.y + ui.px(14)};
}

Box nth_tile(const Ui& ui, const Box& where, const TileRows& rows, std::size_t n) {
    const std::size_t columns = tile_count / rows.rows;
    const float width = tile_width(ui, where.width, columns);
    return {where.x + static_cast<float>(n % columns) * (width + ui.px(tile_gap)),
            where.y + static_cast<float>(n / columns) * ui.px(rows.height + row_gap), width, ui.px(rows.height)};
}

void draw_tile(const Ui& ui, const Box& where, const Tile& tile, bool one_line) {
    const Palette& p = ui.colors();
    box(ui, where, {.color = p.card, .edge = p.card_edge, .rounding = 8});
    const float radius = ui.px(7);
    const ImVec2 dot = dot_of(ui, where, one_line);
    const float line = dot.y;
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
    const TileRows rows = rows_of(ui, width, v);
    return ui.px(rows.height * static_cast<float>(rows.rows) + row_gap * static_cast<float>(rows.rows - 1));
}

void draw_score(const Ui& ui, const Box& where, const Views& v) {
    const auto tiles = tiles_of(ui.colors(), v.floor->score);
    const TileRows rows = rows_of(ui, where.width, v);
    for (std::size_t n = 0; n < tiles.size(); ++n) draw_tile(ui, nth_tile(ui, where, rows, n), tiles[n], rows.one_line);
}

ImVec2 bin_in_score(const Ui& ui, const Box& where, const Views& v) {
    const TileRows rows = rows_of(ui, where.width, v);
    return dot_of(ui, nth_tile(ui, where, rows, tile_count - 1), rows.one_line);
}

}  // namespace kitchen::app
