#include "core/views/open_spans.hpp"

namespace kitchen {

void OpenSpans::reserve(std::size_t spans, std::size_t orders) {
    made_.reserve(spans);
    wasted_.reserve(orders);
}

std::uint32_t OpenSpans::begin(const Span& span) {
    made_.push_back(span);
    return static_cast<std::uint32_t>(made_.size() - 1);
}

void OpenSpans::end(std::uint32_t which, std::int64_t at_us) {
    if (which == none) return;
    made_[which].end_us = at_us;
    // Usually it is the last one made, and its place can be used again.
    if (made_[which].begin_us == at_us && which + 1 == made_.size()) made_.pop_back();
}

void OpenSpans::begin_wasted(std::uint32_t number, const Order& order, std::int64_t at_us) {
    if (number > wasted_.size()) wasted_.resize(number, none);
    wasted_[number - 1] = begin({.begin_us = at_us,
                                 .end_us = at_us,
                                 .diner = order.diner,
                                 .order = number,
                                 .course = order.course,
                                 .kitchen = order.kitchen,
                                 .attempt = order.attempt,
                                 .kind = SpanKind::wasted});
}

void OpenSpans::end_wasted(std::uint32_t number, std::int64_t at_us) {
    if (number == 0 || number > wasted_.size() || wasted_[number - 1] == none) return;
    made_[wasted_[number - 1]].end_us = at_us;
    wasted_[number - 1] = none;
}

void OpenSpans::leave_open(std::uint32_t which, Time end) {
    if (which == none) return;
    made_[which].end_us = end.us;
    made_[which].open = true;
}

void OpenSpans::leave_wasted_open(Time end) {
    for (const std::uint32_t which : wasted_) leave_open(which, end);
}

}  // namespace kitchen
