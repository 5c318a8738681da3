// What must hold for any text whatever that is given to parse_scenario; the test with mutated scenarios and the fuzzer
// (tests/fuzz) both ask this.
#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

// What is wrong with how the text was taken, or nothing.
std::string complaint_about_parsing(std::string_view text);
// What is wrong with how it was refused, under the name "fuzz.toml".
std::string complaint_about_diagnostics(const std::vector<kitchen::Diagnostic>&, std::string_view text);
