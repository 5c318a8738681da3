// A diagnostic says what is wrong with a user's input: where it is, what was found, what was expected, and the nearest
// valid name.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

struct Diagnostic {
    std::string file = {};      // as the user wrote it; empty for --set and typed values
    int line = 0;               // from 1; 0 when there is no line
    std::string key = {};       // "course.steak.timer"; empty when the whole file is meant
    std::string found = {};     // "\"5 sconds\""
    std::string expected = {};  // "a duration such as \"5s\", \"250ms\" or \"none\""
    std::string nearest = {};   // the nearest valid name, if one is close; else empty

    bool operator==(const Diagnostic&) const = default;
};

// The most diagnostics that are reported together. Readers stop there: looking for nearest names takes time, and nobody
// reads more.
inline constexpr std::size_t diagnostics_max = 20;

// "told-sorry.toml:12: course.steak.timer: found "5 sconds", expected a duration such as ... Did you mean "..."?"
std::string to_text(const Diagnostic&);

// A sentence that names the documents on the file formats; empty when none of the diagnostics is about a line of a
// file.
std::string_view format_documents(std::span<const Diagnostic>);

// The name of `valid` nearest to `wrong` by edit distance, but not `wrong` itself; empty when none is close (more than
// a third of it differs).
std::string nearest_name(std::string_view wrong, std::span<const std::string> valid);

}  // namespace kitchen
