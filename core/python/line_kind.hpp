// What each line of a program is, for the panel that shows it: what to read, what is said about it, or what only keeps
// the trace and the runtime going. Called by the code map.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kitchen::python {

enum class LineKind : std::uint8_t {
    code,
    comment,   // a comment of its own line, or a docstring
    plumbing,  // writes the trace, or keeps the runtime's books
};

// One for each line, in order.
std::vector<LineKind> line_kinds(const std::vector<std::string>& lines);

}  // namespace kitchen::python
