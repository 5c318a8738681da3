// What must hold for any text that is given to parse_scenario; the test with mutated scenarios and the fuzzer
// (tests/fuzz) both check it.
#pragma once

#include "core/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

// What is wrong with how the text was read or refused; empty when nothing is.
std::string complaint_about_parsing(std::string_view text);
// What is wrong with these diagnostics of the text, which was read under the name "fuzz.toml"; empty when nothing is.
std::string complaint_about_diagnostics(const std::vector<kitchen::Diagnostic>&, std::string_view text);
