// Which cook of a kitchen it is that cooks, for the picture; how many are free is the semaphore's business.
#pragma once

#include <cstdint>

#include "core/restaurant/state.hpp"

namespace kitchen {

// The free one with the lowest number, from 1, now busy.
std::uint32_t take_number(Numbers&);
void give_back_number(Numbers&, std::uint32_t number);

}  // namespace kitchen
