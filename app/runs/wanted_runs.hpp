// Which runs the state wants and does not have yet. A function of the state, and the only place that decides this.
#pragma once

#include <vector>

#include "app/model/session.hpp"
#include "app/runs/runner.hpp"

namespace kitchen::app {

// Most urgent first; empty when everything is shown. While something is being opened, only its run.
std::vector<RunRequest> wanted_runs(const Session&);

}  // namespace kitchen::app
