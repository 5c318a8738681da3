#include "core/python/line_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace kitchen::python {
namespace {

constexpr std::string_view quotes = "\"\"\"";

// How a line of plumbing begins: it says an event, or notes something for a later one.
constexpr std::array<std::string_view, 13> plumbing{
    "say(",          "order.say(",    "supply.say(",         "order = Order(",   "supply = Order(",
    "order.ready",   "self.busy.",    "order.cooking_since", "order.on_its_way", "order.wanted",
    "self.queue +=", "self.queue -=", "cook = next("};

bool is_plumbing(std::string_view text) {
    return std::any_of(plumbing.begin(), plumbing.end(),
                       [text](std::string_view word) { return text.starts_with(word); });
}

}  // namespace

std::vector<LineKind> line_kinds(const std::vector<std::string>& lines) {
    std::vector<LineKind> kinds;
    kinds.reserve(lines.size());
    bool in_docstring = false;
    for (const std::string& line : lines) {
        std::string_view text = line;
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        const bool opens = !in_docstring && text.starts_with(quotes);
        if (in_docstring || opens || text.starts_with('#'))
            kinds.push_back(LineKind::comment);
        else
            kinds.push_back(is_plumbing(text) ? LineKind::plumbing : LineKind::code);
        if (opens) text.remove_prefix(quotes.size());
        if (opens || in_docstring) in_docstring = text.find(quotes) == text.npos;
    }
    return kinds;
}

}  // namespace kitchen::python
