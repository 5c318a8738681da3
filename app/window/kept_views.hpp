// Views of the state and its runs, kept while nothing they depend on changes: the snapshot at the playhead, the order
// of the rows, the Python version, a diner's story.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/model/session.hpp"
#include "app/window/python_version.hpp"
#include "core/prose/differences.hpp"
#include "core/prose/diner_story.hpp"
#include "core/views/results.hpp"
#include "core/views/snapshot.hpp"

namespace kitchen::app {

struct KeptViews {
    // The run that is edited, or the other one while two are compared.
    struct Seen {
        std::shared_ptr<const Run> run;
        Time at;
        Duration flight{-1};
        Snapshot snapshot;
        Results results;
    };
    Seen main_run, other_run;

    std::shared_ptr<const Scenario> compared_first, compared_second;
    std::vector<KnobDifference> differences;

    std::shared_ptr<const Run> sorted_run;
    RowSort sorted_by = RowSort::arrival;
    std::optional<Crowd> sorted_for;
    RowOrder rows;

    // Weak, because nobody renews these while their pages are hidden.
    std::weak_ptr<const Run> coded_run;
    Dialect coded_in = Dialect::asyncio;
    Code code;

    std::weak_ptr<const Run> told_run;
    DinerStory story;
};

// Updates what every frame shows.
void refresh_views(KeptViews&, const Session&);
// These are made only while they are shown: the Python version, and the selected diner's story, which is null when the
// run has no diners.
const Code& kept_code(KeptViews&, const Session&);
const DinerStory* kept_story(KeptViews&, const Session&);

}  // namespace kitchen::app
