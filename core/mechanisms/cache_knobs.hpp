// The knobs of a kitchen's shelf.
#pragma once

#include "core/knob/row.hpp"
#include "core/mechanisms/cache.hpp"

namespace kitchen {

constexpr Accepts on_shelf = or_none(count(1, 100'000, 60, "dishes"));
constexpr Accepts dishes = count(1, 100'000, 60, "dishes");
template <class Kitchen>
constexpr Need a_shelf = need<is_above_zero, &Kitchen::shelf, &Shelf::fresh_for>("shelf.fresh_for above 0");

template <class Kitchen>
constexpr std::array cache_knobs = in_part(
    KnobPart::shelf,
    std::array{
        row<&Kitchen::shelf, &Shelf::fresh_for>("shelf.fresh_for", before_opening,
                                                or_none(duration(instant, hour, tenth, seconds(20))),
                                                "Dishes stay fresh for", "TTLCache(maxsize, ttl=2)  # cachetools",
                                                "How long a dish stays fresh on the shelf; with 0 there is no shelf.",
                                                {.python_none = "math.inf", .also = "cache ttl shelf.ttl"}),
        row<&Kitchen::shelf, &Shelf::size>("shelf.size", before_opening, on_shelf, "Places on the shelf",
                                           "FIFOCache(maxsize=60)  # cachetools",
                                           "How many different dishes the shelf holds; the oldest makes room.",
                                           {.needs = {a_shelf<Kitchen>}, .python_none = "math.inf"}),
        row<&Kitchen::shelf, &Shelf::dishes>("shelf.dishes", before_opening, dishes, "Different dishes",
                                             "key in range(1)", "How many different dishes diners ask for.",
                                             {.needs = {a_shelf<Kitchen>}}),
        row<&Kitchen::shelf, &Shelf::on_miss>("shelf.on_miss", before_opening, choice, "When the shelf is empty",
                                              "async with lock",
                                              "Every diner's dish is cooked (a stampede), or one dish for all of them.",
                                              {.needs = {a_shelf<Kitchen>}}),
        row<&Kitchen::shelf, &Shelf::stale>("shelf.stale", before_opening, choice, "A dish past its time is",
                                            "create_task(renew(dish))",
                                            "Thrown away, or served once more while a new one is cooked.",
                                            {.needs = {a_shelf<Kitchen>}}),
        row<&Kitchen::shelf, &Shelf::takes>("shelf.takes", any_time, duration(instant, hour, tenth, seconds(5)),
                                            "A look at the shelf takes", "await cache.get(key)  # aiocache",
                                            "How long it takes to see whether the dish is there.",
                                            {.needs = {a_shelf<Kitchen>}}),
        row<&Kitchen::shelf, &Shelf::timer>(
            "shelf.timer", any_time, or_none(wait), "Timer for the shelf", "Cache(timeout=5)  # aiocache",
            "A look that takes longer is given up, and the dish is cooked.",
            {.role = Role::timer, .needs = {a_shelf<Kitchen>}, .python_zero = "1e-6"})});

}  // namespace kitchen
