#include "app/panels/knobs/knob_row.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/knobs/knob_choices.hpp"
#include "app/panels/knobs/knob_list.hpp"
#include "app/panels/knobs/knob_scale.hpp"
#include "app/ui/field.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "core/base/text.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/effect.hpp"

namespace kitchen::app {
namespace {

constexpr float slider_pitch = 52;
constexpr float name_line = 17;
constexpr float choice_above = 9;   // between a word's baseline and its choices
constexpr float choice_below = 28;  // between the choices and the next word's baseline

// ---- Typing a value

bool is_typed(const KnobRow& row, const Views& v) {
    return v.session->history.typing == row.address && v.session->history.typing_in == row.place;
}

void draw_typing(const Ui& ui, const KnobRow& row, const Views& v) {
    const Palette& p = ui.colors();
    const std::optional<Diagnostic>& diagnostic = v.session->history.typing_diagnostic;
    // Text that cannot be read stays in the field, so that the user can correct it.
    const std::string now = diagnostic ? v.session->history.typing_text : value_text(get(v.scenario(), row.address));
    const bool wide = !slides(knob_at(row.address));
    const float width = wide ? row.width : ui.px(110);
    const Box where{row.x + row.width - width, wide ? row.baseline + ui.px(7) : row.baseline - ui.px(15), width,
                    ui.px(23)};
    const Typed typed =
        field(ui, where, {.label = "Typed value", .text = now, .begin = !v.session->history.typing_rests});
    const bool is_cancelled = typed.left && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
    if (typed.entered) {
        ui.act(CommitTyping{typed.text.value_or(now)});
    } else if (typed.left && !is_cancelled && (typed.text || diagnostic)) {
        // The click may be on "Try it": what was typed must not be lost, and the run must not be that of the old value.
        ui.act(CommitTyping{typed.text.value_or(now), true});
    } else if (typed.left) {
        ui.act(CancelTyping{});
    }
    if (diagnostic) {
        std::string words = fmt::format("Found {}, expected {}.", diagnostic->found, diagnostic->expected);
        if (!diagnostic->nearest.empty()) words += fmt::format(" Did you mean {}?", in_quotes(diagnostic->nearest));
        Ui above = ui;
        above.draw = ImGui::GetForegroundDrawList();
        const float line = ui.px(16);
        const int lines = paragraph_lines(ui, Font::note, words, row.width - ui.px(16));
        const Box note{row.x, row.baseline + ui.px(28), row.width, static_cast<float>(lines) * line + ui.px(12)};
        box(above, note, {.color = p.accent_soft, .edge = p.accent, .rounding = 6});
        paragraph(above,
                  {.baseline = {note.x + ui.px(8), note.y + ui.px(18)},
                   .font = Font::note,
                   .color = p.accent_text,
                   .width = row.width - ui.px(16),
                   .line = line},
                  words);
    }
}

// ---- Timed changes: the knob shows its first value, and a note the next one

std::string change_words(const Change& change) {
    const Knob& knob = knob_at(change.knob);
    const Time at{(change.at + change.over).us};
    const std::string value = is_knob<&Kitchen::slowness>(knob)
                                  ? condition_text(Condition::fine, std::get<double>(change.value))
                                  : slider_text(knob, change.value);
    return fmt::format("{} from {}", value, clock_text(at, at.us % 1'000'000 == 0 ? 0 : 1));
}

// A diamond as on the transport, and the first change of this knob, or what a change has made of it by now. Returns the
// width it took.
float draw_change_note(const Ui& ui, const KnobRow& row, const Views& v, float baseline, const std::string& now = {}) {
    const Palette& p = ui.colors();
    const bool condition = is_knob<&Kitchen::condition>(knob_at(row.address));
    std::string words;
    for (const Change& change : v.scenario().changes) {
        const bool same = change.knob == row.address;
        const bool slows =
            condition && change.knob.which == row.address.which && is_knob<&Kitchen::slowness>(knob_at(change.knob));
        if (!same && !slows) continue;
        if (!words.empty()) {
            words += ", ...";
            break;
        }
        words = change_words(change);
    }
    if (words.empty()) return 0;
    if (!now.empty()) words = now;
    const float width = std::min(row.width * 0.6F, text_width(ui, Font::note, words));
    const float r = ui.px(3.5F);
    const ImVec2 c{row.x + row.width - width - ui.px(9), baseline - ui.px(4)};
    ui.draw->AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, p.ink);
    text(ui,
         {.baseline = {row.x + row.width, baseline},
          .font = Font::note,
          .color = p.muted,
          .align = Align::right,
          .width_max = width + 1},
         words);
    return width + ui.px(20);
}

// ---- The word, the Python term and the value

// A round arrow that resets the knob to the scenario's value. Returns the width it took.
float draw_way_back(const Ui& ui, const KnobRow& row, const Views& v, const std::vector<KnobAddress>& knobs) {
    const bool changed =
        std::any_of(knobs.begin(), knobs.end(), [&](KnobAddress k) { return is_changed(*v.session, k); });
    if (!changed || is_typed(row, v)) return 0;
    const Palette& p = ui.colors();
    const float side = ui.px(18);
    const Box where{row.x + row.width - side, row.baseline - ui.px(13), side, side};
    const std::string label = fmt::format("Reset {}", path_text(v.scenario(), row.address));
    const Item it = item(ui, label.c_str(), where);
    if (it.hovered) box(ui, where, {.color = p.button, .rounding = 4});
    back_arrow(ui, {where.x + side / 2, where.y + side / 2}, ui.px(5), p.accent_text);
    if (it.hovered) tip(ui, "Back to what the scenario says.");
    if (it.clicked) ui.act(ResetKnobs{knobs});
    return side + ui.px(4);
}

// The terms are those of asyncio: beside a program for trio or anyio they would name what is not in it.
bool shows_python(const KnobRow& row, const Views& v) {
    return row.has_python && shown_dialect(*v.session) == Dialect::asyncio;
}

// The glossary's sentence about its Python term. What is awaited says more than the `await` before it.
std::string term_of(const Knob& knob) {
    const std::vector<Term> terms = terms_in_code(glossary(), knob.python);
    if (terms.empty()) return {};
    const bool is_more = terms.size() > 1 && terms.front().entry->python == "await";
    return tip_of(*terms[is_more ? 1 : 0].entry);
}

void draw_help_tip(const Ui& ui, const Views& v, const KnobRow& row, bool hovered) {
    if (!hovered) return;
    const KnobAddress address = row.address;
    std::string words(knob_at(address).help);
    if (const std::string needed = needed_for_effect(v.scenario(), address); !needed.empty())
        words += fmt::format(" No effect with the current settings: it needs {}.", needed);
    if (is_changed(*v.session, address)) words += " Double click: as the scenario has it.";
    const std::string term = shows_python(row, v) ? term_of(knob_at(address)) : std::string();
    if (!term.empty()) words += "\n" + term;
    tip(ui, words);
}

// A name that does not fit beside the value continues below it. Returns the height of those lines.
float draw_words(const Ui& ui, const KnobRow& whole, const Views& v, std::string_view value) {
    const Palette& p = ui.colors();
    const bool changed = is_changed(*v.session, whole.address);
    const bool typing = is_typed(whole, v);
    KnobRow row = whole;
    if (!value.empty()) row.width -= draw_way_back(ui, whole, v, {whole.address});
    const float value_width = value.empty() ? 0 : std::min(row.width * 0.5F, text_width(ui, Font::value, value));
    const std::string name = knob_name(v.scenario(), row.address);
    const int lines = paragraph(ui,
                                {.baseline = {row.x, row.baseline},
                                 .font = Font::body_strong,
                                 .color = has_effect(v.scenario(), row.address) ? p.ink : p.muted,
                                 .width = row.width - value_width - ui.px(typing ? 64 : 10),
                                 .line = ui.px(name_line)},
                                name);
    const Box about{row.x, row.baseline - ui.px(14), row.width - value_width - ui.px(typing ? 64 : 10),
                    ui.px(name_line) * static_cast<float>(lines)};
    const std::string label_about = fmt::format("About {}", path_text(v.scenario(), row.address));
    draw_help_tip(ui, v, row, app::spot(ui, label_about.c_str(), about).hovered);
    if (!value.empty() && !typing) {
        const Box spot{row.x + row.width - value_width - ui.px(4), row.baseline - ui.px(14), value_width + ui.px(8),
                       ui.px(19)};
        const std::string label = fmt::format("Type {}", path_text(v.scenario(), row.address));
        const Item it = app::spot(ui, label.c_str(), spot);
        if (it.hovered) box(ui, spot, {.color = p.button, .rounding = 4});
        if (it.clicked) ui.act(BeginTyping{row.address, row.place});
        text(ui,
             {.baseline = {row.x + row.width, row.baseline},
              .font = Font::value,
              .color = changed ? p.accent_text : p.ink,
              .align = Align::right,
              .width_max = row.width * 0.5F},
             value);
    }
    return ui.px(name_line) * static_cast<float>(lines - 1);
}

// Where there is little room, without the name of its library.
void draw_python(const Ui& ui, const KnobRow& row, const std::string& term, float width) {
    const std::array<std::string, 2> wordings{term, term.substr(0, term.find("  #"))};
    text(ui,
         {.baseline = {row.x, row.baseline + ui.px(15)},
          .font = Font::code,
          .color = ui.colors().muted,
          .width_max = width},
         fitting_words(ui, Font::code, wordings, width));
}

// An arrow key is also let go after the focus has left the slider, and while the window was in the background.
bool is_let_go(const State& s, KnobAddress knob) {
    constexpr std::array arrows{ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow};
    return s.history.dragged == knob && !ImGui::IsAnyItemActive() &&
           std::none_of(arrows.begin(), arrows.end(), [](ImGuiKey arrow) { return ImGui::IsKeyDown(arrow); });
}

float draw_slider(const Ui& ui, const KnobRow& named, const Views& v) {
    KnobRow row = named;
    // Fitted to the file's value, so that the slider keeps its scale during a drag.
    const Knob knob = fitted(knob_at(row.address), get(*v.session->document.opened, row.address));
    const Value value = get(v.scenario(), row.address);
    const bool changed = is_changed(*v.session, row.address);
    const float more = draw_words(ui, row, v, slider_text(knob, value));
    row.baseline += more;
    const float note = draw_change_note(ui, row, v, row.baseline + ui.px(15));
    if (shows_python(row, v)) draw_python(ui, row, python_text(knob, value), row.width - note);
    const Box rail{row.x, row.baseline + ui.px(17), row.width, ui.px(15)};
    const std::string label = path_text(v.scenario(), row.address);
    const Slid slid = slider(ui, rail, {.label = label.c_str(), .share = share_of(knob, value), .changed = changed});
    if (slid.double_clicked) {
        ui.act(ResetKnobs{{row.address}});
    } else if (slid.to) {
        const Value next = value_at(knob, *slid.to);
        if (next != value) ui.act(SetKnobs{{{row.address, next}}});
    }
    if (slid.steps != 0) {
        ui.act(SetKnobs{{{row.address, stepped(knob, value, slid.steps)}}});
        // The next key press may be at another instant, and is then another undo step.
        if (v.session->preferences.since == Since::now) ui.act(ReleaseKnob{});
    }
    if (slid.released || (slid.steps == 0 && is_let_go(*v.session, row.address))) ui.act(ReleaseKnob{});
    if (slid.entered) ui.act(BeginTyping{row.address, row.place});
    draw_help_tip(ui, v, row, slid.hovered && !ImGui::IsMouseDown(ImGuiMouseButton_Left));
    if (is_typed(row, v)) draw_typing(ui, named, v);
    return ui.px(slider_pitch) + more;
}

float draw_choice(const Ui& ui, const KnobRow& row, const Views& v) {
    const Choices c = choices_of(ui, v, row.address);
    const std::vector<KnobAddress> turned = c.knobs();
    KnobRow beside = row;
    beside.width -= draw_way_back(ui, beside, v, turned);
    beside.width -= draw_change_note(ui, beside, v, row.baseline, c.now);
    const float more = draw_words(ui, beside, v, {});
    const Box where{row.x, row.baseline + more + ui.px(choice_above), row.width,
                    segments_height(ui, row.width, c.words)};
    const bool changed =
        std::any_of(turned.begin(), turned.end(), [&](KnobAddress k) { return is_changed(*v.session, k); });
    const std::string label = path_text(v.scenario(), row.address);
    const Segments choice{.label = label.c_str(),
                          .words = c.words,
                          .chosen = c.chosen,
                          .chosen_color = changed ? ui.colors().accent : c.color,
                          .outlined = c.in_force};
    if (const auto chosen = segments(ui, where, choice)) {
        ui.act(SetKnobs{c.settings[*chosen]});
        ui.act(ReleaseKnob{});
    }
    return ui.px(choice_above + choice_below) + more + where.height;
}

// ---- Lists and texts

float draw_typed(const Ui& ui, const KnobRow& named, const Views& v) {
    const Palette& p = ui.colors();
    KnobRow row = named;
    KnobRow beside = row;
    beside.width -= draw_way_back(ui, row, v, {row.address});
    const float more = draw_words(ui, beside, v, {});
    row.baseline += more;
    const Box place{row.x, row.baseline + ui.px(7), row.width, ui.px(23)};
    if (is_typed(row, v)) {
        draw_typing(ui, row, v);
        return ui.px(slider_pitch + 4) + more;
    }
    const std::string label = path_text(v.scenario(), row.address);
    const Item it = item(ui, label.c_str(), place);
    box(ui, place, {.color = it.hovered ? p.button_hover : p.button, .edge = p.card_edge, .rounding = 6});
    const std::string now = value_text(get(v.scenario(), row.address));
    text(ui,
         {.baseline = {place.x + ui.px(8), place.y + ui.px(16)},
          .font = Font::label,
          .color = p.ink,
          .width_max = place.width - ui.px(16)},
         now.empty() ? std::string_view("none") : std::string_view(now));
    if (it.clicked) ui.act(BeginTyping{row.address, row.place});
    draw_help_tip(ui, v, row, it.hovered);
    return ui.px(slider_pitch + 4) + more;
}

// ---- Knobs that a lesson's step locks

float draw_locked(const Ui& ui, const KnobRow& row, const Views& v) {
    const Palette& p = ui.colors();
    const std::string value = slider_text(knob_at(row.address), get(v.scenario(), row.address));
    const float value_width = std::min(row.width * 0.5F, text_width(ui, Font::value, value));
    const int lines = paragraph(ui,
                                {.baseline = {row.x, row.baseline},
                                 .font = Font::body_strong,
                                 .color = p.muted,
                                 .width = row.width - value_width - ui.px(10),
                                 .line = ui.px(name_line)},
                                knob_name(v.scenario(), row.address));
    text(ui,
         {.baseline = {row.x + row.width, row.baseline},
          .font = Font::value,
          .color = p.muted,
          .align = Align::right,
          .width_max = row.width * 0.5F},
         value);
    const float more = ui.px(name_line) * static_cast<float>(lines - 1);
    const float note = row.baseline + more + ui.px(15);
    text(ui, {.baseline = {row.x, note}, .font = Font::note, .color = p.muted, .width_max = row.width},
         "Stays as it is in this step of the lesson.");
    const std::string label = fmt::format("Locked {}", path_text(v.scenario(), row.address));
    app::spot(ui, label.c_str(), {row.x, row.baseline - ui.px(14), row.width, ui.px(32) + more});
    return ui.px(slider_pitch) + more;
}

}  // namespace

Views views_for_knobs(const Views& given, Scenario& at_playhead) {
    Views v = given;
    if (given.session->preferences.since == Since::start) return v;
    at_playhead = as_of(given.scenario(), given.session->playback.playhead);
    v.turned = &at_playhead;
    return v;
}

float draw_knob_row(const Ui& ui, const KnobRow& row, const Views& v) {
    const Knob& knob = knob_at(row.address);
    if (v.session->lesson && is_locked(v.session->lesson->now(), row.address)) return draw_locked(ui, row, v);
    switch (knob.kind) {
        case Kind::duration:
        case Kind::number:
        case Kind::count: return draw_slider(ui, row, v);
        case Kind::choice:
        case Kind::kitchen:
        case Kind::kitchens: return draw_choice(ui, row, v);
        case Kind::text:
        case Kind::texts:
        case Kind::durations: return draw_typed(ui, row, v);
    }
    return 0;
}

}  // namespace kitchen::app
