// What the keys do: one table, used to answer them and shown by the help card, tips and buttons.
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

// When a binding applies. Behind a dialog, a message or a black screen no key acts. The arrows change a knob that has
// the keyboard focus, and Space presses a button that has it.
enum class When : std::uint8_t {
    uncovered,
    unless_on_button,
    unless_on_slider,
    not_presenting,    // a wrong letter on a stage does not change what the audience sees
    to_present,        // the same; in a browser also on a stage, where F5 would load the page again
    in_lesson,         // a lesson is open at a desk, not on a stage
    in_lesson_itself,  // the same, and no item has the keyboard focus
    guessing,          // a lesson asks for a number, and no slider has the focus
    over_cards,        // also while a dialog is open
    on_help,           // only while the help card or no dialog is open
    presenting,
    on_stage_in_steps,  // on a stage, and there is a next step
    on_stage,           // on a stage, even with a black screen
    waiting,            // a banner says what is being waited for
    covered,            // behind a dialog, a message, a black screen or the stage
    nothing_held,       // not covered, and no item has the focus or had it until this press
};

// A key of the keyboard, or a character where the sign matters and not its place: "+" is "+" on every layout. A letter
// also matches the Latin key on layouts with other letters (Cyrillic, Greek).
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
    std::string_view keys;  // "Home, End"
    std::string_view does;
    std::array<Binding, 10> bindings = {};
    std::string_view keys_in_browser = {};  // when a browser takes some of them for its own use
};

std::span<const KeyRow> key_rows();

// Actions that both keys and buttons ask for.
template <class What>
Action just(const State&) {
    return What{};
}
// Shows or hides a panel that a lesson folds away.
template <View view>
Action fold(const State& s) {
    return Unfold{view, !is_unfolded(*s.lesson, view)};
}
Action toggle_help(const State&);
Action toggle_presenting(const State&);
Action toggle_whose_steps(const State&);
// Breaks the current kitchen; used on a stage and by its strip.
Action break_kitchen(const State&);
Action recover_kitchen(const State&);
Action toggle_compare(const State&);
Action rewind(const State&);
// "Home", "Shift B", "Ctrl Z": the first key for that action. Precondition: there is one.
std::string key_for(KeyAction, bool in_browser = false);

// Appends the actions that this frame's keys ask for. On a stage, words out of view are scrolled to before it goes on.
void answer_keys(const Ui&, const State&, Focus&, BusyBanner, bool in_browser);

}  // namespace kitchen::app
