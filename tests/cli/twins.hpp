// Runs the Python versions of many runs, many in one process, since starting a Python takes longer than a run, and
// compares their traces with the model's. KITCHEN_TEST_PYTHON names another Python than the one on the PATH.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/twin.hpp"
#include "core/trace/record.hpp"

namespace kitchen::test {

std::string test_python();
// {3, 11, 3}: at least that.
bool python_is(const std::vector<int>& at_least);
// The path of a Python that has the library, or "".
std::string python_with(std::string_view library);
// Whether there is no such Python, so that a test has to be skipped. Says so, and fails the test in CI.
bool is_missing(std::string_view library);

struct TwinRun {
    TwinOptions options = {};
    std::string python = test_python();
};

// Runs made up from a row of seeds (tests/seeds.hpp), of which a Python program can be written.
struct RandomRuns {
    std::vector<Scenario> scenarios;
    std::vector<std::string> names;
};

// As many as KITCHEN_TEST_TWINS says, or else `usual`. Says which are skipped, which close earlier than they were made
// up - since tries multiply, or a regular who is told sorry immediately comes again every microsecond - and how many do
// without a setting that the twin has no construct for. `settle` may take something out of each.
RandomRuns random_runs(std::size_t usual, Scenario (*settle)(Scenario), const TwinOptions& = {});

// A failed check for every event of the model that happens in none of the runs.
void must_happen(const std::vector<Event>&, const RandomRuns&);

// A failed check for every run that differs; the first one is reported as a smaller scenario that differs too.
void compare_all(const std::vector<Scenario>&, const std::vector<std::string>& names, const TwinRun& = {});

}  // namespace kitchen::test
