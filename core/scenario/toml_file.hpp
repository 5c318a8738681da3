// A TOML file up to its tables, whatever it holds: scenarios and lessons begin here. The bytes come from strangers, so
// they are bounded and looked at before the parser sees them.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/toml_library.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen {

// `wanted`: what an empty file should have been ("a scenario: schema, [[course]] and [[kitchen]]"). The diagnostic has
// no file.
tl::expected<toml::table, Diagnostic> parse_toml(std::string_view bytes, std::string_view wanted);

// The file's `schema`, from 1 to `current`.
tl::expected<int, Diagnostic> schema_of(const toml::table& root, std::string_view source, int current);

// The knobs of a `set` table with their values, in the order written. Paths may be written with or without quotes:
// kitchen.grill.slowness = 4 is three tables to TOML.
std::vector<std::pair<std::string, const toml::node*>> settings_in(const toml::table&);

// In order of line, at most diagnostics_max, each with the file's name.
std::vector<Diagnostic> as_reported(std::vector<Diagnostic>, std::string_view file_name);

}  // namespace kitchen
