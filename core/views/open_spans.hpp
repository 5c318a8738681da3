// The spans of a timeline while it is built, in the order in which they begin. Of those that are open each diner has at
// most one, and each order at most one of work that is for nobody.
#pragma once

#include "core/base/time.hpp"
#include "core/views/timeline.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kitchen {

class OpenSpans {
  public:
    static constexpr std::uint32_t none = 0xffffffff;

    void reserve(std::size_t spans, std::size_t orders);

    // Returns its index, which is valid while the span is open.
    std::uint32_t begin(const Span&);
    // A span of no length is not kept. Does nothing for `none`.
    void end(std::uint32_t which, std::int64_t at_us);
    const Span& operator[](std::uint32_t which) const { return made_[which]; }

    void begin_wasted(std::uint32_t number, const Order&, std::int64_t at_us);
    void end_wasted(std::uint32_t number, std::int64_t at_us);

    // The run has ended while this span is open; the second form is for all wasted spans.
    void leave_open(std::uint32_t which, Time end);
    void leave_wasted_open(Time end);

    std::vector<Span>& all() { return made_; }

  private:
    std::vector<Span> made_;
    std::vector<std::uint32_t> wasted_;  // by order: its wasted span that is open
};

}  // namespace kitchen
