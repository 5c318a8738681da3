// The header bar: what is open, and buttons. Those that do not fit are in the menu.
#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/panels/dialogs/dialog_frame.hpp"
#include "app/panels/panels.hpp"
#include "app/ui/widgets.hpp"
#include "app/window/keys.hpp"
#include "app/window/layout.hpp"

namespace kitchen::app {
namespace {

void draw_logo(const Ui& ui, ImVec2 c) {
    const Palette& p = ui.colors();
    ui.draw->AddCircleFilled(c, ui.px(11), p.bar_text);
    ui.draw->AddLine(c, {c.x, c.y - ui.px(8)}, p.accent, ui.px(2.5F));
    ui.draw->AddLine(c, {c.x + ui.px(5), c.y + ui.px(3)}, p.accent, ui.px(2.5F));
}

struct HeaderButton {
    const char* label;
    std::string text;
    float width;
    bool enabled;
    Action action;
};

// From left to right; the last ones go into the menu first.
std::vector<HeaderButton> header_buttons(const Views& v) {
    const State& s = *v.session;
    std::vector<HeaderButton> buttons = {
        {"Lessons", "Lessons", 72, true, ShowDialog{Dialog::lessons}},
        {"Scenarios", "Scenarios", 84, true, ShowDialog{Dialog::scenarios}},
        {"Present", "Present  " + key_for(toggle_presenting, v.in_browser), 88, true, Present{}},
        {"Compare", s.comparison.other ? "Stop comparing" : "Compare", s.comparison.other ? 112.F : 78.F, true,
         s.comparison.other ? Action{EndCompare{}} : Action{Compare{}}},
        {"Help", "Help  " + key_for(toggle_help), 76, true, ShowDialog{Dialog::help}},
        {"Save and share", "Save", 58, true, ShowDialog{Dialog::files}},
        {"Glossary", "Glossary  G", 92, true, OpenGlossary{}},
        {"Undo", "Undo", 56, !s.history.undo.empty(), Undo{}},
        {"Redo", "Redo", 56, !s.history.redo.empty(), Redo{}},
        {"Appearance", "Appearance", 92, true, ShowDialog{Dialog::appearance}},
    };
    if (!s.lesson) return buttons;
    // A lesson needs these first: help, and how to show only the lesson again.
    const auto help = std::find_if(buttons.begin(), buttons.end(),
                                   [](const HeaderButton& b) { return std::string_view(b.label) == "Help"; });
    std::rotate(buttons.begin() + 2, help, help + 1);
    if (s.preferences.shows_everything)
        buttons.insert(buttons.begin() + 2, {"Show less", "Show less", 84, true, ShowEverything{false}});
    return buttons;
}

constexpr float button_gap = 6;
constexpr float menu_width = 58;

// How many buttons fit; if not all of them do, leaves room for the menu.
std::size_t fitting(const std::vector<HeaderButton>& buttons, float room) {
    float all = 0;
    for (const HeaderButton& b : buttons) all += b.width + button_gap;
    if (all <= room) return buttons.size();
    float used = menu_width;
    std::size_t count = 0;
    while (count < buttons.size() && used + buttons[count].width + button_gap <= room) {
        used += buttons[count].width + button_gap;
        ++count;
    }
    return count;
}

// "Lesson 3 of 7" for a built-in one.
std::string lesson_number(std::string_view path) {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    const auto here = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
    if (here == files.end()) return "Lesson";
    return fmt::format("Lesson {} of {}", here - files.begin() + 1, files.size());
}

// In layout units: the program's name, and part of a scenario's title or all of a lesson's.
float name_room(const Ui& ui, const State& s) {
    if (!s.lesson) return 190;
    const float words = text_width(ui, Font::title, "Kitchen Timer") +
                        text_width(ui, Font::heading_plain, lesson_number(s.lesson->name)) +
                        text_width(ui, Font::heading_strong, s.lesson->lesson->title);
    return words / ui.style->unit + 106;
}

std::size_t shown_in(const Ui& ui, float width, const std::vector<HeaderButton>& buttons, const State& s) {
    const std::size_t fit = fitting(buttons, width / ui.style->unit - name_room(ui, s));
    // How many buttons a calm lesson has.
    constexpr std::size_t calm = 3;
    return is_calm(s) ? std::min(fit, calm) : fit;
}

// What undo or redo would do next, and the steps after that.
void draw_steps_tip(const Ui& ui, const HeaderButton& b, const State& s) {
    constexpr std::size_t steps_shown = 6;
    const bool undo = b.action.get_if<Undo>() != nullptr;
    if (!undo && b.action.get_if<Redo>() == nullptr) return;
    const Steps& steps = undo ? s.history.undo : s.history.redo;
    std::string words;
    for (std::size_t n = 0; n < std::min(steps.size(), steps_shown); ++n) {
        const std::string& did = steps[steps.size() - 1 - n]->did;
        words += n == 0 ? fmt::format("{}: {}.", b.label, did) : fmt::format(" {} {}.", n == 1 ? "Then:" : "", did);
    }
    if (steps.size() > steps_shown) words += fmt::format(" And {} more.", steps.size() - steps_shown);
    tip(ui, words);
}

// Draws the buttons and returns where they begin.
float draw_buttons(const Ui& ui, const Box& where, const Views& v) {
    const State& s = *v.session;
    const std::vector<HeaderButton> buttons = header_buttons(v);
    const std::size_t shown = shown_in(ui, where.width, buttons, s);
    const float height = ui.px(26);
    const float y = where.centre().y - height / 2;
    float width = shown < buttons.size() ? menu_width : -button_gap;
    for (std::size_t i = 0; i < shown; ++i) width += buttons[i].width + button_gap;
    const float begin = where.right() - ui.px(11 + width);
    float x = begin;
    const auto draw = [&](const char* label, const std::string& words, float wide, bool enabled) {
        const Box spot{x, y, ui.px(wide), height};
        x = spot.right() + ui.px(button_gap);
        return button(ui, spot,
                      {.label = label, .text = words, .look = Look::bar, .font = Font::row, .enabled = enabled});
    };
    for (std::size_t i = 0; i < shown; ++i) {
        const HeaderButton& b = buttons[i];
        const Box spot{x, y, ui.px(b.width), height};
        if (draw(b.label, b.text, b.width, b.enabled)) ui.act(b.action);
        if (b.enabled && is_pointed_at(spot)) draw_steps_tip(ui, b, s);
    }
    if (shown < buttons.size() && draw("Menu", "Menu", menu_width, true)) ui.act(ShowDialog{Dialog::menu});
    return begin;
}

}  // namespace

void draw_header(const Ui& ui, const Box& where, const Views& v) {
    const Palette& p = ui.colors();
    const State& s = *v.session;
    box(ui, where, {.color = p.bar});
    draw_logo(ui, {where.x + ui.px(26), where.centre().y});
    const float end = draw_buttons(ui, where, v) - ui.px(10);

    const float baseline = where.y + ui.px(28);
    float left = where.x + ui.px(46);
    const std::string& title = s.lesson ? s.lesson->lesson->title : v.scenario().title;
    // On a phone the title of what is open matters more than the program's name.
    const float both =
        text_width(ui, Font::title, "Kitchen Timer") + ui.px(22) + text_width(ui, Font::heading_strong, title);
    if (where.width >= ui.px(layout_width_min) || left + both <= end) {
        left += text(ui, {.baseline = {left, baseline}, .font = Font::title, .color = p.bar_text}, "Kitchen Timer");
        left += ui.px(22);
    }
    // "Scenario" and its title, the title cut when the window is narrow.
    if (end - left < ui.px(60)) return;
    const std::string kind = s.lesson ? lesson_number(s.lesson->name) : "Scenario";
    const float word = text_width(ui, Font::heading_plain, kind) + ui.px(12);
    if (end - left > word + ui.px(120)) {
        text(ui, {.baseline = {left, baseline}, .font = Font::heading_plain, .color = p.bar_muted}, kind);
        left += word;
    }
    text(ui, {.baseline = {left, baseline}, .font = Font::heading_strong, .color = p.bar_text, .width_max = end - left},
         title);
}

void draw_menu_dialog(const Ui& ui, const Box& screen, const Views& v) {
    const std::vector<HeaderButton> buttons = header_buttons(v);
    const std::size_t from = std::min(shown_in(ui, screen.width, buttons, *v.session), buttons.size());
    constexpr float row = 36;
    const Box where = middle_dialog(ui, screen, 260, 62 + row * static_cast<float>(buttons.size() - from) + 14);
    if (shade(ui, screen, where)) ui.act(ShowDialog{});
    draw_card(ui, where, "Menu");
    if (close_button(ui, where, "Close menu")) ui.act(ShowDialog{});
    const Box list{where.x + ui.px(14), where.y + ui.px(52), where.width - ui.px(28), where.height - ui.px(60)};
    const Ui inner = begin_scroll(ui, "Menu list", list);
    const float top = list.y - ImGui::GetScrollY();
    float y = top + ui.px(3);
    for (std::size_t i = from; i < buttons.size(); ++i) {
        const HeaderButton& b = buttons[i];
        const Box place{list.x + ui.px(4), y, list.width - ui.px(16), ui.px(row - 6)};
        y += ui.px(row);
        if (!button(inner, place, {.label = b.label, .text = b.text, .font = Font::body, .enabled = b.enabled}))
            continue;
        // The user may want to undo several steps, so the menu stays open.
        ui.act(b.action);
    }
    end_scroll(y - top);
}

}  // namespace kitchen::app
