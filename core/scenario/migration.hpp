// Files of an older schema, read as files of the newest one. All readers of TOML files begin here: scenarios, lessons
// and number cards.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/toml_library.hpp"

#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

// The schema that is written; files of all schemas up to it are read.
inline constexpr int schema_current = 2;

// The tables of the file, with the names, values and measures of the newest schema; every node keeps its place in the
// text. `wanted`: what an empty file should have been, as for parse_toml. The diagnostics have no file; a word of a
// newer schema in an older file is an error too.
tl::expected<toml::table, std::vector<Diagnostic>> parse_file(std::string_view bytes, std::string_view wanted);

}  // namespace kitchen
