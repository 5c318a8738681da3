// One run of a scenario, played to its end, and what makes any instant of it cheap to look at.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/progress.hpp"
#include "core/base/work.hpp"
#include "core/restaurant/checkpoints.hpp"
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

// Never changed once made, so it is shared and compared by address.
struct Run {
    explicit Run(std::shared_ptr<const Scenario> of) : key(std::move(of)), scenario(*key) {}

    std::shared_ptr<const Scenario> key;
    const Scenario& scenario;
    Trace trace;
    Checkpoints checkpoints;  // once something was changed from now on; turning a knob from the start needs none
    Timeline timeline;
    RunEnd ends;
    std::vector<BadSpell> spells;
    Replay replay;
    ResultsIndex results_index;
    Results results_at_end;  // the charts' scales, so that they grow without jumping
    std::vector<LoadPoint> load;
    int clock_decimals = 1;
    bool is_timed = false;  // it has timers, at its start or later
};

// Where `progress` is stopped, the run is that of a run to which nobody came.
std::shared_ptr<const Run> play(std::shared_ptr<const Scenario>, Progress* progress = nullptr);
std::shared_ptr<const Run> play(const Scenario&, Progress* progress = nullptr);
// The same run, only that what both have in common is not played again.
std::shared_ptr<const Run> play_from(const Run& before, std::shared_ptr<const Scenario>, Progress* progress = nullptr);
// The run of this trace, with all that is built on it.
std::shared_ptr<const Run> run_of(std::shared_ptr<const Scenario>, Trace, Progress* progress = nullptr);

// Only what the results need. More events than that, and the trace is empty: such a run is not played twice for one
// sentence and a line. Played in a tenth of a second or so.
inline constexpr std::uint64_t results_records_max = 300'000;
std::shared_ptr<const Run> play_for_results(std::shared_ptr<const Scenario>, Progress* progress = nullptr);

// A run of this trace, and the work that builds everything on it; or only what the results need.
struct RunBuilding {
    std::shared_ptr<Run> run;
    Work work;
};
RunBuilding build_run(std::shared_ptr<const Scenario>, Trace);
RunBuilding build_results(std::shared_ptr<const Scenario>, Trace);

}  // namespace kitchen::app
