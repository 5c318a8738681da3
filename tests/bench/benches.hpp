// The benchmarks by file, and what they share. Their names are what the table (table.cpp) reads: "load/size/who".
#pragma once

#include <cstdint>

#include "tests/bench/loads.hpp"

namespace kitchen::bench {

void add_queue_benches();       // queue_bench.cpp
void add_restaurant_benches();  // restaurant_bench.cpp
void add_view_benches();        // view_bench.cpp
void add_frame_benches();       // frame_bench.cpp

// A round of W3.
inline constexpr std::uint64_t dinner_diners = 200'000;
// Stops the program when one of them came to other sums than the others on the same dinner.
void dinner_must_agree(Patience, const DinnerSums&);

}  // namespace kitchen::bench
