#include "core/mechanisms/cache.hpp"

namespace kitchen {

CacheLookup find_in_cache(const Shelf& shelf, const CachePlace& place, Time now) {
    if (place.made_us < 0) return CacheLookup::missed;
    if (shelf.fresh_for.is_never() || now.us - place.made_us < shelf.fresh_for.us) return CacheLookup::fresh;
    return shelf.stale == Stale::served_while_cooking ? CacheLookup::stale : CacheLookup::missed;
}

std::optional<std::uint32_t> put_in_cache(const Shelf& shelf, CacheState& state, std::uint32_t dish, Time now) {
    std::optional<std::uint32_t> evicted;
    if (shelf.size != unlimited) {
        auto& oldest_first = state.oldest_first;
        const bool is_renewed = oldest_first.erase({state.places[dish].made_us, dish}) > 0;
        if (!is_renewed && static_cast<std::int64_t>(oldest_first.size()) >= shelf.size) {
            evicted = oldest_first.begin()->second;
            oldest_first.erase(oldest_first.begin());
            state.places[*evicted].made_us = -1;
        }
        oldest_first.emplace(now.us, dish);
    }
    state.places[dish].made_us = now.us;
    return evicted;
}

}  // namespace kitchen
