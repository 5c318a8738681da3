// Where the seeds of random tests come from, so that any run can be repeated: KITCHEN_SEED=17 starts at 17.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace kitchen::test {

// KITCHEN_SEED, or else `usual`. A text that is no number counts as 0, as strtoull reads it.
inline std::uint64_t seed_or(std::uint64_t usual) {
    const char* text = std::getenv("KITCHEN_SEED");
    return text == nullptr || *text == '\0' ? usual : std::strtoull(text, nullptr, 10);
}

// For a test that differs in each run: CAPTURE it, so that a failure says how to repeat it.
inline std::uint64_t new_seed() { return seed_or(std::random_device{}()); }

// `count` seeds, from 1 on unless KITCHEN_SEED says otherwise: the same in each run. CAPTURE each.
inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
    std::vector<std::uint64_t> all(count);
    std::iota(all.begin(), all.end(), seed_or(1));
    return all;
}

}  // namespace kitchen::test
