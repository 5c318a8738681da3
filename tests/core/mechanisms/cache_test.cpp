#include <doctest/doctest.h>

#include "core/mechanisms/cache.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/processor_time.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

CacheState shelf_of(std::size_t dishes) {
    CacheState state;
    state.places.resize(dishes);
    return state;
}

}  // namespace

TEST_CASE("a dish made at 0.5 s that stays fresh for 2 s is there at 2.499 s and not at 2.5 s") {
    CacheState state = shelf_of(1);
    Shelf shelf{.fresh_for = seconds(2)};
    CHECK(find_in_cache(shelf, state.places[0], Time{500'000}) == CacheLookup::missed);
    CHECK_FALSE(put_in_cache(shelf, state, 0, Time{500'000}));
    CHECK(find_in_cache(shelf, state.places[0], Time{2'499'999}) == CacheLookup::fresh);
    CHECK(find_in_cache(shelf, state.places[0], Time{2'500'000}) == CacheLookup::missed);
    shelf.stale = Stale::served_while_cooking;
    CHECK(find_in_cache(shelf, state.places[0], Time{2'500'000}) == CacheLookup::stale);
    shelf.fresh_for = never;
    CHECK(find_in_cache(shelf, state.places[0], Time{1'000'000'000'000}) == CacheLookup::fresh);
}

TEST_CASE("where there is no room the oldest dish is evicted, and a dish that is renewed needs none") {
    CacheState state = shelf_of(3);
    const Shelf shelf{.fresh_for = seconds(100), .size = 2};
    CHECK_FALSE(put_in_cache(shelf, state, 2, Time{1}));
    CHECK_FALSE(put_in_cache(shelf, state, 1, Time{2}));
    CHECK_FALSE(put_in_cache(shelf, state, 2, Time{3}));
    CHECK(put_in_cache(shelf, state, 0, Time{4}) == 1u);
    CHECK(state.oldest_first.size() == 2);
    CHECK(state.places[1].made_us == -1);
}

TEST_CASE("of dishes made at the same instant the first one is evicted") {
    CacheState state = shelf_of(4);
    const Shelf shelf{.fresh_for = seconds(100), .size = 3};
    for (const std::uint32_t dish : {3u, 0u, 2u}) CHECK_FALSE(put_in_cache(shelf, state, dish, Time{0}));
    CHECK_FALSE(put_in_cache(shelf, state, 0, Time{5}));
    CHECK(put_in_cache(shelf, state, 1, Time{5}) == 2u);
    CHECK(put_in_cache(shelf, state, 2, Time{6}) == 3u);
    CHECK(put_in_cache(shelf, state, 3, Time{6}) == 0u);
}

TEST_CASE("a shelf with room for one of 100,000 dishes evicts 100,000 of them in a moment") {
    CacheState state = shelf_of(100'000);
    const Shelf shelf{.fresh_for = seconds(100), .size = 1};
    std::size_t evicted = 0;
    const double began = processor_seconds();
    for (std::uint32_t n = 0; n <= 100'000; ++n)
        evicted += put_in_cache(shelf, state, n * 7 % 100'000, Time{n}).has_value() ? 1 : 0;
    CHECK(evicted == 100'000);
    CHECK(processor_seconds() - began < 1);
}

TEST_CASE("a shelf with a time to live of 2 s: made at 0.5 s it is there at 2.499 and gone at 2.5") {
    Scenario scenario = small_scenario({0, 2499, 2500}, milliseconds(500));
    scenario.kitchens[0].shelf.fresh_for = seconds(2);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::shelf_hit) == Lines{"2@2499"});
    CHECK(when(trace, Event::shelf_missed) == Lines{"1@0", "3@2500"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@2499", "3@3000"});
}

TEST_CASE("three together before an empty shelf: three dishes are cooked, or one and two hits") {
    Scenario scenario = small_scenario({0, 0, 0}, milliseconds(500));
    scenario.kitchens[0].shelf.fresh_for = seconds(2);
    CHECK(when(simulate(scenario), Event::cooking_started).size() == 3);
    scenario.kitchens[0].shelf.on_miss = OnMiss::one_cooks;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0"});
    CHECK(when(trace, Event::shelf_hit) == Lines{"2@500", "3@500"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@500", "3@500"});
}

TEST_CASE("when the one who cooks for all fails, the next one cooks") {
    Scenario scenario = small_scenario({0, 0}, milliseconds(500));
    scenario.kitchens[0].shelf = {.fresh_for = seconds(2), .on_miss = OnMiss::one_cooks};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(100);
    CHECK(when(simulate(scenario), Event::cooking_started) == Lines{"1@0", "2@100"});
}

TEST_CASE("a dish past its time is served while a new one of its kind is ordered and cooked, once") {
    Scenario scenario = small_scenario({0, 3000, 3100, 3600}, milliseconds(500));
    scenario.kitchens[0].shelf = {.fresh_for = seconds(2), .stale = Stale::served_while_cooking};
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@500", "2@3000", "3@3100", "4@3600"});
    CHECK(when(trace, Event::order_placed) == Lines{"1@0", "2@3000", "3@3100", "4@3600"});
    CHECK(when(trace, Event::renewal_ordered) == Lines{"2@3000"});
    for (const Record& record : trace.records)
        if (record.event == Event::renewal_ordered) CHECK(record.value == 0);  // its dish
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@3000"});
    CHECK(when(trace, Event::shelf_filled) == Lines{"1@500", "2@3500"});
    CHECK(when(trace, Event::dish_wasted).empty());
}

TEST_CASE("a small shelf makes room by throwing out the oldest dish, and a slow look is given up") {
    Scenario scenario = small_scenario({}, milliseconds(10));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 100};
    scenario.kitchens[0].shelf = {.fresh_for = never, .dishes = 10};
    CHECK(when(simulate(scenario), Event::shelf_filled).size() == 10);
    scenario.kitchens[0].shelf.size = 2;
    CHECK(when(simulate(scenario), Event::shelf_filled).size() > 50);

    scenario = small_scenario({0}, milliseconds(10));
    scenario.kitchens[0].shelf = {.fresh_for = never, .takes = seconds(9), .timer = seconds(5)};
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@5010"});
}

TEST_CASE("a look at the shelf that takes as long as its timer is given up: the bell wins") {
    Scenario scenario = small_scenario({0, 1000}, milliseconds(10));
    scenario.kitchens[0].shelf = {.fresh_for = never, .takes = milliseconds(100), .timer = milliseconds(100)};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::shelf_hit).empty());
    CHECK(ended(trace, Outcome::served) == Lines{"1@110", "2@1110"});
}
