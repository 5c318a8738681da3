// Long tests try a part of their cases in the builds of the gate with sanitizers, which make them several times slower.
// Every other build tries all.
#pragma once

#include <cstddef>
#include <vector>

namespace kitchen::test {

#ifdef KITCHEN_SAMPLED
constexpr bool is_sampled = true;
#else
constexpr bool is_sampled = false;
#endif

// All cases, or each `every`-th, from the first on.
template <class Cases>
std::vector<typename Cases::value_type> sampled(const Cases& cases, std::size_t every) {
    std::vector<typename Cases::value_type> some;
    std::size_t n = 0;
    for (const auto& each : cases)
        if (n++ % (is_sampled ? every : 1) == 0) some.push_back(each);
    return some;
}

}  // namespace kitchen::test
