// What must hold in any run; the properties test and the fuzzer (tests/fuzz/fuzz_run.cpp) both check it.
#pragma once

#include <string>

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen::test {

// What does not add up in the trace (diners, orders, tickets, cooks, patience); empty when everything does.
std::string complaint_about_run(const Scenario& scenario, const Trace& trace);

}  // namespace kitchen::test
