// When a run ends for somebody who watches it: when nothing more can happen, which is often long before closing time.
// Figures of the whole run are still measured up to Trace::end.
#pragma once

#include <optional>

#include "core/base/time.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen {

struct RunEnd {
    // Everybody has left and nothing is left to happen: a little after the last event. Else Trace::end.
    Time shown;
    // Diners wait and nothing is left to happen, so that they wait forever: when the last event was.
    std::optional<Time> stuck_since = {};

    bool operator==(const RunEnd&) const = default;
};

RunEnd run_end(const Trace&, const Timeline&);

}  // namespace kitchen
