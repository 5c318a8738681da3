// Which runs the state wants and does not have: a function of the state, and the only place that knows.
#pragma once

#include <vector>

#include "app/model/session.hpp"
#include "app/runs/runner.hpp"

namespace kitchen::app {

// The most urgent first; none where all is shown. While something is being opened, its run alone.
std::vector<RunRequest> wanted_runs(const Session&);

}  // namespace kitchen::app
