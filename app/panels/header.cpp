#include <algorithm>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

void draw_logo(const Ui& ui, ImVec2 c) {
    const Palette& p = ui.colors();
    ui.draw->AddCircleFilled(c, ui.px(11), p.bar_text);
    ui.draw->AddLine(c, {c.x, c.y - ui.px(8)}, p.accent, ui.px(2.5F));
    ui.draw->AddLine(c, {c.x + ui.px(5), c.y + ui.px(3)}, p.accent, ui.px(2.5F));
}

}  // namespace

void draw_header(const Ui& ui, const Box& where, const Views& v) {
    const Palette& p = ui.colors();
    const State& s = *v.state;
    box(ui, where, {.color = p.bar});
    draw_logo(ui, {where.x + ui.px(26), where.centre().y});

    const float height = ui.px(26);
    const float y = where.centre().y - height / 2;
    float x = where.right() - ui.px(11);
    auto place = [&](float width) {
        x -= ui.px(width);
        const Box spot{x, y, ui.px(width), height};
        x -= ui.px(6);
        return spot;
    };
    const Box help = place(79);
    const Box larger = place(34);
    const Box smaller = place(34);
    const Box redo = place(60);
    const Box undo = place(60);
    const Box keep = place(64);
    const Box scenarios = place(84);
    if (button(ui, scenarios, {.label = "Scenarios", .look = Look::bar, .font = Font::row}))
        ui.act(ShowCard{Card::scenarios});
    if (button(ui, keep, {.label = "Keep", .look = Look::bar, .font = Font::row})) ui.act(ShowCard{Card::keep});
    if (button(ui, undo, {.label = "Undo", .look = Look::bar, .font = Font::row, .enabled = !s.undo.empty()}))
        ui.act(Undo{});
    if (button(ui, redo, {.label = "Redo", .look = Look::bar, .font = Font::row, .enabled = !s.redo.empty()}))
        ui.act(Redo{});
    if (button(ui, smaller,
               {.label = "Smaller text",
                .text = "A-",
                .look = Look::bar,
                .font = Font::row,
                .enabled = s.text_size > text_size_min})) {
        ui.act(SetTextSize{s.text_size - 0.125F});
    }
    if (button(ui, larger,
               {.label = "Larger text",
                .text = "A+",
                .look = Look::bar,
                .font = Font::row,
                .enabled = s.text_size < text_size_max})) {
        ui.act(SetTextSize{s.text_size + 0.125F});
    }
    if (button(ui, help, {.label = "Help", .text = "Help  F1", .look = Look::bar, .font = Font::row}))
        ui.act(ShowCard{Card::help});

    const float baseline = where.y + ui.px(28);
    float left = where.x + ui.px(46);
    left += text(ui, {.baseline = {left, baseline}, .font = Font::title, .color = p.bar_text}, "Kitchen Timer");
    left += ui.px(22);
    // "Scenario" and its title, the title cut when the window is narrow.
    const float room = x - ui.px(10) - left;
    if (room < ui.px(60)) return;
    const float word = text_width(ui, Font::heading_plain, "Scenario") + ui.px(12);
    if (room > word + ui.px(120)) {
        text(ui, {.baseline = {left, baseline}, .font = Font::heading_plain, .color = p.bar_muted}, "Scenario");
        left += word;
    }
    text(ui,
         {.baseline = {left, baseline},
          .font = Font::heading_strong,
          .color = p.bar_text,
          .width_max = x - ui.px(10) - left},
         v.scenario().title);
}

}  // namespace kitchen::app
