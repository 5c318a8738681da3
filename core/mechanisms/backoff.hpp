// The pause between two tries, as a pure function of the settings, the try that failed, the pause before it, and a
// draw.
#pragma once

#include <cstdint>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

struct PauseAfter {
    std::uint32_t attempt;  // the try that failed, from 1
    Duration before;        // the latest pause; zero for the first one
    std::uint64_t bits;     // 64 random bits, for the jitter
};

// The base is first * factor^(attempt - 1), or first * attempt when growth is linear, at most `cap`. Zero is no pause.
// Jitter, after M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015:
//   full          between 0 and the base
//   equal         between half the base and the base
//   decorrelated  between `first` and three times the pause before, at most `cap`
//   share         the base, up to `jitter_share` of it shorter or longer
Duration pause_after(const Pause&, const PauseAfter&);

}  // namespace kitchen
