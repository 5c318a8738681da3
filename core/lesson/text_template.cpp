#include "core/lesson/text_template.hpp"

#include "core/base/text.hpp"
#include "core/lesson/prose.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t figures_max = 20;

Diagnostic diagnostic_of(std::string found, std::string expected) {
    return {.found = std::move(found), .expected = std::move(expected)};
}

// Takes ":1", ":words" or ":clock" off the end of what is in braces, and says in `part` how to show the figure. Returns
// false, and takes nothing, if it is another word. A name in quotes may have a colon.
bool take_form(std::string_view& inside, TextTemplatePart& part) {
    const std::size_t colon = inside.rfind(':');
    if (colon == std::string_view::npos || inside.find_first_of("'\"", colon) != std::string_view::npos) return true;
    const std::string_view form = trimmed(inside.substr(colon + 1));
    if (form == "words") {
        part.form = Form::words;
    } else if (form == "clock") {
        part.form = Form::clock;
    } else if (form.size() == 1 && form[0] >= '0' && form[0] <= '3') {
        part.decimals = form[0] - '0';
    } else {
        return false;
    }
    inside = trimmed(inside.substr(0, colon));
    return true;
}

Diagnostic unknown_form(std::string_view inside) {
    const std::string form(trimmed(inside.substr(inside.rfind(':'))));
    const std::vector<std::string> forms{":words", ":clock", ":0", ":1", ":2", ":3"};
    Diagnostic diagnostic =
        diagnostic_of(fmt::format("{} in {}", in_quotes(form), in_quotes(fmt::format("{{{}}}", inside))),
                      ":words, :clock or :0 to :3");
    diagnostic.nearest = nearest_name(form, forms);
    return diagnostic;
}

// A } without its {. Within code it belongs to the code; `in_code` goes on from the words before.
bool has_lone_brace(std::string_view words, bool& in_code) {
    bool is_lone = false;
    for (const char c : words) {
        if (c == '`') in_code = !in_code;
        if (c == '}' && !in_code) is_lone = true;
    }
    return is_lone;
}

// The beginning of what is in braces, if another figure begins before it ends: then its own } is missing.
std::optional<std::string_view> unclosed(std::string_view inside) {
    const std::size_t next = inside.find('{');
    const std::string_view begun = inside.substr(0, next);
    if (next == std::string_view::npos || begun.find_first_of("'\"") != std::string_view::npos) return std::nullopt;
    return begun;
}

bool begins_sentence(std::string_view before) {
    before = trimmed(before);
    return before.empty() || std::string_view(".!?").find(before.back()) != std::string_view::npos;
}

std::string shown_figure(const TextTemplatePart& part, const Measure& measure, double figure, std::string_view before) {
    if (measure.is_condition()) return measured_text(measure, figure);
    switch (part.form) {
        case Form::digits: break;
        case Form::clock:
            if (std::abs(figure) < 1e9) return clock_text(Time{std::llround(figure * 1e6)}, 0);
            break;
        case Form::words:
            if (std::isfinite(figure)) {
                std::string words = number_in_words(figure);
                const bool small = words[0] >= 'a' && words[0] <= 'z';
                if (small && begins_sentence(before)) words[0] = static_cast<char>(words[0] - 'a' + 'A');
                return words;
            }
            break;
    }
    return figure_text(figure, part.decimals);
}

}  // namespace

tl::expected<TextTemplate, Diagnostic> read_text_template(std::string_view text, const Scenario& scenario,
                                                          std::span<const std::string> runs) {
    TextTemplate text_template;
    bool in_code = false;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        if (has_lone_brace(text.substr(0, open), in_code))
            return tl::unexpected(diagnostic_of(fmt::format("\"}}\" in {}", in_quotes(text.substr(0, open))),
                                                "a { before it, as in {served}"));
        if (open == std::string_view::npos) {
            text_template.parts.push_back({.words = without_backticks(text)});
            break;
        }
        const std::size_t close = text.find('}', open);
        const std::string_view begun =
            text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
        const std::optional<std::string_view> cut = close == std::string_view::npos ? begun : unclosed(begun);
        if (cut)
            return tl::unexpected(
                diagnostic_of(in_quotes("{" + std::string(trimmed(*cut))), "a } after the measure, as in {served}"));
        if (text_template.parts.size() == figures_max) {
            return tl::unexpected(diagnostic_of("more figures in one text", fmt::format("at most {}", figures_max)));
        }
        std::string_view inside = trimmed(begun);
        TextTemplatePart part{.words = without_backticks(text.substr(0, open))};
        if (!take_form(inside, part)) return tl::unexpected(unknown_form(inside));
        auto measure = read_measure(inside, scenario, runs);
        if (!measure) return tl::unexpected(std::move(measure.error()));
        part.figure.push_back(std::move(*measure));
        text_template.parts.push_back(std::move(part));
        text.remove_prefix(close + 1);
    }
    return text_template;
}

std::string without_backticks(std::string_view text) {
    std::string shown(text);
    std::erase(shown, '`');
    return shown;
}

std::string figure_text(double figure, int decimals) {
    if (!std::isfinite(figure)) return "none";
    if (decimals >= 0) return fmt::format("{:.{}f}", figure, decimals);
    std::string text = fmt::format("{:.2f}", figure);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string fill_in(const TextTemplate& text_template, std::span<const MeasuredRun> runs) {
    std::string text;
    for (const TextTemplatePart& part : text_template.parts) {
        text += part.words;
        for (const Measure& figure : part.figure) text += shown_figure(part, figure, evaluate(figure, runs), text);
    }
    return text;
}

}  // namespace kitchen
