// What the keys do: one table, which answers them and which the help card, tips and buttons read.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/model/action.hpp"
#include "app/model/state.hpp"
#include "app/ui/ui.hpp"

namespace kitchen::app {

// When a key means what its row says. What lies over the panels takes the keys: behind a card, a message and a black
// screen none acts. The arrows turn a knob that has the keyboard, and Space presses a button.
enum class When : std::uint8_t {
    uncovered,
    unless_on_button,
    unless_on_slider,
    not_presenting,
    in_lesson,         // off the stage
    in_lesson_itself,  // and no item has the keyboard
    guessing,          // a number in a lesson, and no slider has the keyboard
    over_cards,        // also while a card is open
    on_help,           // only while that card is open, or none
    presenting,
    on_stage_in_steps,  // and there is something to go on to
    on_stage,           // over the black screen too
    waiting,            // a strip says what is waited for
    covered,            // by a card, a message, a black screen or the stage
    nothing_held,       // not covered, and no item has the keyboard
};

// A key of the keyboard, or a character where it is the sign that counts and not the place: "+" is "+" everywhere. A
// letter is also that of its key where the layout has other letters: Cyrillic, Greek.
struct Press {
    ImGuiKey key = ImGuiKey_None;
    ImWchar character = 0;
    bool ctrl = false;
    bool shift = false;
    bool repeats = false;
};

using KeyAction = Action (*)(const State&);
struct Binding {
    Press press;
    When when = When::uncovered;
    KeyAction act = nullptr;
};

struct KeyRow {
    std::string_view keys;  // "Home, End"; empty: the bindings belong to the row above
    std::string_view does;
    std::array<Binding, 4> bindings = {};
    std::string_view keys_in_browser = {};  // where a browser takes some of them for itself
};

std::span<const KeyRow> key_rows();

// What keys ask for that buttons ask for too.
template <class What>
Action just(const State&) {
    return What{};
}
// Shows a panel that a lesson folds away, or folds it again.
template <View view>
Action fold(const State& s) {
    return Unfold{view, !is_unfolded(*s.lesson, view)};
}
Action toggle_help(const State&);
Action toggle_presenting(const State&);
Action toggle_whose_steps(const State&);
// On a stage, and on its strip.
Action break_kitchen(const State&);
Action recover_kitchen(const State&);
Action toggle_compare(const State&);
Action rewind(const State&);
// "Home", "Shift B", "Ctrl Z": the first key that asks for that. Precondition: there is one.
std::string key_for(KeyAction, bool in_browser = false);

// Appends what the keys of this frame ask for. Words of a stage that are out of view are shown before it goes on.
void answer_keys(const Ui&, const State&, Focus&, BusyBanner);

}  // namespace kitchen::app
