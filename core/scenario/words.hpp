// The words for the choices of a scenario that are of no mechanism.
#pragma once

#include "core/knob/words.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

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
struct Words<Condition> {
    static constexpr std::array<std::string_view, 3> all = {"fine", "broken", "gone"};
    static_assert(all.size() == static_cast<std::size_t>(Condition::gone) + 1);
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

}  // namespace kitchen
