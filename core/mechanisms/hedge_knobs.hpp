// The knobs of a course's duplicate orders.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/hedge.hpp"

namespace kitchen {

constexpr Accepts duplicates_max = count(1, 10, 5, "orders");
template <class Course>
constexpr Need duplicates = need<is_set, &Course::duplicate, &Duplicate::after>("duplicate.after");

template <class Course>
constexpr std::array hedge_knobs = in_part(
    KnobPart::duplicate,
    std::array{
        row<&Course::duplicate, &Duplicate::after>(
            "duplicate.after", any_time, or_none(wait), "Duplicate order after", "asyncio.wait(tasks, timeout=2)",
            "If the dish is not there by then, a duplicate order is placed beside the first (hedging).",
            {.also = "hedge hedging duplicate.delay"}),
        row<&Course::duplicate, &Duplicate::max>("duplicate.max", any_time, duplicates_max, "Max duplicate orders",
                                                 "MaxHedgedAttempts=1  # Polly",
                                                 "How many duplicate orders one try may have.",
                                                 {.needs = {duplicates<Course>}, .also = "duplicate.max_attempts"}),
        row<&Course::duplicate, &Duplicate::kitchen>("duplicate.kitchen", before_opening, kitchen_or_none,
                                                     "Duplicate order goes to", "create_task(other.cook(order))",
                                                     "Another kitchen; with none, the same one.",
                                                     {.needs = {duplicates<Course>}}),
        row<&Course::duplicate, &Duplicate::loser>("duplicate.loser", any_time, choice, "The slower one is",
                                                   "task.cancel()",
                                                   "Cancelled when the other answers, or left alone to be wasted.",
                                                   {.needs = {duplicates<Course>}, .also = "duplicate.cancel_loser"}),
        row<&Course::duplicate, &Duplicate::share>(
            "duplicate.share", any_time, share, "Share of duplicate orders", "hedges <= 1 * orders",
            "Duplicate orders stay within this share of all orders of the course.", {.needs = {duplicates<Course>}})});

}  // namespace kitchen
