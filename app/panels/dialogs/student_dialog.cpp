// Asks for a name in a lesson that has a run for each student.
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/field.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {

void draw_student_dialog(const Ui& ui, const Box& screen, const Views& v) {
    constexpr std::string_view words =
        "In this lesson each student has a run of their own. It follows from the name: the same name gives the same "
        "run on every computer. The name stays in this window: no file and no link has it.";
    constexpr float line = 19;
    const State& s = *v.session;
    const float width = std::min(ui.px(440), screen.width - ui.px(24)) - ui.px(40);
    const float tall = ui.px(line) * static_cast<float>(paragraph_lines(ui, Font::body, words, width));
    const Box where = middle_dialog(ui, screen, 440, tall / ui.style->unit + 162);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Your name");
    const float x = where.x + ui.px(20);
    paragraph(ui,
              {.baseline = {x, where.y + ui.px(62)},
               .font = Font::body,
               .color = ui.colors().ink,
               .width = width,
               .line = ui.px(line)},
              words);
    const Box place{x, where.bottom() - ui.px(92), width, ui.px(32)};
    const std::string& name = s.dialogs.student_typed;
    const Typed typed = field(
        ui, place, {.label = "Student's name", .text = name, .hint = "Your name", .begin = s.dialogs.student_begins});
    if (typed.text || (s.dialogs.student_begins && typed.typing)) ui.act(TypeStudent{typed.text.value_or(name)});
    const float half = (width - ui.px(8)) / 2;
    const float y = where.bottom() - ui.px(48);
    const bool pressed =
        button(ui, {x, y, half, ui.px(32)}, {.label = "Use this name", .look = Look::dark, .font = Font::body_strong});
    if (pressed || typed.entered) ui.act(SetStudent{typed.text.value_or(name)});
    if (button(ui, {x + half + ui.px(8), y, half, ui.px(32)}, {.label = "Without a name"})) ui.act(SetStudent{});
}

}  // namespace kitchen::app
