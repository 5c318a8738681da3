// The charts of the results that have a file of their own. Used by panels/results.cpp alone.
#pragma once

#include <string>

#include "app/panels/panels.hpp"
#include "core/trace/load.hpp"

namespace kitchen::app {

// Cooks at work as areas, tickets that wait as a line, up to the playhead.
void draw_load(const Ui&, const Box& area, const Views&);
std::string load_sentence(const Views&);

}  // namespace kitchen::app
