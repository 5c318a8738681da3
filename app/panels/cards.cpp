// The cards that lie over the window: scenarios to open, the keys, and what was wrong with a file.
#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/built_in.hpp"
#include "app/panels/card_dress.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

struct Key {
    const char* keys;
    const char* does;
};

constexpr std::array<Key, 18> keys{{
    {"Space", "play and pause"},
    {"Left, right", "to the event before, to the next (also , and .)"},
    {"B, Shift B", "to the next bell, to the one before"},
    {"O", "steps and bells: only the selected diner's, or everybody's"},
    {"Home, End", "to the start, to the end"},
    {"+, -", "faster, slower"},
    {"Up, down", "select the diner in the row above, below"},
    {"Z, Shift Z, F, S", "timeline: closer, wider, fit, sort the rows"},
    {"Tab, Shift Tab", "from one button or knob to the next"},
    {"Arrows", "turn the knob that has the frame; with Shift ten steps"},
    {"Enter", "press a button; type the value of a knob"},
    {"Double click", "a knob: back to what the scenario says"},
    {"Ctrl Z, Ctrl Y", "undo, redo"},
    {"Ctrl S, Ctrl O", "save; open, share and export"},
    {"Wheel", "on the timeline: closer, wider; on its names: up, down"},
    {"Drag", "the timeline, to look elsewhere"},
    {"Ctrl +, Ctrl -", "larger and smaller text"},
    {"Esc", "close this, let go"},
}};

}  // namespace

void draw_scenarios_card(const Ui& ui, const Box& screen, const Views& v) {
    if (v.state->card != Card::scenarios) return;
    const std::vector<BuiltInFile> files = built_in(BuiltIn::scenario);
    // Side by side where the window is wide enough, so that all are seen at once; else the list scrolls.
    constexpr float row = 36;
    constexpr float column = 330;
    constexpr std::size_t rows_wanted = 12;
    const auto columns_fit = static_cast<std::size_t>(std::max(1.0F, (screen.width / ui.px(1) - 120) / column));
    const std::size_t columns = std::clamp<std::size_t>((files.size() + rows_wanted - 1) / rows_wanted, 1, columns_fit);
    const std::size_t rows = (files.size() + columns - 1) / columns;
    const float width = columns == 1 ? 460 : 46 + column * static_cast<float>(columns);
    const Box where = middle_card(ui, screen, width, 62 + row * static_cast<float>(rows) + 44);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Scenarios");
    if (close_button(ui, where, "Close scenarios")) ui.act(ShowCard{});
    const Box list{where.x + ui.px(14), where.y + ui.px(52), where.width - ui.px(28), where.height - ui.px(52 + 40)};
    const Ui inner = begin_scroll(ui, "Scenario list", list);
    const float top = list.y - ImGui::GetScrollY() + ui.px(3);
    const float step = (list.width - ui.px(10)) / static_cast<float>(columns);
    for (std::size_t n = 0; n < files.size(); ++n) {
        const BuiltInFile& file = files[n];
        const std::string label = "Open " + std::string(file.path);
        const Box place{list.x + ui.px(4) + step * static_cast<float>(n / rows),
                        top + ui.px(row) * static_cast<float>(n % rows), step - ui.px(6), ui.px(row - 6)};
        const bool open_now = v.state->opened_name == file.path;
        if (button(inner, place,
                   {.label = label.c_str(),
                    .text = title_of(file),
                    .look = open_now ? Look::dark : Look::plain,
                    .font = Font::body})) {
            ui.act(OpenScenario{std::string(file.path), std::string(file.bytes)});
        }
    }
    end_scroll(ui.px(row) * static_cast<float>(rows));
    text(ui,
         {.baseline = {where.x + ui.px(20), where.bottom() - ui.px(16)},
          .font = Font::note,
          .color = ui.colors().muted,
          .width_max = where.width - ui.px(40)},
         "Or drop a scenario file on the window.");
}

void draw_help_card(const Ui& ui, const Box& screen, const Views& v) {
    if (v.state->card != Card::help) return;
    const float row = 26;
    const Box where = middle_card(ui, screen, 520, 64 + row * static_cast<float>(keys.size()) + 14);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Keys and hand");
    if (close_button(ui, where, "Close help")) ui.act(ShowCard{});
    const Box list{where.x + ui.px(10), where.y + ui.px(50), where.width - ui.px(20), where.height - ui.px(60)};
    const Ui inner = begin_scroll(ui, "Help list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(20);
    for (const Key& key : keys) {
        text(inner, {.baseline = {list.x + ui.px(10), y}, .font = Font::body_strong, .color = ui.colors().ink},
             key.keys);
        text(inner,
             {.baseline = {list.x + ui.px(130), y},
              .font = Font::body,
              .color = ui.colors().ink,
              .width_max = list.width - ui.px(140)},
             key.does);
        y += ui.px(row);
    }
    end_scroll(y - top - ui.px(10));
}

void draw_mistakes_card(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<Mistake>& mistakes = v.state->mistakes;
    if (mistakes.empty()) return;
    const Palette& p = ui.colors();
    const float width = std::min(ui.px(620), screen.width - ui.px(24)) - ui.px(40);
    const float line = ui.px(18);
    float height = ui.px(112);
    for (const Mistake& mistake : mistakes)
        height += line * static_cast<float>(paragraph_lines(ui, Font::body, to_text(mistake), width)) + ui.px(8);
    const Box where = middle_card(ui, screen, 620, height / ui.style->unit);
    shade(ui, screen, where);
    draw_card(ui, where, "This scenario cannot be opened");
    if (close_button(ui, where, "Close mistakes")) ui.act(DismissMistakes{});
    const Box list{where.x + ui.px(12), where.y + ui.px(48), where.width - ui.px(20), where.height - ui.px(48 + 40)};
    const Ui inner = begin_scroll(ui, "Mistakes", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(20);
    for (const Mistake& mistake : mistakes) {
        y += line * static_cast<float>(paragraph(inner,
                                                 {.baseline = {where.x + ui.px(20), y},
                                                  .font = Font::body,
                                                  .color = p.ink,
                                                  .width = width,
                                                  .line = line},
                                                 to_text(mistake)));
        y += ui.px(8);
    }
    end_scroll(y - top);
    text(ui,
         {.baseline = {where.x + ui.px(20), where.bottom() - ui.px(16)},
          .font = Font::note,
          .color = p.muted,
          .width_max = where.width - ui.px(40)},
         "What was on the screen stays as it was.");
}

}  // namespace kitchen::app
