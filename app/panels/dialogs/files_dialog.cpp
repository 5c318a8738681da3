// The files dialog: saving, opening, recent files, the share text, and exports of the trace. Also draws the questions
// before changes are lost.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "app/catalog/export_format.hpp"
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/field.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/question.hpp"

namespace kitchen::app {
namespace {

// Where the next section is drawn: `y` moves down with every line.
struct Column {
    float x = 0;
    float width = 0;
    float y = 0;
};

constexpr float label_height = 22;
constexpr float row_height = 27;
constexpr float section_gap = 16;
constexpr float gap = 6;
constexpr float folder_height = 142;
constexpr std::size_t recent_shown = 5;

void draw_label(const Ui& ui, Column& at, std::string_view words) {
    text(ui,
         {.baseline = {at.x, at.y + ui.px(14)},
          .font = Font::label_strong,
          .color = ui.colors().ink,
          .width_max = at.width},
         words);
    at.y += ui.px(label_height);
}

void draw_row(const Ui& ui, Column& at, std::span<const std::pair<const char*, Action>> buttons) {
    const auto count = static_cast<float>(buttons.size());
    const float width = (at.width - ui.px(gap) * (count - 1)) / count;
    float x = at.x;
    for (const auto& [label, action] : buttons) {
        if (button(ui, {x, at.y, width, ui.px(row_height)}, {.label = label})) ui.act(action);
        x += width + ui.px(gap);
    }
    at.y += ui.px(row_height + section_gap);
}

// The field for a path, with the buttons that use it.
void draw_path(const Ui& ui, Column& at, const State& s) {
    const float side = ui.px(62);
    const Box place{at.x, at.y, at.width - 3 * (side + ui.px(gap)), ui.px(row_height)};
    const Typed typed = field(
        ui, place,
        {.label = "File", .text = s.dialogs.path_typed, .hint = "my-scenario.toml", .begin = s.dialogs.path_begins});
    const std::string path = typed.text.value_or(s.dialogs.path_typed);
    if (typed.text || (s.dialogs.path_begins && typed.typing)) ui.act(TypePath{path});
    const Box open{place.right() + ui.px(gap), at.y, side, ui.px(row_height)};
    const Box save{open.right() + ui.px(gap), at.y, side, ui.px(row_height)};
    if (button(ui, open, {.label = "Open file", .text = "Open"})) ui.act(OpenPath{path});
    const bool save_pressed = button(ui, save, {.label = "Save file", .text = "Save", .look = Look::accent});
    const Box fresh{save.right() + ui.px(gap), at.y, side, ui.px(row_height)};
    if (button(ui, fresh, {.label = "New scenario", .text = "New"})) ui.act(NewScenario{});
    if (save_pressed || typed.entered) ui.act(SaveAs{path});
    at.y += ui.px(row_height + gap);
}

std::string joined(const std::string& folder, const std::string& name) {
    return folder + (folder.ends_with('/') ? "" : "/") + name;
}

// One entry of the folder. A click opens a folder or takes a file's name; a double click opens the file.
void draw_entry(const Ui& ui, const Box& where, const State& s, const Folder::Entry& entry) {
    const Palette& p = ui.colors();
    const std::string path = joined(s.dialogs.folder.path, entry.name);
    const std::string label = (entry.is_folder ? "Folder " : "In folder ") + entry.name;
    const Item it = item(ui, label.c_str(), where);
    if (it.hovered)
        box(ui, where, {.color = p.button_hover, .rounding = 4});
    else if (s.dialogs.path_typed == path)
        box(ui, where, {.color = p.button, .rounding = 4});
    text(ui,
         {.baseline = {where.x + ui.px(8), where.y + ui.px(16)},
          .font = entry.is_folder ? Font::label_strong : Font::label,
          .color = p.ink,
          .width_max = where.width - ui.px(16)},
         entry.is_folder ? entry.name + "/" : entry.name);
    if (it.clicked && entry.is_folder) ui.act(OpenFolder{path});
    if (it.clicked && !entry.is_folder) ui.act(TypePath{path});
    if (it.double_clicked && !entry.is_folder) ui.act(OpenPath{path});
}

// Buttons for the system's own pickers, if it has any. Returns where they begin.
float draw_pickers(const Ui& ui, ImVec2 top_right, const State& s) {
    float right = top_right.x;
    const auto picks = [&](bool is_there, const char* label, bool saves) {
        if (!is_there) return;
        const Box place{right - ui.px(70), top_right.y, ui.px(70), ui.px(22)};
        right = place.x - ui.px(gap);
        if (button(ui, place, {.label = label})) ui.act(PickPath{saves});
    };
    picks(s.dialogs.pickers.saves, "Save as...", true);
    picks(s.dialogs.pickers.opens, "Browse...", false);
    return right;
}

void draw_folder(const Ui& ui, const Column& at, const State& s) {
    const Palette& p = ui.colors();
    const Box whole{at.x, at.y, at.width, ui.px(folder_height)};
    box(ui, whole, {.color = p.card, .edge = p.card_edge, .rounding = 6});
    const Box up{whole.x + ui.px(4), whole.y + ui.px(4), ui.px(38), ui.px(22)};
    const std::size_t slash = s.dialogs.folder.path.rfind('/');
    const bool is_top = s.dialogs.folder.path.size() < 2 || slash == std::string::npos;
    if (button(ui, up, {.label = "Folder above", .text = "Up", .enabled = !is_top}))
        ui.act(OpenFolder{slash == 0 ? "/" : s.dialogs.folder.path.substr(0, slash)});
    const float right = draw_pickers(ui, {whole.right() - ui.px(4), up.y}, s);
    const float room = right - up.right() - ui.px(16);
    text(ui,
         {.baseline = {up.right() + ui.px(8), whole.y + ui.px(19)},
          .font = Font::note,
          .color = p.muted,
          .width_max = room},
         path_end(ui, Font::note, s.dialogs.folder.path, room));
    const Box list{whole.x + ui.px(2), whole.y + ui.px(30), whole.width - ui.px(4), whole.height - ui.px(33)};
    const Ui inner = begin_scroll(ui, "Folder list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top;
    for (const Folder::Entry& entry : s.dialogs.folder.entries) {
        draw_entry(inner, {list.x + ui.px(2), y, list.width - ui.px(14), ui.px(22)}, s, entry);
        y += ui.px(22);
    }
    if (s.dialogs.folder.entries.empty() && !s.dialogs.folder.path.empty()) {
        text(inner,
             {.baseline = {list.x + ui.px(10), y + ui.px(16)},
              .font = Font::note,
              .color = p.muted,
              .width_max = list.width - ui.px(20)},
             "No folders and no scenarios here.");
    }
    end_scroll(y - top);
}

void draw_recent(const Ui& ui, Column at, const State& s) {
    draw_label(ui, at, "Recent files");
    if (s.preferences.recent.empty()) {
        paragraph(ui,
                  {.baseline = {at.x, at.y + ui.px(12)},
                   .font = Font::note,
                   .color = ui.colors().muted,
                   .width = at.width,
                   .line = ui.px(16)},
                  "None yet. A file dropped on the window opens too.");
        return;
    }
    for (std::size_t n = 0; n < std::min(s.preferences.recent.size(), recent_shown); ++n) {
        const std::string label = "Recent " + s.preferences.recent[n];
        const std::string name = s.preferences.recent[n].substr(s.preferences.recent[n].rfind('/') + 1);
        const Box place{at.x, at.y, at.width, ui.px(22)};
        if (button(ui, place, {.label = label.c_str(), .text = shortened(ui, Font::label, name, at.width - ui.px(8))}))
            ui.act(OpenPath{s.preferences.recent[n]});
        at.y += ui.px(25);
    }
}

}  // namespace

void draw_files_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const State& s = *v.session;
    const Box where = middle_dialog(ui, screen, 600, 442);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Save and share");
    if (close_button(ui, where, "Close save and share")) ui.act(ShowDialog{});
    const Box inside{where.x + ui.px(14), where.y + ui.px(46), where.width - ui.px(20), where.height - ui.px(86)};
    const Ui inner = begin_scroll(ui, "Save page", inside);
    const float top = inside.y - ImGui::GetScrollY();
    Column at{where.x + ui.px(20), where.width - ui.px(40), top};
    draw_label(inner, at, is_unsaved(s) ? "File (changed since it was opened or saved)" : "File");
    draw_path(inner, at, s);
    const float recent = at.width * 0.32F;
    draw_folder(inner, {at.x, at.width - recent - ui.px(12), at.y}, s);
    draw_recent(inner, {at.x + at.width - recent, recent, at.y}, s);
    at.y += ui.px(folder_height + section_gap - 4);
    draw_label(inner, at, "A link opens what you see; a share text is the scenario as one line");
    const std::array<std::pair<const char*, Action>, 3> share{
        {{"Copy link", CopyLink{}}, {"Copy share text", CopyShareText{}}, {"Paste and open", PasteShareText{}}}};
    draw_row(inner, at, share);
    draw_label(inner, at, "Export the run or a picture of the window, next to the file");
    std::vector<std::pair<const char*, Action>> exports;
    for (const ExportFormat& format : export_formats()) exports.emplace_back(format.label, Export{&format});
    for (const auto& [label, scale] : {std::pair{"PNG", 1}, {"PNG x2", 2}, {"PNG x4", 4}})
        exports.emplace_back(label, SavePicture{scale});
    draw_row(inner, at, exports);
    end_scroll(at.y - top - ui.px(section_gap));
    const std::string_view usual = "Saving drops the comments of a file written by hand.";
    paragraph(ui,
              {.baseline = {where.x + ui.px(20), where.bottom() - ui.px(28)},
               .font = Font::note,
               .color = s.dialogs.outcome.is_diagnostic ? ui.colors().accent_text : ui.colors().muted,
               .width = where.width - ui.px(40),
               .line = ui.px(16),
               .lines_max = 2},
              s.dialogs.outcome.words.empty() ? usual : std::string_view(s.dialogs.outcome.words));
}

namespace {

// A question with one button per answer.
void draw_question(const Ui& ui, const Box& screen, const Question& question) {
    const float line = ui.px(19);
    const float width = std::min(ui.px(480), screen.width - ui.px(24)) - ui.px(40);
    const float words = line * static_cast<float>(paragraph_lines(ui, Font::body, question.words, width));
    const Box where = middle_dialog(ui, screen, 480, words / ui.style->unit + 118);
    shade(ui, screen, where);
    draw_card(ui, where, question.title);
    Column at{where.x + ui.px(20), width, where.y + ui.px(64)};
    paragraph(ui,
              {.baseline = {at.x, at.y}, .font = Font::body, .color = ui.colors().ink, .width = width, .line = line},
              question.words);
    at.y = where.bottom() - ui.px(14 + row_height);
    draw_row(ui, at, question.answers);
}

}  // namespace

void draw_unsaved_dialog(const Ui& ui, const Box& screen, const Views& v) {
    if (const std::optional<Question> question = question_of(*v.session)) draw_question(ui, screen, *question);
}

void draw_changed_dialog(const Ui& ui, const Box& screen, const Views& v) { draw_unsaved_dialog(ui, screen, v); }

void draw_draft_dialog(const Ui& ui, const Box& screen, const Views& v) { draw_unsaved_dialog(ui, screen, v); }

}  // namespace kitchen::app
