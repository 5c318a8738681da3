// The stops of orders on their way to a cook: the pantry, a hatch, the shelf, the mailbox, the queue. A timeline shows
// all of them as one wait; who looks closer reads here which it was.
#pragma once

#include "core/base/time.hpp"
#include "core/trace/event.hpp"
#include "core/trace/trace.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kitchen {

struct OrderStop {
    std::uint32_t order = 0;
    std::int64_t since_us = 0;
    Stop stop = Stop::between;
};

// Those of all orders of a run.
class OrderStops {
  public:
    explicit OrderStops(const Trace&);
    // Of one order, in order of time.
    std::span<const OrderStop> of(std::uint32_t order) const;

  private:
    std::vector<OrderStop> stops_;  // by order, then by time
};

// The stop at which an order is at `at`; Stop::same when it has come to none since `from`.
Stop stop_at(const Trace&, std::uint32_t order, Time from, Time at);

}  // namespace kitchen
