// Knobs, and the steps that can be undone. Each action edits the scenario; its run follows, and the playhead stays. A
// knob is turned from the start, as if it had always been so, or from now on: then it is a change at the playhead.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/comparison.hpp"
#include "app/runs/run.hpp"
#include "core/base/diagnostic.hpp"
#include "core/base/time.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

struct Session;
struct State;

// A step that can be undone: the scenario as it was, and what the step did, in words.
struct Past {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Scenario> other;  // while two are compared
    EditTarget edit_target = EditTarget::second;
    std::string did;  // "Kitchen timer 5.0 s to 3.0 s from 0:23.4 on"
};
using Steps = std::vector<std::shared_ptr<const Past>>;
inline constexpr std::size_t undo_max = 200;

struct History {
    Steps undo, redo;
    std::optional<KnobAddress> turning;  // the knob that a drag holds: its SetKnobs are one step
    Time turning_from;                   // where the playhead was when the drag began
    std::optional<KnobAddress> typing;
    std::string typing_text;  // as it was entered, where it cannot be read: to be mended
    std::optional<Diagnostic> typing_diagnostic;
};

enum class Since : std::uint8_t { start, now };
struct ChooseSince {
    Since since = Since::start;
};
// Several at a time for a choice that is made of two knobs ("slow" is a condition and a factor); one step of undo.
struct SetKnobs {
    std::vector<Setting> settings;
};
// The end of a drag: the next SetKnobs begins a new step of undo.
struct ReleaseKnob {};
// One, or those that one choice is made of; one step of undo.
struct ResetKnobs {
    std::vector<KnobAddress> knobs;
};
struct ResetAllKnobs {};
struct Undo {};
struct Redo {};
// A knob's value is being typed; CommitTyping reads the text as --set would.
struct BeginTyping {
    KnobAddress knob;
};
struct CommitTyping {
    std::string text;
};
struct CancelTyping {};
// What happens now: changes at the playhead, whatever knobs are turned from.
struct BreakKitchen {
    std::uint16_t kitchen = 0;
};
struct RecoverKitchen {
    std::uint16_t kitchen = 0;
};
struct AddRush {
    std::int64_t diners = 20;
};

using HistoryAction = std::variant<ChooseSince, SetKnobs, ReleaseKnob, ResetKnobs, ResetAllKnobs, Undo, Redo,
                                   BeginTyping, CommitTyping, CancelTyping, BreakKitchen, RecoverKitchen, AddRush>;
void carry_out(Session&, const HistoryAction&);

// Makes the present scenario a step that undo returns to.
void remember(State&, std::string did);
// What is edited from now on; its run is wanted.
void edit(State&, std::shared_ptr<const Scenario>);

// Knobs whose value, or whose changes, are not what the opened file said.
std::vector<KnobAddress> changed_knobs(const State&);
bool is_changed(const State&, KnobAddress);

}  // namespace kitchen::app
