// Two restaurants compared: how their settings differ, and their results at the playhead.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "core/base/words.hpp"

namespace kitchen::app {
namespace {

constexpr float row_pitch = 22;
constexpr float knob_pitch = 36;

// Green when it is better for the diners who wait, the accent when it is worse; the sign says it too.
Color color_of(const Palette& p, const FigurePair& pair) {
    if (pair.sign == 0 || pair.better == Better::none) return p.muted;
    return (pair.sign > 0) == (pair.better == Better::more) ? p.served : p.accent_text;
}

float draw_heading(const Ui& ui, const Box& where, float y, const char* words) {
    text(ui, {.baseline = {where.x, y}, .font = Font::note_strong, .color = ui.colors().muted}, words);
    return ui.px(20);
}

float draw_knob_differences(const Ui& ui, const Box& where, float top, const std::vector<KnobDifference>& knobs) {
    const Palette& p = ui.colors();
    float y = top + draw_heading(ui, where, top, "What you changed");
    if (knobs.empty()) {
        const int lines = paragraph(
            ui,
            {.baseline = {where.x, y}, .font = Font::label, .color = p.muted, .width = where.width, .line = ui.px(17)},
            "Nothing yet. Turn a knob: the second restaurant follows, the first stays as it is.");
        return y + ui.px(17) * static_cast<float>(lines) + ui.px(8) - top;
    }
    for (const KnobDifference& each : knobs) {
        text(ui, {.baseline = {where.x, y}, .font = Font::body_strong, .color = p.ink, .width_max = where.width},
             each.knob);
        text(ui,
             {.baseline = {where.x, y + ui.px(16)}, .font = Font::label, .color = p.muted, .width_max = where.width},
             fmt::format("{}  \u2192  {}", each.first, each.second));
        y += ui.px(knob_pitch);
    }
    return y + ui.px(6) - top;
}

float draw_pairs(const Ui& ui, const Box& where, float top, const std::vector<FigurePair>& pairs) {
    const Palette& p = ui.colors();
    const std::array columns{where.x + where.width * 0.60F, where.x + where.width * 0.80F, where.right()};
    draw_heading(ui, where, top, "At the playhead");
    const std::array heads{"first", "second", "differs"};
    const auto cell = [&](std::size_t n, float y, Font font, Color color, std::string_view words) {
        text(ui, {.baseline = {columns[n], y}, .font = font, .color = color, .align = Align::right}, words);
    };
    for (std::size_t n = 0; n < heads.size(); ++n) cell(n, top, Font::note, p.muted, heads[n]);
    float y = top + ui.px(row_pitch);
    for (const FigurePair& pair : pairs) {
        text(ui, {.baseline = {where.x, y}, .font = Font::label, .color = p.ink, .width_max = where.width * 0.44F},
             pair.word);
        cell(0, y, Font::label, p.ink, pair.first);
        cell(1, y, Font::label, p.ink, pair.second);
        cell(2, y, pair.sign == 0 ? Font::label : Font::label_strong, color_of(p, pair), pair.change);
        ui.draw->AddLine({where.x, y + ui.px(6)}, {where.right(), y + ui.px(6)}, p.rail, 1);
        y += ui.px(row_pitch);
    }
    return y - top;
}

// Which of the two runs was cut off, so that its figures cover only its beginning.
std::string cut_off_sentence(const Session& s) {
    const std::string first = cut_off_words(s.first().trace);
    const std::string second = cut_off_words(s.second().trace);
    std::string sentence;
    if (!first.empty()) sentence = fmt::format("The first run was {}.", first);
    if (!second.empty()) sentence += fmt::format("{}The second run was {}.", first.empty() ? "" : " ", second);
    return sentence;
}

// At the playhead, where more may differ later.
std::string sentence_so_far(const Results& first, const Results& second, std::string_view whose) {
    const std::string sentence = difference_sentence(first, second);
    const bool is_same = sentence == difference_sentence(first, first);
    return is_same ? "So far the same outcome." : std::string(whose) + sentence;
}

// Buttons at the right end; returns where they begin.
float draw_verdict_buttons(const Ui& ui, const Box& where, const Session& s) {
    static const std::array<std::string, 3> words{"First", "Second", "Both"};
    const float y = where.centre().y - ui.px(12);
    const Box done{where.right() - ui.px(6 + 52), y, ui.px(52), ui.px(24)};
    const Box split{done.x - ui.px(6 + 74), y, ui.px(74), ui.px(24)};
    const Box edit_targets{split.x - ui.px(12 + 178), y, ui.px(178), ui.px(24)};
    const Segments edit_target{.label = "Turn knobs of",
                               .words = words,
                               .chosen = static_cast<std::size_t>(s.comparison.edit_target),
                               .chosen_color = ui.colors().bar};
    if (const auto chosen = segments(ui, edit_targets, edit_target))
        ui.act(ChooseEditTarget{static_cast<EditTarget>(*chosen)});
    if (button(ui, split, {.label = "Split here", .font = Font::label})) ui.act(SplitHere{});
    if (is_pointed_at(split))
        tip(ui,
            "Up to the playhead both restaurants are the same. Knobs that you turn now change only the second, from "
            "here on.");
    if (button(ui, done, {.label = "End compare", .text = "Done", .font = Font::label})) ui.act(EndCompare{});
    return edit_targets.x;
}

}  // namespace

void draw_verdict(const Ui& ui, const Box& where, const Compared& c) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    const Session& s = *c.session;
    box(ui, where, {.color = p.card, .edge = p.card_edge, .rounding = 8});
    // On a stage nobody sets knobs, and the last row must be able to read the sentence.
    const bool on_stage = s.presentation.presenting;
    const float right = on_stage ? where.right() : draw_verdict_buttons(ui, where, s);

    // One line, or two small ones if there is not enough room.
    std::string sentence = sentence_so_far(*c.first, *c.second, "Second: ");
    std::string longer;
    if (const std::string differs = short_difference(*c.knobs); on_stage && !differs.empty())
        longer = fmt::format("Second: {}. {}", differs, sentence_so_far(*c.first, *c.second, ""));
    if (!cut_off_sentence(s).empty()) sentence = "Only the beginning, a run was cut off. " + sentence;
    const float left = where.x + ui.px(14);
    const float room = std::max(1.0F, right - ui.px(12) - left);
    const Font large = on_stage ? Font::stage_strong : Font::body;
    // A stage has no panel that lists what differs.
    if (!longer.empty() && cut_off_sentence(s).empty() && text_width(ui, large, longer) <= room) sentence = longer;
    const bool fits = text_width(ui, large, sentence) <= room;
    const float line = ui.px(on_stage ? 15.0F : 14.0F);
    const float first = where.centre().y + (fits ? ui.px(5) : -ui.px(3));
    paragraph(ui,
              {.baseline = {left, first},
               .font = fits ? large : Font::note,
               .color = p.ink,
               .width = room,
               .line = line,
               .lines_max = fits ? 1 : 2},
              sentence);
}

void draw_differences(const Ui& ui, const Box& where, const Compared& c) {
    if (where.empty()) return;
    const Palette& p = ui.colors();
    card(ui, where);
    text(ui, {.baseline = {where.x + ui.px(16), where.y + ui.px(26)}, .font = Font::heading_large, .color = p.ink},
         "Second against first");
    const Box list{where.x + ui.px(8), where.y + ui.px(36), where.width - ui.px(12),
                   std::max(0.0F, where.height - ui.px(44))};
    const Ui inner = begin_scroll(ui, "Differences", list);
    const float top = list.y - ImGui::GetScrollY();
    const Box column{where.x + ui.px(16), top, where.width - ui.px(36), 0};
    float y = top + ui.px(16);
    const int lines = paragraph(
        inner,
        {.baseline = {column.x, y}, .font = Font::body, .color = p.ink, .width = column.width, .line = ui.px(19)},
        sentence_so_far(*c.first, *c.second, ""));
    y += ui.px(19) * static_cast<float>(lines) + ui.px(10);
    y += draw_cut_off(inner, column, y, cut_off_sentence(*c.session));
    y += draw_knob_differences(inner, column, y, *c.knobs);
    y += draw_pairs(inner, column, y, figure_pairs(*c.first, *c.second));
    end_scroll(y - top);
}

}  // namespace kitchen::app
