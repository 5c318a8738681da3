// Gives each cook at work, and each waiter with a table, the lowest number that is free.
#pragma once

#include <cstdint>

#include "core/restaurant/state.hpp"

namespace kitchen {

// Takes the lowest number that is free, from 1.
std::uint32_t take_number(NumbersInUse&);
void give_back_number(NumbersInUse&, std::uint32_t number);

}  // namespace kitchen
