// Two restaurants: the same diners and the same dishes, one playhead. What is turned is turned in the first, in the
// second or in both. And "what if": the same with one knob otherwise, for the sake of one diner.
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
    // Of the two the one that nobody would miss: the file had it until the other one was saved.
    std::optional<Scenario> settled;
    std::optional<WhatIf> what_if;
};

// Beside the scenario as its file has it; where nothing was changed, beside itself.
struct Compare {};
// From the playhead on there are two: what is turned from now on is turned in the second.
struct SplitHere {};
struct ChooseEditTarget {
    EditTarget edit_target = EditTarget::second;
};
// The one that is edited stays.
struct EndCompare {};
struct AskWhatIf {
    Setting setting;
};
struct DropWhatIf {};

using ComparisonAction = std::variant<Compare, SplitHere, ChooseEditTarget, EndCompare, AskWhatIf, DropWhatIf>;
void carry_out(Session&, const ComparisonAction&);

// Without a question.
void end_compare(State&);
void edit_other(State&, std::shared_ptr<const Scenario>);
// After the scenario was edited: so is the one of "what if", or it is let go when it no longer makes sense.
void renew_what_if(State&);
// Back to the last answer that was ready, or to no question.
void go_back_to_shown_what_if(Session&);

}  // namespace kitchen::app
