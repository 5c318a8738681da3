// All benchmarks, and the table of goals at the end (tools/bench). Takes Google Benchmark's options.
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "tests/bench/benches.hpp"
#include "tests/bench/table.hpp"

int main(int argc, char** argv) {
    // Repetitions in mixed order, so that a busy minute of the machine does not fall on one of two that are compared.
    // What is given on the command line comes later and wins.
    std::vector<std::string> words = {argv[0], "--benchmark_repetitions=3", "--benchmark_min_time=0.2",
                                      "--benchmark_enable_random_interleaving=true"};
    for (int n = 1; n < argc; ++n) words.emplace_back(argv[n]);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;

    kitchen::bench::add_queue_benches();
    kitchen::bench::add_restaurant_benches();
    kitchen::bench::add_view_benches();
    kitchen::bench::add_frame_benches();
    kitchen::bench::Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);
    return kitchen::bench::print_table(collector.figures()) == 0 ? 0 : 1;
}
