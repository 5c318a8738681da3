// Long tests try a part of their cases in the builds of the gate with sanitizers, which make them several times slower.
// Every other build tries all.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <vector>

namespace kitchen::test {

#ifdef KITCHEN_SAMPLED
constexpr bool is_sampled = true;
#else
constexpr bool is_sampled = false;
#endif

// All cases, or each `every`-th: from the first on, or with KITCHEN_SAMPLE=2 from the third. The gate sets it to the
// day, so that each case has its turn.
template <class Cases>
std::vector<typename Cases::value_type> sampled(const Cases& cases, std::size_t every) {
    const char* text = std::getenv("KITCHEN_SAMPLE");
    const std::size_t begin = text == nullptr ? 0 : std::strtoull(text, nullptr, 10);
    const std::size_t step = is_sampled ? every : 1;
    std::vector<typename Cases::value_type> some;
    std::size_t n = 0;
    for (const auto& each : cases)
        if (n++ % step == begin % step) some.push_back(each);
    return some;
}

}  // namespace kitchen::test
