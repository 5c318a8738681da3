// The card for keeping and sharing: a file to save in or to open, the files of late, the share text, the trace as other
// programs read it; and the question before changes are lost.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "app/field.hpp"
#include "app/panels/card_dress.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"

namespace kitchen::app {
namespace {

void draw_label(const Ui& ui, const Box& where, float y, std::string_view words) {
    text(ui,
         {.baseline = {where.x + ui.px(20), where.y + ui.px(y)}, .font = Font::label_strong, .color = ui.colors().ink},
         words);
}

// The field, and Open and Save beside it.
void draw_path(const Ui& ui, const Box& where, const Views& v) {
    const float y = where.y + ui.px(74);
    const Box place{where.x + ui.px(20), y, where.width - ui.px(196), ui.px(27)};
    const Typed typed = field(ui, place, {.label = "File", .text = v.state->path_typed, .hint = "my-evening.toml"});
    const std::string path = typed.text.value_or(v.state->path_typed);
    if (typed.text) ui.act(TypePath{path});
    const Box open{where.right() - ui.px(166), y, ui.px(70), ui.px(27)};
    const Box save{where.right() - ui.px(90), y, ui.px(70), ui.px(27)};
    if (button(ui, open, {.label = "Open file", .text = "Open"})) ui.act(OpenPath{path});
    const bool save_pressed = button(ui, save, {.label = "Save file", .text = "Save", .look = Look::accent});
    if (save_pressed || typed.entered) ui.act(SaveAs{path});
}

void draw_recent(const Ui& ui, const Box& where, const Views& v) {
    const std::vector<std::string>& recent = v.state->recent;
    if (recent.empty()) {
        text(ui,
             {.baseline = {where.x + ui.px(20), where.y + ui.px(152)}, .font = Font::note, .color = ui.colors().muted},
             "None yet. A file dropped on the window opens too.");
        return;
    }
    const float width = (where.width - ui.px(46)) / 2;
    for (std::size_t n = 0; n < std::min<std::size_t>(recent.size(), 4); ++n) {
        const std::string label = "Recent " + recent[n];
        const Box place{where.x + ui.px(20) + (width + ui.px(6)) * static_cast<float>(n % 2),
                        where.y + ui.px(138) + ui.px(32) * static_cast<float>(n / 2), width, ui.px(27)};
        const std::size_t slash = recent[n].rfind('/');
        const std::string name = slash == std::string::npos ? recent[n] : recent[n].substr(slash + 1);
        if (button(ui, place, {.label = label.c_str(), .text = name})) ui.act(OpenPath{recent[n]});
    }
}

void draw_row(const Ui& ui, const Box& where, float y, std::span<const std::pair<const char*, Action>> buttons) {
    const float gap = ui.px(6);
    const auto count = static_cast<float>(buttons.size());
    const float width = (where.width - ui.px(40) - gap * (count - 1)) / count;
    float x = where.x + ui.px(20);
    for (const auto& [label, action] : buttons) {
        if (button(ui, {x, where.y + ui.px(y), width, ui.px(27)}, {.label = label})) ui.act(action);
        x += width + gap;
    }
}

}  // namespace

void draw_keep_card(const Ui& ui, const Box& screen, const Views& v) {
    const Box where = middle_card(ui, screen, 560, 392);
    if (shade(ui, screen, where)) ui.act(ShowCard{});
    draw_card(ui, where, "Keep and share");
    if (close_button(ui, where, "Close keep")) ui.act(ShowCard{});
    draw_label(ui, where, 64, is_unsaved(*v.state) ? "File (changed since it was opened or saved)" : "File");
    draw_path(ui, where, v);
    draw_label(ui, where, 128, "Files of late");
    draw_recent(ui, where, v);
    draw_label(ui, where, 224, "Share text: the scenario as one line, for a chat or an address");
    const std::array<std::pair<const char*, Action>, 2> share{
        {{"Copy share text", CopyShareText{}}, {"Paste and open", PasteShareText{}}}};
    draw_row(ui, where, 234, share);
    draw_label(ui, where, 288, "This evening for other programs, beside the file");
    const std::array<std::pair<const char*, Action>, 3> exports{{{"JSON Lines", Export{Exported::jsonl}},
                                                                 {"CSV", Export{Exported::csv}},
                                                                 {"Perfetto", Export{Exported::chrome}}}};
    draw_row(ui, where, 298, exports);
    const Kept& kept = v.state->kept;
    const std::string_view usual = "A saved file has no comments: those of a file written by hand are lost.";
    paragraph(ui,
              {.baseline = {where.x + ui.px(20), where.y + ui.px(350)},
               .font = Font::note,
               .color = kept.is_mistake ? ui.colors().accent_text : ui.colors().muted,
               .width = where.width - ui.px(40),
               .line = ui.px(16),
               .lines_max = 2},
              kept.words.empty() ? usual : std::string_view(kept.words));
}

void draw_unsaved_card(const Ui& ui, const Box& screen, const Views& v) {
    const Box where = middle_card(ui, screen, 460, 142);
    shade(ui, screen, where);
    draw_card(ui, where, "Your changes are not saved");
    text(ui,
         {.baseline = {where.x + ui.px(20), where.y + ui.px(64)},
          .font = Font::body,
          .color = ui.colors().ink,
          .width_max = where.width - ui.px(40)},
         "They belong to " + v.state->path + ".");
    const std::array<std::pair<const char*, Action>, 3> answers{
        {{"Save them", Save{}}, {"Go back", KeepChanges{}}, {"Throw them away", ThrowAwayChanges{}}}};
    draw_row(ui, where, 92, answers);
}

}  // namespace kitchen::app
