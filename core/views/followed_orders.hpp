// Which of a diner's orders the row in a timeline follows. With courses together, or a duplicate order, several are
// open at the same time: the row follows one that is cooked, or else the latest. When none is open, but a course will
// be tried again, it follows the last try of that course through the pause.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/views/timeline.hpp"

namespace kitchen {

// What a row shows while a cook has the order.
SpanKind with_cook(const Order&);

// Of one diner, while the timeline is built. `orders` are Timeline::orders.
class FollowedOrders {
  public:
    using Orders = std::vector<Order>;

    // The number of the order that is followed; 0: none yet.
    std::uint32_t now() const { return now_; }
    bool is_open(const Orders& orders) const;

    // A try of a course begins; `pause_ends_us` is when the pause would end that the row shows, or not_yet. Returns
    // whether the new order is followed from now on.
    bool place(std::uint32_t number, std::uint16_t course, std::int64_t pause_ends_us, const Orders& orders);
    void place_duplicate(std::uint32_t number) { others_.push_back(number); }
    // A cook has taken the order. It is followed rather than one that waits in a queue.
    void start_cooking(std::uint32_t number, const Orders& orders);
    // The course of this order will be tried again then. Only to be called when another order is followed.
    void pause(std::uint32_t number, std::int64_t ends_us) { pauses_.push_back({number, ends_us}); }
    // Leaves the order out if it is open and not followed. Returns whether it was.
    bool drop(std::uint32_t number);
    // Leaves out those that are open and not followed, and for which `ends` returns true.
    template <class Ends>
    void drop_if(const Ends& ends) {
        std::erase_if(others_, ends);
    }
    bool has_others() const { return !others_.empty(); }
    void forget_pauses() { pauses_.clear(); }

    // When the followed order is over: follows another one, or a pause, whose order then says how much is left of it.
    // Returns what the row shows of it; nullopt when there is none, or when the followed order is still open.
    std::optional<SpanKind> follow_another(std::int64_t now_us, Orders& orders);

  private:
    // A pause that the row does not show, because it follows another course.
    struct Pause {
        std::uint32_t order = 0;  // the last try
        std::int64_t ends_us = 0;
    };

    std::uint32_t now_ = 0;
    std::vector<std::uint32_t> others_;  // open orders beside it: duplicate ones, and of other courses
    std::vector<Pause> pauses_;          // of other courses
};

}  // namespace kitchen
