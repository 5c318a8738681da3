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

    // Returns which one it is, as long as it is open.
    std::uint32_t begin(const Span&);
    // One of no length is not kept. Nothing is done about none.
    void end(std::uint32_t which, std::int64_t at_us);
    const Span& operator[](std::uint32_t which) const { return made_[which]; }

    void begin_wasted(std::uint32_t number, const Order&, std::int64_t at_us);
    void end_wasted(std::uint32_t number, std::int64_t at_us);

    // The run is over, and this one is not; or all the wasted ones.
    void leave_open(std::uint32_t which, Time end);
    void leave_wasted_open(Time end);

    std::vector<Span>& all() { return made_; }

  private:
    std::vector<Span> made_;
    std::vector<std::uint32_t> wasted_;  // by order: its wasted span that is open
};

}  // namespace kitchen
