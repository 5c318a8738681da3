// The runs that are shown: the last that were ready for what the state wants. They are not part of the state, because
// each follows from it (wanted_runs.hpp). While a newer run is being played, `key` is an older scenario.
#pragma once

#include <memory>
#include <optional>

#include "app/runs/run.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::app {

// The run without timers, which the results compare with the shown one.
struct Untimed {
    std::shared_ptr<const Scenario> of;  // the scenario with its timers
    std::shared_ptr<const Run> run;      // without records if it would take too long to play
};

// The last "what if" whose run was ready.
struct WhatIfShown {
    std::shared_ptr<const Run> run;
    KnobAddress knob;  // the knob that was asked about
};

struct ShownRuns {
    std::shared_ptr<const Run> main;
    std::shared_ptr<const Run> other;  // null while nothing is compared
    std::optional<WhatIfShown> what_if;
    std::optional<Untimed> untimed;
    // The runs of Jobs::ready, to which Escape returns.
    std::shared_ptr<const Run> ready_main, ready_other;
};

}  // namespace kitchen::app
