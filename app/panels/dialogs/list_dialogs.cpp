// The dialogs for speaker notes, keys, and errors in a file.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/version.hpp"
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/keys.hpp"

namespace kitchen::app {
namespace {

struct NoteRow {
    std::string_view title;
    std::string_view note;
    std::size_t number = 0;  // of the step of a lesson or the item of a talk, from 0: what GoToStep goes to
    bool has_button = true;  // an item of several steps has one, at the first of them
    bool is_now = false;
};

// Of the whole talk, where there is one, or else of the lesson.
std::vector<NoteRow> note_rows(const State& s) {
    std::vector<NoteRow> rows;
    if (s.running_order) {
        const std::vector<TalkStep>& steps = s.running_order->order->steps;
        for (std::size_t n = 0; n < steps.size(); ++n) {
            const bool begins_item = n == 0 || steps[n - 1].item != steps[n].item;
            rows.push_back({steps[n].title, steps[n].note, steps[n].item, begins_item, n == s.running_order->step});
        }
    } else if (s.lesson) {
        const std::vector<Step>& steps = s.lesson->lesson->steps;
        for (std::size_t n = 0; n < steps.size(); ++n)
            rows.push_back({steps[n].title, steps[n].cue, n, true, n == s.lesson->step});
    }
    return rows;
}

}  // namespace

void draw_speaker_notes_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<NoteRow> notes = note_rows(*v.session);
    if (notes.empty()) return;
    const Palette& p = ui.colors();
    const float width = std::min(ui.px(560), screen.width - ui.px(24)) - ui.px(96);
    const float line = ui.px(17);
    float height = ui.px(74);
    std::vector<float> rows;
    for (const NoteRow& row : notes) {
        const float lines = static_cast<float>(row.note.empty() ? 0 : paragraph_lines(ui, Font::body, row.note, width));
        rows.push_back(ui.px(34) + line * lines);
        height += rows.back();
    }
    const Box where = middle_dialog(ui, screen, 560, height / ui.style->unit);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Speaker notes");
    if (close_button(ui, where, "Close speaker notes")) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(12), where.y + ui.px(50), where.width - ui.px(24), where.height - ui.px(62)};
    const Ui inner = begin_scroll(ui, "Speaker notes list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const NoteRow& row = notes[n];
        const std::string label =
            fmt::format("Go to {} {}", v.session->running_order ? "item" : "step", row.number + 1);
        const Box go{list.x + ui.px(4), y + ui.px(3), ui.px(26), ui.px(24)};
        if (row.has_button && button(inner, go,
                                     {.label = label.c_str(),
                                      .text = fmt::format("{}", row.number + 1),
                                      .look = row.is_now ? Look::dark : Look::plain})) {
            ui.act(GoToStep{row.number});
        }
        const float x = go.right() + ui.px(12);
        text(inner,
             {.baseline = {x, y + ui.px(19)},
              .font = Font::body_strong,
              .color = row.is_now && !row.has_button ? p.accent_text : p.ink,
              .width_max = width},
             row.title);
        paragraph(inner,
                  {.baseline = {x, y + ui.px(37)}, .font = Font::body, .color = p.muted, .width = width, .line = line},
                  row.note);
        y += rows[n];
    }
    end_scroll(y - top);
}

void draw_help_dialog(const Ui& ui, const Box& screen, const Views& v) {
    if (v.session->dialogs.shown != Dialog::help) return;
    const float row = 25;
    const Box where = middle_dialog(ui, screen, 540, 64 + row * static_cast<float>(key_rows().size() + 1) + 14);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Keyboard and mouse");
    if (close_button(ui, where, "Close help")) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(10), where.y + ui.px(50), where.width - ui.px(20), where.height - ui.px(60)};
    const Ui inner = begin_scroll(ui, "Help list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(20);
    for (const KeyRow& key : key_rows()) {
        text(inner, {.baseline = {list.x + ui.px(10), y}, .font = Font::body_strong, .color = ui.colors().ink},
             v.in_browser && !key.keys_in_browser.empty() ? key.keys_in_browser : key.keys);
        text(inner,
             {.baseline = {list.x + ui.px(140), y},
              .font = Font::body,
              .color = ui.colors().ink,
              .width_max = list.width - ui.px(150)},
             key.does);
        y += ui.px(row);
    }
    text(inner,
         {.baseline = {list.x + ui.px(10), y},
          .font = Font::note,
          .color = ui.colors().muted,
          .width_max = list.width - ui.px(20)},
         fmt::format("Kitchen Timer {}. Licences of what is inside: {}", version(),
                     v.in_browser ? "licenses.txt beside this page" : "kitchen-timer --licenses"));
    y += ui.px(row);
    end_scroll(y - top - ui.px(10));
}

void draw_diagnostics_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<Diagnostic>& diagnostics = v.session->dialogs.diagnostics;
    if (diagnostics.empty()) return;
    const Palette& p = ui.colors();
    const float width = std::min(ui.px(620), screen.width - ui.px(24)) - ui.px(40);
    const float line = ui.px(18);
    const std::string_view documents = format_documents(diagnostics);
    const float foot = documents.empty() ? 0 : line;
    float height = ui.px(112) + foot;
    for (const Diagnostic& diagnostic : diagnostics)
        height += line * static_cast<float>(paragraph_lines(ui, Font::body, to_text(diagnostic), width)) + ui.px(8);
    const Box where = middle_dialog(ui, screen, 620, height / ui.style->unit);
    shade(ui, screen, where);
    draw_card(ui, where, "This cannot be done");
    if (close_button(ui, where, "Close mistakes")) ui.act(DismissDiagnostics{});
    const Box list{where.x + ui.px(12), where.y + ui.px(48), where.width - ui.px(20),
                   where.height - ui.px(48 + 40) - foot};
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
    TextAt note{.baseline = {where.x + ui.px(20), where.bottom() - ui.px(16)},
                .font = Font::note,
                .color = p.muted,
                .width_max = where.width - ui.px(40)};
    text(ui, note, "Nothing on the screen has changed.");
    note.baseline.y -= foot;
    text(ui, note, documents);
}

}  // namespace kitchen::app
