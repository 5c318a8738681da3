// Writes a trace to a file for other programs, piece by piece: it need not fit in memory, and it can be stopped.
#pragma once

#include <optional>

#include "app/model/action.hpp"
#include "app/model/state.hpp"
#include "core/base/progress.hpp"

namespace kitchen::app {

// Returns TraceWritten; empty when `progress` was stopped in time, and then there is no file. `progress` counts the
// pieces.
std::optional<Action> write_trace(const WriteTrace&, Progress& progress);

}  // namespace kitchen::app
