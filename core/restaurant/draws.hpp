// Everything random in a restaurant: how long a dish takes and when the next diner comes. Pure functions of
// (settings, keys), so that two evenings that differ in a policy have the same diners and the same dishes.
#pragma once

#include <cstdint>

#include "core/engine/random.hpp"
#include "core/engine/time.hpp"
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

// The gap before regular arrival `ordinal` (from 0) at `rate` diners a second: exponential with mean 1/rate.
Duration draw_gap(double rate, const Draws&, std::uint64_t ordinal);

}  // namespace kitchen
