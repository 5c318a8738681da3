// A run as Chrome trace events, the JSON that Perfetto (ui.perfetto.dev) and chrome://tracing open: a track a
// diner with what they waited for, a track a cook with what was cooked for whom. Text out, piece by piece; no files.
// The format: "Trace Event Format", Google, 2016.
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/export.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen {

// One JSON object, a piece an event. Times are microseconds, as in the trace. Process 1 holds the diners, thread n is
// diner n; kitchen k is process k + 2, its thread n is cook n. Spans are complete events ("X"), timeouts and outcomes
// instants ("i"), changes of knobs instants of the whole ("g").
void write_chrome_trace(const Scenario&, const Trace&, const Timeline&, const Write&);

}  // namespace kitchen
