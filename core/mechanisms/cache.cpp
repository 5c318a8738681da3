#include "core/mechanisms/cache.hpp"

#include "core/base/check.hpp"

namespace kitchen {
namespace {

// A plain search will do: a shelf that evicts dishes is small.
std::uint32_t oldest(const CacheState& state) {
    std::size_t found = state.places.size();
    for (std::size_t dish = 0; dish < state.places.size(); ++dish) {
        if (state.places[dish].made_us < 0) continue;
        if (found == state.places.size() || state.places[dish].made_us < state.places[found].made_us) found = dish;
    }
    CHECK(found < state.places.size());
    return static_cast<std::uint32_t>(found);
}

}  // namespace

CacheLookup find_in_cache(const Shelf& shelf, const CachePlace& place, Time now) {
    if (place.made_us < 0) return CacheLookup::missed;
    if (shelf.fresh_for.is_never() || now.us - place.made_us < shelf.fresh_for.us) return CacheLookup::fresh;
    return shelf.stale == Stale::served_while_cooking ? CacheLookup::stale : CacheLookup::missed;
}

std::optional<std::uint32_t> put_in_cache(const Shelf& shelf, CacheState& state, std::uint32_t dish, Time now) {
    std::optional<std::uint32_t> evicted;
    CachePlace& place = state.places[dish];
    if (place.made_us < 0) {
        if (shelf.size != unlimited && state.filled >= shelf.size) {
            evicted = oldest(state);
            state.places[*evicted].made_us = -1;
            --state.filled;
        }
        ++state.filled;
    }
    place.made_us = now.us;
    return evicted;
}

}  // namespace kitchen
