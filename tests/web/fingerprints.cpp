// Compiled to WebAssembly and run by Node.js: prints the fingerprint of every built-in scenario and of those that its
// arguments share, as in tests/golden/fingerprints.txt; with a number as argument, how fast it plays the built-in ones
// that many times.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "app/catalog/built_in.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/share.hpp"

using namespace kitchen;
using namespace kitchen::app;

namespace {

void print_fingerprint(std::string_view name, const Scenario& scenario) {
    const Trace trace = simulate(scenario);
    std::printf("%.*s %s %zu\n", static_cast<int>(name.size()), name.data(),
                fingerprint_text(trace.fingerprint()).c_str(), trace.records.size());
}

}  // namespace

int main(int argc, char** argv) {
    int plays = 0;
    for (int n = 1; n < argc; ++n) {
        if (!looks_like_share_text(argv[n])) {
            plays = std::atoi(argv[n]);
            continue;
        }
        const auto scenario = read_share_text(argv[n]);
        if (!scenario) return 1;
        print_fingerprint(argv[n], *scenario);
    }
    std::vector<Scenario> scenarios;
    for (const BuiltInFile& file : built_in(BuiltIn::scenario)) {
        const auto scenario = load_built_in_scenario(file.name);
        if (!scenario) return 1;
        scenarios.push_back(*scenario);
        if (plays == 0) print_fingerprint(file.name, *scenario);
    }
    std::uint64_t records = 0;
    const auto began = std::chrono::steady_clock::now();
    for (int n = 0; n < plays; ++n)
        for (const Scenario& scenario : scenarios) records += simulate(scenario).records.size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    if (plays > 0) std::printf("%.0f records a second\n", static_cast<double>(records) / took.count());
    return 0;
}
