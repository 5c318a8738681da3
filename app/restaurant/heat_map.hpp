// What a cell of the heat map shows, independent of how: the state of its diners that most needs to be seen.
#pragma once

#include <cstddef>
#include <cstdint>

#include "app/restaurant/scene.hpp"

namespace kitchen::app {

// In order of importance: the last one most needs to be seen.
enum class HeatState : std::uint8_t {
    free,
    served,
    backup,
    sorry,
    for_waiter,
    waiting_for_backup,
    waiting,
    pausing,
    nearly_out,
    bell,
};

// `cell` counts from 0.
HeatState heat_state(const Scene&, std::size_t cell);

}  // namespace kitchen::app
