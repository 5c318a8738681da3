// The charts of the results that have a file of their own. Used by panels/results.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/panels/panels.hpp"
#include "core/views/load.hpp"

namespace kitchen::app {

// The run without its timers at the playhead; null without one to compare with.
std::optional<Results> untimed_results(const Views&);
// What the timers do for those who wait; not always good, since each retry adds to the load. Empty where
// there is nothing to say.
std::string untimed_sentence(const Results&, const Results& without_timers);

// "37 orders for 12 answers: 3.1 each.", "5 of 15 orders timed out; cooks wasted 23.3 s."
std::string effort_sentence(const Results&);
std::string waste_sentence(const Results&);

// Why a chart is empty; not while the run is still played, for nobody knows yet.
void draw_nothing(const Ui&, const Box& area, const Views&, std::string_view words);

// Orders and answers a minute up to the playhead; `caption` is the baseline of the line above.
void draw_rate(const Ui&, const Box& area, float caption, const Views&, const std::optional<Results>& without_timers);

// Cooks at work as areas, tickets that wait as a line, up to the playhead.
void draw_load(const Ui&, const Box& area, const Views&);
std::string load_sentence(const Views&);

}  // namespace kitchen::app
