// One value of a scenario file: from a TOML node to what its knob holds, or the diagnostic in it.
#pragma once

#include "core/scenario/knobs.hpp"
#include "core/scenario/toml_library.hpp"

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace kitchen {

// Where the node begins; 0 when it was not read from a text.
int line_of(const toml::node&);

// The node as it is in the source, for a message: its first line, cut to a readable length.
std::string as_written(const toml::node&, std::string_view source);

// The diagnostic has its line, but no file.
tl::expected<Value, Diagnostic> read_value(const Scenario&, KnobAddress, const toml::node&, std::string_view source);

}  // namespace kitchen
