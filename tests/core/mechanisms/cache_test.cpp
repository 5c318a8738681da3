#include <doctest/doctest.h>

#include "core/mechanisms/cache.hpp"

using namespace kitchen;

namespace {

CacheState shelf_of(std::size_t dishes) {
    CacheState state;
    state.places.resize(dishes);
    return state;
}

}  // namespace

TEST_CASE("a dish made at 0.5 s that stays fresh for 2 s is there at 2.499 s and not at 2.5 s") {
    CacheState state = shelf_of(1);
    Shelf shelf{.keeps = seconds(2)};
    CHECK(find_in_cache(shelf, state.places[0], Time{500'000}) == CacheLook::missed);
    CHECK_FALSE(put_in_cache(shelf, state, 0, Time{500'000}));
    CHECK(find_in_cache(shelf, state.places[0], Time{2'499'999}) == CacheLook::fresh);
    CHECK(find_in_cache(shelf, state.places[0], Time{2'500'000}) == CacheLook::missed);
    shelf.stale = Stale::served_while_cooking;
    CHECK(find_in_cache(shelf, state.places[0], Time{2'500'000}) == CacheLook::stale);
    shelf.keeps = never;
    CHECK(find_in_cache(shelf, state.places[0], Time{1'000'000'000'000}) == CacheLook::fresh);
}

TEST_CASE("where there is no room the oldest dish is evicted, and a dish that is renewed needs none") {
    CacheState state = shelf_of(3);
    const Shelf shelf{.keeps = seconds(100), .size = 2};
    CHECK_FALSE(put_in_cache(shelf, state, 2, Time{1}));
    CHECK_FALSE(put_in_cache(shelf, state, 1, Time{2}));
    CHECK_FALSE(put_in_cache(shelf, state, 2, Time{3}));
    CHECK(put_in_cache(shelf, state, 0, Time{4}) == 1u);
    CHECK(state.filled == 2);
    CHECK(state.places[1].made_us == -1);
}
