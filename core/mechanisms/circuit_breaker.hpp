// A circuit breaker before a kitchen: closed it lets every order through and watches the answers; when too many were
// timeouts or errors it opens and refuses every order for a while; then it is half open, lets a few probes through, and
// closes or opens again depending on their answers (Nygard's pattern, as in Polly, Resilience4j and Hystrix). Pure
// functions of (settings, state); the state is the restaurant's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"
#include "core/knob/words.hpp"
#include "core/mechanisms/slices.hpp"

namespace kitchen {

// How the answers are judged: the latest few, those of a span of time, or as a library does it.
enum class BreakerKind : std::uint8_t { none, count, time, polly, resilience4j, hystrix };
template <>
struct Words<BreakerKind> {
    static constexpr std::array<std::string_view, 6> all = {"none",  "count",        "time",
                                                            "polly", "resilience4j", "hystrix"};
    static_assert(all.size() == static_cast<std::size_t>(BreakerKind::hystrix) + 1);
    static constexpr std::string_view help =
        "When too many orders fail, no more are sent for a while, not even to the shelf; judged by a count of answers, "
        "by a span of time, or as Polly, Resilience4j or Hystrix do.";
};

enum class BreakerSetting : std::uint8_t { window, window_time, calls_min, ratio, open_for, probes };
template <>
struct Words<BreakerSetting> {
    static constexpr std::array<std::string_view, 6> all = {"window", "window_time", "calls_min",
                                                            "ratio",  "open_for",    "probes"};
    static_assert(all.size() == static_cast<std::size_t>(BreakerSetting::probes) + 1);
};

struct Breaker {
    BreakerKind kind = BreakerKind::none;
    std::vector<BreakerSetting> overrides = {};  // those that replace the library's, when the kind is one
    std::int64_t window = 100;                   // count: this many of the latest answers
    Duration window_time = seconds(10);          // time: the answers within this length
    std::int64_t calls_min = 10;                 // answers before anything is judged; count: or a full window
    double ratio = 0.5;                          // it opens when this share of them, or more, were timeouts or errors
    Duration open_for = seconds(5);
    std::int64_t probes = 1;  // orders let through to see whether the kitchen answers again

    bool operator==(const Breaker&) const = default;
};

struct BreakerState {
    enum class Stage : std::uint8_t { closed, open, half_open };
    struct Tally {
        std::int64_t answers = 0;
        std::int64_t failures = 0;
    };

    Stage stage = Stage::closed;
    std::uint32_t version = 0;  // another kind of breaker starts over, and knows nothing of earlier orders
    std::int64_t open_until_us = 0;
    std::int64_t probes_out = 0;  // half open: let through
    Tally probes;                 // half open: answered
    Tally tally;                  // count: of `latest`
    std::vector<bool> latest;     // count: whether each of the latest answers was a failure, as a ring
    std::size_t next = 0;
    Slices<Tally> slices = {};  // time: of the window
};

enum class BreakerMove : std::uint8_t { none, opened, half_opened, closed };

// Whether this kind is a library's, with settings of its own.
constexpr bool is_by_name(BreakerKind kind) { return kind >= BreakerKind::polly; }
// Whether breakers of this kind have this setting. For a library's, ask about the kind that effective() has.
constexpr bool uses(BreakerKind kind, BreakerSetting setting) {
    switch (kind) {
        case BreakerKind::count: return setting != BreakerSetting::window_time;
        case BreakerKind::time: return setting != BreakerSetting::window;
        case BreakerKind::none:
        case BreakerKind::polly:
        case BreakerKind::resilience4j:
        case BreakerKind::hystrix: return false;
    }
    return false;
}
// The class that does the same in the Python version. For a library's, ask about the kind that effective() has.
constexpr std::string_view python_class(BreakerKind kind) {
    switch (kind) {
        case BreakerKind::none: return "Breaker";
        case BreakerKind::count: return "CountingBreaker";
        case BreakerKind::time: return "TimedBreaker";
        case BreakerKind::polly:
        case BreakerKind::resilience4j:
        case BreakerKind::hystrix: break;
    }
    return {};
}
// The settings in force: those of a library by name except for `overrides`, or the breaker's own. Sources: the
// documentation of Polly v8, Resilience4j and Hystrix.
Breaker effective(const Breaker&);
// The library whose value replaces the breaker's own; empty when none does.
std::string_view fixed_by(const Breaker&, BreakerSetting);

// The functions below take the settings in force (effective()).

struct Admission {
    bool admitted;
    bool probe;
    BreakerMove move;
};

// Whether an order may be sent now.
Admission ask_breaker(const Breaker&, BreakerState&, Time now);
// An order that was admitted was answered: by a dish, or (failure) by a timeout or an error.
BreakerMove tell_breaker(const Breaker&, BreakerState&, Time now, bool probe, bool failure);
// An order that was admitted came to nothing, for a reason that says nothing about the kitchen.
void forget_order(BreakerState&, bool probe);

}  // namespace kitchen
