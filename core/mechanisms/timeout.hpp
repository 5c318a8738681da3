// Timeouts: how long a wait may take. asyncio.timeout() around an await; where the wait has parts (in a queue, in
// work), it is set around all of it or around one part, and it may be drawn for each wait.
#pragma once

#include <cstdint>

#include "core/knob/words.hpp"

namespace kitchen {

enum class Spread : std::uint8_t { fixed, exponential };  // of a length: always the same, or drawn with that mean
template <>
struct Words<Spread> {
    static constexpr std::array<std::string_view, 2> all = {"fixed", "exponential"};
    static_assert(all.size() == static_cast<std::size_t>(Spread::exponential) + 1);
};

enum class TimerCovers : std::uint8_t { queue_and_cooking, cooking, queue };
template <>
struct Words<TimerCovers> {
    static constexpr std::array<std::string_view, 3> all = {"queue and cooking", "cooking", "queue"};
    static_assert(all.size() == static_cast<std::size_t>(TimerCovers::queue) + 1);
};

}  // namespace kitchen
