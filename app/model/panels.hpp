// What each panel shows: the visible part of the timeline and of the room, how far lists are scrolled, and which knobs
// are listed.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
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

// The visible part of the timeline. Until the user changes it: everything from the first diner on.
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
    std::set<std::string, std::less<>> switched_knobs;  // groups that were opened, or closed in the case of the first
    std::string knob_search;
    bool knob_search_begins = false;  // true until the field has taken the keyboard focus
    std::string copied_code;          // what the code panel's button copied last
    ProgramOf program_saving;         // whose program is being written
    ProgramOf program_saved;          // whose program was written last
    std::string program_path;         // the file it is in
};

struct ViewTimeline {
    double from_us = 0;
    double to_us = 0;
    double first_line = 0;
};
// Zooms around the playhead; above 1 is closer.
struct ZoomTimeline {
    double factor = 1;
};
// Shows the whole run again, scrolled to the newest or the selected diner.
struct FitTimeline {};
// Keeps the playhead in view while it moves. A pan ends that.
struct FollowPlayhead {
    bool follow = true;
};
struct SortTimeline {
    RowSort sort = RowSort::arrival;
};
// The visible part of the dining room, moved with the mouse, or with keys around the middle.
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
    int lines = 0;  // up (into the past) when positive
};
// Opens or closes a group of knobs (KnobGroup::id).
struct SwitchKnobs {
    std::string group;
};
// Lists only the knobs that match these words; all of them when empty.
struct SearchKnobs {
    std::string words = {};
};
// Lists all knobs and moves the keyboard focus to their search field.
struct BeginSearch {};
// A few knobs, or all of them.
struct ShowAllKnobs {
    bool all = false;
};

using PanelsAction =
    std::variant<ViewTimeline, ZoomTimeline, FitTimeline, FollowPlayhead, SortTimeline, ViewFloor, ZoomFloor, PanFloor,
                 FitFloor, ScrollTranscript, SwitchKnobs, SearchKnobs, BeginSearch, ShowAllKnobs>;
void carry_out(Session&, const PanelsAction&);

// The first record of the transcript's line that ends before record `end`: a line has all that happened to one diner at
// one instant. Precondition: `end` is not 0.
std::size_t first_of_line(const Trace&, std::size_t end);

// What the rows of the timeline are ordered by. Lengths, outcomes and crowds are those of the whole run, so that until
// a lesson reveals its end the rows are in order of arrival.
RowSort shown_sort(const State&);
std::optional<Crowd> shown_crowd(const State&);

}  // namespace kitchen::app
