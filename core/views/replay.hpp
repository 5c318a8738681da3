// The one replay of a trace from which its views follow. It finds out once, for everything that lasts - a visit, a
// ticket in a queue, a cook at work, a held hatch, a dish on a shelf - which record began it and which one ended it.
// What is going on at any instant is then what has begun and not ended. What each record begins and ends is read from
// the event table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/base/work.hpp"
#include "core/trace/counts.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

namespace kitchen {

// What a record begins that lasts. A diner, an order, a kitchen or a shelf has at most one of each kind at a time.
enum class Lasting : std::uint8_t {
    none,
    visit,     // a diner's
    entrance,  // a diner waits for a waiter
    waiter,    // a diner has one
    stop,      // an order waits for something, or is with a cook: EventRow::stop says which
    runner,    // an order has one
    hatch,     // an order has one, open or opening
    ask,       // an order is asked of a supplier: the record's value
    dish,      // lies on a shelf
    breaker,   // a kitchen's breaker is as EventRow::breaker says
};
inline constexpr std::size_t lasting_count = 10;

// From one record to another: over just after `to`.
struct Interval {
    std::uint32_t from = 0;
    std::uint32_t to = 0;  // `no_end` where nothing in the trace ends it

    static constexpr std::uint32_t no_end = std::numeric_limits<std::uint32_t>::max();
    bool operator==(const Interval&) const = default;
};

// Made once for a trace, in time and memory proportional to its records.
struct Replay {
    std::vector<Lasting> kinds;            // of each interval
    std::vector<Interval> intervals;       // in order of `from`
    std::vector<std::uint32_t> last_ends;  // of each block of intervals: a search steps over those that ended earlier
    std::vector<Counts> counts;            // before the first record and every block of records later

    bool operator==(const Replay&) const = default;
};

Replay build_replay(const Trace&, const Timeline&);
// The same, where the first `shared` records are also the first of the trace that `before` was built from.
Replay build_replay(const Trace&, const Timeline&, const Replay& before, std::size_t shared);
// Adds the same to the Work, as steps that fill an empty replay. All arguments must live until it is done.
void build_replay(Work&, const Trace&, const Timeline&, const Replay& before, std::size_t shared, Replay& into);

// ---- After the first `until` records. The time depends on what is going on; the rest is only glanced at.

// What those records count as.
Counts counts_until(const Replay&, const Trace&, const Timeline&, std::size_t until);

// The records (indices into the trace) that began what is going on, by Lasting, each kind in order.
using GoingOn = std::array<std::vector<std::uint32_t>, lasting_count>;
void going_on(const Replay&, std::size_t until, GoingOn& into);
// The first of one kind; Interval::no_end when there is none.
std::uint32_t first_going_on(const Replay&, std::size_t until, Lasting);

}  // namespace kitchen
