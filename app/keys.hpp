// What the keys do: one table, which answers them and which the help card shows.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "app/actions.hpp"
#include "app/state.hpp"
#include "app/ui.hpp"

namespace kitchen::app {

// When a key means what its row says. The arrows turn a knob that has the keyboard, and Space presses a button.
enum class When : std::uint8_t {
    always,
    unless_on_button,
    unless_on_slider,
    in_lesson,
    on_stage_with_lesson,
    presenting,
    not_presenting,
    waiting,       // a strip says what is waited for
    covered,       // by a card, a mistake or the stage
    nothing_held,  // not covered, and no item has the keyboard
};

// A key of the keyboard, or a character where it is the sign that counts and not the place: "+" is "+" everywhere.
struct Press {
    ImGuiKey key = ImGuiKey_None;
    ImWchar character = 0;
    bool ctrl = false;
    bool shift = false;
    bool repeats = false;
};

struct Binding {
    Press press;
    When when = When::always;
    Action (*act)(const State&) = nullptr;
};

struct KeyRow {
    std::string_view keys;  // "Home, End"; empty: the bindings belong to the row above
    std::string_view does;
    std::array<Binding, 4> bindings = {};
};

std::span<const KeyRow> key_rows();

// Appends what the keys of this frame ask for.
void answer_keys(const Ui&, const State&, const Focus&, Strip);

}  // namespace kitchen::app
