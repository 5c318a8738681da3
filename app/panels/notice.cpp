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

// The words of a card with its corner at `top`. Returns their height.
float draw_text(const Ui& ui, ImVec2 top, float width, const Scenario& scenario) {
    text(ui, {.baseline = {top.x, top.y + ui.px(26)}, .font = Font::note_strong, .color = ui.colors().accent_text},
         "What to notice");
    const ImVec2 title{top.x, top.y + ui.px(48)};
    const int lines = paragraph(
        ui,
        {.baseline = title, .font = Font::heading_large, .color = ui.colors().ink, .width = width, .line = ui.px(line)},
        scenario.title);
    const float first = title.y + ui.px(24) + ui.px(line) * static_cast<float>(std::max(1, lines) - 1);
    const int more = paragraph(ui,
                               {.baseline = {title.x, first},
                                .font = Font::body,
                                .color = ui.colors().ink,
                                .width = width,
                                .line = ui.px(line)},
                               scenario.notice);
    return first + ui.px(line) * static_cast<float>(more - 1) + ui.px(8) - top.y;
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
    const float x = where.x + ui.px(16);
    const float width = where.width - ui.px(32);
    const Words words = measure(ui, width, scenario);
    // A low window has no room for the button, or not for all of the words: those scroll.
    const bool with_button = where.height > ui.px(130);
    const float last = where.bottom() - ui.px(with_button ? below_text - 8 : 12);
    const float below_title = ui.px(24) + ui.px(line) * static_cast<float>(words.text_lines - 1);
    const float bottom = where.y + ui.px(48) + ui.px(line) * static_cast<float>(words.title_lines - 1) +
                         (words.text_lines > 0 ? below_title : 0);
    if (bottom <= last + 1) {
        draw_text(ui, {x, where.y}, width, scenario);
    } else {
        const Box all{where.x, where.y, where.width, last - where.y + ui.px(with_button ? 6 : 12)};
        const Ui inner = begin_scroll(ui, "Notice", all.inset(ui.px(2)));
        end_scroll(draw_text(inner, {x, where.y - ImGui::GetScrollY()}, width, scenario));
    }
    if (!with_button) return;
    const Box run{x - ui.px(2), where.bottom() - ui.px(46), ui.px(130), ui.px(32)};
    if (button(ui, run, {.label = "Run it and see", .look = Look::dark, .font = Font::body_strong}))
        ui.act(PlayFromStart{});
    const std::string_view beside = "or change a knob first";
    if (text_width(ui, Font::label, beside) > where.right() - run.right() - ui.px(26)) return;
    text(ui, {.baseline = {run.right() + ui.px(14), run.y + ui.px(20)}, .font = Font::label, .color = p.muted}, beside);
}

}  // namespace kitchen::app
