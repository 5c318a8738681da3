// What must hold for any text whatever that is given to parse_scenario; the test with mutated scenarios and the fuzzer
// (tests/fuzz) both ask this.
#pragma once

#include <string>
#include <string_view>

// What is wrong with how the text was taken, or nothing.
std::string complaint_about_parsing(std::string_view text);
