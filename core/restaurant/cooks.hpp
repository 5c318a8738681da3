// Numbers the cooks of a kitchen who are at work, for the picture. The semaphore knows how many are free.
#pragma once

#include <cstdint>

#include "core/restaurant/state.hpp"

namespace kitchen {

// Takes the lowest number that is free, from 1.
std::uint32_t take_number(Numbers&);
void give_back_number(Numbers&, std::uint32_t number);

}  // namespace kitchen
