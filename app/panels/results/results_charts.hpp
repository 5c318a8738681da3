// The results' charts and sentences that have their own files. Used only by panels/results.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/panels/panels.hpp"
#include "core/views/load.hpp"

namespace kitchen::app {

// The results at the playhead of the same run without timers; empty when there is no such run.
std::optional<Results> untimed_results(const Views&);
// How the timers change the waits. That is not always good, since each retry adds load. Empty when there is nothing to
// say.
std::string untimed_sentence(const Results&, const Results& without_timers);

// "37 orders, 12 of 15 served: 3.1 each.", "5 of 15 orders timed out; lost cooking time: 23.3 s."
std::string effort_sentence(const Results&);
std::string waste_sentence(const Results&);

// Explains an empty chart, except while the run is still being played.
void draw_nothing(const Ui&, const Box& area, const Views&, std::string_view words);

// Orders and answers per minute up to the playhead; `caption` is the baseline of the line above, which says what the
// lines of the chart are. Where it is too narrow for that a second one follows it, with this height.
float rate_keys_height(const Ui&, float width, bool without_timers);
void draw_rate(const Ui&, const Box& area, float caption, const Views&, const std::optional<Results>& without_timers);

// Up to the playhead: busy cooks as areas, and waiting tickets as a line, each with its own scale, which the caption
// says where it fits in that width.
std::string load_caption(const Ui&, float width, const Views&);
void draw_load(const Ui&, const Box& area, const Views&);
std::string load_sentence(const Views&, Time until);

}  // namespace kitchen::app
