#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"

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

std::array<Tile, tile_count> tiles_of(const Palette& p, const Counts& counts) {
    return {{{counts.served, "served", p.served, Sign::tick},
             {counts.backup, "backup", p.backup, Sign::tick},
             {counts.sorry, "told sorry", p.sorry, Sign::cross},
             {counts.waiting(), "waiting", p.cooking, Sign::clock},
             {counts.timeouts, "timeouts", p.bell, Sign::bell},
             {counts.dishes_wasted, "dishes wasted", p.pause, Sign::bin}}};
}

constexpr float row_gap = 4;
constexpr float row_height = 21;

// The layout of the tiles: in one row with the word beside or below the figure, or in rows of three or two.
struct Places {
    std::array<Box, tile_count> tiles = {};
    bool one_line = true;

    float height() const { return tiles.back().bottom() - tiles.front().y; }
};

using Widths = std::array<float, tile_count>;

// Of the figures up to the last one: "11" is narrower than "10", and "10k" than "9,999".
float widest_figure(const Ui& ui, std::int64_t last) {
    std::string figure = short_count(std::min<std::int64_t>(last, 9'999));
    float widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        for (char& c : figure)
            if (c != ',') c = digit;
        widest = std::max(widest, text_width(ui, Font::title, figure));
    }
    return widest;
}

// With the word beside the figure.
Widths widths_in_line(const Ui& ui, const std::array<Tile, tile_count>& tiles) {
    Widths widths = {};
    for (std::size_t n = 0; n < tile_count; ++n)
        widths[n] = widest_figure(ui, tiles[n].count) + text_width(ui, Font::label, tiles[n].word) + ui.px(42);
    return widths;
}

// Each column as wide as it needs, with the spare width shared out; empty when there is not enough room.
std::optional<Places> as_wide_as_needed(const Ui& ui, const Box& where, const Widths& needed, std::size_t columns,
                                        float height) {
    Widths widths = {};
    for (std::size_t n = 0; n < tile_count; ++n) widths[n % columns] = std::max(widths[n % columns], needed[n]);
    float spare = where.width - ui.px(tile_gap) * static_cast<float>(columns - 1);
    for (const float width : widths) spare -= width;
    if (spare < 0) return std::nullopt;
    Places places;
    for (std::size_t n = 0; n < tile_count; ++n) {
        const bool begins_row = n % columns == 0;
        const std::size_t row = n / columns;
        places.tiles[n] = {begins_row ? where.x : places.tiles[n - 1].right() + ui.px(tile_gap),
                           where.y + static_cast<float>(row) * ui.px(height + row_gap),
                           widths[n % columns] + spare / static_cast<float>(columns), ui.px(height)};
    }
    return places;
}

Places all_the_same(const Ui& ui, const Box& where, std::size_t columns, float height, bool one_line) {
    const auto count = static_cast<float>(columns);
    const float width = (where.width - ui.px(tile_gap) * (count - 1)) / count;
    Places places{.one_line = one_line};
    for (std::size_t n = 0; n < tile_count; ++n) {
        const std::size_t row = n / columns;
        places.tiles[n] = {where.x + static_cast<float>(n % columns) * (width + ui.px(tile_gap)),
                           where.y + static_cast<float>(row) * ui.px(height + row_gap), width, ui.px(height)};
    }
    return places;
}

// Chosen for the largest figures of the whole run, so that the tiles do not change shape during it.
Places lay_out(const Ui& ui, const Box& where, const Views& v) {
    Counts largest = v.run().results_at_end;
    largest.arrived += largest.finished();
    const auto tiles = tiles_of(ui.colors(), largest);
    const Widths in_line = widths_in_line(ui, tiles);
    if (const auto places = as_wide_as_needed(ui, where, in_line, tile_count, 34)) return *places;
    const Places below = all_the_same(ui, where, tile_count, 42, false);
    const float room = below.tiles[0].width - ui.px(15);
    const auto fits = [&](const Tile& tile) { return text_width(ui, Font::note, tile.word) <= room; };
    if (std::all_of(tiles.begin(), tiles.end(), fits)) return below;
    if (const auto places = as_wide_as_needed(ui, where, in_line, 3, row_height)) return *places;
    return all_the_same(ui, where, 2, row_height, true);
}

ImVec2 dot_of(const Ui& ui, const Box& tile, bool one_line) {
    return {tile.x + ui.px(one_line ? 16.0F : 14.0F), one_line ? tile.centre().y : tile.y + ui.px(14)};
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

float score_height(const Ui& ui, float width, const Views& v) { return lay_out(ui, {0, 0, width, 0}, v).height(); }

void draw_score(const Ui& ui, const Box& where, const Views& v) {
    const auto tiles = tiles_of(ui.colors(), v.snapshot->counts);
    const Places places = lay_out(ui, where, v);
    for (std::size_t n = 0; n < tile_count; ++n) draw_tile(ui, places.tiles[n], tiles[n], places.one_line);
}

ImVec2 bin_in_score(const Ui& ui, const Box& where, const Views& v) {
    const Places places = lay_out(ui, where, v);
    return dot_of(ui, places.tiles.back(), places.one_line);
}

}  // namespace kitchen::app
