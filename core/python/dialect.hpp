// The three ways in which the same run is written: asyncio, anyio and trio. What differs is mostly a word; where it
// is more, the parts ask which dialect it is. Used by the parts of the twin alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/python/twin.hpp"

namespace kitchen::python {

struct Terms {
    std::string_view library;    // "trio"
    std::string_view timeout;    // what opens a block with a timer: "with trio.fail_after"
    std::string_view at;         // the same for an instant: "with trio.fail_at"
    std::string_view rang;       // what it raises: "trio.TooSlowError"
    std::string_view when;       // the timer's own instant: "deadline"
    std::string_view cancelled;  // "trio.Cancelled"
    std::string_view sleep;      // "trio.sleep"
    std::string_view never;      // a timer that never rings: "math.inf"
};
const Terms& terms_of(Dialect);

// Whether trio runs it, written for trio or for anyio.
bool on_trio(const TwinOptions&);

// The settings that asyncio has a construct for and this dialect has not, as paths of knobs, each with the reason if
// the run would differ. Empty for asyncio.
std::vector<std::string> missing_in_dialect(const Scenario&, const TwinOptions&);

}  // namespace kitchen::python
