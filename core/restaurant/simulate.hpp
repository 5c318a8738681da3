// simulate() plays a whole evening and returns its trace: a pure function, the same to the byte on every machine.
#pragma once

#include <cstdint>

#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

struct Limits {
    std::uint64_t records_max = 20'000'000;   // 640 MB of trace; the run stops there and Trace::ended says so
};

// Precondition: check_scenario(scenario) found nothing. Never fails: a run that would not end stops at the bound.
Trace simulate(const Scenario&, const Limits& = {});

}  // namespace kitchen
