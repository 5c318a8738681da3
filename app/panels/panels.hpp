// The window's panels. Each draws itself into its place from const data and appends actions; none keeps state. A panel
// that only the table of panels calls is declared there (window/panel_table.cpp).
#pragma once

#include <optional>
#include <vector>

#include "app/model/reveal.hpp"
#include "app/model/session.hpp"
#include "app/ui/ui.hpp"
#include "app/window/python_version.hpp"
#include "core/prose/differences.hpp"
#include "core/prose/diner_story.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"

namespace kitchen::app {

struct KeptViews;

// What panels read: the state, the runs, and views at the playhead.
struct Views {
    const Session* session = nullptr;
    const Snapshot* snapshot = nullptr;
    const Results* results = nullptr;
    const RowOrder* rows = nullptr;     // of the timeline
    KeptViews* kept = nullptr;          // to make views that not every frame shows
    const Code* code = nullptr;         // only while it is shown
    const DinerStory* story = nullptr;  // the same; also null when the run has no diners

    const Run* shown = nullptr;        // the run to draw, if it is not the one that is edited
    const Scenario* turned = nullptr;  // the scenario as the knobs show it, when they change from now on
    const char* room = "Dining room";
    bool in_browser = false;  // as in Window

    // The edited scenario. It may differ from that of the shown run until the new run is ready.
    const Scenario& scenario() const { return turned != nullptr ? *turned : session->scenario(); }
    // Where the time axis ends; the same for two restaurants that are compared.
    Time end() const { return end_of(*session); }
    const Run& run() const { return shown != nullptr ? *shown : *session->runs.main; }
};

// Whether the run has come to a deadlock by now. A run may do so in its first instant, where the playhead is while a
// lesson asks what will happen: not said before the run is played.
inline bool is_stuck(const Views& v) {
    const std::optional<Time>& since = v.run().ends.stuck_since;
    return since && *since <= v.session->playback.playhead && !is_before_run(*v.session);
}

void draw_notice(const Ui&, const Box&, const Views&);
// The height that the notice needs, in screen pixels.
float notice_height(const Ui&, float width, const State&);
// A step of a lesson; takes the notice's place.
void draw_lesson(const Ui&, const Box&, const Views&);
// On a stage, in place of both; the width it needs in a room of that size, in screen pixels.
void draw_stage_words(const Ui&, const Box&, const Views&);
float stage_words_width(const Ui&, const Box& room, const Views&);
void draw_stage_strip(const Ui&, const Box&, const Views&);
// The names of the panels that a lesson folds away.
void draw_edges(const Ui&, const Box&, const LessonAt&);
float tab_bar_height(const Ui&, float width, const State&);
// Draws the knobs with these paths; ignores paths that do not exist.
void draw_named_knobs(const Ui&, const Box& where, const std::vector<std::string>& paths, const Views&);
// At the bottom of the knobs: buttons for events at the playhead.
void draw_now(const Ui&, const Box&, const Views&);
void draw_floor(const Ui&, const Box&, const Views&);
// How long a ticket travels and "ring!" is shown, in simulated time; looks about equally long at every speed.
Duration flight_time(const Session&);
Duration bell_time(const Session&);
void draw_score(const Ui&, const Box&, const Views&);
// The height of the score's tiles: figure and word in one line, or one below the other when they are narrow.
float score_height(const Ui&, float width, const Views&);
// Where the bin is in a score at that place.
ImVec2 bin_in_score(const Ui&, const Box& where, const Views&);
void draw_results(const Ui&, const Box&, const Views&);

// Two restaurants at the playhead, to compare.
struct Compared {
    const Session* session = nullptr;
    const Results* first = nullptr;
    const Results* second = nullptr;
    const std::vector<KnobDifference>* knobs = nullptr;
};
// A paragraph in the warning colour about a run that was cut off at its limit. Returns its height; 0 when `words` is
// empty.
float draw_cut_off(const Ui&, const Box& where, float baseline, std::string_view words);

// The comparison in words, between the two floors, with the choice of which restaurant is edited.
void draw_verdict(const Ui&, const Box&, const Compared&);
// Takes the place of the results.
void draw_differences(const Ui&, const Box&, const Compared&);

// The place of an inspector page, with room for its buttons in the head of the card.
struct PagePlace {
    Box page;
    Box buttons;
};
struct InspectorShows {
    InspectorPage page = InspectorPage::transcript;
    bool has_tabs = false;  // whether the card has tabs to choose a page
};
void draw_inspector(const Ui&, const Box&, const Views&, const InspectorShows&);
#define KITCHEN_PAGE(name, word) void draw_##name##_page(const Ui&, const PagePlace&, const Views&);
KITCHEN_PAGES(KITCHEN_PAGE)
#undef KITCHEN_PAGE
// The selected diner, else the first one who waits, else the last one who came; counted from 1.
std::uint32_t looked_at_diner(const State&, const Snapshot&);

// Dialogs. Each covers the whole screen.
#define KITCHEN_DIALOG(name) void draw_##name##_dialog(const Ui&, const Box& screen, const Views&);
KITCHEN_DIALOGS(KITCHEN_DIALOG)
#undef KITCHEN_DIALOG
void draw_diagnostics_dialog(const Ui&, const Box& screen, const Views&);

// The place of the banner while a run is played or something is written for longer than a moment.
Box busy_banner_place(const Ui&, const Box& screen);
void draw_busy_banner(const Ui&, const Box& where, BusyBanner, const State&);
// A line at the bottom of the screen that says why nothing happened.
void draw_remark(const Ui&, const Box& screen, std::string_view words);

}  // namespace kitchen::app
