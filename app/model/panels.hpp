// What each panel shows: which part of the timeline and of the room, how far lists are scrolled, which knobs are
// listed.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <variant>

#include "app/model/floor_view.hpp"
#include "app/runs/run.hpp"
#include "core/python/twin.hpp"
#include "core/views/row_order.hpp"

namespace kitchen::app {

struct Session;
struct State;

// What part of the timeline is in view; all of it from the first diner on when it has not been touched.
struct TimelineView {
    bool touched = false;
    double from_us = 0;
    double to_us = 0;
    double first_line = 0;
};

struct ProgramOf {
    std::shared_ptr<const Run> run;
    Dialect dialect = Dialect::asyncio;

    bool operator==(const ProgramOf&) const = default;
};

struct Panels {
    TimelineView timeline;
    FloorView floor_view;
    bool follow = true;
    int transcript_back = 0;                            // lines scrolled up from the playhead
    std::set<std::string, std::less<>> switched_knobs;  // groups that were opened, or for the first one closed
    std::string knob_search;
    bool knob_search_begins = false;  // until the field has the keyboard
    std::string copied_code;          // what the code panel's button copied last
    ProgramOf program_saving;         // whose program is being written,
    ProgramOf program_saved;          // and whose has been,
    std::string program_path;         // in which file
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
// All of it again, following the diner who came last or is selected.
struct FitTimeline {};
// The playhead stays in view while it moves. A pan ends it.
struct FollowPlayhead {
    bool follow = true;
};
struct SortTimeline {
    RowSort sort = RowSort::arrival;
};
// The dining room: which part of it is in view: moved by the mouse, or by keys about the middle.
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
struct ScrollTranscript {
    int lines = 0;  // up into the past when positive
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
// A few knobs, or all of them.
struct ShowAllKnobs {
    bool all = false;
};

using PanelsAction =
    std::variant<ViewTimeline, ZoomTimeline, FitTimeline, FollowPlayhead, SortTimeline, ViewFloor, ZoomFloor, PanFloor,
                 FitFloor, ScrollTranscript, SwitchKnobs, SearchKnobs, BeginSearch, ShowAllKnobs>;
void carry_out(Session&, const PanelsAction&);

}  // namespace kitchen::app
