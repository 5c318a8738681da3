// What to notice in this scenario, in the place of a lesson's card.
#include <algorithm>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float line = 19;
constexpr float above_text = 72;  // the label, the title, and the first baseline
constexpr float below_text = 62;  // the button and its margins

struct Words {
    int title_lines = 1;
    int text_lines = 0;
};

Words measure(const Ui& ui, float width, const Scenario& scenario) {
    Words words;
    words.title_lines = std::max(1, paragraph_lines(ui, Font::heading_large, scenario.title, width));
    words.text_lines = paragraph_lines(ui, Font::body, scenario.notice, width);
    return words;
}

}  // namespace

float notice_height(const Ui& ui, float width, const State& state) {
    const Words words = measure(ui, width - ui.px(32), state.scenario());
    const float lines = static_cast<float>(words.title_lines - 1 + words.text_lines);
    return ui.px(above_text + lines * line + below_text - (words.text_lines > 0 ? line - 6 : line + 4));
}

void draw_notice(const Ui& ui, const Box& where, const Views& v) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    const Scenario& scenario = v.scenario();
    card(ui, where);
    ui.draw->PushClipRect(where.min(), where.max(), true);
    const float x = where.x + ui.px(16);
    const float width = where.width - ui.px(32);
    const Words words = measure(ui, width, scenario);
    // A low window has no room for the button, or not for all of the words.
    const bool with_button = where.height > ui.px(130);
    text(ui, {.baseline = {x, where.y + ui.px(26)}, .font = Font::note_strong, .color = p.accent_text},
         "What to notice");
    const float title = where.y + ui.px(48);
    paragraph(ui,
              {.baseline = {x, title},
               .font = Font::heading_large,
               .color = p.ink,
               .width = width,
               .line = ui.px(line),
               .lines_max = 2},
              scenario.title);
    const float first = title + ui.px(24) + ui.px(line) * static_cast<float>(std::min(2, words.title_lines) - 1);
    const float last = where.bottom() - ui.px(with_button ? below_text - 8 : 12);
    const int fitting = static_cast<int>((last - first) / ui.px(line)) + 1;
    if (fitting > 0) {
        paragraph(ui,
                  {.baseline = {x, first},
                   .font = Font::body,
                   .color = p.ink,
                   .width = width,
                   .line = ui.px(line),
                   .lines_max = fitting},
                  scenario.notice);
    }
    ui.draw->PopClipRect();
    if (!with_button) return;
    const Box run{x - ui.px(2), where.bottom() - ui.px(46), ui.px(130), ui.px(32)};
    if (button(ui, run, {.label = "Run it and see", .look = Look::dark, .font = Font::body_strong}))
        ui.act(PlayFromStart{});
    text(ui,
         {.baseline = {run.right() + ui.px(14), run.y + ui.px(20)},
          .font = Font::label,
          .color = p.muted,
          .width_max = where.right() - run.right() - ui.px(26)},
         "or change a knob first");
}

}  // namespace kitchen::app
