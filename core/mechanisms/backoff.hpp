// The pause between two tries, as a pure function of the settings, the try that failed, the pause before it, and a
// draw.
#pragma once

#include <cstdint>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"

namespace kitchen {

enum class Growth : std::uint8_t { exponential, linear };
template <>
struct Words<Growth> {
    static constexpr std::array<std::string_view, 2> all = {"exponential", "linear"};
    static_assert(all.size() == static_cast<std::size_t>(Growth::linear) + 1);
};

enum class Jitter : std::uint8_t { none, full, equal, decorrelated, share };
template <>
struct Words<Jitter> {
    static constexpr std::array<std::string_view, 5> all = {"none", "full", "equal", "decorrelated", "share"};
    static_assert(all.size() == static_cast<std::size_t>(Jitter::share) + 1);
};

// The wait between two tries: first, first*factor, first*factor^2, ... or first, 2*first, 3*first, ..., but never more
// than `cap`; then the jitter (see pause_after() below).
struct Pause {
    Duration first{0};
    double factor = 1.0;
    Duration cap = never;
    Growth growth = Growth::exponential;
    Jitter jitter = Jitter::none;
    double jitter_share = 0.2;  // Jitter::share: the pause is up to this share shorter or longer

    bool operator==(const Pause&) const = default;
};

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
