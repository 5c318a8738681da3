// A kitchen's shelf: a cache with a time to live, room for a number of dishes, and a lock against stampedes (one cook
// for all who miss the same dish), as aiocache has it. Pure functions of (settings, state); the restaurant handles the
// waits for the lock, and cooks the new dish while a stale one is served.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "core/base/time.hpp"
#include "core/kernel/pool.hpp"
#include "core/knob/value.hpp"
#include "core/knob/words.hpp"

namespace kitchen {

enum class OnMiss : std::uint8_t { all_cook, one_cooks };
template <>
struct Words<OnMiss> {
    static constexpr std::array<std::string_view, 2> all = {"all cook", "one cooks"};
    static_assert(all.size() == static_cast<std::size_t>(OnMiss::one_cooks) + 1);
};

enum class Stale : std::uint8_t { thrown_away, served_while_cooking };
template <>
struct Words<Stale> {
    static constexpr std::array<std::string_view, 2> all = {"thrown away", "served while cooking"};
    static_assert(all.size() == static_cast<std::size_t>(Stale::served_while_cooking) + 1);
};

// Where the kitchen keeps cooked dishes: a cache.
struct Shelf {
    Duration fresh_for{0};  // time to live; 0: no shelf
    std::int64_t size = unlimited;
    std::int64_t dishes = 1;  // different dishes that diners ask for, each as often as any other
    OnMiss on_miss = OnMiss::all_cook;
    Stale stale = Stale::thrown_away;
    Duration takes{0};       // how long a look at the shelf takes
    Duration timer = never;  // a look that takes longer is given up

    bool operator==(const Shelf&) const = default;
};

// A place on the shelf for one dish.
struct CachePlace {
    std::int64_t made_us = -1;        // -1: empty
    std::uint32_t cooking = nothing;  // the semaphore of one cook for all
    bool renewing = false;            // past its time, and being cooked again
};

struct CacheState {
    std::vector<CachePlace> places;  // by dish
    // Of a shelf with a limited size: when each dish on it was made, and which one it is. To search all places instead
    // would make a run with many evictions take minutes.
    std::set<std::pair<std::int64_t, std::uint32_t>> oldest_first;
};

enum class CacheLookup : std::uint8_t { missed, fresh, stale };

// Looks the dish up. A dish past its time is found as stale only where stale dishes are served
// (stale-while-revalidate).
CacheLookup find_in_cache(const Shelf&, const CachePlace&, Time now);

// Puts the dish on the shelf. Returns the dish that was evicted for it: the oldest one, if there was no room.
std::optional<std::uint32_t> put_in_cache(const Shelf&, CacheState&, std::uint32_t dish, Time now);

// Whether there is a shelf.
inline bool is_in_use(const Shelf& shelf) { return shelf.fresh_for.us > 0; }

}  // namespace kitchen
