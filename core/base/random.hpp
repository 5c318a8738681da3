// Random draws as pure functions of (seed, purpose, who, which). There is no stream to get out of step: a changed timer
// changes neither who comes nor how long any dish takes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace kitchen {

// What a draw is for. The numbers are part of every golden fingerprint: add at the end, never renumber.
enum class Purpose : std::uint8_t {
    arrival = 1,
    cook_time = 2,
    condition = 3,
    pause = 4,
    timer = 5,
    think = 6,
    dish = 7
};

// A well-mixed 64-bit function of its two arguments (the finaliser of SplitMix64 over both words).
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    std::uint64_t x = a + 0x9e3779b97f4a7c15ULL + b * 0xd1342543de82ef95ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

// The draws of one seed. `who` is the key of a diner or an order, `which` counts the draws of that one for this
// purpose.
class Draws {
  public:
    constexpr explicit Draws(std::int64_t seed) {
        for (std::size_t purpose = 0; purpose < mixed_.size(); ++purpose)
            mixed_[purpose] = mix(static_cast<std::uint64_t>(seed), purpose);
    }

    constexpr std::uint64_t draw(Purpose purpose, std::uint64_t who, std::uint64_t which = 0) const {
        return mix(mix(mixed_[static_cast<std::size_t>(purpose)], who), which);
    }

  private:
    std::array<std::uint64_t, static_cast<std::size_t>(Purpose::dish) + 1> mixed_{};  // the seed, mixed with each
};

// In the open interval (0, 1), on a grid of 2^-52.
constexpr double unit_from(std::uint64_t bits) { return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52; }

}  // namespace kitchen
