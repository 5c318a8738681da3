// A kitchen's shelf: a cache with a time to live, room for so many dishes, and a lock against stampedes (one cook for
// all who miss the same dish), as aiocache has it. Pure functions of (settings, state); who waits for the lock, and the
// dish that is cooked while a stale one is served, are the restaurant's.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/engine/time.hpp"
#include "core/kernel/pool.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

// A place on the shelf for one dish.
struct CachePlace {
    std::int64_t made_us = -1;        // -1: empty
    std::uint32_t cooking = nothing;  // the semaphore of one cook for all
    bool renewing = false;            // past its time, and being cooked again
};

struct CacheState {
    std::vector<CachePlace> places;  // by dish
    std::int64_t filled = 0;         // places not empty
};

enum class CacheLook : std::uint8_t { missed, fresh, stale };

// What is there of the dish. Stale only where such dishes are served (stale-while-revalidate).
CacheLook find_in_cache(const Shelf&, const CachePlace&, Time now);

// Puts the dish on the shelf. Returns the dish that was evicted for it: the oldest, where there was no room.
std::optional<std::uint32_t> put_in_cache(const Shelf&, CacheState&, std::uint32_t dish, Time now);

}  // namespace kitchen
