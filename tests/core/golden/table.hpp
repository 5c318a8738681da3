// A table of tests/golden: what was written down of each scenario, a line each. With KITCHEN_GOLDEN=write in the
// environment the table is written instead (tools/golden).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace kitchen::test {

// By name; what follows the name in its line.
using Table = std::map<std::string, std::string, std::less<>>;

Table read_table(std::string_view file);

// Holds `now` against the table, or writes it after `comment`.
void hold_against_table(std::string_view file, std::string_view comment, const Table& now);

}  // namespace kitchen::test
