// Everything random in a restaurant: how long a dish takes and when the next diner comes. Pure functions of
// (settings, keys), so that two runs that differ in a policy have the same diners and the same dishes.
#pragma once

#include <array>
#include <cstdint>

#include "core/base/random.hpp"
#include "core/base/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// Whose dish it is: `key` names the order (diner, course, kitchen, try) to the draws; diner and try, both from 1,
// choose from a list of given times.
struct DishKey {
    std::uint64_t key;
    std::uint64_t diner;
    std::uint64_t attempt;
};

// How long this dish takes in a kitchen that is fine, at least a microsecond.
Duration draw_time(const Distribution&, const Draws&, const DishKey&);

// The gaps between regular arrivals, exponential with mean 1/rate. Four are prepared at a time: a logarithm is one long
// chain of sums and products, and four beside each other take hardly longer than one.
class Gaps {
  public:
    // The gap before arrival `ordinal` (from 0) at `rate` diners a second.
    Duration before(std::uint64_t ordinal, double rate, const Draws&);

  private:
    static constexpr std::uint64_t prepared = 4;
    std::uint64_t first_ = 1;  // the first of the four gaps that are prepared; a multiple of four once any are
    std::array<double, prepared> logarithms_{};
};

}  // namespace kitchen
