// What takes a while: runs that are played, files that are written, and what is opened when its run is there. What is
// to be done outside becomes a request; only the platform touches files.
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

// ---- What update() asks the platform to do, in order; the platform takes it away.
struct ReadFile {
    std::string path;
};
struct WriteFile {
    std::string path;
    std::string bytes;
    IfThere if_there = IfThere::refuse;
    std::shared_ptr<const Scenario> scenario = {};  // what the bytes say, where they are the scenario's own file
    // What the file held when it was last seen. If it holds something else now, the answer is FileChanged.
    std::shared_ptr<const std::string> instead_of = {};
};
// Beside the scenario's file, numbered where there is such a file. The answers: TraceBegun, then TraceWritten.
struct WriteTrace {
    std::string path;
    std::shared_ptr<const Run> run;
    const ExportFormat* format = nullptr;
};
// The window as it is, without a card over it, as PNG of `scale` pixels for one; numbered where that file exists.
struct WritePicture {
    std::string path;
    int scale = 1;
};
struct ListFolder {
    std::string path;
};
// In the system's own dialog: to open, or to save under another name than this one.
struct PickFile {
    std::string path;
    bool saves = false;
};
struct CopyText {
    std::string text;
};
struct ReadClipboard {};
// The soft bell, where there is something to play it with and somebody wants to hear it.
struct RingBell {};
// What a window left that did not end as it should: somebody has it back, or does not want it.
struct ForgetDraft {};
// On the speaker's own screen, never on that of the hall.
struct TellSpeaker {
    std::string words;
};
// What waited for a save, to be carried out as what somebody does.
struct GoOnWith {
    std::shared_ptr<const Action> action;
};
using Request = std::variant<ReadFile, WriteFile, WriteTrace, WritePicture, ListFolder, PickFile, CopyText,
                             ReadClipboard, RingBell, TellSpeaker, ForgetDraft, GoOnWith>;

// A scenario, or a step of a lesson, whose run is not there yet. What is open stays until it is.
struct Opening {
    std::shared_ptr<const State> next;
    std::shared_ptr<const Action> asked;
    std::shared_ptr<const Scenario> over;  // what was edited when it was asked for
    std::optional<BeginAt> begin_at;
};

// What is done when the first run of all is there. The window is there before it, with the knobs to turn.
struct Beginning {
    bool plays = true;
    std::optional<BeginAt> begin_at;
};

// What is edited, and all that edits change. Kept as it was when its runs were last ready: Escape goes back to it.
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
    int being_written = 0;               // files that are being written, except traces
    bool close_now = false;
};

// Runs that the state wanted (runs/wanted_runs.hpp): one is there, or there is not enough memory for it.
struct RunReady {
    RunPurpose purpose = RunPurpose::main;
    std::shared_ptr<const Run> run;
    std::shared_ptr<const StepRuns> beside = {};  // where a step of a lesson is opened
};
struct RunFailed {
    RunPurpose purpose = RunPurpose::main;
};
// Who waits for a run, or else for a trace that is being written, has had enough: what is edited goes back to what is
// shown.
struct StopWaiting {};

using JobsAction = std::variant<RunReady, RunFailed, StopWaiting>;
void carry_out(Session&, const JobsAction&);

// Whether what is shown is not yet the run of what is edited, opened or asked.
bool waits_for_run(const Session&);
// Whether the results want a run without timers: what is shown has timers, is another one than the last time, and
// nobody is turning it.
bool wants_untimed(const Session&);
// That run, of the one that is shown; null where there is none.
const Run* untimed_run(const Session&);
// Whether the answer to what is asked is there.
bool what_if_is_played(const Session&);

// Notes what is edited where the runs of it are shown.
void note_ready(Session&);
// Lets runs go that belong to nothing any more, and keeps the playhead and the selected diner within what is shown.
void fit_to_runs(Session&);
// What waits for its run to be there.
void begin_opening(State&, State next, const Action& asked);
// A state at the start of this scenario, whose run is not there yet.
State unplayed_state(std::shared_ptr<const Scenario>, std::string name);
// That, played here, and a step of a lesson or of a talk as it is entered.
Session opened_here(State);
// In which the window opens a scenario: at its start, nobody selected, nothing to undo. Its run is played here.
Session opened_session(const Scenario&, std::string name);
// The same where its run is not there yet: what is edited is the scenario, what is seen is the same room without
// diners.
Session beginning_session(State, bool plays);

// A request to write a file; `was_written`: the answer to it.
void ask_to_write(State&, Request);
void was_written(State&);

}  // namespace kitchen::app
