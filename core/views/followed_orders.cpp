#include "core/views/followed_orders.hpp"

#include <algorithm>

namespace kitchen {
namespace {

const Order* find(const FollowedOrders::Orders& orders, std::uint32_t number) {
    return number == 0 || number > orders.size() ? nullptr : &orders[number - 1];
}

bool is_cooked(const Order& order) { return order.started_us != not_yet && order.freed_us == not_yet; }

}  // namespace

SpanKind with_cook(const Order& order) {
    if (order.silent_us != not_yet) return SpanKind::silent;
    return order.backup ? SpanKind::backup_cooking : SpanKind::cooking;
}

bool FollowedOrders::is_open(const Orders& orders) const {
    const Order* const followed = find(orders, now_);
    return followed != nullptr && followed->released_us == not_yet;
}

bool FollowedOrders::place(std::uint32_t number, std::uint16_t course, std::int64_t pause_ends_us,
                           const Orders& orders) {
    const Order* const last = find(orders, now_);
    const bool other_course = last != nullptr && last->course != course;
    std::erase_if(pauses_, [&](const Pause& pause) { return orders[pause.order - 1].course == course; });
    if (other_course && is_open(orders)) {
        if (is_cooked(*last)) {
            others_.push_back(number);
            return false;
        }
        others_.push_back(now_);
    }
    if (other_course && pause_ends_us != not_yet) pauses_.push_back({now_, pause_ends_us});
    now_ = number;
    return true;
}

void FollowedOrders::start_cooking(std::uint32_t number, const Orders& orders) {
    const auto other = std::find(others_.begin(), others_.end(), number);
    const Order* const followed = find(orders, now_);
    if (other == others_.end() || followed == nullptr || followed->started_us != not_yet) return;
    *other = now_;
    now_ = number;
}

bool FollowedOrders::drop(std::uint32_t number) {
    const auto other = std::find(others_.begin(), others_.end(), number);
    if (other == others_.end()) return false;
    others_.erase(other);
    return true;
}

std::optional<SpanKind> FollowedOrders::follow_another(std::int64_t now_us, Orders& orders) {
    if (is_open(orders)) return std::nullopt;
    if (!others_.empty()) {
        const auto cooked = std::find_if(others_.rbegin(), others_.rend(),
                                         [&](std::uint32_t number) { return is_cooked(orders[number - 1]); });
        const auto next = cooked == others_.rend() ? others_.end() - 1 : cooked.base() - 1;
        now_ = *next;
        others_.erase(next);
        const Order& order = orders[now_ - 1];
        if (is_cooked(order)) return with_cook(order);
        return order.backup ? SpanKind::backup_queue : SpanKind::queue;
    }
    if (pauses_.empty()) return std::nullopt;
    const Pause pause = pauses_.back();
    pauses_.pop_back();
    now_ = pause.order;
    // The row's span of the pause begins now.
    orders[now_ - 1].pause_us = pause.ends_us - now_us;
    return SpanKind::pause;
}

}  // namespace kitchen
