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
    static constexpr std::array<std::string_view, 2> all = {"async", "blocking"};
    static_assert(all.size() == static_cast<std::size_t>(WaiterKind::blocking) + 1);
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
    static constexpr std::array<std::string_view, 2> all = {"stops", "keeps cooking"};
    static_assert(all.size() == static_cast<std::size_t>(WhenDinerLeaves::keeps_cooking) + 1);
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
