#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <imgui_internal.h>

#include "app/panels/knob_scale.hpp"
#include "app/panels/panels.hpp"
#include "app/widgets.hpp"
#include "app/words.hpp"
#include "core/scenario/changes.hpp"

namespace kitchen::app {
namespace {

constexpr float slider_pitch = 52;
constexpr float choice_above = 9;   // from a word's baseline to its choices
constexpr float choice_below = 28;  // from the choices to the next word's baseline
constexpr std::size_t typed_max = 2048;

// One knob's place: `baseline` is its word's.
struct KnobRow {
    KnobAddress address;
    float x = 0;
    float width = 0;
    float baseline = 0;
};

bool is_kitchen_knob(const Knob& knob, std::string_view key) {
    return knob.section == Section::kitchen && knob.key == key;
}

// Knobs that do nothing as the others stand are left out: the rate while diners come at a fixed time, and so on.
bool matters(const Scenario& s, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (knob.section == Section::diners) {
        if (knob.key == "every") return s.diners.arrive == Arrive::every;
        if (knob.key == "rate") return s.diners.arrive == Arrive::rate;
        if (knob.key == "at") return s.diners.arrive == Arrive::at;
        if (knob.key == "count") return s.diners.arrive != Arrive::at;
    }
    if (knob.section == Section::kitchen) {
        const Kitchen& kitchen = s.kitchens[address.which];
        const Shape shape = kitchen.cook_time.shape;
        if (knob.key == "cook_time.mean") return shape != Shape::uniform && shape != Shape::listed;
        if (knob.key == "cook_time.low") return shape == Shape::uniform;
        if (knob.key == "cook_time.high") return shape == Shape::uniform || shape == Shape::two_humped;
        if (knob.key == "cook_time.sigma") return shape == Shape::log_normal;
        if (knob.key == "cook_time.rare_share") return shape == Shape::two_humped;
        if (knob.key == "cook_time.times") return shape == Shape::listed;
        if (knob.key == "error_after") return kitchen.condition == Condition::broken;
    }
    if (knob.section == Section::course) {
        const Course& course = s.courses[address.which];
        if (knob.key == "pause.factor" || knob.key == "pause.cap") return course.pause.first.us > 0;
        if (knob.key == "backup.timer" || knob.key == "backup.tries") return !course.backup.kitchens.empty();
    }
    return true;
}

// The title and such are the scenario's own words, not settings of the evening.
bool is_shown(const Knob& knob) { return knob.kind != Kind::text; }

bool is_choice(const Knob& knob) {
    return knob.kind == Kind::choice || knob.kind == Kind::kitchen || knob.kind == Kind::kitchens;
}

bool for_beginners(const Scenario& scenario, const Knob& knob) {
    // The factor is part of the condition's choice until it is looked at closely.
    if (is_kitchen_knob(knob, "slowness")) return false;
    // Who has a second kitchen may wonder at once what it is for.
    if (knob.section == Section::course && knob.key == "backup.kitchens") return scenario.kitchens.size() > 1;
    return knob.first_six;
}

// What a diner decides comes first, then the kitchens, then who comes; for beginners the sliders before the choices.
int rank(const Knob& knob, bool all) {
    int section = 3;
    switch (knob.section) {
        case Section::course: section = 0; break;
        case Section::kitchen: section = 1; break;
        case Section::diners: section = 2; break;
        case Section::waiters: section = 3; break;
        case Section::evening: section = 4; break;
    }
    // "Grill kitchen is" comes before "Backup", as one thinks of it.
    if (!all && is_choice(knob)) return 10 + (knob.section == Section::kitchen ? 0 : 1);
    return section;
}

std::vector<KnobAddress> shown_knobs(const State& state) {
    std::vector<KnobAddress> shown;
    const bool one_kitchen = state.scenario().kitchens.size() == 1;
    for (const KnobAddress& address : all_knobs(state.scenario())) {
        const Knob& knob = knob_at(address);
        if (!is_shown(knob) || !matters(state.scenario(), address)) continue;
        // What is settled before the doors open has no "from now on".
        if (state.since == Since::now && !knob.may_change) continue;
        if (one_kitchen && (knob.kind == Kind::kitchen || knob.kind == Kind::kitchens)) continue;
        const bool quiet = !for_beginners(state.scenario(), knob) && !is_changed(state, address);
        if (!state.all_knobs && (quiet || is_kitchen_knob(knob, "slowness"))) continue;
        shown.push_back(address);
    }
    std::stable_sort(shown.begin(), shown.end(), [&state](const KnobAddress& a, const KnobAddress& b) {
        const int rank_a = rank(knob_at(a), state.all_knobs);
        const int rank_b = rank(knob_at(b), state.all_knobs);
        // All knobs of one course, then all of the next.
        return rank_a != rank_b ? rank_a < rank_b : state.all_knobs && a.which < b.which;
    });
    return shown;
}

// ---- A value that is typed

void draw_typing(const Ui& ui, const KnobRow& row, const Views& v) {
    const Palette& p = ui.colors();
    std::array<char, typed_max> buffer{};
    const std::string now = value_text(get(v.scenario(), row.address));
    std::memcpy(buffer.data(), now.data(), std::min(now.size(), buffer.size() - 1));
    const bool wide = !slides(knob_at(row.address));
    const float width = wide ? row.width : ui.px(110);
    const float y = wide ? row.baseline + ui.px(7) : row.baseline - ui.px(15);
    ImGui::SetCursorScreenPos({row.x + row.width - width, y});
    ImGui::PushFont(ui.font(Font::body));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, ui.px(1));
    ImGui::SetNextItemWidth(width);
    if (ImGui::GetActiveID() != ImGui::GetID("Typed value")) ImGui::SetKeyboardFocusHere();
    const bool entered = ImGui::InputText("Typed value", buffer.data(), buffer.size(),
                                          ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    const bool left = ImGui::IsItemDeactivated();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    if (entered) {
        ui.act(CommitTyping{buffer.data()});
    } else if (left) {
        ui.act(CancelTyping{});
    }
    if (v.state->typing_mistake) {
        const std::string words = fmt::format("Expected {}.", v.state->typing_mistake->expected);
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

// ---- Changes in mid-evening: the knob shows the beginning, and a note says what comes

std::string change_words(const Change& change) {
    const Knob& knob = knob_at(change.knob);
    const Time at{change.at.us};
    const std::string value = is_kitchen_knob(knob, "slowness")
                                  ? condition_text(Condition::fine, std::get<double>(change.value))
                                  : shown_text(knob, change.value);
    return fmt::format("{} from {}", value, clock_text(at, at.us % 1'000'000 == 0 ? 0 : 1));
}

// The first change of this knob, with a diamond as on the transport. Gives back the room it took.
float draw_change_note(const Ui& ui, const KnobRow& row, const Views& v, float baseline) {
    const Palette& p = ui.colors();
    const bool condition = is_kitchen_knob(knob_at(row.address), "condition");
    std::string words;
    for (const Change& change : v.scenario().changes) {
        const bool same = change.knob == row.address;
        const bool slows =
            condition && change.knob.which == row.address.which && is_kitchen_knob(knob_at(change.knob), "slowness");
        if (!same && !slows) continue;
        if (!words.empty()) {
            words += ", ...";
            break;
        }
        words = change_words(change);
    }
    if (words.empty()) return 0;
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

void draw_words(const Ui& ui, const KnobRow& row, const Views& v, std::string_view value) {
    const Palette& p = ui.colors();
    const bool changed = is_changed(*v.state, row.address);
    const bool typing = v.state->typing == row.address;
    const float value_width = value.empty() ? 0 : std::min(row.width * 0.5F, text_width(ui, Font::value, value));
    const std::string name = knob_name(v.scenario(), row.address);
    text(ui,
         {.baseline = {row.x, row.baseline},
          .font = Font::body_strong,
          .color = p.ink,
          .width_max = row.width - value_width - ui.px(typing ? 64 : 10)},
         name);
    if (!value.empty() && !typing) {
        const Box spot{row.x + row.width - value_width - ui.px(4), row.baseline - ui.px(14), value_width + ui.px(8),
                       ui.px(19)};
        const std::string label = fmt::format("Type {}", path_text(v.scenario(), row.address));
        const Item it = app::spot(ui, label.c_str(), spot);
        if (it.hovered) box(ui, spot, {.color = p.button, .rounding = 4});
        if (it.clicked) ui.act(BeginTyping{row.address});
        text(ui,
             {.baseline = {row.x + row.width, row.baseline},
              .font = Font::value,
              .color = changed ? p.accent_text : p.ink,
              .align = Align::right,
              .width_max = row.width * 0.5F},
             value);
    }
}

void draw_help_tip(const Ui& ui, const Knob& knob, bool changed, bool hovered) {
    if (!hovered) return;
    std::string words(knob.help);
    if (changed) words += " Double click: as the scenario has it.";
    tip(ui, words);
}

float draw_slider(const Ui& ui, const KnobRow& row, const Views& v) {
    const Knob& knob = knob_at(row.address);
    const Value value = get(v.scenario(), row.address);
    const bool changed = is_changed(*v.state, row.address);
    draw_words(ui, row, v, shown_text(knob, value));
    const float note = draw_change_note(ui, row, v, row.baseline + ui.px(15));
    text(ui,
         {.baseline = {row.x, row.baseline + ui.px(15)},
          .font = Font::code,
          .color = ui.colors().muted,
          .width_max = row.width - note},
         python_term(knob, value));
    const Box rail{row.x, row.baseline + ui.px(17), row.width, ui.px(15)};
    const std::string label = path_text(v.scenario(), row.address);
    const Slid slid = slider(ui, rail, {.label = label.c_str(), .share = share_of(knob, value), .changed = changed});
    if (slid.double_clicked) {
        ui.act(ResetKnob{row.address});
    } else if (slid.to) {
        const Value next = value_at(knob, *slid.to);
        if (next != value) ui.act(SetKnobs{{{row.address, next}}});
    }
    if (slid.steps != 0) {
        ui.act(SetKnobs{{{row.address, stepped(knob, value, slid.steps)}}});
        // The next step may be at another instant.
        if (v.state->since == Since::now) ui.act(ReleaseKnob{});
    }
    if (slid.released) ui.act(ReleaseKnob{});
    if (slid.entered) ui.act(BeginTyping{row.address});
    draw_help_tip(ui, knob, changed, slid.hovered && !ImGui::IsMouseDown(ImGuiMouseButton_Left));
    if (v.state->typing == row.address) draw_typing(ui, row, v);
    return ui.px(slider_pitch);
}

// ---- Choices

struct Choices {
    std::vector<std::string> words;
    std::vector<std::vector<Setting>> settings;  // what choosing each one sets
    std::size_t chosen = 0;
    Color color = 0;
};

// How slow "slow" is: as it is now, as the scenario had it or will have it, or else four times.
double slow_factor(const State& state, KnobAddress slowness) {
    double factor = state.scenario().kitchens[slowness.which].slowness;
    if (factor <= 1) factor = state.opened.kitchens[slowness.which].slowness;
    for (const Change& change : state.scenario().changes) {
        if (factor <= 1 && change.knob == slowness) factor = std::get<double>(change.value);
    }
    return factor > 1 ? factor : 4.0;
}

// "fine, slow x4, broken, gone": two knobs in one choice, as one speaks of a kitchen.
Choices condition_choices(const Ui& ui, const Views& v, KnobAddress condition) {
    Choices c;
    c.color = ui.colors().strong;
    const Kitchen& kitchen = v.scenario().kitchens[condition.which];
    KnobAddress slowness = condition;
    for (std::size_t row = 0; row < knobs().size(); ++row) {
        if (is_kitchen_knob(knobs()[row], "slowness")) slowness.row = static_cast<std::uint16_t>(row);
    }
    const double factor = slow_factor(*v.state, slowness);
    c.words = {"fine", condition_text(Condition::fine, factor), "broken", "gone"};
    c.settings = {{{condition, Value{std::string("fine")}}, {slowness, Value{1.0}}},
                  {{condition, Value{std::string("fine")}}, {slowness, Value{factor}}},
                  {{condition, Value{std::string("broken")}}},
                  {{condition, Value{std::string("gone")}}}};
    switch (kitchen.condition) {
        case Condition::fine: c.chosen = kitchen.slowness > 1 ? 1 : 0; break;
        case Condition::broken: c.chosen = 2; break;
        case Condition::gone: c.chosen = 3; break;
    }
    return c;
}

Choices kitchen_choices(const Ui& ui, const Views& v, KnobAddress address) {
    Choices c;
    const Knob& knob = knob_at(address);
    const Value value = get(v.scenario(), address);
    const bool list = knob.kind == Kind::kitchens;
    const bool is_backup = knob.section == Section::course && knob.key == "backup.kitchens";
    c.color = is_backup ? ui.colors().backup : ui.colors().strong;
    if (list) {
        c.words.push_back("none");
        c.settings.push_back({{address, Value{std::vector<std::string>{}}}});
    }
    for (const Kitchen& kitchen : v.scenario().kitchens) {
        // Nobody asks the very kitchen again that they have just given up on.
        if (is_backup && kitchen.name == v.scenario().courses[address.which].kitchen) continue;
        c.words.push_back(kitchen.name);
        c.settings.push_back({{address, list ? Value{std::vector<std::string>{kitchen.name}} : Value{kitchen.name}}});
    }
    for (std::size_t i = 0; i < c.settings.size(); ++i) {
        if (c.settings[i].front().value == value) {
            c.chosen = i;
            return c;
        }
    }
    // Several backups one after another, as a file may name them.
    c.words.push_back(value_text(value));
    c.settings.push_back({{address, value}});
    c.chosen = c.words.size() - 1;
    return c;
}

Choices choices_of(const Ui& ui, const Views& v, KnobAddress address) {
    const Knob& knob = knob_at(address);
    if (is_kitchen_knob(knob, "condition")) return condition_choices(ui, v, address);
    if (knob.kind == Kind::kitchen || knob.kind == Kind::kitchens) return kitchen_choices(ui, v, address);
    Choices c;
    c.color = ui.colors().strong;
    const std::string now = value_text(get(v.scenario(), address));
    for (const std::string_view word : knob.choices) {
        if (word == now) c.chosen = c.words.size();
        c.words.emplace_back(word);
        c.settings.push_back({{address, Value{std::string(word)}}});
    }
    return c;
}

// A kitchen's condition is changed when its slowness is, too: the one choice shows both.
bool choice_is_changed(const State& state, const Choices& choices) {
    for (const auto& settings : choices.settings) {
        for (const Setting& setting : settings) {
            if (is_changed(state, setting.knob)) return true;
        }
    }
    return false;
}

float draw_choice(const Ui& ui, const KnobRow& row, const Views& v) {
    const Choices c = choices_of(ui, v, row.address);
    KnobRow beside = row;
    beside.width -= draw_change_note(ui, row, v, row.baseline);
    draw_words(ui, beside, v, {});
    const Box where{row.x, row.baseline + ui.px(choice_above), row.width, segments_height(ui, row.width, c.words)};
    const std::string label = path_text(v.scenario(), row.address);
    const Segments choice{.label = label.c_str(),
                          .words = c.words,
                          .chosen = c.chosen,
                          .chosen_color = choice_is_changed(*v.state, c) ? ui.colors().accent : c.color};
    if (const auto chosen = segments(ui, where, choice)) {
        ui.act(SetKnobs{c.settings[*chosen]});
        ui.act(ReleaseKnob{});
    }
    return ui.px(choice_above + choice_below) + where.height;
}

// ---- Lists and texts are typed

float draw_typed(const Ui& ui, const KnobRow& row, const Views& v) {
    const Palette& p = ui.colors();
    draw_words(ui, row, v, {});
    const Box field{row.x, row.baseline + ui.px(7), row.width, ui.px(23)};
    if (v.state->typing == row.address) {
        draw_typing(ui, row, v);
        return ui.px(slider_pitch + 4);
    }
    const std::string label = path_text(v.scenario(), row.address);
    const Item it = item(ui, label.c_str(), field);
    box(ui, field, {.color = it.hovered ? p.button_hover : p.button, .edge = p.card_edge, .rounding = 6});
    const std::string now = value_text(get(v.scenario(), row.address));
    text(ui,
         {.baseline = {field.x + ui.px(8), field.y + ui.px(16)},
          .font = Font::label,
          .color = p.ink,
          .width_max = field.width - ui.px(16)},
         now.empty() ? std::string_view("none") : std::string_view(now));
    if (it.clicked) ui.act(BeginTyping{row.address});
    draw_help_tip(ui, knob_at(row.address), false, it.hovered);
    return ui.px(slider_pitch + 4);
}

float draw_row(const Ui& ui, const KnobRow& row, const Views& v) {
    const Knob& knob = knob_at(row.address);
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

const char* heading_of(const State& s) {
    if (!s.beside) return "Knobs";
    switch (s.hand) {
        case InHand::first: return "Knobs of the first";
        case InHand::second: return "Knobs of the second";
        case InHand::both: return "Knobs of both";
    }
    return "";
}

// What a knob that is turned means: had it always been so, or a change at the playhead.
void draw_since(const Ui& ui, const Box& where, const State& s) {
    static const std::array<std::string, 2> whole{"From the start", "From now on"};
    static const std::array<std::string, 2> brief{"Start", "Now on"};
    // There is room for one line of them.
    const std::array<std::string, 2>& words = segments_height(ui, where.width, whole) > ui.px(30) ? brief : whole;
    const Segments choice{.label = "Turn knobs",
                          .words = words,
                          .chosen = s.since == Since::now ? 1U : 0U,
                          .chosen_color = s.since == Since::now ? ui.colors().accent : ui.colors().strong};
    if (const auto chosen = segments(ui, where, choice)) ui.act(ChooseSince{*chosen == 1 ? Since::now : Since::start});
}

void draw_heading(const Ui& ui, const Box& where, const Views& v) {
    const Palette& p = ui.colors();
    text(ui, {.baseline = {where.x + ui.px(16), where.y + ui.px(24)}, .font = Font::heading_large, .color = p.ink},
         heading_of(*v.state));
    const std::size_t changed = changed_knobs(*v.state).size();
    if (changed == 0) return;
    const std::string words = fmt::format("{} changed   reset", changed);
    const float width = text_width(ui, Font::note_strong, words) + ui.px(8);
    const Box spot{where.right() - ui.px(12) - width, where.y + ui.px(10), width, ui.px(20)};
    if (button(ui, spot, {.label = "Reset all knobs", .text = words, .look = Look::link, .font = Font::note_strong})) {
        ui.act(ResetAllKnobs{});
    }
}

}  // namespace

void draw_knobs(const Ui& ui, const Box& where, const Views& given) {
    if (where.empty()) return;
    // From now on the knobs show, and turn, what holds at the playhead.
    const bool from_now = given.state->since == Since::now;
    const Scenario standing = from_now ? as_of(given.scenario(), given.state->playhead) : Scenario{};
    Views v = given;
    if (from_now) v.turned = &standing;
    card(ui, where);
    draw_heading(ui, where, v);
    const float head = ui.px(64);
    draw_since(ui, {where.x + ui.px(14), where.y + ui.px(34), where.width - ui.px(28), ui.px(25)}, *v.state);
    // What happens now is one row of buttons in a low panel, and two where there is room.
    const float now = where.height < ui.px(400) ? ui.px(26) : ui.px(59);
    const float foot = ui.px(44) + now + ui.px(7);
    draw_now(ui, {where.x + ui.px(14), where.bottom() - foot + ui.px(6), where.width - ui.px(28), now}, given);
    const Box list{where.x + ui.px(8), where.y + head, where.width - ui.px(10),
                   std::max(0.0F, where.height - head - foot)};
    const Ui inner = begin_scroll(ui, "Knobs list", list);
    const float scrolled = ImGui::GetScrollY();
    const float top = list.y - scrolled;
    float y = top + ui.px(14);
    for (const KnobAddress& address : shown_knobs(*v.state)) {
        y += draw_row(inner, {address, where.x + ui.px(16), where.width - ui.px(34), y}, v);
    }
    end_scroll(y - top - ui.px(10));
    const Box all{where.x + ui.px(14), where.bottom() - ui.px(38), where.width - ui.px(28), ui.px(28)};
    if (button(ui, all, {.label = v.state->all_knobs ? "Fewer knobs" : "All knobs", .font = Font::label})) {
        ui.act(ShowAllKnobs{!v.state->all_knobs});
    }
}

}  // namespace kitchen::app
