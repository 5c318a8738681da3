// The state together with the runs that are shown. Panels read it, update() changes it.
#pragma once

#include <utility>

#include "app/model/state.hpp"
#include "app/runs/shown_runs.hpp"

namespace kitchen::app {

struct Session : State {
    Session() = default;
    explicit Session(State state) : State(std::move(state)) {}

    ShownRuns runs;

    // The runs of the two that are compared. Precondition: `comparison.other` is set.
    const Run& first() const { return edits_first() ? *runs.main : *runs.other; }
    const Run& second() const { return edits_first() ? *runs.other : *runs.main; }
};

}  // namespace kitchen::app
