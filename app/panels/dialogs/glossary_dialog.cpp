// The glossary dialog: a search field, and below it the entries, each with its word, its Python term, one sentence and
// the lesson that shows it.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/field.hpp"
#include "app/ui/widgets.hpp"

namespace kitchen::app {
namespace {

constexpr float line = 18;
constexpr float entry_gap = 12;

void draw_search(const Ui& ui, const Box& where, const Dialogs& dialogs) {
    const Typed typed = field(ui, where,
                              {.label = "Search the glossary",
                               .text = dialogs.glossary_search,
                               .hint = "Search: timer, await, aiohttp, ...",
                               .begin = dialogs.glossary_begins});
    if (typed.text || (dialogs.glossary_begins && typed.typing))
        ui.act(SearchGlossary{typed.text.value_or(dialogs.glossary_search)});
    // The text field has used this key press.
    if (typed.left && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ui.act(ShowDialog{});
}

// The entries found. Without a search text, the open lesson's words come first.
std::vector<const GlossaryEntry*> entries_of(const State& s) {
    std::vector<const GlossaryEntry*> found = search(glossary(), s.dialogs.glossary_search);
    if (!s.dialogs.glossary_search.empty() || !s.lesson) return found;
    const std::string_view lesson = find_built_in(BuiltIn::lesson, s.lesson->name).name;
    std::stable_partition(found.begin(), found.end(),
                          [&](const GlossaryEntry* entry) { return !lesson.empty() && entry->lesson == lesson; });
    return found;
}

// The button that opens the lesson of an entry. Returns the width it took.
float draw_lesson_button(const Ui& ui, const Box& top_line, const GlossaryEntry& entry) {
    const std::size_t number = number_in_course(entry.lesson);
    if (number == 0) return 0;
    const std::string words = fmt::format("Lesson {}", number);
    const float width = text_width(ui, Font::note_strong, words) + ui.px(14);
    const Box place{top_line.right() - width, top_line.y, width, ui.px(20)};
    const std::string label = fmt::format("Lesson of {}", entry.word);
    if (button(ui, place, {.label = label.c_str(), .text = words, .font = Font::note_strong})) {
        const BuiltInFile file = find_built_in(BuiltIn::lesson, entry.lesson);
        ui.act(OpenScenario{std::string(file.path), std::string(file.bytes)});
    }
    return width + ui.px(8);
}

// Returns its height.
float draw_entry(const Ui& ui, const Box& where, const GlossaryEntry& entry) {
    const Palette& p = ui.colors();
    const float step = ui.px(line);
    const std::string heading = heading_of(entry);
    const std::string python = python_of(entry);
    const float button_width = draw_lesson_button(ui, where, entry);
    const float room = where.width - button_width;
    const float heading_width = text_width(ui, Font::body_strong, heading) + ui.px(12);
    const bool beside = heading_width + text_width(ui, Font::code, python) <= room;
    float baseline = where.y + step * 0.78F;
    text(ui, {.baseline = {where.x, baseline}, .font = Font::body_strong, .color = p.ink, .width_max = room}, heading);
    const ImVec2 at{beside ? where.x + heading_width : where.x, beside ? baseline : baseline + step};
    text(ui, {.baseline = at, .font = Font::code, .color = p.accent_text, .width_max = where.right() - at.x}, python);
    baseline += beside ? step : 2 * step;
    const int lines = paragraph(
        ui, {.baseline = {where.x, baseline}, .font = Font::body, .color = p.muted, .width = where.width, .line = step},
        entry.says);
    return baseline + step * static_cast<float>(lines - 1) + step * 0.3F - where.y;
}

}  // namespace

void draw_glossary_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const Box where = middle_dialog(ui, screen, 620, 660);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Glossary");
    draw_search(ui, {where.x + ui.px(20), where.y + ui.px(50), where.width - ui.px(40), ui.px(28)}, v.session->dialogs);
    if (close_button(ui, where, "Close glossary")) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(14), where.y + ui.px(88), where.width - ui.px(22), where.height - ui.px(100)};
    const Ui inner = begin_scroll(ui, "Glossary list", list);
    const float top = list.y - ImGui::GetScrollY();
    const float x = list.x + ui.px(6);
    const float width = list.width - ui.px(26);
    float y = top + ui.px(4);
    const std::vector<const GlossaryEntry*> entries = entries_of(*v.session);
    for (const GlossaryEntry* entry : entries) y += draw_entry(inner, {x, y, width, 0}, *entry) + ui.px(entry_gap);
    if (entries.empty())
        paragraph(inner,
                  {.baseline = {x, y + ui.px(16)},
                   .font = Font::body,
                   .color = ui.colors().muted,
                   .width = width,
                   .line = ui.px(line)},
                  "No entry has this. Try a part of the word.");
    end_scroll(y - top);
}

}  // namespace kitchen::app
