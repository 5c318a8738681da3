// The window's whole state as one value. Panels read it, update() (update.hpp) is the only writer.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "app/actions.hpp"
#include "app/files.hpp"
#include "app/runs/run.hpp"
#include "app/style.hpp"
#include "core/engine/progress.hpp"
#include "core/engine/time.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen::app {

// A step that can be undone: the scenario as it was, and what the step did, in words.
struct Past {
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Scenario> other;  // while two are compared
    InHand hand = InHand::second;
    std::string did;  // "Kitchen timer 5.0 s to 3.0 s from 0:23.4 on"
};
using Steps = std::vector<std::shared_ptr<const Past>>;

// What is edited, and all that edits change. Kept as it was when the runs of it were there last, for whoever does not
// want to wait for those that come.
struct Edits {
    std::shared_ptr<const Scenario> scenario, other;
    std::shared_ptr<const Run> run, beside;
    InHand hand = InHand::second;
    Steps undo, redo;
};

// The run without timers, as the results set it beside the one that is shown.
struct Untimed {
    std::shared_ptr<const Scenario> of;  // with its timers
    std::shared_ptr<const Run> run;      // without records where it would be too long to be played on the side
};

// What part of the timeline is in view; the whole evening from the first diner on when it has not been touched.
struct TimelineView {
    bool touched = false;
    double from_us = 0;
    double to_us = 0;
    double first_line = 0;
};

// The same evening with one knob otherwise, played for the sake of one diner.
struct WhatIf {
    Setting setting;
    std::shared_ptr<const Scenario> scenario;
    std::shared_ptr<const Run> run;  // the last that was ready; null before there was one
    KnobAddress knob_of_run;

    bool is_played() const { return run && run->key == scenario; }
};

// ---- What update() asks the shell to do, in order; the shell takes it away. Only the shell touches files.
struct ReadFile {
    std::string path;
};
struct WriteFile {
    std::string path;
    std::string bytes;
    IfThere if_there = IfThere::refuse;
    std::shared_ptr<const Scenario> scenario = {};  // what the bytes say, where they are the scenario's own file
    // What the file held when it was last seen. Where it holds something else by now FileChanged is the answer.
    std::shared_ptr<const std::string> instead_of = {};
};
// Beside the scenario's file, numbered where there is such a file. The answers: TraceBegun, then TraceWritten.
struct WriteTrace {
    std::string path;
    std::shared_ptr<const Run> run;
    Exported what = Exported::jsonl;
};
// The window as it is, without a card over it, as PNG of so many pixels for one; numbered where there is such a file.
struct WritePicture {
    std::string path;
    int scale = 1;
};
struct ListFolder {
    std::string path;
};
struct CopyText {
    std::string text;
};
struct ReadClipboard {};
// What waited for a save, to be carried out as what somebody does.
struct GoOnWith {
    Action action;
};
using Request =
    std::variant<ReadFile, WriteFile, WriteTrace, WritePicture, ListFolder, CopyText, ReadClipboard, GoOnWith>;

// ---- A lesson that is being taken.
enum class Phase : std::uint8_t { asking, running, revealed };

// What has been done with a step so far.
struct Answer {
    Phase phase = Phase::asking;
    std::optional<std::size_t> choice = {};
    std::optional<double> number = {};
};

// Where somebody is in a lesson, and the step's words with their figures, measured on the step's own evening: they
// stay true when a knob has been turned on the way.
struct LessonAt {
    std::shared_ptr<const Lesson> lesson;
    std::string name;  // of its file
    std::size_t step = 0;
    std::vector<Answer> answers;  // one a step
    std::string text, question, reveal;
    std::optional<std::size_t> right;  // which choice
    double number = 0;                 // what was to be guessed

    const Step& now() const { return lesson->steps[step]; }
    const Answer& answer() const { return answers[step]; }
};

// Whether what was predicted is right; nothing when nothing was.
std::optional<bool> predicted_rightly(const LessonAt&);
// What was predicted of how long diners wait, once the run shows what becomes of it; nothing for any other figure.
std::optional<Duration> predicted_wait(const LessonAt&);

// What became of the last keeping or sharing, for the card.
struct Kept {
    std::string words;
    bool is_mistake = false;
};

struct ProgramOf {
    std::shared_ptr<const Run> run;
    Dialect dialect = Dialect::asyncio;

    bool operator==(const ProgramOf&) const = default;
};

// What would lose changes, or what is being written, and so waits.
struct HeldUp {
    Action then;
    bool discards = false;  // the changes, as somebody has answered
};

// A line that is shown for a while: why a key did nothing.
struct Remark {
    std::string words;
    double seconds_left = 0;
};

struct State;

// A scenario, or a step of a lesson, whose run is not there yet. What is open stays until it is.
struct Opening {
    std::shared_ptr<const State> next;  // without a run
    Action asked;
    std::shared_ptr<const Scenario> over;  // what was edited when it was asked for
    std::optional<BeginAt> begin_at;
};

struct State {
    // Written out in state.cpp, so that not every file that holds a State compiles all of its members' own.
    State();
    State(const State&);
    State(State&&) noexcept;
    State& operator=(const State&);
    State& operator=(State&&) noexcept;
    ~State();

    std::shared_ptr<const Scenario> opened;  // as its file said; knobs that differ from it are "changed"
    std::string opened_name;
    std::shared_ptr<const Scenario> edited;  // with the knobs as they are now

    // While two restaurants are compared: the other one, and which of the two `edited` is (the second when both are
    // turned).
    std::shared_ptr<const Scenario> other;
    InHand hand = InHand::second;
    // Of the two the one that nobody would miss: the file had it until the other one was saved.
    std::optional<Scenario> settled;

    // The runs that are shown: the last that were ready. While one is played for what has been edited since, its key is
    // another scenario.
    std::shared_ptr<const Run> run;
    std::shared_ptr<const Run> beside;  // of `other`; null while none is compared
    Edits ready;                        // what Escape goes back to
    std::optional<Opening> opening;
    std::shared_ptr<Progress> progress;  // of the run that is being played
    std::shared_ptr<Progress> writing;   // of the trace that is being written

    Time playhead;
    bool playing = false;
    double speed = 1.0;
    double tick_rest_us = 0;  // the part of a microsecond that the last Tick could not move

    std::uint32_t selected = 0;  // a diner, from 1; 0: nobody
    std::optional<Crowd> crowd;
    Whose steps_of = Whose::everyone;
    TimelineView timeline;
    FloorView floor_view;
    RowSort sort = RowSort::arrival;
    bool follow = true;
    std::optional<WhatIf> what_if;
    std::optional<Untimed> untimed;
    int transcript_back = 0;  // lines scrolled up from the playhead

    Steps undo, redo;
    Since since = Since::start;
    std::optional<KnobAddress> turning;           // the knob that a drag holds: its SetKnobs are one step
    Time turning_from;                            // where the playhead was when the drag began
    std::optional<std::uint16_t> picked_kitchen;  // that would be set on fire
    std::optional<KnobAddress> typing;
    std::string typing_text;  // as it was entered, where it cannot be read: to be mended
    std::optional<Mistake> typing_mistake;

    bool all_knobs = false;
    std::set<std::string, std::less<>> switched_knobs;  // groups that were opened, or for the first one closed
    std::string knob_search;
    bool knob_search_begins = false;  // until the field has the keyboard
    Tab tab = Tab::knobs;
    Side side = Side::python;
    Dialect dialect = Dialect::asyncio;
    Card card = Card::none;
    std::vector<Mistake> mistakes;  // shown on a card until dismissed

    std::string path;  // the scenario's own file; empty when it has none
    // What that file held when it was last read or written.
    std::shared_ptr<const std::string> on_disk;
    bool is_own = false;              // neither built in nor a step of a lesson: changes to it are somebody's work
    std::string path_typed;           // on the card
    Folder folder;                    // that is leafed through there
    std::string may_replace;          // a file that the next save may replace, for somebody has been told of it
    std::vector<std::string> recent;  // paths, the latest first
    Kept kept;
    std::string copied_code;   // what the code panel's button copied last
    ProgramOf program_saving;  // whose program was asked to be written,
    ProgramOf program_saved;   // and whose has been,
    std::string program_path;  // in which file
    std::vector<Request> requests;
    std::shared_ptr<const Scenario> saving;      // what was last asked to be written as its file
    int being_written = 0;                       // files that were asked to be written, traces aside
    std::optional<HeldUp> held_up;               // until it is said what becomes of the changes
    std::optional<FileChanged> changed_on_disk;  // until it is said which of the two is kept
    bool close_now = false;

    std::optional<LessonAt> lesson;
    bool presenting = false;
    bool blacked_out = false;
    Remark remark;

    Theme theme = Theme::light;
    float text_size = 1.0F;
    bool still = false;  // reduced motion: what travels is not shown on its way

    const Scenario& scenario() const { return *edited; }
    // The two that are compared, and their runs. Precondition: `other` is there.
    const Scenario& first_scenario() const { return hand == InHand::first ? *edited : *other; }
    const Scenario& second_scenario() const { return hand == InHand::first ? *other : *edited; }
    const Run& first() const { return hand == InHand::first ? *run : *beside; }
    const Run& second() const { return hand == InHand::first ? *beside : *run; }
};

// What comes after that is not given away: while a step of a lesson asks for a prediction, or runs to show what becomes
// of it, that is the playhead. Never otherwise.
Time told_until(const State&);
bool is_all_told(const State&);

// The state in which the window opens a scenario: at its start, nobody selected, nothing to undo. Its run is played
// here.
State opened_state(const Scenario&, std::string name);

// The same for a lesson, at its first step; or all that is wrong with it.
tl::expected<State, std::vector<Mistake>> opened_lesson(std::string_view bytes, std::string name);

// Knobs whose value, or whose changes, are not what the opened file said.
std::vector<KnobAddress> changed_knobs(const State&);
bool is_changed(const State&, KnobAddress);

// The kitchen that was picked, or else the one from which the first course comes.
std::uint16_t kitchen_in_hand(const State&);

// Whether what is shown is not yet the run of what is edited, opened or asked.
bool waits_for_run(const State&);
// Whether the results want a run without timers: what is shown has timers, is another one than the last time, and
// nobody is turning it.
bool wants_untimed(const State&);
// That run, of the one that is shown; null where there is none.
const Run* untimed_run(const State&);

// What lies over the panels and takes the keys: nothing behind it acts.
enum class Cover : std::uint8_t { none, card, mistakes, black };
Cover cover_of(const State&);

// Whether knobs are not as the file says, in either of two that are compared.
bool is_unsaved(const State&);
// Those of the two; one where both have the same changes. Precondition: `other` is there.
std::vector<InHand> unsaved_restaurants(const State&);
// Whether the window has been closed, and is there only until all is written.
bool closes_when_written(const State&);

inline constexpr std::size_t recent_max = 8;
inline constexpr double speed_min = 0.1;
inline constexpr double speed_max = 50.0;
inline constexpr std::size_t undo_max = 200;

// How much larger everything is drawn than in the mock-up, before the display's own scale: on a stage it must be read
// from the last row.
inline constexpr float stage_size = 1.4F;
inline float text_size_now(const State& s) { return s.text_size * (s.presenting ? stage_size : 1.0F); }

}  // namespace kitchen::app
