// One frame of the whole window: where the panels are, what the keys do, and the views at the playhead. It sees Dear
// ImGui, but neither GLFW nor OpenGL, so the tests run it without a window.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/code.hpp"
#include "app/course_figures.hpp"
#include "app/model/action.hpp"
#include "app/model/state.hpp"
#include "app/runs/runs.hpp"
#include "app/style.hpp"
#include "app/ui.hpp"
#include "core/prose/differences.hpp"
#include "core/prose/diner_story.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"

namespace kitchen::app {

// What lasts from frame to frame without being state: who has the keyboard, and views that are kept while nothing
// they depend on changes.
struct Window {
    bool in_browser = false;  // which takes some keys for itself: the help names others
    Focus focus;
    std::vector<Action> actions;
    double pointer_rests_seconds = 0;
    ImVec2 pointer = {-1, -1};  // where it was last
    float waited_seconds = 0;   // for a run
    float written_seconds = 0;  // for so long a trace has been
    float closing_seconds = 0;  // for so long a window that was closed has waited for what is written

    // The evening in hand, and the one beside it while two are compared.
    struct Seen {
        std::shared_ptr<const Run> run;
        Time at;
        Duration flight{-1};
        Snapshot snapshot;
        Results results;
    };
    Seen in_hand, beside;

    std::shared_ptr<const Scenario> compared_first, compared_second;
    std::vector<KnobDifference> differences;

    std::shared_ptr<const Run> sorted_run;
    RowSort sorted_by = RowSort::arrival;
    std::optional<Crowd> sorted_for;
    RowOrder rows;

    std::shared_ptr<const Run> coded_run;
    Dialect coded_in = Dialect::asyncio;
    Code code;

    std::shared_ptr<const Run> told_run;
    DinerStory story;

    std::vector<LessonFigures> course;  // measured when it is first seen
};

// Between ImGui::NewFrame and ImGui::Render. What the person did is in `window.actions` afterwards, for update().
void draw_window(Window&, const State&, const Style&);

// After how many seconds the window would look otherwise though nobody does anything and the time stands still: 0 where
// it has not yet answered all that was done, infinity where nothing is to come.
double redraw_after_seconds(const Window&, const State&);

// draw_window, then update() with every action, in order, and the runs that are wanted then.
void run_frame(Window&, State&, Runs&, const Style&);

}  // namespace kitchen::app
