// A parsed scenario file, from tables to a Scenario, by way of the knobs table. Only toml.cpp calls this.
#pragma once

#include "core/scenario/check.hpp"
#include "core/scenario/toml_value.hpp"

#include <string_view>
#include <vector>

namespace kitchen {

struct Reading {
    Scenario scenario;
    std::vector<Diagnostic> diagnostics;  // in no order, without the file's name
    std::vector<Diagnostic> warnings;     // where there is no error: of settings and kitchens without effect
};

// `root` has the current schema; `source` is the text it was parsed from.
Reading read_scenario(const toml::table& root, std::string_view source);

}  // namespace kitchen
