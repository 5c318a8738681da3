// What lasts from which record to which, worked out by hand, and that any instant is found again.
#include "core/views/replay.hpp"

#include "core/restaurant/simulate.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr std::uint32_t no_end = Interval::no_end;
using Intervals = std::vector<Interval>;

Replay replay_of(const Trace& trace) { return build_replay(trace, build_timeline(trace)); }

// A diner with an order in front of what a test is about: records 0 and 1.
Story ana_orders() { return Story().arrived(0, 1).ordered(0, 1, -1); }

}  // namespace

TEST_CASE("visits, tickets in the queue and cooks at work last from one record to another") {
    // Records 0 and 3: Ana and Ben come in; 2: Ana's dish is begun; 5: Ben's ticket is hung up, and so on. The grill is
    // never done with his duplicate order.
    CHECK(replay_of(ben_has_bread()).intervals ==
          Intervals{{0, 8}, {2, 6}, {3, 22}, {5, 9}, {9, 14}, {13, 16}, {16, no_end}, {19, 20}});
}

TEST_CASE("what goes on among many that are over is found, at both ends of a block of 64") {
    // Diner 1 and diner 65 stay; each of the others leaves before the next one comes.
    Story story;
    for (std::uint32_t n = 1; n <= 129; ++n) {
        story.arrived(n, n);
        if (n != 1 && n != 65) story.left(n, n, Outcome::sorry);
    }
    const Trace trace = story.closed(1000);
    GoingOn on;
    going_on(replay_of(trace), trace.records.size(), on);
    CHECK(on[static_cast<std::size_t>(Lasting::visit)] == std::vector<std::uint32_t>{0, 127});
}

TEST_CASE("a timer that rings leaves a ticket in the queue of a kitchen that keeps it") {
    const Trace trace = ana_orders()
                            .queued(0, 1, 1)
                            .happens(1000, Event::timer_rang, 1)
                            .left(1000, 1, Outcome::sorry)
                            .cooking(2000, 1)
                            .closed(3000);
    CHECK(replay_of(trace).intervals == Intervals{{0, 4}, {2, 5}, {5, no_end}});
}

TEST_CASE("a hatch is held from its opening on until the kitchen is rid of the order") {
    const Trace trace = ana_orders()
                            .says(0, Event::hatch_queued, 1, 1)
                            .says(100, Event::hatch_taken, 1, 50'000)
                            .happens(150, Event::hatch_entered, 1)
                            .queued(150, 1, 1)
                            .cooking(300, 1)
                            .eats(500, 1, 1)
                            .closed(1000);
    // The wait for the hatch, the hatch that opens, the open hatch, the queue, the cook.
    CHECK(replay_of(trace).intervals == Intervals{{0, 9}, {2, 3}, {3, 4}, {4, 7}, {5, 6}, {6, 7}});
}

TEST_CASE("a runner is out until the work is done, whatever the order does") {
    const Trace trace = ana_orders()
                            .says(0, Event::pantry_queued, 1, 1)
                            .says(100, Event::pantry_started, 1, 400'000)
                            .rings(300, 1)
                            .happens(500, Event::pantry_done, 1)
                            .closed(1000);
    CHECK(replay_of(trace).intervals == Intervals{{0, no_end}, {2, 3}, {3, 6}});
}

TEST_CASE("a dish lies on the shelf until it makes room or a new one is put in its place") {
    const Trace trace = ana_orders()
                            .says(0, Event::shelf_filled, 1, 7)
                            .says(100, Event::shelf_filled, 1, 3)
                            .says(200, Event::shelf_filled, 1, 7)
                            .says(300, Event::shelf_evicted, 1, 3)
                            .says(300, Event::shelf_filled, 1, 4)
                            .closed(1000);
    CHECK(replay_of(trace).intervals == Intervals{{0, no_end}, {2, 4}, {3, 5}, {4, no_end}, {6, no_end}});
}

TEST_CASE("what a cook asks of a supplier is over with the dish, the bell or the end of the order") {
    for (const Event event : {Event::dish_ready, Event::timer_rang, Event::kitchen_failed, Event::order_cancelled}) {
        CAPTURE(name_of(event));
        const Trace trace = ana_orders()
                                .cooking(0, 1)
                                .says(0, Event::supplies_ordered, 1, 2)
                                .ordered(0, 1, -1, {.kitchen = 1})
                                .happens(500, event, 2)
                                .closed(1000);
        CHECK(replay_of(trace).intervals == Intervals{{0, no_end}, {2, no_end}, {3, 5}});
    }
}

TEST_CASE("a diner waits at the entrance until a waiter comes, and keeps the waiter to the end") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .says(0, Event::waiter_awaited, 1, 1)
                            .says(100, Event::waiter_came, 1, 2)
                            .left(200, 1, Outcome::served)
                            .closed(1000);
    CHECK(replay_of(trace).intervals == Intervals{{0, 4}, {2, 3}, {3, 4}});
}

TEST_CASE(
    "what is going on at any record is what a trace that ends there leaves open, and replays share what they can") {
    std::size_t open = 0;
    for (const std::uint64_t seed : kitchen::test::seeds(60)) {
        CAPTURE(seed);
        Scenario scenario = full_scenario(seed);
        scenario.diners.count += 100;
        scenario.open_for = seconds(60);
        const Trace trace = simulate(scenario, {.records_max = 9'000, .visits_max = 2'000});
        const Timeline timeline = build_timeline(trace);
        const Replay replay = build_replay(trace, timeline);
        for (std::size_t part = 0; part <= 6; ++part) {
            const std::size_t until = trace.records.size() * part / 6;
            CAPTURE(until);
            Trace cut = trace;
            cut.records.resize(until);
            const Replay shorter = build_replay(cut, build_timeline(cut));
            GoingOn now;
            going_on(replay, until, now);
            GoingOn left_open;
            for (std::size_t n = 0; n < shorter.intervals.size(); ++n)
                if (shorter.intervals[n].to == no_end)
                    left_open[static_cast<std::size_t>(shorter.kinds[n])].push_back(shorter.intervals[n].from);
            REQUIRE((now == left_open));
            for (const auto& kind : now) open += kind.size();
            const auto& visits = now[static_cast<std::size_t>(Lasting::visit)];
            REQUIRE(first_going_on(replay, until, Lasting::visit) == (visits.empty() ? no_end : visits[0]));
            Counts counts;
            for (std::size_t n = 0; n < until; ++n) {
                const Order* const order = timeline.order(trace.records[n].order);
                const bool is_cooked = order != nullptr && order->silent_us == not_yet;
                counts.add(trace.records[n], is_cooked ? order->started_us : -1);
            }
            REQUIRE((counts_until(replay, trace, timeline, until) == counts));
            REQUIRE((build_replay(trace, timeline, shorter, until) == replay));
        }
    }
    CHECK(open > 1'000);
}
