// The words for every choice, one small table each, in the order of the enum. A file, a slider and a sentence
// all write a choice with these.
#pragma once

#include "core/scenario/scenario.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace kitchen {

template <class Choice>
struct Words;

template <>
struct Words<Shape> {
    static constexpr std::array<std::string_view, 6> all = {"fixed",      "uniform",    "exponential",
                                                            "log-normal", "two-humped", "listed"};
    static_assert(all.size() == static_cast<std::size_t>(Shape::listed) + 1);
};

template <>
struct Words<Arrive> {
    static constexpr std::array<std::string_view, 4> all = {"every", "rate", "at", "burst"};
    static_assert(all.size() == static_cast<std::size_t>(Arrive::burst) + 1);
};

template <>
struct Words<WaiterKind> {
    static constexpr std::array<std::string_view, 3> all = {"async", "blocking", "one a table"};
    static_assert(all.size() == static_cast<std::size_t>(WaiterKind::one_a_table) + 1);
};

template <>
struct Words<AsyncFlavour> {
    static constexpr std::array<std::string_view, 2> all = {"told once", "told at every wait"};
    static_assert(all.size() == static_cast<std::size_t>(AsyncFlavour::told_at_every_wait) + 1);
};

template <>
struct Words<Otherwise> {
    static constexpr std::array<std::string_view, 2> all = {"apology", "kept ready"};
    static_assert(all.size() == static_cast<std::size_t>(Otherwise::kept_ready) + 1);
};

template <>
struct Words<Condition> {
    static constexpr std::array<std::string_view, 3> all = {"fine", "broken", "gone"};
    static_assert(all.size() == static_cast<std::size_t>(Condition::gone) + 1);
};

template <>
struct Words<WhenDinerLeaves> {
    static constexpr std::array<std::string_view, 4> all = {"stops", "keeps cooking", "swallows",
                                                            "looks at the deadline"};
    static_assert(all.size() == static_cast<std::size_t>(WhenDinerLeaves::looks_at_the_deadline) + 1);
};

template <>
struct Words<Spread> {
    static constexpr std::array<std::string_view, 2> all = {"fixed", "exponential"};
    static_assert(all.size() == static_cast<std::size_t>(Spread::exponential) + 1);
};

template <>
struct Words<Courses> {
    static constexpr std::array<std::string_view, 2> all = {"one after another", "together"};
    static_assert(all.size() == static_cast<std::size_t>(Courses::together) + 1);
};

template <>
struct Words<OnError> {
    static constexpr std::array<std::string_view, 2> all = {"first error wins", "all are awaited"};
    static_assert(all.size() == static_cast<std::size_t>(OnError::all_are_awaited) + 1);
};

template <>
struct Words<Growth> {
    static constexpr std::array<std::string_view, 2> all = {"exponential", "linear"};
    static_assert(all.size() == static_cast<std::size_t>(Growth::linear) + 1);
};

template <>
struct Words<Jitter> {
    static constexpr std::array<std::string_view, 5> all = {"none", "full", "equal", "decorrelated", "share"};
    static_assert(all.size() == static_cast<std::size_t>(Jitter::share) + 1);
};

template <>
struct Words<TimerCovers> {
    static constexpr std::array<std::string_view, 3> all = {"rail and cooking", "cooking", "rail"};
    static_assert(all.size() == static_cast<std::size_t>(TimerCovers::rail) + 1);
};

template <>
struct Words<AgainAfter> {
    static constexpr std::array<std::string_view, 3> all = {"bell or error", "bell", "error"};
    static_assert(all.size() == static_cast<std::size_t>(AgainAfter::error) + 1);
};

template <>
struct Words<BudgetKind> {
    static constexpr std::array<std::string_view, 8> all = {"none",    "share", "tokens", "in flight",
                                                            "finagle", "grpc",  "aws",    "envoy"};
    static_assert(all.size() == static_cast<std::size_t>(BudgetKind::envoy) + 1);
};

template <>
struct Words<BudgetSetting> {
    static constexpr std::array<std::string_view, 9> all = {"share", "minimum",   "window", "tokens", "charged_on",
                                                            "cost",  "bell_cost", "refund", "floor"};
    static_assert(all.size() == static_cast<std::size_t>(BudgetSetting::floor) + 1);
};

template <>
struct Words<ChargedOn> {
    static constexpr std::array<std::string_view, 2> all = {"retry", "failure"};
    static_assert(all.size() == static_cast<std::size_t>(ChargedOn::failure) + 1);
};

template <>
struct Words<Loser> {
    static constexpr std::array<std::string_view, 2> all = {"cancelled", "left alone"};
    static_assert(all.size() == static_cast<std::size_t>(Loser::left_alone) + 1);
};

template <>
struct Words<RailOrder> {
    static constexpr std::array<std::string_view, 3> all = {"first in, first out", "last in, first out", "adaptive"};
    static_assert(all.size() == static_cast<std::size_t>(RailOrder::adaptive) + 1);
};

template <>
struct Words<BreakerKind> {
    static constexpr std::array<std::string_view, 6> all = {"none",  "count",        "time",
                                                            "polly", "resilience4j", "hystrix"};
    static_assert(all.size() == static_cast<std::size_t>(BreakerKind::hystrix) + 1);
};

template <>
struct Words<BreakerSetting> {
    static constexpr std::array<std::string_view, 6> all = {"window", "window_time", "calls_min",
                                                            "ratio",  "open_for",    "probes"};
    static_assert(all.size() == static_cast<std::size_t>(BreakerSetting::probes) + 1);
};

template <>
struct Words<Deadline> {
    static constexpr std::array<std::string_view, 2> all = {"not handed on", "handed on"};
    static_assert(all.size() == static_cast<std::size_t>(Deadline::handed_on) + 1);
};

template <>
struct Words<Supplies> {
    static constexpr std::array<std::string_view, 2> all = {"before cooking", "after cooking"};
    static_assert(all.size() == static_cast<std::size_t>(Supplies::after_cooking) + 1);
};

template <>
struct Words<PantryWork> {
    static constexpr std::array<std::string_view, 2> all = {"by the waiter", "by runners"};
    static_assert(all.size() == static_cast<std::size_t>(PantryWork::by_runners) + 1);
};

template <>
struct Words<DoorWait> {
    static constexpr std::array<std::string_view, 2> all = {"inside the timer", "outside the timer"};
    static_assert(all.size() == static_cast<std::size_t>(DoorWait::outside_the_timer) + 1);
};

template <>
struct Words<OnMiss> {
    static constexpr std::array<std::string_view, 2> all = {"all cook", "one cooks"};
    static_assert(all.size() == static_cast<std::size_t>(OnMiss::one_cooks) + 1);
};

template <>
struct Words<Stale> {
    static constexpr std::array<std::string_view, 2> all = {"thrown away", "served while cooking"};
    static_assert(all.size() == static_cast<std::size_t>(Stale::served_while_cooking) + 1);
};

template <class Choice>
constexpr std::span<const std::string_view> words_of() {
    return Words<Choice>::all;
}

template <class Choice>
constexpr std::string_view word_of(Choice choice) {
    return Words<Choice>::all[static_cast<std::size_t>(choice)];
}

}  // namespace kitchen
