// Edits of knobs, and undo. Each action edits the scenario; a new run follows, and the playhead stays where it is. A
// knob is changed from the start of the run, or from the playhead on: that adds a change to the scenario.
#pragma once

#include <cstdint>
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

enum class Since : std::uint8_t { start, now };

// A step that can be undone: the scenario as it was, and what the step did, in words.
struct Past {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Scenario> other;  // while two are compared
    EditTarget edit_target = EditTarget::second;
    Since since = Since::start;  // comes back where a comparison begins or ends
    std::string did;             // "Kitchen timer 5.0 s to 3.0 s from 0:23.4 on"
};
using Steps = std::vector<std::shared_ptr<const Past>>;
inline constexpr std::size_t undo_max = 200;

// Where a knob is drawn: in the list of knobs, or on the card of a lesson. It may be in both at a time.
enum class KnobPlace : std::uint8_t { list, card };

struct History {
    Steps undo, redo;
    std::optional<KnobAddress> dragged;  // the knob being dragged: all its SetKnobs are one undo step
    Time dragged_from;                   // where the playhead was when the drag began
    std::optional<KnobAddress> typing;
    KnobPlace typing_in = KnobPlace::list;  // two fields of one knob would take the keyboard from each other
    std::string typing_text;                // as it was entered, while it cannot be read
    std::optional<Diagnostic> typing_diagnostic;
    bool typing_rests = false;  // the field with that text is open and does not take the keyboard
};

struct ChooseSince {
    Since since = Since::start;
};
// Several at a time for a choice that sets two knobs ("slow" is a condition and a factor). One undo step.
struct SetKnobs {
    std::vector<Setting> settings;
};
// The end of a drag: the next SetKnobs begins a new step of undo.
struct ReleaseKnob {};
// One knob, or all knobs of one choice. One undo step.
struct ResetKnobs {
    std::vector<KnobAddress> knobs;
};
struct ResetAllKnobs {};
struct Undo {};
struct Redo {};
// The user types a value; CommitTyping reads the text as --set does, and of a duration also "12 s" and "12", which are
// seconds.
struct BeginTyping {
    KnobAddress knob;
    KnobPlace place = KnobPlace::list;
};
struct CommitTyping {
    std::string text;
    bool is_left = false;  // by a click elsewhere: text that is refused stays open, without the keyboard
};
struct CancelTyping {};
// Changes at the playhead, even when knobs are set to change from the start.
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

// Adds the current scenario to the undo stack.
void remember(State&, std::string did);
// Replaces the edited scenario; its run is then wanted.
void edit(State&, std::shared_ptr<const Scenario>);

// Knobs whose value or timed changes differ from the opened file.
std::vector<KnobAddress> changed_knobs(const State&);
bool is_changed(const State&, KnobAddress);

}  // namespace kitchen::app
