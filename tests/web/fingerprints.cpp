// Compiled to WebAssembly and run by Node.js: prints the fingerprint of every built-in scenario, as in
// tests/golden/fingerprints.txt; with a number as argument, how fast it plays all of them that many times.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "app/catalog/built_in.hpp"
#include "core/restaurant/simulate.hpp"

using namespace kitchen;
using namespace kitchen::app;

int main(int argc, char** argv) {
    const int plays = argc > 1 ? std::atoi(argv[1]) : 0;
    std::vector<Scenario> scenarios;
    for (const BuiltInFile& file : built_in(BuiltIn::scenario)) {
        const auto scenario = load_built_in_scenario(file.name);
        if (!scenario) return 1;
        scenarios.push_back(*scenario);
        if (plays > 0) continue;
        const Trace trace = simulate(*scenario);
        std::printf("%.*s %s %zu\n", static_cast<int>(file.name.size()), file.name.data(),
                    fingerprint_text(trace.fingerprint()).c_str(), trace.records.size());
    }
    std::uint64_t records = 0;
    const auto began = std::chrono::steady_clock::now();
    for (int n = 0; n < plays; ++n)
        for (const Scenario& scenario : scenarios) records += simulate(scenario).records.size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    if (plays > 0) std::printf("%.0f records a second\n", static_cast<double>(records) / took.count());
    return 0;
}
