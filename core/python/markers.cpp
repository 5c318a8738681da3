#include "core/python/markers.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace kitchen::python {
namespace {

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

struct Marked {
    std::string line;  // without its marker
    bool kept = true;  // the statement is
};

constexpr std::string_view begins = "  # [[";

Marked read_marker(const std::string& line, const HasFeature& has) {
    const std::size_t at = line.rfind(begins);
    if (at == line.npos || !line.ends_with("]]")) return {.line = line};
    std::string_view names = line;
    names.remove_prefix(at + begins.size());
    names.remove_suffix(2);
    Marked marked{.line = line.substr(0, at), .kept = names.starts_with('@')};
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(", "), names.size());
        const std::string_view name = names.substr(0, end);
        constexpr std::string_view without = "no ";
        if (name.starts_with('@'))
            marked.line.append(begins).append(name).append("]]");
        else
            marked.kept |= name.starts_with(without) ? !has(name.substr(without.size())) : has(name);
        names.remove_prefix(std::min(end + 2, names.size()));
    }
    return marked;
}

// Whether the block of such a statement stays without its head.
bool is_around_a_block(std::string_view line) {
    line.remove_prefix(indent_of(line));
    return line.starts_with("try:") || line.starts_with("with ") || line.starts_with("async with ") ||
           line.starts_with("else:") || line.starts_with("finally:");
}

}  // namespace

std::vector<std::string> lines_needed(const std::vector<std::string>& lines, const HasFeature& has) {
    std::vector<std::string> kept;
    std::optional<std::size_t> dropped;  // the indentation of a statement that goes with its block
    std::vector<std::size_t> opened;     // the indentations of heads that are gone while their blocks stay
    bool empty_line = false;             // among what was dropped last
    for (const std::string& line : lines) {
        const std::size_t indent = indent_of(line);
        const bool empty = indent == line.size();
        if (dropped && !empty && indent <= *dropped) dropped.reset();
        if (dropped) {
            empty_line |= empty;
            continue;
        }
        while (!empty && !opened.empty() && indent <= opened.back()) opened.pop_back();
        Marked marked = read_marker(line, has);
        if (marked.kept) {
            if (std::exchange(empty_line, false) && !empty && !kept.empty() && !kept.back().empty())
                kept.emplace_back();
            kept.push_back(empty ? std::string() : marked.line.substr(4 * opened.size()));
        } else if (is_around_a_block(line)) {
            opened.push_back(indent);
        } else {
            dropped = indent;
        }
    }
    return kept;
}

std::string take_place(std::string& line) {
    const std::size_t at = line.rfind(std::string(begins) + '@');
    if (at == line.npos) return {};
    std::string place = line.substr(at + begins.size());
    place.resize(place.size() - 2);
    line.resize(at);
    return place;
}

}  // namespace kitchen::python
