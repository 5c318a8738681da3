#include "core/lesson/told.hpp"

#include "core/scenario/text.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::size_t figures_max = 20;

Mistake mistake_of(std::string found, std::string expected) {
    return {
        .file = {}, .line = 0, .key = {}, .found = std::move(found), .expected = std::move(expected), .nearest = {}};
}

// Takes ":1" off the end of what stands in braces; -1 when there is none.
int take_decimals(std::string_view& inside) {
    const std::size_t colon = inside.rfind(':');
    if (colon == std::string_view::npos || colon + 2 != inside.size()) return -1;
    const char digit = inside.back();
    if (digit < '0' || digit > '3') return -1;
    inside = trimmed(inside.substr(0, colon));
    return digit - '0';
}

}  // namespace

tl::expected<Told, Mistake> read_told(std::string_view text, const Scenario& scenario,
                                      std::span<const std::string> evenings) {
    Told told;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        if (open == std::string_view::npos) {
            told.parts.push_back({.words = std::string(text)});
            break;
        }
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) {
            return tl::unexpected(mistake_of(quoted(text.substr(open)), "a } after the measure, as in {served}"));
        }
        if (told.parts.size() == figures_max) {
            return tl::unexpected(mistake_of("more figures in one text", fmt::format("at most {}", figures_max)));
        }
        std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
        const int decimals = take_decimals(inside);
        auto measure = read_measure(inside, scenario, evenings);
        if (!measure) return tl::unexpected(std::move(measure.error()));
        told.parts.push_back({std::string(text.substr(0, open)), {std::move(*measure)}, decimals});
        text.remove_prefix(close + 1);
    }
    return told;
}

std::string figure_text(double figure, int decimals) {
    if (!std::isfinite(figure)) return "none";
    if (decimals >= 0) return fmt::format("{:.{}f}", figure, decimals);
    std::string text = fmt::format("{:.2f}", figure);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string tell(const Told& told, std::span<const Evening> evenings) {
    std::string text;
    for (const ToldPart& part : told.parts) {
        text += part.words;
        for (const Measure& figure : part.figure) text += figure_text(evaluate(figure, evenings), part.decimals);
    }
    return text;
}

}  // namespace kitchen
