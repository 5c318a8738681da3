// Runs the Python twins of many evenings by a real Python, many in one process, since starting one takes longer than an
// evening, and holds their traces against the model's. KITCHEN_TEST_PYTHON names another Python than the one on the
// PATH.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/python/twin.hpp"

namespace kitchen::test {

std::string test_python();
// "(3, 11, 3)": at least that.
bool python_is(const char* version);
// One that has the library, or "".
std::string python_with(std::string_view library);

struct TwinRun {
    TwinOptions options = {};
    std::string python = test_python();
};

// The scenario without what the twin has no construct for.
Scenario made_to_fit(Scenario, const TwinOptions& = {});

// A failed check for every evening that differs; the first one is told as a smaller scenario that differs too.
void compare_all(const std::vector<Scenario>&, const std::vector<std::string>& names, const TwinRun& = {});

}  // namespace kitchen::test
