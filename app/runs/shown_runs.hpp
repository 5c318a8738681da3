// The runs that are shown: of what the state wants, the last that were ready. They are no part of the state: each
// follows from it (wanted_runs.hpp), and while one is played for what has been edited since, its key is another
// scenario.
#pragma once

#include <memory>
#include <optional>

#include "app/runs/run.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen::app {

// The run without timers, which the results compare with the one that is shown.
struct Untimed {
    std::shared_ptr<const Scenario> of;  // with its timers
    std::shared_ptr<const Run> run;      // without records where it would be too long to be played on the side
};

// The last answer to "what if" that was ready.
struct WhatIfShown {
    std::shared_ptr<const Run> run;
    KnobAddress knob;  // that was asked about
};

struct ShownRuns {
    std::shared_ptr<const Run> main;
    std::shared_ptr<const Run> other;  // null while none is compared
    std::optional<WhatIfShown> what_if;
    std::optional<Untimed> untimed;
    // Of what Escape goes back to (Jobs::ready).
    std::shared_ptr<const Run> ready_main, ready_other;
};

}  // namespace kitchen::app
