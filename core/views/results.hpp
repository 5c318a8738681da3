// The figures of a run up to an instant: how long diners waited, how it ended for them, and what it cost
// the kitchens. Only what happened at or before the instant counts, so that the figures grow as the run
// is played.
#pragma once

#include "core/base/time.hpp"
#include "core/base/work.hpp"
#include "core/trace/counts.hpp"
#include "core/trace/trace.hpp"
#include "core/views/replay.hpp"
#include "core/views/timeline.hpp"

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
// diners placed, retries and duplicate orders too, which is throughput.
struct RatePoint {
    Time from;
    Time to;
    std::int64_t answered = 0;
    std::int64_t ordered = 0;
    double per_minute = 0;  // answers

    bool operator==(const RatePoint&) const = default;
};

struct Results : Counts {
    Time until;

    // Waits of finished visits, from coming in to leaving; zero while there are none. A percentile is the
    // shortest wait that at least that many in a hundred did not exceed (nearest rank).
    Duration wait_p50{0};
    Duration wait_p95{0};
    Duration wait_p99{0};
    Duration answered_wait_p50{0};  // the same of those who got an answer (served or backup)
    Duration answered_wait_p95{0};
    Duration wait_max{0};                 // the longest of a finished visit
    Duration waiting_max{0};              // the longest so far among those still waiting; zero when nobody is
    std::uint32_t waiting_max_diner = 0;  // who that is; 0: nobody

    // The bins and the time axis are the same at every instant of a run, so that a chart grows without
    // jumping.
    std::vector<WaitBin> wait_bins;  // empty when no visit of the whole run ends
    std::vector<RatePoint> rate;     // up to `until`; the last one may be shorter or up to half as long again
};

// The axes of the charts, and what is drawn on them. Made once for a trace.
struct ResultsIndex {
    struct EndedVisit {
        std::int64_t left_us = 0;
        std::int64_t wait_us = 0;
        std::uint32_t bin = 0;
        std::uint8_t outcome = 0;
    };
    std::vector<EndedVisit> visits;  // in order of ending
    Duration bin_width{0};
    std::int64_t bins = 0;
    bool last_bin_open = false;
    Duration rate_width{0};
    std::vector<std::int64_t> ordered_before;  // by multiples of rate_width: orders placed before that instant
};

ResultsIndex build_results_index(const Trace&, const Timeline&);
// The same, where the axis of time ends earlier than the run.
ResultsIndex build_results_index(const Trace&, const Timeline&, Time end);
// Adds the same to the Work, as steps that fill an empty index. All arguments must live until it is done; `end` is read
// only then.
void build_results_index(Work&, const Trace&, const Timeline&, const Time& end, ResultsIndex& into);
// The figures of what happened at or before `t`.
Results results_until(const Trace&, const Timeline&, const Replay&, const ResultsIndex&, Time t);
// For a single look: builds what is needed and throws it away.
Results results_until(const Trace&, const Timeline&, Time t);

}  // namespace kitchen
