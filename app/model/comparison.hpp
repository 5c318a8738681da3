// Two restaurants with the same diners and dishes and one playhead. An edit goes to the first, to the second or to
// both. Also "what if": the same scenario with one knob changed, to see what that does for one diner.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

struct Session;
struct State;

enum class EditTarget : std::uint8_t { first, second, both };

struct Setting {
    KnobAddress knob;
    Value value;
};

struct WhatIf {
    Setting setting;
    std::shared_ptr<const Scenario> scenario;
};

struct Comparison {
    std::shared_ptr<const Scenario> other;  // null while none is compared
    // Which of the two is edited; the second when both are.
    EditTarget edit_target = EditTarget::second;
    // The restaurant that was read from the file, after the other one was saved over it. Discarding it loses nothing.
    std::optional<Scenario> settled;
    std::optional<WhatIf> what_if;
};

// Compares with the scenario as its file has it. When nothing was changed: in a talk with the scenario without its
// item's `set`, else with a copy of itself.
struct Compare {};
// Compares with a copy of itself; edits go to the second restaurant and take effect from the playhead on.
struct SplitHere {};
struct ChooseEditTarget {
    EditTarget edit_target = EditTarget::second;
};
// The restaurant that is being edited stays open.
struct EndCompare {};
struct AskWhatIf {
    Setting setting;
};
struct DropWhatIf {};

using ComparisonAction = std::variant<Compare, SplitHere, ChooseEditTarget, EndCompare, AskWhatIf, DropWhatIf>;
void carry_out(Session&, const ComparisonAction&);

// Ends it without asking about unsaved changes.
void end_compare(State&);
// Null ends the comparison.
void edit_other(State&, std::shared_ptr<const Scenario>);
// Repeats the edit in the "what if" scenario, or drops that when it is no longer valid.
void renew_what_if(State&);
// Returns to the last "what if" whose run was ready, or to none.
void go_back_to_shown_what_if(Session&);

}  // namespace kitchen::app
