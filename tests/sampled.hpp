// Long tests try a part of their cases under a sanitizer, which makes them several times slower.
#pragma once

#include <cstddef>
#include <vector>

namespace kitchen::test {

#ifdef KITCHEN_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// All cases; under a sanitizer each `every`-th, from the first on.
template <class Cases>
std::vector<typename Cases::value_type> sampled(const Cases& cases, std::size_t every) {
    std::vector<typename Cases::value_type> some;
    std::size_t n = 0;
    for (const auto& each : cases)
        if (n++ % (sanitized ? every : 1) == 0) some.push_back(each);
    return some;
}

}  // namespace kitchen::test
