// Everything a person can do in the window, as values. Panels append them while they draw; update() alone carries them
// out (update.hpp). A test, a key and a click make the same actions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/files.hpp"
#include "app/floor_view.hpp"
#include "app/runs/runner.hpp"
#include "app/style.hpp"
#include "core/engine/progress.hpp"
#include "core/engine/time.hpp"
#include "core/python/twin.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/mistake.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/crowd.hpp"
#include "core/trace/row_order.hpp"

namespace kitchen::app {

// ---- Time. The wall clock reaches the restaurant only through Tick, and moves only the playhead.
struct Tick {
    double wall_seconds = 0;
};
struct TogglePlay {};
struct PlayFromStart {};
struct SeekTo {
    Time at;
};
// To the next instant at which something happened, or the one before.
// What the command line asks to see first, once its run is there; what the run does not have is a mistake.
struct BeginAt {
    std::optional<Time> at;
    std::uint32_t diner = 0;  // from 1; 0: nobody
};
struct StepForward {};
struct StepBack {};
struct JumpToStart {};
struct JumpToEnd {};
struct JumpToNextBell {};
struct JumpToPreviousBell {};
// Whose events the four above go to: everybody's, or only those of the selected diner.
enum class Whose : std::uint8_t { everyone, selected };
struct StepThrough {
    Whose whose = Whose::everyone;
};
struct Faster {};
struct Slower {};

// Who waits for a run (runs/runs.hpp), or else for a trace that is being written, has had enough: what is edited goes
// back to what is shown.
struct StopWaiting {};

// ---- Knobs. Each edits the scenario; its run follows, and the playhead stays. A knob is turned from the start, as if
// it had always been so, or from now on: then it is a change at the playhead.
enum class Since : std::uint8_t { start, now };
struct ChooseSince {
    Since since = Since::start;
};
struct Setting {
    KnobAddress knob;
    Value value;
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
// ---- What happens now: changes at the playhead, whatever knobs are turned from.
struct SetOnFire {
    std::uint16_t kitchen = 0;
};
struct LetRecover {
    std::uint16_t kitchen = 0;
};
struct LetRushIn {
    std::int64_t diners = 20;
};
// To which kitchen the first two happen.
struct PickKitchen {
    std::uint16_t kitchen = 0;
};

// ---- Two restaurants: the same diners and the same dishes, one playhead. What is turned is turned in the first, in
// the second or in both.
enum class InHand : std::uint8_t { first, second, both };
// Beside the evening as its file has it; where nothing was changed, beside itself.
struct Compare {};
// From the playhead on there are two: what is turned from now on is turned in the second.
struct SplitHere {};
struct ChooseHand {
    InHand hand = InHand::second;
};
// The one in hand stays.
struct EndCompare {};

// A knob's value is being typed; CommitTyping reads the text as --set would.
struct BeginTyping {
    KnobAddress knob;
};
struct CommitTyping {
    std::string text;
};
struct CancelTyping {};

// ---- What is in view.
struct SelectDiner {
    std::uint32_t diner = 0;  // 0: nobody
};
// The diner in the row above or below the selected one.
struct SelectNext {
    std::int64_t rows = 1;
};
// Some diners, by what became of them, stand out on the floor and on the timeline; or nobody in particular.
struct PickCrowd {
    std::optional<Crowd> crowd;
};
struct ViewTimeline {
    double from_us = 0;
    double to_us = 0;
    double first_line = 0;
};
// Closer when above 1, about the playhead.
struct ZoomTimeline {
    double factor = 1;
};
// The dining room: which part of it is in view, as a hand or a wheel has it; or by keys, about the middle.
struct ViewFloor {
    FloorView view;
};
struct ZoomFloor {
    float factor = 1;
};
struct PanFloor {
    float right = 0;  // in shares of what is in view
    float down = 0;
};
struct FitFloor {};
// Nothing travels, steams or flickers.
struct HoldStill {
    bool still = true;
};
// The playhead stays in view while it moves. A pan ends it.
struct FollowPlayhead {
    bool follow = true;
};
struct SortTimeline {
    RowSort sort = RowSort::arrival;
};
// The whole evening again, following whoever came last or is selected.
struct FitTimeline {};
struct ScrollTranscript {
    int lines = 0;  // up into the past when positive
};
enum class Tab : std::uint8_t { lesson, knobs, results, python, words, diner };
struct ChooseTab {
    Tab tab = Tab::knobs;
};
// The dark card above the results, where there is room for three columns.
enum class Side : std::uint8_t { python, words, diner };
struct ChooseSide {
    Side side = Side::python;
};
// The library that the program on the dark card is written for.
struct ChooseDialect {
    Dialect dialect = Dialect::asyncio;
};
// The same evening with another knob, beside the real one: how would the selected diner have fared?
struct AskWhatIf {
    Setting setting;
};
struct DropWhatIf {};
struct ShowAllKnobs {
    bool all = false;
};
// Opens or closes the knobs under a heading (KnobGroup::id).
struct SwitchKnobs {
    std::string group;
};
// Of all knobs only those that have these words; all again when there are none.
struct SearchKnobs {
    std::string words = {};
};
// All knobs, and the keyboard in the field to search them with.
struct BeginSearch {};
enum class Card : std::uint8_t { none, menu, look, lessons, scenarios, cues, keep, unsaved, changed, help };
struct ShowCard {
    Card card = Card::none;
};
struct DismissMistakes {};
struct SetTheme {
    Theme theme = Theme::light;
};
struct SetTextSize {
    float size = 1.0F;
};

// ---- Scenarios and lessons. The bytes of a file that somebody chose, dropped or named; read in update(), and nothing
// that was on the screen is lost when they are wrong.
struct OpenScenario {
    std::string name;
    std::string bytes;
    std::string path = {};  // of its file; empty when it has none to be saved in
    bool plays = true;      // from its start; or it stands there. A lesson's steps say it themselves
    std::shared_ptr<const Scenario> scenario = nullptr;  // what the bytes hold, where they have been read already
    std::shared_ptr<const std::string> on_disk = {};     // what its file holds, where `bytes` say more
};
struct ShowMistakes {
    std::vector<Mistake> mistakes;
};

// ---- Lessons (core/lesson/lesson.hpp); OpenScenario opens them too.
struct ChooseAnswer {
    std::size_t choice = 0;
};
struct GuessNumber {
    double number = 0;
};
// Plays the step from its beginning to where it stops and shows what it has shown; RevealStep does not wait for that.
struct RunStep {};
struct RevealStep {};
struct NextStep {};  // after the last one: the next lesson
struct PreviousStep {};
struct GoToStep {
    std::size_t step = 0;
};
// As a presenter's remote has them: run, reveal, next step; and back.
struct GoOn {};
struct GoBack {};
struct LeaveLesson {};

// ---- On a stage: the whole screen, large type, and nothing but what the step wants to be seen.
struct Present {
    bool on = true;
};
// A black screen, until the next time.
struct BlackOut {};

// ---- Keep and share. What needs a file or the clipboard becomes a request to the shell (state.hpp), which answers
// with one of the last seven.
struct TypePath {
    std::string text;
};
struct OpenPath {
    std::string path;
};
// In its own file; a scenario that has none is asked for one.
struct Save {};
struct SaveAs {
    std::string path;
};
// A scenario to begin with.
struct NewScenario {};
// What stands in another folder, on the card.
struct OpenFolder {
    std::string path;
};
// Of the whole window, 1 to 4 pixels of it for one.
struct SavePicture {
    int scale = 1;
};
enum class Exported : std::uint8_t { jsonl, csv, chrome };
struct Export {
    Exported what = Exported::jsonl;
};
struct CopyShareText {};
struct PasteShareText {};
struct CopyCode {
    std::string text;
};
// The whole program, in a file named as the scenario.
struct SaveProgram {
    std::string program;
};
// The answers to "your changes are not saved", besides Save. Of two that are compared one is saved, and stays alone.
struct ThrowAwayChanges {};
struct KeepChanges {};
struct SaveOne {
    InHand which = InHand::second;
};
// The answers to "the file was changed on the disk", besides KeepChanges and SaveAs.
struct Reload {};
struct Overwrite {};
struct CloseWindow {};
struct OpenShareText {
    std::string text;
};
struct FileWritten {
    std::string path;
    std::shared_ptr<const Scenario> scenario = {};  // as WriteFile's
};
// The trace that was asked for is being written, or has been.
struct TraceBegun {
    std::shared_ptr<Progress> progress;
};
struct TraceWritten {
    std::string path;
    std::string mistake;  // why it could not be written
};
struct FolderListed {
    Folder folder;
};
struct FileIsThere {
    std::string path;
};
struct FileNotWritten {
    std::string words;
};
// It no longer holds what was read from it or written to it last, and so it was not replaced.
struct FileChanged {
    std::string path;
    std::string bytes;  // that it holds now
};

// ---- Runs that the state wanted (runs/wanted_runs.hpp): one is there, or there is not enough memory for it.
struct RunReady {
    RunPurpose purpose = RunPurpose::main;
    std::shared_ptr<const Run> run;
    std::shared_ptr<const StepEvenings> beside = {};  // where a step of a lesson is opened
};
struct RunFailed {
    RunPurpose purpose = RunPurpose::main;
};

using AnyAction = std::variant<
    Tick, TogglePlay, PlayFromStart, SeekTo, BeginAt, StepForward, StepBack, JumpToStart, JumpToEnd, JumpToNextBell,
    JumpToPreviousBell, StepThrough, Faster, Slower, StopWaiting, ChooseSince, SetKnobs, ReleaseKnob, SetOnFire,
    LetRecover, LetRushIn, PickKitchen, Compare, SplitHere, ChooseHand, EndCompare, ResetKnobs, ResetAllKnobs, Undo,
    Redo, BeginTyping, CommitTyping, CancelTyping, SelectDiner, SelectNext, PickCrowd, ViewTimeline, ViewFloor,
    ZoomFloor, PanFloor, FitFloor, HoldStill, ZoomTimeline, FollowPlayhead, SortTimeline, FitTimeline, ScrollTranscript,
    ChooseTab, ChooseSide, ChooseDialect, AskWhatIf, DropWhatIf, ShowAllKnobs, SwitchKnobs, SearchKnobs, BeginSearch,
    ShowCard, DismissMistakes, SetTextSize, SetTheme, OpenScenario, ShowMistakes, ChooseAnswer, GuessNumber, RunStep,
    RevealStep, NextStep, PreviousStep, GoToStep, GoOn, GoBack, LeaveLesson, Present, BlackOut, TypePath, OpenPath,
    Save, SaveAs, Export, CopyShareText, PasteShareText, CopyCode, SaveProgram, ThrowAwayChanges, KeepChanges, SaveOne,
    Reload, Overwrite, CloseWindow, OpenShareText, FileWritten, TraceBegun, TraceWritten, FileIsThere, FileNotWritten,
    FileChanged, NewScenario, OpenFolder, SavePicture, FolderListed, RunReady, RunFailed>;

// One of them. A class, so that a hundred kinds are copied and destroyed in one file and not in each that makes one:
// that was most of the time it took to compile a panel.
class Action {
  public:
    template <class Kind>
    requires(!std::is_same_v<std::remove_cvref_t<Kind>, Action>) Action(Kind&& kind)
        : any(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
    Action(const Action&);
    Action(Action&&) noexcept;
    Action& operator=(const Action&);
    Action& operator=(Action&&) noexcept;
    ~Action();

    template <class Kind>
    const Kind* get_if() const {
        return std::get_if<Kind>(&any);
    }

    AnyAction any;
};

}  // namespace kitchen::app
