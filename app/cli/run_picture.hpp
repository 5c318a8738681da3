// A run as a drawing for paper: one row per diner, or for many diners a curve of how many are in the restaurant. An
// empty drawing is a frame for a prediction; a filled one shows what happened. SVG, for an HTML page with
// picture_style.
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

// A <figure> with a legend below it. An empty drawing gives nothing away: it marks arrivals only if they are known
// before the run.
std::string run_figure(const Scenario&, const Trace&, Window, Drawing);

// The colours, for the <style> of the page. Without colour the shapes still differ.
extern const std::string_view picture_style;

}  // namespace kitchen::app
