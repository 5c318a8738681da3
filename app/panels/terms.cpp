#include "app/panels/terms.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"

namespace kitchen::app {
namespace {

// The part of a term that is in one line of the paragraph.
void draw_term(const Ui& ui, const Box& where, const Term& term, std::size_t line) {
    const std::string label = fmt::format("Term {} {}", term.entry->word, line);
    const Item it = spot(ui, label.c_str(), where);
    const Color color = it.hovered ? ui.colors().accent : ui.colors().accent_text;
    const float y = where.bottom() - ui.px(2);
    ui.draw->AddLine({where.x, y}, {where.right(), y}, color, ui.px(it.hovered ? 2.F : 1.F));
    if (it.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tip(ui, tip_of(*term.entry));
    }
    if (it.clicked) ui.act(OpenGlossary{term.entry->word});
}

}  // namespace

int paragraph_with_terms(const Ui& ui, const Paragraph& p, std::string_view words, std::string_view lesson) {
    const int lines = paragraph(ui, p, words);
    const std::vector<Term> terms = terms_in_lesson(glossary(), words, find_built_in(BuiltIn::lesson, lesson).name);
    if (terms.empty()) return lines;
    const std::vector<std::string_view> parts = wrapped(ui, p.font, words, p.width);
    ImGui::PushID(words.data());  // Several texts of a step may contain the same word.
    for (std::size_t n = 0; n < parts.size(); ++n) {
        const auto begin = static_cast<std::size_t>(parts[n].data() - words.data());
        const float baseline = p.baseline.y + p.line * static_cast<float>(n);
        for (const Term& term : terms) {
            const std::size_t from = std::clamp(term.begin, begin, begin + parts[n].size()) - begin;
            const std::size_t to = std::clamp(term.end, begin, begin + parts[n].size()) - begin;
            if (from >= to) continue;
            const float x = p.baseline.x + text_width(ui, p.font, parts[n].substr(0, from));
            const float width = text_width(ui, p.font, parts[n].substr(from, to - from));
            draw_term(ui, {x, baseline - p.line * 0.74F, width, p.line}, term, n);
        }
    }
    ImGui::PopID();
    return lines;
}

}  // namespace kitchen::app
