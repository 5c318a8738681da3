// Work that takes a while: runs to play, files to write, and scenarios that open when their run is ready. Work outside
// the program becomes a request; only the platform touches files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/files.hpp"
#include "app/model/history.hpp"
#include "app/model/playback.hpp"
#include "app/model/sharing.hpp"
#include "app/runs/runner.hpp"
#include "core/base/progress.hpp"

namespace kitchen::app {

class Action;
struct Session;
struct State;

// ---- What update() asks the platform to do, in order. The platform empties the list.
struct ReadFile {
    std::string path;
};
struct WriteFile {
    std::string path;
    std::string bytes;
    IfThere if_there = IfThere::refuse;
    std::shared_ptr<const Scenario> scenario = {};  // what the bytes say, if this is the scenario's own file
    // The expected old contents. If the file holds something else, the answer is FileChanged.
    std::shared_ptr<const std::string> instead_of = {};
};
// Writes beside the scenario's file, numbered if that name exists. Answers: TraceBegun where it can be stopped, then
// TraceWritten unless it was.
struct WriteTrace {
    std::string path;
    std::shared_ptr<const Run> run;
    const ExportFormat* format = nullptr;
};
// Writes the window without dialogs as PNG, `scale` pixels for each of the window's; numbered if that name exists.
struct WritePicture {
    std::string path;
    int scale = 1;
};
struct ListFolder {
    std::string path;
};
// Shows the system's own picker, to open a file or to save under another name than `path`.
struct PickFile {
    std::string path;
    bool saves = false;
};
struct CopyText {
    std::string text;
};
struct ReadClipboard {};
// Plays the soft bell, if there is a sound device and the user wants to hear it.
struct RingBell {};
// Deletes a recovered draft: the user has restored or refused it.
struct ForgetDraft {};
// Prints on the speaker's own screen, never on the one the audience sees.
struct TellSpeaker {
    std::string words;
};
// Carries out an action that waited for a save.
struct GoOnWith {
    std::shared_ptr<const Action> action;
};
using Request = std::variant<ReadFile, WriteFile, WriteTrace, WritePicture, ListFolder, PickFile, CopyText,
                             ReadClipboard, RingBell, TellSpeaker, ForgetDraft, GoOnWith>;

// A scenario or a step of a lesson whose run is not ready. What is open stays until it is.
struct Opening {
    std::shared_ptr<const State> next;
    std::shared_ptr<const Action> asked;
    std::shared_ptr<const Scenario> over;  // the edited scenario at the time of the request
    std::optional<BeginAt> begin_at;
};

// What happens when the very first run is ready. Until then the window already shows the knobs.
struct Beginning {
    bool plays = true;
    std::optional<BeginAt> begin_at;
};

// The edited scenario and everything that edits change. A copy from the last time its runs were ready is kept: Escape
// returns to it.
struct Edits {
    std::shared_ptr<const Scenario> scenario, other;
    EditTarget edit_target = EditTarget::second;
    Steps undo, redo;
};

struct Jobs {
    std::vector<Request> requests;
    std::optional<Opening> opening;
    std::optional<Beginning> beginning;
    Edits ready;                         // what Escape goes back to
    std::shared_ptr<Progress> progress;  // of the run that is being played
    std::shared_ptr<Progress> writing;   // of the trace that is being written
    int writes_unanswered = 0;           // of files, except traces
    bool close_now = false;
};

// Answers to runs that the state wanted (runs/wanted_runs.hpp): one is ready, or memory ran out.
struct RunReady {
    RunPurpose purpose = RunPurpose::main;
    std::shared_ptr<const Run> run;
    std::shared_ptr<const StepRuns> beside = {};  // when a step of a lesson opens
};
struct RunFailed {
    RunPurpose purpose = RunPurpose::main;
};
// The user stops waiting for a run, or else for a trace being written. Edits return to what is shown.
struct StopWaiting {};

using JobsAction = std::variant<RunReady, RunFailed, StopWaiting>;
void carry_out(Session&, const JobsAction&);

// Whether the run of what is edited, opened or asked is not ready yet.
bool waits_for_run(const Session&);
// Whether the results still need the same run without timers: the shown scenario has timers, its run is not too long,
// and nothing is compared or being dragged.
bool wants_untimed(const Session&);
// The shown run without timers; null when there is none.
const Run* untimed_run(const Session&);
// Whether the run that answers "what if" is ready.
bool what_if_is_played(const Session&);

// Copies the edits to `jobs.ready` when their runs are shown.
void note_ready(Session&);
// Drops runs that no longer belong to anything, and keeps the playhead and the selected diner inside the shown run.
void fit_to_runs(Session&);
// Opens `next` as soon as its run is ready.
void begin_opening(State&, State next, const Action& asked);
// This scenario at its start, before its run is ready.
State unplayed_state(std::shared_ptr<const Scenario>, std::string name);
// Plays the run of that state here and enters its step of a lesson or of a talk.
Session opened_here(State);
// As the window opens a scenario: at its start, nobody selected, nothing to undo. Plays the run here.
Session opened_session(const Scenario&, std::string name);
// The same before its run is ready: shows an empty room, while the scenario can already be edited.
Session beginning_session(State, bool plays);

// ask_to_write() requests a file; was_written() counts the answer.
void ask_to_write(State&, Request);
void was_written(State&);

}  // namespace kitchen::app
