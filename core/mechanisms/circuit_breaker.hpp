// A circuit breaker before a kitchen: closed it lets every order through and watches the answers; when too many were
// bells or errors it opens and refuses every order for a while; then it is half open, lets a few probes through, and by
// their answers closes or opens again (Nygard's pattern, as in Polly, Resilience4j and Hystrix). Pure functions of
// (settings, state); the state is the restaurant's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/engine/time.hpp"
#include "core/scenario/scenario.hpp"

namespace kitchen {

struct BreakerState {
    enum class Stage : std::uint8_t { closed, open, half_open };
    static constexpr std::size_t slices_count = 10;
    struct Tally {
        std::int64_t answers = 0;
        std::int64_t failures = 0;
    };

    Stage stage = Stage::closed;
    std::uint32_t version = 0;  // another kind of breaker begins anew, and knows nothing of earlier orders
    std::int64_t open_until_us = 0;
    std::int64_t probes_out = 0;  // half open: let through
    Tally probes;                 // half open: answered
    Tally tally;                  // count: of `latest`
    std::vector<bool> latest;     // count: whether each of the latest answers was a failure, as a ring
    std::size_t next = 0;
    std::array<Tally, slices_count> slices = {};  // time: the window in ten slices
    std::int64_t slice = 0;                       // time: the number of the latest slice
};

enum class BreakerMove : std::uint8_t { none, opened, half_opened, closed };

// The functions below want the settings in force: effective(breaker), of scenario/by_name.hpp.

struct Admission {
    bool admitted;
    bool probe;
    BreakerMove move;
};

// Whether an order may be sent now.
Admission ask_breaker(const Breaker&, BreakerState&, Time now);
// An order that was admitted was answered: by a dish, or (failure) by a bell or an error.
BreakerMove tell_breaker(const Breaker&, BreakerState&, Time now, bool probe, bool failure);
// An order that was admitted came to nothing, for a reason that says nothing about the kitchen.
void forget_order(BreakerState&, bool probe);

}  // namespace kitchen
