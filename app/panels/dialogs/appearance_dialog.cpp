// How the window looks: theme, text size, and how much of it moves.
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {

void draw_appearance_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const State& s = *v.session;
    const Palette& p = ui.colors();
    const Box where = middle_dialog(ui, screen, 380, 324);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Appearance");
    if (close_button(ui, where, "Close appearance")) ui.act(ShowDialog{});
    static const std::vector<std::string> themes = [] {
        std::vector<std::string> labels;
        for (const ThemeRow& row : theme_rows) labels.emplace_back(row.label);
        return labels;
    }();
    const float x = where.x + ui.px(20);
    const float width = where.width - ui.px(40);
    const auto heading = [&](float y, std::string_view words) {
        text(ui, {.baseline = {x, where.y + ui.px(y)}, .font = Font::body_strong, .color = p.ink}, words);
    };
    heading(66, "Theme");
    const auto theme = segments(ui, {x, where.y + ui.px(74), width, ui.px(26)},
                                {.label = "Theme",
                                 .words = themes,
                                 .chosen = static_cast<std::size_t>(s.preferences.theme),
                                 .chosen_color = p.strong});
    if (theme) ui.act(SetTheme{static_cast<Theme>(*theme)});
    heading(128, "Text size");
    constexpr float step = 0.125F;
    const float y = where.y + ui.px(138);
    const Box smaller{x, y, ui.px(44), ui.px(28)};
    const Box larger{x + ui.px(120), y, ui.px(44), ui.px(28)};
    if (button(ui, smaller,
               {.label = "Smaller text", .text = "A-", .enabled = s.preferences.text_size > text_size_min}))
        ui.act(SetTextSize{s.preferences.text_size - step});
    if (button(ui, larger, {.label = "Larger text", .text = "A+", .enabled = s.preferences.text_size < text_size_max}))
        ui.act(SetTextSize{s.preferences.text_size + step});
    text(ui,
         {.baseline = {(smaller.right() + larger.x) / 2, y + ui.px(18)},
          .font = Font::value,
          .color = p.ink,
          .align = Align::centre},
         fmt::format("{:.0f} %", static_cast<double>(s.preferences.text_size) * 100));
    heading(192, "Motion");
    static const std::array<std::string, 2> motions{"Moving", "Still"};
    const auto motion = segments(ui, {x, where.y + ui.px(200), width, ui.px(26)},
                                 {.label = "Motion",
                                  .words = motions,
                                  .chosen = s.preferences.reduced_motion ? 1U : 0U,
                                  .chosen_color = p.strong});
    if (motion) ui.act(ReduceMotion{*motion == 1});
    text(ui, {.baseline = {x, where.y + ui.px(243)}, .font = Font::note, .color = p.muted, .width_max = width},
         s.preferences.reduced_motion ? "Nothing travels, steams or shakes."
                                      : "Tickets travel, kitchens steam, bells shake.");
    heading(268, "Sound");
    static const std::array<std::string, 2> sounds{"Bell", "Silent"};
    const auto sound =
        segments(ui, {x, where.y + ui.px(276), width, ui.px(26)},
                 {.label = "Sound", .words = sounds, .chosen = s.preferences.bell ? 0U : 1U, .chosen_color = p.strong});
    if (sound) ui.act(HearBell{*sound == 0});
}

}  // namespace kitchen::app
