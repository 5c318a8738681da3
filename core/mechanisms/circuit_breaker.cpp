#include "core/mechanisms/circuit_breaker.hpp"

#include <algorithm>

#include "core/base/check.hpp"
#include "core/mechanisms/overrides.hpp"

namespace kitchen {
namespace {

using Stage = BreakerState::Stage;
using Tally = BreakerState::Tally;

void add(Tally& tally, bool failure, std::int64_t times = 1) {
    tally.answers += times;
    if (failure) tally.failures += times;
}

bool too_many(const Breaker& breaker, const Tally& tally) {
    return tally.failures > 0 &&
           static_cast<double>(tally.failures) >= breaker.ratio * static_cast<double>(tally.answers);
}

// How many answers it takes to judge. A count never holds more of them than its window, so that is enough.
std::int64_t enough(const Breaker& breaker) {
    return breaker.kind == BreakerKind::count ? std::min(breaker.calls_min, breaker.window) : breaker.calls_min;
}

// The same for probes. Those of a count are a window of their own, as in Resilience4j.
std::int64_t enough_probes(const Breaker& breaker) {
    return breaker.kind == BreakerKind::count ? std::min(breaker.calls_min, breaker.probes) : breaker.probes;
}

Tally note_by_count(const Breaker& breaker, BreakerState& state, bool failure) {
    const auto window = static_cast<std::size_t>(breaker.window);
    if (state.latest.size() > window) {
        // The window was made smaller: start over.
        state.latest.clear();
        state.tally = {};
        state.next = 0;
    }
    if (state.latest.size() < window) {
        // The window may have been made larger: the oldest answer comes first again.
        std::rotate(state.latest.begin(), state.latest.begin() + static_cast<std::ptrdiff_t>(state.next),
                    state.latest.end());
        state.latest.push_back(failure);
        state.next = 0;
    } else {
        add(state.tally, state.latest[state.next], -1);
        state.latest[state.next] = failure;
        state.next = (state.next + 1) % window;
    }
    add(state.tally, failure);
    return state.tally;
}

Tally note_by_time(const Breaker& breaker, BreakerState& state, Time now, bool failure) {
    add(state.slices.at(now, breaker.window_time), failure);
    Tally sum;
    for (const Tally& each : state.slices) {
        sum.answers += each.answers;
        sum.failures += each.failures;
    }
    return sum;
}

void clear(BreakerState& state) {
    state.tally = {};
    state.latest.clear();
    state.next = 0;
    state.slices.clear();
    state.probes = {};
    state.probes_out = 0;
}

BreakerMove open(const Breaker& breaker, BreakerState& state, Time now) {
    clear(state);
    state.stage = Stage::open;
    state.open_until_us = (now + breaker.open_for).us;
    return BreakerMove::opened;
}

Breaker settings_by_kind(const Breaker& breaker) {
    switch (breaker.kind) {
        case BreakerKind::none:
        case BreakerKind::count:
        case BreakerKind::time: return breaker;
        case BreakerKind::polly:
            return {.kind = BreakerKind::time,
                    .window_time = seconds(30),
                    .calls_min = 100,
                    .ratio = 0.1,
                    .open_for = seconds(5),
                    .probes = 1};
        case BreakerKind::resilience4j:
            return {.kind = BreakerKind::count,
                    .window = 100,
                    .calls_min = 100,
                    .ratio = 0.5,
                    .open_for = seconds(60),
                    .probes = 10};
        case BreakerKind::hystrix:
            return {.kind = BreakerKind::time,
                    .window_time = seconds(10),
                    .calls_min = 20,
                    .ratio = 0.5,
                    .open_for = seconds(5),
                    .probes = 1};
    }
    CHECK(false);
}

void take(BreakerSetting setting, const Breaker& from, Breaker& to) {
    switch (setting) {
        case BreakerSetting::window: to.window = from.window; return;
        case BreakerSetting::window_time: to.window_time = from.window_time; return;
        case BreakerSetting::calls_min: to.calls_min = from.calls_min; return;
        case BreakerSetting::ratio: to.ratio = from.ratio; return;
        case BreakerSetting::open_for: to.open_for = from.open_for; return;
        case BreakerSetting::probes: to.probes = from.probes; return;
    }
}

}  // namespace

Breaker effective(const Breaker& breaker) { return with_overrides(breaker, settings_by_kind(breaker), take); }

std::string_view fixed_by(const Breaker& breaker, BreakerSetting setting) { return library_of(breaker, setting); }

Admission ask_breaker(const Breaker& breaker, BreakerState& state, Time now) {
    if (breaker.kind == BreakerKind::none || state.stage == Stage::closed) return {true, false, BreakerMove::none};
    BreakerMove move = BreakerMove::none;
    if (state.stage == Stage::open) {
        if (now.us < state.open_until_us) return {false, false, BreakerMove::none};
        state.stage = Stage::half_open;
        move = BreakerMove::half_opened;
    }
    if (state.probes_out >= breaker.probes) return {false, false, move};
    ++state.probes_out;
    return {true, true, move};
}

BreakerMove tell_breaker(const Breaker& breaker, BreakerState& state, Time now, bool probe, bool failure) {
    if (breaker.kind == BreakerKind::none) return BreakerMove::none;
    switch (state.stage) {
        // The answer to an order sent before it opened says nothing new.
        case Stage::open: return BreakerMove::none;
        case Stage::half_open: {
            if (!probe) return BreakerMove::none;
            add(state.probes, failure);
            if (state.probes.answers < enough_probes(breaker)) return BreakerMove::none;
            if (too_many(breaker, state.probes)) return open(breaker, state, now);
            clear(state);
            state.stage = Stage::closed;
            return BreakerMove::closed;
        }
        case Stage::closed: {
            const Tally tally = breaker.kind == BreakerKind::count ? note_by_count(breaker, state, failure)
                                                                   : note_by_time(breaker, state, now, failure);
            if (tally.answers < enough(breaker) || !too_many(breaker, tally)) return BreakerMove::none;
            return open(breaker, state, now);
        }
    }
    CHECK(false);
}

void forget_order(BreakerState& state, bool probe) {
    if (probe && state.stage == Stage::half_open && state.probes_out > 0) --state.probes_out;
}

}  // namespace kitchen
