// The cards that lie over the window: scenarios to open, the keys, and what was wrong with a file.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/built_in.hpp"
#include "app/keys.hpp"
#include "app/panels/card_dress.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {

void draw_scenarios_card(const Ui& ui, const Box& screen, const Views& v) {
    if (v.state->dialogs.card != Card::scenarios) return;
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
        const bool open_now = v.state->document.opened_name == file.path;
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

void draw_lessons_card(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<BuiltInFile> files = built_in(BuiltIn::lesson);
    constexpr float row = 40;
    const Box where = middle_card(ui, screen, 460, 62 + row * static_cast<float>(files.size()) + 48);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Lessons");
    if (close_button(ui, where, "Close lessons")) ui.act(ShowCard{});
    const Box list{where.x + ui.px(14), where.y + ui.px(52), where.width - ui.px(28), where.height - ui.px(52 + 46)};
    const Ui inner = begin_scroll(ui, "Lesson list", list);
    float y = list.y - ImGui::GetScrollY() + ui.px(3);
    for (std::size_t n = 0; n < files.size(); ++n) {
        const BuiltInFile& file = files[n];
        const std::string label = "Take " + std::string(file.path);
        const bool open_now = v.state->lesson && v.state->lesson->name == file.path;
        const Box place{list.x + ui.px(4), y, list.width - ui.px(16), ui.px(row - 6)};
        if (button(inner, place,
                   {.label = label.c_str(),
                    .text = fmt::format("{}. {}", n + 1, title_of(file)),
                    .look = open_now ? Look::dark : Look::plain,
                    .font = Font::body})) {
            ui.act(OpenScenario{std::string(file.path), std::string(file.bytes)});
        }
        y += ui.px(row);
    }
    end_scroll(ui.px(row) * static_cast<float>(files.size()));
    const float foot = where.bottom() - ui.px(38);
    if (v.state->lesson) {
        const Box leave{where.right() - ui.px(134), foot, ui.px(114), ui.px(26)};
        if (button(ui, leave, {.label = "Leave the lesson"})) {
            ui.act(LeaveLesson{});
            ui.act(ShowCard{});
        }
    }
    text(ui,
         {.baseline = {where.x + ui.px(20), foot + ui.px(18)},
          .font = Font::note,
          .color = ui.colors().muted,
          .width_max = where.width - ui.px(170)},
         "Or drop a lesson of your own on the window.");
}

void draw_cues_card(const Ui& ui, const Box& screen, const Views& v) {
    if (!v.state->lesson) return;
    const LessonAt& at = *v.state->lesson;
    const Palette& p = ui.colors();
    const float width = std::min(ui.px(560), screen.width - ui.px(24)) - ui.px(96);
    const float line = ui.px(17);
    float height = ui.px(74);
    std::vector<float> rows;
    for (const Step& step : at.lesson->steps) {
        const float lines = static_cast<float>(step.cue.empty() ? 0 : paragraph_lines(ui, Font::body, step.cue, width));
        rows.push_back(ui.px(34) + line * lines);
        height += rows.back();
    }
    const Box where = middle_card(ui, screen, 560, height / ui.style->unit);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Speaker notes: press a digit to go there");
    if (close_button(ui, where, "Close speaker notes")) ui.act(ShowCard{});
    const Box list{where.x + ui.px(12), where.y + ui.px(50), where.width - ui.px(24), where.height - ui.px(62)};
    const Ui inner = begin_scroll(ui, "Speaker notes list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const Step& step = at.lesson->steps[n];
        const std::string label = fmt::format("Go to step {}", n + 1);
        const Box go{list.x + ui.px(4), y + ui.px(3), ui.px(26), ui.px(24)};
        if (button(inner, go,
                   {.label = label.c_str(),
                    .text = fmt::format("{}", n + 1),
                    .look = n == at.step ? Look::dark : Look::plain})) {
            ui.act(GoToStep{n});
        }
        const float x = go.right() + ui.px(12);
        text(inner, {.baseline = {x, y + ui.px(19)}, .font = Font::body_strong, .color = p.ink, .width_max = width},
             step.title);
        paragraph(inner,
                  {.baseline = {x, y + ui.px(37)}, .font = Font::body, .color = p.muted, .width = width, .line = line},
                  step.cue);
        y += rows[n];
    }
    end_scroll(y - top);
}

void draw_help_card(const Ui& ui, const Box& screen, const Views& v) {
    if (v.state->dialogs.card != Card::help) return;
    const float row = 25;
    std::vector<const KeyRow*> shown;
    for (const KeyRow& key : key_rows()) {
        if (!key.keys.empty()) shown.push_back(&key);
    }
    const Box where = middle_card(ui, screen, 540, 64 + row * static_cast<float>(shown.size()) + 14);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Keyboard and mouse");
    if (close_button(ui, where, "Close help")) ui.act(ShowCard{});
    const Box list{where.x + ui.px(10), where.y + ui.px(50), where.width - ui.px(20), where.height - ui.px(60)};
    const Ui inner = begin_scroll(ui, "Help list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(20);
    for (const KeyRow* key : shown) {
        text(inner, {.baseline = {list.x + ui.px(10), y}, .font = Font::body_strong, .color = ui.colors().ink},
             key->keys);
        text(inner,
             {.baseline = {list.x + ui.px(140), y},
              .font = Font::body,
              .color = ui.colors().ink,
              .width_max = list.width - ui.px(150)},
             key->does);
        y += ui.px(row);
    }
    end_scroll(y - top - ui.px(10));
}

void draw_diagnostics_card(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<Diagnostic>& diagnostics = v.state->dialogs.diagnostics;
    if (diagnostics.empty()) return;
    const Palette& p = ui.colors();
    const float width = std::min(ui.px(620), screen.width - ui.px(24)) - ui.px(40);
    const float line = ui.px(18);
    float height = ui.px(112);
    for (const Diagnostic& diagnostic : diagnostics)
        height += line * static_cast<float>(paragraph_lines(ui, Font::body, to_text(diagnostic), width)) + ui.px(8);
    const Box where = middle_card(ui, screen, 620, height / ui.style->unit);
    shade(ui, screen, where);
    draw_card(ui, where, "This cannot be done");
    if (close_button(ui, where, "Close mistakes")) ui.act(DismissDiagnostics{});
    const Box list{where.x + ui.px(12), where.y + ui.px(48), where.width - ui.px(20), where.height - ui.px(48 + 40)};
    const Ui inner = begin_scroll(ui, "Mistakes", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(20);
    for (const Diagnostic& diagnostic : diagnostics) {
        y += line * static_cast<float>(paragraph(inner,
                                                 {.baseline = {where.x + ui.px(20), y},
                                                  .font = Font::body,
                                                  .color = p.ink,
                                                  .width = width,
                                                  .line = line},
                                                 to_text(diagnostic)));
        y += ui.px(8);
    }
    end_scroll(y - top);
    text(ui,
         {.baseline = {where.x + ui.px(20), where.bottom() - ui.px(16)},
          .font = Font::note,
          .color = p.muted,
          .width_max = where.width - ui.px(40)},
         "Nothing on the screen has changed.");
}

}  // namespace kitchen::app
