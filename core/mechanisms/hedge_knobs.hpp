// The knobs of a course's duplicate orders.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/hedge.hpp"

namespace kitchen {

constexpr Accepts seconds_most = count(1, 10, 5, "orders");
template <class Course>
constexpr Need second_orders = need<is_set, &Course::second, &Second::after>("second.after");

template <class Course>
constexpr std::array hedge_knobs = in_part(
    KnobPart::second_order,
    std::array{
        row<&Course::second, &Second::after>(
            "second.after", any_time, or_none(wait), "Duplicate order after", "asyncio.wait(tasks, timeout=2)",
            "If the dish is not there by then, a duplicate order is placed beside the first (hedging)."),
        row<&Course::second, &Second::most>("second.most", any_time, seconds_most, "Max duplicate orders",
                                            "max_hedged_attempts=1", "How many duplicate orders one try may have.",
                                            {.needs = {second_orders<Course>}}),
        row<&Course::second, &Second::kitchen>("second.kitchen", before_opening, kitchen_or_none,
                                               "Duplicate order goes to", "create_task(other.cook(order))",
                                               "Another kitchen; with none, the same one.",
                                               {.needs = {second_orders<Course>}}),
        row<&Course::second, &Second::loser>("second.loser", any_time, choice, "The slower one is", "task.cancel()",
                                             "Cancelled when the other answers, or left alone to be wasted.",
                                             {.needs = {second_orders<Course>}}),
        row<&Course::second, &Second::share>("second.share", any_time, share, "Share of duplicate orders",
                                             "hedges <= 1 * orders",
                                             "Duplicate orders stay within this share of all orders of the course.",
                                             {.needs = {second_orders<Course>}})});

}  // namespace kitchen
