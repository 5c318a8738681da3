// Beside a lesson, at the bottom of the window: the names of the panels that its step folds away. A click or the key
// unfolds one or folds it again.
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/keys.hpp"

namespace kitchen::app {
namespace {

constexpr float gap = 6;

struct EdgeRow {
    View view;
    const char* word;
    KeyAction key;
};
template <View view>
constexpr EdgeRow edge(const char* word) {
    return {view, word, fold<view>};
}
constexpr std::array edge_rows{edge<View::timeline>("Timeline"), edge<View::results>("Results"),
                               edge<View::code>("Python"),       edge<View::words>("In words"),
                               edge<View::diner>("Diner"),       edge<View::knobs>("All knobs")};

// One name; returns where the next one begins.
float draw_edge(const Ui& ui, const Box& row, float x, const EdgeRow& edge, bool is_open) {
    const Palette& p = ui.colors();
    const std::string label = fmt::format("Edge {}", edge.word);
    const Font font = is_open ? Font::label_strong : Font::label;
    const Box place{x, row.y, text_width(ui, Font::label_strong, edge.word) + ui.px(20), row.height};
    const Item it = item(ui, label.c_str(), place);
    box(ui, place,
        {.color = it.hovered ? p.button_hover
                  : is_open  ? p.card
                             : p.button,
         .edge = is_open ? p.card_edge : 0,
         .rounding = 6});
    if (is_open)
        box(ui, {place.x + ui.px(8), place.bottom() - ui.px(4), place.width - ui.px(16), ui.px(2)},
            {.color = p.accent});
    text(ui,
         {.baseline = {place.middle(), place.centre().y + ui.px(4)},
          .font = font,
          .color = is_open ? p.ink : p.muted,
          .align = Align::centre},
         edge.word);
    if (it.hovered) tip(ui, fmt::format("{} {} ({})", is_open ? "Fold away:" : "Show:", edge.word, key_for(edge.key)));
    if (it.clicked) ui.act(Unfold{edge.view, !is_open});
    return place.right() + ui.px(gap);
}

}  // namespace

void draw_edges(const Ui& ui, const Box& where, const LessonAt& at) {
    if (where.empty()) return;
    float x = where.x;
    for (const EdgeRow& edge : edge_rows) x = draw_edge(ui, where, x, edge, is_unfolded(at, edge.view));
    const std::string words = "Show everything";
    const float width = text_width(ui, Font::label_strong, words) + ui.px(16);
    const Box all{where.right() - width, where.y, width, where.height};
    if (button(ui, all, {.label = "Show everything", .look = Look::link, .font = Font::label_strong}))
        ui.act(ShowEverything{true});
}

}  // namespace kitchen::app
