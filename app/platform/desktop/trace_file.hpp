// A trace as a file for other programs, written piece by piece: none is too long for it, and it can be stopped.
#pragma once

#include <optional>

#include "app/model/action.hpp"
#include "app/model/state.hpp"
#include "core/base/progress.hpp"

namespace kitchen::app {

// TraceWritten. Empty when `progress` was stopped in time: then there is no such file. `progress` counts the pieces,
// of as many as there are.
std::optional<Action> write_trace(const WriteTrace&, Progress& progress);

}  // namespace kitchen::app
