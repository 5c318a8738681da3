// The Python twin: a scenario as a real program, which prints the trace of the scenario line for line. Pure text out of
// values; nothing here runs Python. Called by `kitchen python`, `kitchen twin` and the code panel.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/program.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/random_log.hpp"
#include "core/trace/trace.hpp"

namespace kitchen {

// real: seconds that pass, on an ordinary loop. jumping: a small loop that jumps to the next timer.
enum class TwinClock : std::uint8_t { jumping, real };

enum class Dialect : std::uint8_t { asyncio, anyio, trio };
// What anyio runs on.
enum class Backend : std::uint8_t { asyncio, trio };

// Whether a program has the runtime in it, or imports it from kitchen_runtime.py beside it.
enum class RuntimeIs : std::uint8_t { printed, imported };

struct TwinOptions {
    TwinClock clock = TwinClock::jumping;
    Dialect dialect = Dialect::asyncio;
    Backend backend = Backend::asyncio;
    RuntimeIs runtime = RuntimeIs::printed;
};

// "asyncio", "anyio", "trio".
std::string_view name_of(Dialect);

// The settings of the scenario that the twin has no construct for, as the paths of their knobs; empty when the program
// can be written.
std::vector<std::string> missing_in_twin(const Scenario&, const TwinOptions& = {});

// Nobody would read a program with millions of drawn times, and Python could not compile it.
inline constexpr std::uint64_t twin_records_max = 200'000;

// Why there is no program of this run, in words that may follow a colon; empty when there is one.
std::string why_no_twin(const Scenario&, const Trace&, const TwinOptions& = {});

// The RandomLog is the one that simulate() filled for this scenario. Precondition: missing_in_twin() is empty.
python::Program twin_program(const Scenario&, const RandomLog&, const TwinOptions& = {});

// The module kitchen_runtime.py, which a program with an imported runtime needs beside it.
std::string runtime_module(const Scenario&, const TwinOptions&);

// The lines of the program as one text.
std::string text_of(const python::Program&);

}  // namespace kitchen
