// Scenario files: TOML in, TOML out. A file names only what differs from the defaults.
// core/ opens no files: callers hand over the bytes and the name to use in messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Larger texts are refused unread.
inline constexpr std::size_t scenario_bytes_max = 1 << 20;

// Reads a whole scenario, or every diagnostic found in it (at least one, at most 20), in order of line. Nothing is half
// loaded. Also checks what a single key cannot show: kitchens that are not there, doubled names, changes to knobs that
// may not change. `warnings`, if it is given, gets the warnings of what has no effect, or hardly any
// (scenario/effect.hpp), in the same order.
tl::expected<Scenario, std::vector<Diagnostic>> parse_scenario(std::string_view toml_bytes, std::string_view file_name,
                                                               std::vector<Diagnostic>* warnings = nullptr);

// The file that parse_scenario reads back as an equal value; only what differs from the defaults is written.
std::string print_scenario(const Scenario&);
// The same for a file to save. The diagnostic: it would be longer than a file may be, and nobody could open
// it.
tl::expected<std::string, Diagnostic> scenario_file(const Scenario&);

}  // namespace kitchen
