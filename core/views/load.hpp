// How busy the kitchens were over a run: cooks at work, how many of them for somebody who still waits, and tickets
// in the queues, as means over equal stretches of time; of the tickets the most, too. What is thrown away is load
// without goodput. Derived from the timeline's orders, those that kitchens place with each other among them.
#pragma once

#include "core/base/time.hpp"
#include "core/base/work.hpp"
#include "core/scenario/scenario.hpp"
#include "core/trace/trace.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kitchen {

struct LoadPoint {
    Time from;
    Time to;
    // Cooks in all kitchens. After the number is lowered, a busy cook counts until the dish is done, on average of the
    // stretch: of the cooks set and the busy ones, a kitchen has the larger mean.
    double cooks = 0;
    double cooks_busy = 0;
    double cooks_for_nobody = 0;   // of those, cooking for a diner who no longer waits
    double no_answer = 0;          // orders that a kitchen that is gone has taken: no cook does anything for them
    double tickets = 0;            // orders that wait for a cook, wherever they do
    std::int64_t tickets_max = 0;  // the most of them that waited at one instant

    bool operator==(const LoadPoint&) const = default;
};

// `points` stretches from the first instant to `end`. Takes time for each order and each change of the cooks, and for
// each of the stretches they lie in.
std::vector<LoadPoint> load_over(const Scenario&, const Trace&, const Timeline&, Time end, std::size_t points);
// Adds the same to the Work, as steps. All arguments must live until it is done; `end` is read only then.
void load_over(Work&, const Scenario&, const Trace&, const Timeline&, const Time& end, std::size_t points,
               std::vector<LoadPoint>& into);

// The means up to `until`, in a sentence: "On average 2.3 of 3 cooks busy, 21% for nobody; at most 9 tickets wait.",
// and how many orders got no answer. The tickets are the most at one instant, as the room shows them.
std::string load_words(const std::vector<LoadPoint>&, Time until);

}  // namespace kitchen
