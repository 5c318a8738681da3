// One event of a run as a small flat record. Everything that is shown is derived from these. What an event says is in
// event.hpp, its meaning in words in core/MODEL.md.
#pragma once

#include "core/base/time.hpp"
#include "core/trace/event.hpp"

#include <cstdint>

namespace kitchen {

inline constexpr std::uint16_t no_index = 0xffff;

struct Record {
    std::int64_t time_us = 0;
    std::int64_t value = 0;
    std::uint32_t diner = 0;           // from 1; 0: nobody's (knob_changed, closing_time, the breaker's)
    std::uint32_t order = 0;           // from 1, in order of placing; ties the events of one ticket together; 0: none
    std::uint16_t course = no_index;   // index into Scenario::courses
    std::uint16_t kitchen = no_index;  // index into Scenario::kitchens
    std::uint16_t attempt = 0;         // the try, from 1; 0: does not apply
    Event event = Event::diner_arrived;
    std::uint8_t layer = 0;  // 0: a diner's own order; n: a kitchen's, n suppliers behind it

    Time time() const { return {time_us}; }
    bool operator==(const Record&) const = default;
};
static_assert(sizeof(Record) == 32);

}  // namespace kitchen
