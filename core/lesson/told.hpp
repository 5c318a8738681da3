// A lesson's text with figures in it: "At 0:40 {waiting to 40s} of {arrived to 40s} diners are still waiting." The
// figures are measured on the evening that is on the screen, so a sentence cannot say what did not happen.
#pragma once

#include "core/numbers/measure.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

struct ToldPart {
    std::string words;                 // before the figure
    std::vector<Measure> figure = {};  // one, or none after the last words
    int decimals = -1;                 // as {p99 of wait :1} says; -1: as many as the figure needs, at most 2
};

struct Told {
    std::vector<ToldPart> parts;

    bool empty() const { return parts.empty(); }
};

// The mistake has neither file nor line nor key.
tl::expected<Told, Mistake> read_told(std::string_view text, const Scenario& scenario,
                                      std::span<const std::string> evenings);

// The text with its figures; one that does not exist (the mean of no waits) is "none".
std::string tell(const Told&, std::span<const Evening>);

// A figure as a text shows it: "3", "38.25", "4.2"; "none" when it is not a number.
std::string figure_text(double figure, int decimals);

}  // namespace kitchen
