// One run of a scenario, played to its end, with everything that makes it quick to look at any instant.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/progress.hpp"
#include "core/base/work.hpp"
#include "core/restaurant/checkpoints.hpp"
#include "core/scenario/possible.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/bad_spells.hpp"
#include "core/views/load.hpp"
#include "core/views/replay.hpp"
#include "core/views/results.hpp"
#include "core/views/run_end.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// Immutable, so it can be shared and compared by address.
struct Run {
    explicit Run(std::shared_ptr<const Scenario> of)
        : key(std::move(of)),
          scenario(*key),
          possible(possible_in(scenario)),
          possible_parts(possible_parts_in(scenario)) {}

    std::shared_ptr<const Scenario> key;
    const Scenario& scenario;
    const Possible possible;
    const PossibleParts possible_parts;
    Trace trace;
    Checkpoints checkpoints;  // filled after a change from the playhead on; a change from the start needs none
    Timeline timeline;
    RunEnd ends;
    std::vector<BadSpell> spells;
    Replay replay;
    ResultsIndex results_index;
    Results results_at_end;  // scales for the charts, so that they grow without jumping
    std::vector<LoadPoint> load;
    int clock_decimals = 1;
};

// If `progress` is stopped, returns a run with an empty trace.
std::shared_ptr<const Run> play(std::shared_ptr<const Scenario>, Progress* progress = nullptr);
std::shared_ptr<const Run> play(const Scenario&, Progress* progress = nullptr);
// The same result, but the part that both runs have in common is not played again.
std::shared_ptr<const Run> play_from(const Run& before, std::shared_ptr<const Scenario>, Progress* progress = nullptr);
// The run of this trace, with everything built on it.
std::shared_ptr<const Run> run_of(std::shared_ptr<const Scenario>, Trace, Progress* progress = nullptr);

// Only what the results need. If the run has more records than this its trace is left empty, because the results need
// it for one sentence and one line only. Takes about a tenth of a second.
inline constexpr std::uint64_t results_records_max = 300'000;
std::shared_ptr<const Run> play_for_results(std::shared_ptr<const Scenario>, Progress* progress = nullptr);

// A run of this trace, and the work that builds everything on it, or only what the results need.
struct RunBuilding {
    std::shared_ptr<Run> run;
    Work work;
};
RunBuilding build_run(std::shared_ptr<const Scenario>, Trace);
RunBuilding build_results(std::shared_ptr<const Scenario>, Trace);

}  // namespace kitchen::app
