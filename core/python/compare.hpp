// Two traces as JSON Lines, compared as a twin's and a model's are: line for line, save the sequence number. Called by
// `kitchen twin` and by the tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.hpp"

namespace kitchen {

struct TwinDifference {
    std::size_t event = 0;   // which line differs first, from 1, in the order of comparison
    std::string text;        // the lines before it, then both, each without its sequence number; ends with a newline
    Time at;                 // the instant of the difference, the earlier one of the two lines
    std::size_t diners = 0;  // how many diners the model has something happen to at that instant
};

// The model has asyncio's order within one instant, so asyncio's lines are compared in order. trio and anyio promise no
// order: there the order of lines within one instant does not count, nor do the numbers that only say who was first in
// it: the cook's and the waiter's, and the place in the queue or at the entrance.
enum class WithinInstant : std::uint8_t { in_order, in_any_order };

// The first difference; nullopt when there is none. A line of `twin` that is not a trace's is a difference too; it
// comes from a program that a person may have changed, so nothing about it is taken for granted.
std::optional<TwinDifference> first_difference(std::string_view model, std::string_view twin,
                                               WithinInstant = WithinInstant::in_order);

}  // namespace kitchen
