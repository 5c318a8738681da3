#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/mechanisms/circuit_breaker.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("a probe that is forgotten makes room for one other, and no more") {
    const Breaker breaker{.kind = BreakerKind::count, .probes = 1};
    BreakerState state;
    state.stage = BreakerState::Stage::half_open;
    CHECK(ask_breaker(breaker, state, Time{0}).probe);
    forget_order(state, true);
    forget_order(state, true);
    CHECK(state.probes_out == 0);
    CHECK(ask_breaker(breaker, state, Time{0}).probe);
    CHECK_FALSE(ask_breaker(breaker, state, Time{0}).probe);
}

TEST_CASE("a breaker opens after three failures of four, stays open for a second, and closes after a good probe") {
    Scenario scenario = small_scenario({0, 100, 200, 300, 400, 1250, 1300, 1400}, milliseconds(10));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {
        .kind = BreakerKind::count, .window = 10, .calls_min = 3, .ratio = 0.5, .open_for = seconds(1)};
    scenario.changes.push_back(
        {seconds(1), *find_knob(scenario, "kitchen.grill.condition"), Value{std::string("fine")}});
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::breaker_opened) == Lines{"0@200"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"4@300", "5@400"});
    CHECK(when(trace, Event::breaker_half_opened) == Lines{"0@1250"});
    CHECK(when(trace, Event::breaker_closed) == Lines{"0@1260"});
    CHECK(ended(trace, Outcome::served) == Lines{"6@1260", "7@1310", "8@1410"});
}

TEST_CASE("a breaker that is told to look at more answers still forgets the oldest first") {
    Breaker breaker{.kind = BreakerKind::count, .window = 2, .calls_min = 3, .ratio = 0.6};
    BreakerState state;
    // Two places, and the third answer takes the first one's: good, bad.
    for (const bool failure : {true, false, false, true}) tell_breaker(breaker, state, Time{}, false, failure);
    CHECK(state.latest == std::vector<bool>{false, true});
    tell_breaker(breaker, state, Time{}, false, false);
    CHECK(state.latest == std::vector<bool>{false, true});  // As a ring: the newest is first.
    breaker.window = 3;
    tell_breaker(breaker, state, Time{}, false, false);
    CHECK(state.latest == std::vector<bool>{true, false, false});
    // The bad answer is the oldest, and goes.
    tell_breaker(breaker, state, Time{}, false, false);
    CHECK(state.tally.failures == 0);
}

TEST_CASE("a bad probe opens the breaker again, and beside a probe nobody gets through") {
    Scenario scenario = small_scenario({0, 1100, 1105, 2300}, milliseconds(10));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(50);
    scenario.kitchens[0].breaker = {.kind = BreakerKind::time, .calls_min = 1, .open_for = seconds(1)};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::breaker_opened) == Lines{"0@50", "0@1150", "0@2350"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"3@1105"});
}

TEST_CASE("a breaker with two probes waits for both answers") {
    const Breaker breaker{.kind = BreakerKind::count, .ratio = 0.5, .probes = 2};
    BreakerState state;
    state.stage = BreakerState::Stage::half_open;
    CHECK(tell_breaker(breaker, state, Time{0}, true, false) == BreakerMove::none);
    CHECK(state.stage == BreakerState::Stage::half_open);
    CHECK(tell_breaker(breaker, state, Time{0}, true, false) == BreakerMove::closed);
    state.stage = BreakerState::Stage::half_open;
    CHECK(tell_breaker(breaker, state, Time{0}, true, true) == BreakerMove::none);
    CHECK(tell_breaker(breaker, state, Time{0}, true, true) == BreakerMove::opened);
}

TEST_CASE("a library's breaker has the settings that its documentation says") {
    CHECK(effective({.kind = BreakerKind::polly}) == Breaker{.kind = BreakerKind::time,
                                                             .window_time = seconds(30),
                                                             .calls_min = 100,
                                                             .ratio = 0.1,
                                                             .open_for = seconds(5),
                                                             .probes = 1});
    CHECK(effective({.kind = BreakerKind::resilience4j}) == Breaker{.kind = BreakerKind::count,
                                                                    .window = 100,
                                                                    .calls_min = 100,
                                                                    .ratio = 0.5,
                                                                    .open_for = seconds(60),
                                                                    .probes = 10});
    CHECK(effective({.kind = BreakerKind::hystrix}) == Breaker{.kind = BreakerKind::time,
                                                               .window_time = seconds(10),
                                                               .calls_min = 20,
                                                               .ratio = 0.5,
                                                               .open_for = seconds(5),
                                                               .probes = 1});
}

TEST_CASE("a breaker that counts judges its probes when there are enough answers: Resilience4j with 2 of 10") {
    const Breaker breaker =
        effective({.kind = BreakerKind::resilience4j, .overrides = {BreakerSetting::calls_min}, .calls_min = 2});
    REQUIRE(breaker.probes == 10);
    BreakerState state;
    state.stage = BreakerState::Stage::half_open;
    CHECK(tell_breaker(breaker, state, Time{}, true, false) == BreakerMove::none);
    CHECK(tell_breaker(breaker, state, Time{}, true, false) == BreakerMove::closed);
    state.stage = BreakerState::Stage::half_open;
    CHECK(tell_breaker(breaker, state, Time{}, true, true) == BreakerMove::none);
    CHECK(tell_breaker(breaker, state, Time{}, true, false) == BreakerMove::opened);
    // Of a span of time all probes are asked.
    const Breaker timed{.kind = BreakerKind::time, .calls_min = 2, .probes = 3};
    state = {};
    state.stage = BreakerState::Stage::half_open;
    for (int n = 1; n < 3; ++n) CHECK(tell_breaker(timed, state, Time{}, true, false) == BreakerMove::none);
    CHECK(tell_breaker(timed, state, Time{}, true, false) == BreakerMove::closed);
}

TEST_CASE(
    "a breaker that counts judges a full window, even if it is to see more answers: Resilience4j with 20 of 100") {
    Breaker breaker{.kind = BreakerKind::resilience4j, .overrides = {BreakerSetting::window}, .window = 20};
    for (const Breaker& each :
         {effective(breaker), Breaker{.kind = BreakerKind::count, .window = 20, .calls_min = 50}}) {
        BreakerState state;
        for (int n = 1; n < 20; ++n) CHECK(tell_breaker(each, state, Time{}, false, true) == BreakerMove::none);
        CHECK(tell_breaker(each, state, Time{}, false, true) == BreakerMove::opened);
    }
    // Answers of a span of time may be any number.
    const Breaker timed{.kind = BreakerKind::time, .window = 20, .calls_min = 50};
    BreakerState state;
    for (int n = 1; n < 50; ++n) CHECK(tell_breaker(timed, state, Time{}, false, true) == BreakerMove::none);
    CHECK(tell_breaker(timed, state, Time{}, false, true) == BreakerMove::opened);
}
