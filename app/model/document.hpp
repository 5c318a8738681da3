// The scenario that is open: what its file said, what it is edited to, where it is saved. Before somebody's changes are
// lost there is a question, and the window closes over nothing that is being written.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/comparison.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

class Action;
struct Draft;
struct Session;
struct State;

// The file no longer holds what was read from it or written to it last, and so it was not replaced.
struct FileChanged {
    std::string path;
    std::string bytes;  // that it holds now
};

// What would lose changes, or what is being written, and so waits.
struct PendingAction {
    std::shared_ptr<const Action> then;
    bool discards = false;  // the changes, as somebody has answered
};

struct Document {
    std::shared_ptr<const Scenario> opened;  // as its file said; knobs that differ from it are "changed"
    std::string opened_name;
    std::shared_ptr<const Scenario> edited;  // with the knobs as they are now

    std::string path;                            // the scenario's own file; empty when it has none
    std::shared_ptr<const std::string> on_disk;  // what that file held when it was last read or written
    bool is_own = false;  // neither built in nor a step of a lesson: changes to it are somebody's work
    std::shared_ptr<const std::string>
        found_on_disk;                       // what it was found to hold instead, about which a question is or was
    std::string may_replace;                 // a file that the next save may replace, since the user was asked about it
    std::shared_ptr<const Scenario> saving;  // the scenario of the latest request to write its file
    std::optional<PendingAction> pending;    // until the user says what to do with the changes
    std::optional<FileChanged> changed_on_disk;  // until it is said which of the two is kept
    std::shared_ptr<const Draft> draft;          // found, until it is said what becomes of it
};

// The bytes of a file that somebody chose, dropped or named; read here, and nothing that was on the screen is lost when
// they are wrong. A lesson's too.
struct OpenScenario {
    std::string name;
    std::string bytes;
    std::string path = {};  // of its file; empty when it has none to be saved in
    bool plays = true;      // from its start; or it waits there. A lesson's steps say it themselves
    std::vector<std::string> files_beside = {};  // files that a lesson names; what they hold is in `bytes`
};
// A scenario to begin with.
struct NewScenario {};
// In its own file; a scenario that has none is asked for one.
struct Save {};
struct SaveAs {
    std::string path;
};
// The answers to "your changes are not saved", besides Save. Of two that are compared one is saved, and stays alone.
struct DiscardChanges {};
struct KeepChanges {};
struct SaveOne {
    EditTarget which = EditTarget::second;
};
// The answers to "the file was changed on the disk", besides KeepChanges and SaveAs.
struct Reload {};
struct Overwrite {};
struct CloseWindow {};
// The result of WriteFile (jobs.hpp); FileChanged is another.
struct FileWritten {
    std::string path;
    std::shared_ptr<const Scenario> scenario = {};  // as WriteFile's
};
struct FileIsThere {
    std::string path;
};
struct FileNotWritten {
    std::string words;
};

// What the file of what is open holds now: another program may have written it, or one that a lesson names.
struct FileFound {
    std::string path;
    std::string bytes;  // as of OpenScenario
    std::vector<std::string> files_beside = {};
};

using DocumentAction =
    std::variant<OpenScenario, NewScenario, Save, SaveAs, DiscardChanges, KeepChanges, SaveOne, Reload, Overwrite,
                 CloseWindow, FileWritten, FileIsThere, FileNotWritten, FileChanged, FileFound>;
void carry_out(Session&, const DocumentAction&);

// What is then open, at its start.
State opened_by(const OpenScenario&, std::shared_ptr<const Scenario>);

// Whether knobs are not as the file says, in either of two that are compared.
bool is_unsaved(const State&);
// Those of the two; one where both have the same changes. Precondition: two are compared.
std::vector<EditTarget> unsaved_restaurants(const State&);
// Whether the window has been closed, and is there only until all is written.
bool closes_when_written(const State&);

// The files of what is open: its own first, and those that a lesson names. Empty for what is built in.
std::vector<std::string> open_files(const State&);

// Whether somebody's work would be lost where another scenario takes the place of what is open.
bool would_lose(const State&);
// The same where one alone of two that are compared stays, the one that is edited.
bool would_lose_other(const State&);
// Called first by what may lose something: where it does, the question is asked, and its answer carries the action out
// again.
bool must_ask_first(State&, const Action&, bool loses);
// The file has been written, or writing failed: goes on with what waited for it.
void go_on(State&);
// The files dialog says why.
void fail_to_write(State&, std::string why);

}  // namespace kitchen::app
