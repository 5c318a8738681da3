// The figures of an evening up to an instant: how long diners waited, how it ended for them, and what it cost
// the kitchens. Only what happened at or before the instant counts, so that the figures grow as the evening
// is played.
#pragma once

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"

#include <cstdint>
#include <vector>

namespace kitchen {

// How many visits ended after waiting from `from` up to, not including, `to`.
struct WaitBin {
    Duration from;
    Duration to;  // `never` in a last bin for the few that took longer still
    std::int64_t served = 0;
    std::int64_t backup = 0;
    std::int64_t sorry = 0;

    std::int64_t count() const { return served + backup + sorry; }
    bool operator==(const WaitBin&) const = default;
};

// Between `from` and `to`: visits that ended with an answer (served or backup), which is goodput, and the orders that
// diners placed, tries again and second orders too, which is throughput.
struct RatePoint {
    Time from;
    Time to;
    std::int64_t answered = 0;
    std::int64_t ordered = 0;
    double per_minute = 0;  // answers

    bool operator==(const RatePoint&) const = default;
};

struct Results {
    Time until;
    std::int64_t arrived = 0;
    std::int64_t served = 0;  // visits that ended so, and the next two
    std::int64_t backup = 0;
    std::int64_t sorry = 0;
    std::int64_t orders = 0;  // tries, to backups too
    std::int64_t bells = 0;
    std::int64_t supplier_bells = 0;  // of kitchens, for what they ordered from suppliers
    std::int64_t errors = 0;          // answers of broken kitchens
    std::int64_t dishes_wasted = 0;   // finished, with nobody to go to
    Duration cook_time_wasted{0};     // spent on those, and on orders that were cancelled while cooking
    Duration cook_time_served{0};     // spent on dishes that were served

    // Waits of finished visits, from coming in to leaving; zero while there are none. A percentile is the
    // shortest wait that at least so many in a hundred did not exceed (nearest rank).
    Duration wait_p50{0};
    Duration wait_p95{0};
    Duration wait_p99{0};
    Duration wait_max{0};                 // the longest of a finished visit
    Duration waiting_max{0};              // the longest so far among those still waiting; zero when nobody is
    std::uint32_t waiting_max_diner = 0;  // who that is; 0: nobody

    // The bins and the time axis are the same at every instant of a run, so that a chart grows without
    // jumping.
    std::vector<WaitBin> wait_bins;  // empty when no visit of the whole run ends
    std::vector<RatePoint> rate;     // up to `until`; the last one may be shorter or up to half as long again

    std::int64_t finished() const { return served + backup + sorry; }
    std::int64_t waiting() const { return arrived - finished(); }
};

// What makes any instant cheap. Made once for a trace.
struct ResultsIndex {
    struct Keyframe {
        std::uint32_t record = 0;         // the sums before this record
        Results sums;                     // counts and cook times only
        std::uint32_t visits = 0;         // how many of `visits` had ended
        std::uint32_t first_waiting = 0;  // every diner up to this one has left
    };
    struct EndedVisit {
        std::int64_t left_us = 0;
        std::int64_t wait_us = 0;
        std::uint32_t bin = 0;
        std::uint8_t outcome = 0;
    };
    std::vector<Keyframe> keyframes;
    std::vector<EndedVisit> visits;        // in order of ending
    std::vector<std::int64_t> arrived_us;  // by diner
    std::vector<std::int64_t> left_us;     // by diner; -1: not in this run
    std::vector<std::int64_t> started_us;  // by order: when a cook took it; -1: none did
    std::vector<std::int64_t> cooked_us;   // by order: cook time of a finished dish; -1: not finished
    Duration bin_width{0};
    std::int64_t bins = 0;
    bool last_bin_open = false;
    Duration rate_width{0};
    std::vector<std::int64_t> ordered_before;  // by multiples of rate_width: orders placed before that instant
};

ResultsIndex build_results_index(const Scenario&, const Trace&);
Results results_until(const Scenario&, const Trace&, const ResultsIndex&, Time t);
// For a single look: makes the index and throws it away.
Results results_until(const Scenario&, const Trace&, Time t);

}  // namespace kitchen
