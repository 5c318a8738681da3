// A lesson's text with figures in it: "At 0:40 {waiting to 40s} of {arrived to 40s} diners are still waiting." The
// figures are measured on the run that is on the screen, so a sentence cannot say what did not happen.
//
//   {served}          3          {served :words}          three; "Three" at the start of a sentence, digits beyond 20
//   {max of wait :1}  38.3       {first sorry :clock}     0:12
//   {condition grill at 12s}     gone
//
// Code is between backticks, which are not shown.
#pragma once

#include "core/numbers/measure.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

enum class Form : std::uint8_t { digits, words, clock };

struct TextTemplatePart {
    std::string words;                 // before the figure
    std::vector<Measure> figure = {};  // one, or none after the last words
    Form form = Form::digits;
    int decimals = -1;  // of digits; -1: as many as the figure needs, at most 2
};

struct TextTemplate {
    std::vector<TextTemplatePart> parts;

    bool empty() const { return parts.empty(); }
};

// The diagnostic has neither file nor line nor key.
tl::expected<TextTemplate, Diagnostic> read_text_template(std::string_view text, const Scenario& scenario,
                                                          std::span<const std::string> runs);

// The text as it is shown, without the backticks around code.
std::string without_backticks(std::string_view);

// The text with its figures; one that does not exist (the mean of no waits) is "none".
std::string fill_in(const TextTemplate&, std::span<const MeasuredRun>);

// A figure as a text shows it: "3", "38.25", "4.2"; "none" when it is not a number.
std::string figure_text(double figure, int decimals);

}  // namespace kitchen
