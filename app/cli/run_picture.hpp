// A run as a drawing for paper: one row a diner, or with many diners how many are in the restaurant. Drawn empty it is
// a frame to draw a prediction into; filled it shows what happened. SVG, for an HTML page with picture_style.
#pragma once

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kitchen::app {

enum class Drawing : std::uint8_t { empty, filled };

struct Window {
    Time from;
    Time to;  // later than `from`
};

// A <figure> with what the drawing means below it. Empty it gives nothing away: diners are marked as they come only
// where nothing in the run decides when that is.
std::string run_figure(const Scenario&, const Trace&, Window, Drawing);

// The colours, for the <style> of the page. Without colour the shapes still differ.
extern const std::string_view picture_style;

}  // namespace kitchen::app
