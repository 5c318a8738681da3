// A supplier: a kitchen that a kitchen orders from for every dish, as a service calls the service behind it. If the
// kitchen passes on its own deadline, no supplier goes on working for somebody who has left.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"
#include "core/mechanisms/backoff.hpp"
#include "core/mechanisms/retry.hpp"

namespace kitchen {

enum class Deadline : std::uint8_t { not_passed_on, passed_on };
template <>
struct Words<Deadline> {
    static constexpr std::array<std::string_view, 2> all = {"not passed on", "passed on"};
    static_assert(all.size() == static_cast<std::size_t>(Deadline::passed_on) + 1);
};

enum class Supplies : std::uint8_t { before_cooking, after_cooking };
template <>
struct Words<Supplies> {
    static constexpr std::array<std::string_view, 2> all = {"before cooking", "after cooking"};
    static_assert(all.size() == static_cast<std::size_t>(Supplies::after_cooking) + 1);
};

// A kitchen that this kitchen orders from for every dish, with a policy of its own; the cook waits for it.
struct Supplier {
    std::string kitchen;  // empty: none
    Supplies when = Supplies::before_cooking;
    Duration timer = never;
    Deadline deadline = Deadline::not_passed_on;
    std::int64_t tries = 1;
    RetryOn retry_on = RetryOn::timeout_or_error;
    Pause pause = {};

    bool operator==(const Supplier&) const = default;
};

// Whether there is a supplier.
inline bool is_in_use(const Supplier& supplier) { return !supplier.kitchen.empty(); }

// Whether supplies are ordered at this moment.
inline bool orders_supplies(const Supplier& supplier, Supplies when) {
    return is_in_use(supplier) && supplier.when == when;
}

// The timer of an order below a deadline that is passed on: never longer than what is left of it.
inline Duration within_deadline(Duration timer, std::int64_t deadline_us, Time now) {
    return std::min(timer, Duration{std::max<std::int64_t>(0, deadline_us - now.us)});
}

}  // namespace kitchen
