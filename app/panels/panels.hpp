// The window's panels. Each draws itself into its place from const data and appends actions; none keeps anything. Those
// that are a row of the table alone are declared there (window/panel_table.cpp).
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "app/model/session.hpp"
#include "app/ui/ui.hpp"
#include "app/window/course_figures.hpp"
#include "app/window/python_version.hpp"
#include "core/prose/differences.hpp"
#include "core/prose/diner_story.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"

namespace kitchen::app {

struct KeptViews;

// The state, and its views at the playhead.
struct Views {
    const Session* state = nullptr;
    const Snapshot* snapshot = nullptr;
    const Results* results = nullptr;
    const RowOrder* rows = nullptr;                      // of the timeline
    KeptViews* kept = nullptr;                           // for what is not shown in every frame
    const Code* code = nullptr;                          // only while it is shown
    const DinerStory* story = nullptr;                   // the same; also null when nobody comes
    const std::vector<LessonFigures>* course = nullptr;  // only on the page after the last lesson

    const Run* shown = nullptr;        // the run that is looked at, where it is not the one that is edited
    const Scenario* turned = nullptr;  // the scenario as the knobs show it, where they are turned from now on
    const char* room = "Dining room";
    bool in_browser = false;  // as in Window

    // What is edited. It may differ from the scenario of the run that is shown, which lags behind where it plays long.
    const Scenario& scenario() const { return turned != nullptr ? *turned : state->scenario(); }
    // Of the axis of time: the same for two restaurants beside each other.
    Time end() const { return end_of(*state); }
    const Run& run() const { return shown != nullptr ? *shown : *state->runs.main; }
};

// Whether by now nothing is left to happen, and somebody waits.
inline bool is_stuck(const Views& v) {
    const std::optional<Time>& since = v.run().ends.stuck_since;
    return since && *since <= v.state->playback.playhead;
}

void draw_notice(const Ui&, const Box&, const Views&);
// How tall the notice wants to be, in screen pixels.
float notice_height(const Ui&, float width, const State&);
// A step of a lesson; in the notice's place while one is taken.
void draw_lesson(const Ui&, const Box&, const Views&);
// On a stage, in place of both; and how wide that wants to be in a room of that size, in screen pixels.
void draw_stage_words(const Ui&, const Box&, const Views&);
float stage_words_width(const Ui&, const Box& room, const Views&);
void draw_stage_strip(const Ui&, const Box&, const Views&);
// The names of the panels that a lesson folds away.
void draw_edges(const Ui&, const Box&, const LessonAt&);
float tab_bar_height(const Ui&, float width, const State&);
// Those of these paths that there are.
void draw_named_knobs(const Ui&, const Box& where, const std::vector<std::string>& paths, const Views&);
// At the foot of the knobs: what can be made to happen now.
void draw_now(const Ui&, const Box&, const Views&);
void draw_floor(const Ui&, const Box&, const Views&);
// How long a ticket travels and "ring!" is shown, in the restaurant's time: at any speed about as long to the eye.
Duration flight_time(const Session&);
Duration bell_time(const Session&);
void draw_score(const Ui&, const Box&, const Views&);
// How tall the score's tiles are: figure and word in one line, or under each other where they are narrow.
float score_height(const Ui&, float width, const Views&);
// Where the bin is in the score of that place.
ImVec2 bin_in_score(const Ui&, const Box& where, const Views&);
void draw_results(const Ui&, const Box&, const Views&);

// Two restaurants beside each other, at the playhead.
struct Compared {
    const Session* state = nullptr;
    const Results* first = nullptr;
    const Results* second = nullptr;
    const std::vector<KnobDifference>* knobs = nullptr;
};
// Words about a run that was cut off at its bound, as a paragraph in the warning colour; the height it took. Draws
// nothing when there are no words.
float draw_cut_off(const Ui&, const Box& where, float baseline, std::string_view words);

// In words, between the two floors, with the choice of whose knobs are turned.
void draw_verdict(const Ui&, const Box&, const Compared&);
// In place of the results.
void draw_differences(const Ui&, const Box&, const Compared&);

// The dark card: its page, and in its head room for a page's buttons.
struct PagePlace {
    Box page;
    Box buttons;
};
struct InspectorShows {
    InspectorPage page = InspectorPage::transcript;
    bool has_tabs = false;  // to choose the other page with
};
void draw_inspector(const Ui&, const Box&, const Views&, const InspectorShows&);
#define KITCHEN_PAGE(name, word) void draw_##name##_page(const Ui&, const PagePlace&, const Views&);
KITCHEN_PAGES(KITCHEN_PAGE)
#undef KITCHEN_PAGE
// The selected diner, or else the first one who waits, or else the last who came; from 1.
std::uint32_t looked_at_diner(const State&, const Snapshot&);

// Dialogs over everything; each covers the whole screen when it has something to show.
#define KITCHEN_DIALOG(name) void draw_##name##_dialog(const Ui&, const Box& screen, const Views&);
KITCHEN_DIALOGS(KITCHEN_DIALOG)
#undef KITCHEN_DIALOG
void draw_diagnostics_dialog(const Ui&, const Box& screen, const Views&);

// While a run is played or something is written for longer than a moment: how far it is.
Box busy_banner_place(const Ui&, const Box& screen);
void draw_busy_banner(const Ui&, const Box& where, BusyBanner, const State&);
// A line at the foot of the screen that says why nothing happened.
void draw_remark(const Ui&, const Box& screen, std::string_view words);

}  // namespace kitchen::app
