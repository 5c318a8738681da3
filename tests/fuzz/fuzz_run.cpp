// libFuzzer: scenarios made up from the bytes, one byte for each throw of the dice. Each run must hold what any run
// must (tests/core/restaurant/run_property.hpp), be the same when it is played from its file, and have a Python version
// that compiles.
#include "core/python/twin.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/run_property.hpp"
#include "tests/core/scenario/parse_property.hpp"
#include "tests/core/scenario/random_scenario.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/python_checker.hpp"

#include <array>
#include <random>

using namespace kitchen;

namespace {

constexpr Limits limits{.records_max = 4'000, .visits_max = 500};

Scenario scenario_of(std::uint8_t kind, std::string_view rest) {
    std::uint64_t seed = 1;
    for (const char c : rest) seed = seed * 31 + static_cast<unsigned char>(c);
    // Names with quotes, spaces and letters from everywhere, and every knob to the ends of its range.
    if (kind % 4 == 0) {
        std::mt19937_64 random(seed);
        return random_scenario(random);
    }
    return test::full_scenario(kind, test::Dice(seed, rest));
}

void look_at_program(const Scenario& scenario, const Trace& trace, const RandomLog& random_log, std::uint8_t kind) {
    static PythonChecker python;
    static constexpr std::array dialects{Dialect::asyncio, Dialect::anyio, Dialect::trio};
    TwinOptions options{.dialect = dialects[kind % dialects.size()]};
    options.clock = kind % 2 == 0 ? TwinClock::jumping : TwinClock::real;
    options.runtime = kind % 16 == 0 ? RuntimeIs::printed : RuntimeIs::imported;
    if (!missing_in_twin(scenario, options).empty() || !why_no_twin(scenario, trace, options).empty()) return;
    const std::string program = text_of(twin_program(scenario, random_log, options));
    const std::string complaint = python.complaint_about(program);
    if (!complaint.empty()) stop_at(complaint + "\n" + program + "\n" + print_scenario(scenario));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const Scenario scenario = scenario_of(bytes[0], as_text(bytes + 2, size - 2));
    if (!check_scenario(scenario).empty()) stop_at("made up, and not right:\n" + print_scenario(scenario));
    RandomLog random_log;
    const Trace trace = simulate(scenario, random_log, limits);
    if (const std::string complaint = test::complaint_about_run(scenario, trace); !complaint.empty())
        stop_at(complaint + "\n" + print_scenario(scenario));
    const std::string file = print_scenario(scenario);
    stop_at(complaint_about_parsing(file));
    if (const auto again = parse_scenario(file, "fuzz.toml"))
        if (simulate(*again, limits).fingerprint() != trace.fingerprint())
            stop_at("another run from its file:\n" + file);
    look_at_program(scenario, trace, random_log, bytes[1]);
    return 0;
}
