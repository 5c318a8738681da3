// The parts of update() by noun: time, knobs, what is in view, files. One carry_out for every action, and what several
// of them do. Used by the update*.cpp files alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/actions.hpp"
#include "app/state.hpp"

namespace kitchen::app {

// ---- update_time.cpp
void carry_out(State&, const Tick&);
void carry_out(State&, const TogglePlay&);
void carry_out(State&, const PlayFromStart&);
void carry_out(State&, const SeekTo&);
void carry_out(State&, const BeginAt&);
void carry_out(State&, const StepForward&);
void carry_out(State&, const StepBack&);
void carry_out(State&, const JumpToStart&);
void carry_out(State&, const JumpToEnd&);
void carry_out(State&, const JumpToNextBell&);
void carry_out(State&, const JumpToPreviousBell&);
void carry_out(State&, const StepThrough&);
void carry_out(State&, const Faster&);
void carry_out(State&, const Slower&);
// Moves the playhead, within the evening.
void seek(State&, Time at);
// Says for a while why nothing happened.
void remark(State&, std::string words);

// ---- update_knobs.cpp
void carry_out(State&, const ChooseSince&);
void carry_out(State&, const SetKnobs&);
void carry_out(State&, const ReleaseKnob&);
void carry_out(State&, const ResetKnobs&);
void carry_out(State&, const ResetAllKnobs&);
void carry_out(State&, const Undo&);
void carry_out(State&, const Redo&);
void carry_out(State&, const BeginTyping&);
void carry_out(State&, const CommitTyping&);
void carry_out(State&, const CancelTyping&);
// Knobs that are turned together: from the start, or from an instant on.
struct Turn {
    std::vector<Setting> settings;
    std::optional<Time> from;
};
// The scenario with the knobs turned; as it was where that makes no sense, and `refused` says why.
Scenario turned(const Scenario&, const Turn&, std::vector<Mistake>& refused);
// Makes another scenario of the one in hand, or of both. Returns whether anything changed. `goes_on`: not a step of
// undo of its own, but part of the last one.
bool remake(State&, const std::function<Scenario(const Scenario&)>&, std::string did, bool goes_on = false);
// Makes the scenario as it stands a step to come back to.
void remember(State&, std::string did);

// ---- update_now.cpp
void carry_out(State&, const SetOnFire&);
void carry_out(State&, const LetRecover&);
void carry_out(State&, const LetRushIn&);
void carry_out(State&, const PickKitchen&);

// ---- update_runs.cpp
void carry_out(State&, const RunReady&);
void carry_out(State&, const RunFailed&);
void carry_out(State&, const StopWaiting&);
// What is edited from now on; its run is wanted.
void edit(State&, std::shared_ptr<const Scenario>);
void edit_other(State&, std::shared_ptr<const Scenario>);
// Notes what is edited where the runs of it are shown.
void note_ready(State&);
// What waits for its run to be there.
void begin_opening(State&, State next, const Action& asked);
// A state at the start of this scenario, whose run is not there yet.
State unplayed_state(std::shared_ptr<const Scenario>, std::string name);

// ---- update_compare.cpp
void carry_out(State&, const Compare&);
void carry_out(State&, const SplitHere&);
void carry_out(State&, const ChooseHand&);
void carry_out(State&, const EndCompare&);
// Without a question.
void end_compare(State&);

// ---- update_view.cpp
void carry_out(State&, const SelectDiner&);
void carry_out(State&, const SelectNext&);
void carry_out(State&, const PickCrowd&);
void carry_out(State&, const ScrollTranscript&);
void carry_out(State&, const ChooseSide&);
void carry_out(State&, const ChooseDialect&);
void carry_out(State&, const ChooseTab&);
void carry_out(State&, const ShowAllKnobs&);
void carry_out(State&, const SwitchKnobs&);
void carry_out(State&, const SearchKnobs&);
void carry_out(State&, const BeginSearch&);
void carry_out(State&, const ShowCard&);
void carry_out(State&, const ShowMistakes&);
void carry_out(State&, const DismissMistakes&);
void carry_out(State&, const SetTextSize&);
void carry_out(State&, const SetTheme&);

// ---- update_floor.cpp
void carry_out(State&, const ViewFloor&);
void carry_out(State&, const ZoomFloor&);
void carry_out(State&, const PanFloor&);
void carry_out(State&, const FitFloor&);
void carry_out(State&, const HoldStill&);

// ---- update_timeline.cpp
void carry_out(State&, const ViewTimeline&);
void carry_out(State&, const ZoomTimeline&);
void carry_out(State&, const FitTimeline&);
void carry_out(State&, const FollowPlayhead&);
void carry_out(State&, const SortTimeline&);

// ---- update_what_if.cpp
void carry_out(State&, const AskWhatIf&);
void carry_out(State&, const DropWhatIf&);
// After the scenario was edited: so is the one beside it, or it is let go when it no longer makes sense.
void renew_what_if(State&);
// Back to the last answer that was ready, or to no question.
void go_back_to_shown_what_if(State&);

// ---- update_lesson.cpp
void carry_out(State&, const ChooseAnswer&);
void carry_out(State&, const GuessNumber&);
void carry_out(State&, const RunStep&);
void carry_out(State&, const RevealStep&);
void carry_out(State&, const NextStep&);
void carry_out(State&, const PreviousStep&);
void carry_out(State&, const GoToStep&);
void carry_out(State&, const GoOn&);
void carry_out(State&, const GoBack&);
void carry_out(State&, const LeaveLesson&);
void carry_out(State&, const Present&);
void carry_out(State&, const BlackOut&);
// Begins the lesson in place of what is open; mistakes in it are shown, and nothing is lost.
void open_lesson(State&, const OpenScenario&);
// The step stands where it was left, and its words have their figures: of its run, and of those beside it.
void enter_opened_step(State&, const StepEvenings& beside);
// Ends the run of a step where the step says so.
void stop_where_step_ends(State&);

// ---- update_keep.cpp
void carry_out(State&, const OpenScenario&);
void carry_out(State&, const TypePath&);
void carry_out(State&, const OpenPath&);
void carry_out(State&, const Save&);
void carry_out(State&, const SaveAs&);
void carry_out(State&, const Export&);
void carry_out(State&, const TraceBegun&);
void carry_out(State&, const TraceWritten&);
void carry_out(State&, const CopyShareText&);
void carry_out(State&, const PasteShareText&);
void carry_out(State&, const CopyCode&);
void carry_out(State&, const SaveProgram&);
void carry_out(State&, const OpenShareText&);
void carry_out(State&, const FileWritten&);
void carry_out(State&, const NewScenario&);
void carry_out(State&, const OpenFolder&);
void carry_out(State&, const SavePicture&);
void carry_out(State&, const FolderListed&);
void carry_out(State&, const FileIsThere&);
void carry_out(State&, const FileNotWritten&);
void carry_out(State&, const FileChanged&);
void carry_out(State&, const Reload&);
void carry_out(State&, const Overwrite&);
// What a person has set for the window goes along from one scenario to the next.
void keep_settings(State& from, State& to);
void remember_recent(State&, const std::string& path);
// Of a trace; a window that has been closed no longer waits for what is written.
void stop_writing(State&);
// The card for files opens: a name to save under, and the folder it would stand in.
void look_for_files(State&);

// ---- update_unsaved.cpp
void carry_out(State&, const ThrowAwayChanges&);
void carry_out(State&, const KeepChanges&);
void carry_out(State&, const SaveOne&);
void carry_out(State&, const CloseWindow&);
// Whether somebody's work would be lost where another scenario takes the place of what is open.
bool would_lose(const State&);
// The same where one alone of two that are compared stays, the one in hand.
bool would_lose_other(const State&);
// Called first by what may lose something: where it does, the question is asked, and its answer carries the
// action out again.
bool is_held_up(State&, const Action&, bool loses);
// What was asked to be written has been, or is given up: what that held up goes on.
void go_on(State&);

}  // namespace kitchen::app
