// The open scenario: what its file said, the edited version, and where it is saved. Unsaved changes are never lost
// without a question, and the window does not close before pending writes have finished.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/comparison.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

class Action;
struct BuiltInFile;
struct Draft;
struct Session;
struct State;

// The file no longer holds what was last read from it or written to it, so it was not replaced.
struct FileChanged {
    std::string path;
    std::string bytes;  // what it holds now
};

// An action that would lose changes, or that waits for a write to finish.
struct PendingAction {
    std::shared_ptr<const Action> then;
    bool discards = false;  // the user has agreed to lose the changes
};

struct Document {
    std::shared_ptr<const Scenario> opened;  // as its file said; knobs that differ from it are "changed"
    std::shared_ptr<const Scenario> saved;   // from within a lesson, whose own run stays the opened one; else null
    std::string opened_name;
    std::shared_ptr<const Scenario> edited;  // with the current knobs

    std::string path;                                  // the scenario's own file; empty when it has none
    std::shared_ptr<const std::string> on_disk;        // what that file held when it was last read or written
    std::shared_ptr<const std::string> being_written;  // what the latest unanswered save wants it to hold
    bool is_own = false;  // neither built in nor a step of a lesson: losing changes to it needs a question
    std::shared_ptr<const std::string>
        found_on_disk;        // other contents found in the file, which the user is being or has been asked about
    std::string may_replace;  // a file the next save may replace, because the user was asked about it
    std::shared_ptr<const Scenario> saving;      // the scenario of the latest request to write its file
    std::optional<PendingAction> pending;        // until the user says what to do with the changes
    std::optional<FileChanged> changed_on_disk;  // until the user chooses which version to keep
    std::shared_ptr<const Draft> draft;          // a draft that was found, until the user decides about it
};

// The bytes of a file that was chosen, dropped or named: a scenario, a lesson or a running order. If they cannot be
// read, what is on the screen stays.
struct OpenScenario {
    std::string name;
    std::string bytes;
    std::string path = {};  // of its file; empty when it cannot be saved in place
    bool plays = true;      // whether it starts to play. The steps of a lesson decide that themselves
    std::vector<std::string> files_beside = {};  // files that a lesson names; their contents are in `bytes`
    std::optional<std::size_t> step = {};        // of a lesson, which else opens at its first
    // What else a link says, in order. It is part of the one action, so that a question before changes are lost is
    // about all of it. Null for nothing.
    std::shared_ptr<const std::vector<Action>> then = {};
};
// Opens a small scenario to start from.
struct NewScenario {};
// Saves in the scenario's own file, or asks for a name when it has none.
struct Save {};
struct SaveAs {
    std::string path;
};
// The answers to "your changes are not saved", besides Save. When two are compared, the saved one stays and the
// comparison ends.
struct DiscardChanges {};
struct KeepChanges {};
struct SaveOne {
    EditTarget which = EditTarget::second;
};
// The answers to "the file was changed on the disk", besides KeepChanges and SaveAs.
struct Reload {};
struct Overwrite {};
struct CloseWindow {};
// A WriteFile request (jobs.hpp) has succeeded. Other answers: FileIsThere, FileNotWritten, FileChanged.
struct FileWritten {
    std::string path;
    std::shared_ptr<const Scenario> scenario = {};  // as in WriteFile
};
struct FileIsThere {
    std::string path;
};
struct FileNotWritten {
    std::string words;
};

// What the open file holds now; another program may have changed it, or a file that a lesson names.
struct FileFound {
    std::string path;
    std::string bytes;  // as in OpenScenario
    std::vector<std::string> files_beside = {};
};

using DocumentAction =
    std::variant<OpenScenario, NewScenario, Save, SaveAs, DiscardChanges, KeepChanges, SaveOne, Reload, Overwrite,
                 CloseWindow, FileWritten, FileIsThere, FileNotWritten, FileChanged, FileFound>;
void carry_out(Session&, const DocumentAction&);

// The state after opening: the scenario at its start.
State opened_by(const OpenScenario&, std::shared_ptr<const Scenario>);

// Whether any knob differs from the file, in either restaurant when two are compared.
bool is_unsaved(const State&);
// The scenario as it was last saved, or else opened.
const std::shared_ptr<const Scenario>& last_saved(const State&);
// Whether the run is another one than that which was opened, as is also one that was saved from within a lesson.
bool is_changed_run(const State&);
// The restaurants with unsaved changes; one entry when both have the same changes. Precondition: two are compared.
std::vector<EditTarget> unsaved_restaurants(const State&);
// The built-in lesson or scenario that is open. Its bytes are empty when a file of the user's own is, whatever its
// name.
BuiltInFile opened_built_in(const State&);

// Whether the user has closed the window and it only waits for files to be written.
bool closes_when_written(const State&);

// Puts the file of what the command line opened among the recent ones, once those are read.
void remember_opened(State&);
// The files behind what is open: its own first, then those that a lesson names. Empty for what is built in.
std::vector<std::string> open_files(const State&);

// Whether opening another scenario now would lose the user's work.
bool would_lose(const State&);
// Whether ending the comparison would: only the restaurant that is being edited stays.
bool would_lose_other(const State&);
// To be called before anything that may lose changes. When `loses`, asks the user and returns true; the answer carries
// the action out again.
bool must_ask_first(State&, const Action&, bool loses);
// A write has finished or failed: carries out what waited for it.
void go_on(State&);
// Reports in the files dialog why the file could not be written.
void fail_to_write(State&, std::string why);

}  // namespace kitchen::app
