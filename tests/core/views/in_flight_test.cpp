// Pantry, hatches, shelf, mailbox, suppliers and breakers at an instant, with what is there worked out by hand.
#include "core/views/in_flight.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/views/snapshot.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

class PlayedRun {
  public:
    explicit PlayedRun(Scenario scenario) : PlayedRun(scenario, simulate(scenario)) {}
    PlayedRun(Scenario scenario, Trace trace)
        : scenario_(std::move(scenario)), trace_(std::move(trace)), timeline_(build_timeline(trace_)) {}

    Snapshot snapshot(std::int64_t ms) const { return snapshot_at(scenario_, trace_, timeline_, {ms * 1000}); }
    InFlight at(std::int64_t ms) const { return snapshot(ms).in_flight; }

  private:
    Scenario scenario_;
    Trace trace_;
    Timeline timeline_;
};

// "2@0": diner 2, since 0 ms; with "!" when the diner has stopped waiting.
template <class Item>
Lines told(const std::vector<Item>& items) {
    Lines lines;
    for (const Item& item : items)
        lines.push_back(fmt::format("{}@{}{}", item.diner, item.since_us / 1000, item.wanted ? "" : "!"));
    return lines;
}

// "3@2000": dish 3, made at 2000 ms.
Lines told_shelf(const InFlight& in_flight) {
    Lines lines;
    for (const ShelvedDish& dish : in_flight.shelf)
        lines.push_back(fmt::format("{}@{}", dish.dish, dish.made_us / 1000));
    return lines;
}

// "1.2@300": the first cook waits for supplies for diner 2, since 300 ms.
Lines told_asks(const InFlight& in_flight, std::size_t kitchen) {
    Lines lines;
    for (std::uint32_t n = in_flight.kitchens[kitchen].asks.begin; n < in_flight.kitchens[kitchen].asks.end; ++n)
        lines.push_back(fmt::format("{}.{}@{}", in_flight.asks[n].cook, in_flight.asks[n].diner,
                                    in_flight.asks[n].since_us / 1000));
    return lines;
}

Stop stop_at(const PlayedRun& run, std::int64_t ms, std::uint32_t order) {
    return stop_of(run.at(ms), order, Time{ms * 1000});
}

}  // namespace

TEST_CASE("one hatch: the second ticket waits outside until the first one's answer is there") {
    Scenario scenario = small_scenario({0, 0}, seconds(1));
    scenario.waiters.hatches.limit = 1;
    const PlayedRun run(scenario);
    CHECK(told(run.at(500).in_hatches) == Lines{"1@0"});
    CHECK(told(run.at(500).hatch_queue) == Lines{"2@0"});
    CHECK(run.at(500).kitchens[0].hatches == 1);
    CHECK(told(run.at(1000).in_hatches) == Lines{"2@1000"});
    CHECK(run.at(1000).hatch_queue.empty());
    CHECK(run.at(2000).in_hatches.empty());
    CHECK(run.at(2000).kitchens[0].hatches == 0);
}

TEST_CASE("a diner whose timer rings leaves the queue at the hatches, and a kitchen that cooks on keeps its hatch") {
    Scenario scenario = small_scenario({0, 0}, seconds(1), milliseconds(500));
    scenario.waiters.hatches.limit = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    const PlayedRun run(scenario);
    CHECK(told(run.at(499).hatch_queue) == Lines{"2@0"});
    CHECK(run.at(500).hatch_queue.empty());
    CHECK(told(run.at(500).in_hatches) == Lines{"1@0!"});
    CHECK(run.at(1000).in_hatches.empty());
}

TEST_CASE("one runner: an order without one waits, and nobody can stop the runner") {
    Scenario scenario = small_scenario({0, 0}, seconds(1), milliseconds(300));
    scenario.courses[0].pantry = milliseconds(400);
    scenario.waiters.runners = 1;
    const PlayedRun run(scenario);
    REQUIRE(run.at(200).errands.size() == 1);
    CHECK(run.at(200).pantry_by_runners);
    CHECK(told(run.at(200).errands) == Lines{"1@0"});
    CHECK(run.at(200).errands[0].until_us == 400'000);
    CHECK(told(run.at(200).pantry_queue) == Lines{"2@0"});
    // Both bells at 0.3 s; the runner is back at 0.4 s.
    CHECK(told(run.at(399).errands) == Lines{"1@0!"});
    CHECK(run.at(399).pantry_queue.empty());
    CHECK(run.at(400).errands.empty());
}

TEST_CASE("the waiter herself in the pantry: one errand after another") {
    Scenario scenario = small_scenario({0, 0}, seconds(1));
    scenario.courses[0].pantry = milliseconds(400);
    scenario.waiters.pantry = PantryWork::by_the_waiter;
    const PlayedRun run(scenario);
    CHECK_FALSE(run.at(200).pantry_by_runners);
    CHECK(told(run.at(200).errands) == Lines{"1@0"});
    CHECK(told(run.at(600).errands) == Lines{"2@400"});
    CHECK(run.at(800).errands.empty());
    // A waiter who waits at the window herself sends no runner either.
    scenario.waiters.pantry = PantryWork::by_runners;
    scenario.waiters.kind = WaiterKind::blocking;
    CHECK_FALSE(PlayedRun(scenario).at(200).pantry_by_runners);
}

TEST_CASE("a shelf of two places: a dish without a place takes the oldest one's, and a renewed dish is fresh again") {
    Scenario scenario = small_house();
    scenario.kitchens[0].shelf = {.fresh_for = milliseconds(1500), .size = 2, .dishes = 9};
    Story story;
    story.arrived(0, 1);
    for (int order = 1; order <= 5; ++order) story.ordered(0, 1, -1);
    // Dishes 0 at 1 s, 3 at 2 s, 1 at 3 s (0 goes), 3 again at 4 s, 2 at 5 s (1 goes).
    story.says(1000, Event::shelf_filled, 1, 0).says(2000, Event::shelf_filled, 2, 3);
    story.says(3000, Event::shelf_evicted, 3, 0).says(3000, Event::shelf_filled, 3, 1);
    story.says(4000, Event::shelf_filled, 4, 3);
    story.says(5000, Event::shelf_evicted, 5, 1).says(5000, Event::shelf_filled, 5, 2);
    const PlayedRun run(scenario, story.closed(9000));
    CHECK(told_shelf(run.at(999)).empty());
    CHECK(told_shelf(run.at(2000)) == Lines{"0@1000", "3@2000"});
    CHECK(told_shelf(run.at(3000)) == Lines{"1@3000", "3@2000"});
    CHECK(told_shelf(run.at(4000)) == Lines{"1@3000", "3@4000"});
    CHECK(told_shelf(run.at(5000)) == Lines{"2@5000", "3@4000"});
    const InFlight in_flight = run.at(5500);
    CHECK(in_flight.kitchens[0].shelf == IndexRange{0, 2});
    CHECK(in_flight.kitchens[1].shelf == IndexRange{2, 2});
    // Made at 4 s, it stays fresh for 1.5 s: it is still there, but no longer good.
    CHECK(in_flight.shelf[0].good_at({5'500'000}));
    CHECK_FALSE(in_flight.shelf[1].good_at({5'500'000}));
    CHECK(in_flight.shelf[1].good_at({5'499'999}));
}

TEST_CASE("the shelf has what the trace says: of two equally old dishes the one that was evicted is gone") {
    Scenario scenario = small_house();
    scenario.kitchens[0].shelf = {.fresh_for = never, .size = 2, .dishes = 9};
    Story story;
    story.arrived(0, 1);
    for (int order = 1; order <= 3; ++order) story.ordered(0, 1, -1);
    story.says(1000, Event::shelf_filled, 1, 5).says(1000, Event::shelf_filled, 2, 4);
    story.says(2000, Event::shelf_evicted, 3, 5).says(2000, Event::shelf_filled, 3, 7);
    const PlayedRun run(scenario, story.closed(9000));
    CHECK(told_shelf(run.at(2000)) == Lines{"4@1000", "7@2000"});
    CHECK(run.at(8999).shelf[0].good_at({8'999'000}));
}

TEST_CASE("what is cooked for the shelf is on it, and diners who wait for the one dish are distinguished") {
    Scenario scenario = small_scenario({0, 0, 0}, milliseconds(500));
    scenario.kitchens[0].shelf = {.fresh_for = seconds(2), .on_miss = OnMiss::one_cooks};
    const PlayedRun run(scenario);
    CHECK(told(run.at(200).for_shelf) == Lines{"2@0", "3@0"});
    CHECK(run.at(200).kitchens[0].for_shelf.size() == 2);
    CHECK(run.at(500).for_shelf.empty());
    CHECK(told_shelf(run.at(500)) == Lines{"0@500"});
}

TEST_CASE("a mailbox of one: a letter in it waits in the queue, a letter that finds it full waits outside") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(1), milliseconds(500));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].mailbox.places = 1;
    const PlayedRun run(scenario);
    CHECK(told(run.at(200).for_mailbox) == Lines{"3@0"});
    REQUIRE(run.snapshot(200).queue.size() == 1);
    CHECK(run.snapshot(200).queue[0].diner == 2);
    // All bells at 0.5 s: the third never was in the mailbox; the second lies there, for nobody.
    CHECK(run.at(500).for_mailbox.empty());
    REQUIRE(run.snapshot(500).queue.size() == 1);
    CHECK_FALSE(run.snapshot(500).queue[0].wanted);
}

TEST_CASE("a breaker opens, lets a probe through, opens again, and closes when the kitchen answers") {
    Scenario scenario = small_scenario({0, 100, 200, 1100, 2200}, milliseconds(500));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {
        .kind = BreakerKind::count, .window = 2, .calls_min = 2, .ratio = 0.5, .open_for = seconds(1), .probes = 1};
    scenario.changes.push_back(
        {milliseconds(1500), *find_knob(scenario, "kitchen.grill.condition"), std::string("fine")});
    scenario.changes.push_back(
        {milliseconds(1600), *find_knob(scenario, "kitchen.grill.breaker.open_for"), seconds(9)});
    const PlayedRun run(scenario);
    struct Expected {
        std::int64_t ms;
        BreakerIs is;
        std::int64_t since_ms;
        std::int64_t until_ms;  // -1: not_yet
    };
    const Expected all[] = {{99, BreakerIs::closed, 0, -1},         {100, BreakerIs::open, 100, 1100},
                            {1099, BreakerIs::open, 100, 1100},     {1100, BreakerIs::open, 1100, 2100},
                            {2199, BreakerIs::open, 1100, 2100},    {2200, BreakerIs::half_open, 2200, -1},
                            {2699, BreakerIs::half_open, 2200, -1}, {2700, BreakerIs::closed, 2700, -1}};
    for (const Expected& expected : all) {
        CAPTURE(expected.ms);
        const InFlightKitchen kitchen = run.at(expected.ms).kitchens[0];
        CHECK(kitchen.has_breaker);
        CHECK(kitchen.breaker == expected.is);
        CHECK(kitchen.breaker_since_us == expected.since_ms * 1000);
        CHECK(kitchen.breaker_until_us == (expected.until_ms < 0 ? not_yet : expected.until_ms * 1000));
    }
}

TEST_CASE("cooks wait for what they have asked of the supplier, until it is there") {
    Scenario scenario = small_scenario({0, 0}, milliseconds(200));
    scenario.kitchens.push_back(kitchen_named("farm", seconds(1)));
    scenario.kitchens[1].cooks = 1;
    scenario.kitchens[0].supplier = {.kitchen = "farm", .timer = seconds(5)};
    const PlayedRun run(scenario);
    const InFlight in_flight = run.at(500);
    CHECK(told_asks(in_flight, 0) == Lines{"1.1@0", "2.2@0"});
    CHECK(told_asks(in_flight, 1).empty());
    CHECK(in_flight.asks[0].timer_us == 5'000'000);
    // The first supplies come at 1 s, and that cook goes on alone until 1.2 s.
    CHECK(told_asks(run.at(1100), 0) == Lines{"2.2@0"});
    CHECK(run.at(2000).asks.empty());
}

TEST_CASE("a cook whose dish nobody wants any more waits for no supplier, though the supplier cooks on") {
    Scenario scenario = small_scenario({0}, milliseconds(200), milliseconds(500));
    scenario.kitchens.push_back(kitchen_named("farm", seconds(3)));
    scenario.kitchens[1].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    scenario.kitchens[0].supplier = {.kitchen = "farm"};
    const PlayedRun run(scenario);
    CHECK(told_asks(run.at(499), 0) == Lines{"1.1@0"});
    CHECK(run.at(500).asks.empty());
    CHECK(run.snapshot(500).kitchens[1].busy.size() == 1);
}

TEST_CASE("a dish that a supplier renews for its own shelf is asked for by nobody") {
    Scenario scenario = small_scenario({0, 3000}, seconds(1));
    scenario.kitchens.push_back(kitchen_named("farm", milliseconds(500)));
    scenario.kitchens[1].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    scenario.kitchens[0].supplier = {.kitchen = "farm"};
    const PlayedRun run(scenario);
    CHECK(told_asks(run.at(200), 0) == Lines{"1.1@0"});
    // At 3 s the old dish is served immediately, and a new one is cooked until 3.5 s, while the grill cooks until 4 s.
    CHECK(run.snapshot(3200).kitchens[1].busy.size() == 1);
    CHECK(run.at(3200).asks.empty());
}

TEST_CASE("of two cooks with the same diner's dish each waits for what it has asked itself") {
    Scenario scenario = small_scenario({0}, milliseconds(200));
    scenario.kitchens[0].supplier = {.kitchen = "farm", .timer = milliseconds(800), .tries = 2};
    scenario.kitchens.push_back(kitchen_named("farm", seconds(9)));
    scenario.courses[0].duplicate.after = milliseconds(500);
    const PlayedRun run(scenario);
    CHECK(told_asks(run.at(600), 0) == Lines{"1.1@0", "2.1@500"});
    // At 0.8 s the first cook's timer rings, and that cook asks again: the latest order is not the latest cook's.
    const InFlight in_flight = run.at(900);
    CHECK(told_asks(in_flight, 0) == Lines{"2.1@500", "1.1@800"});
    CHECK(in_flight.asks[0].asker == 3);
    CHECK(in_flight.asks[1].asker == 1);
    CHECK(in_flight.asks[1].attempt == 2);
}

TEST_CASE("with a waiter a table, diners are looked after, wait at the entrance, or have left") {
    Scenario scenario = small_scenario({0, 0, 100}, seconds(1));
    scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 1;
    scenario.waiters.entrance = 1;
    const PlayedRun run(scenario);
    // Chi finds one at the entrance already, and is turned away.
    const InFlight in_flight = run.at(500);
    REQUIRE(in_flight.at_tables.size() == 1);
    CHECK(in_flight.at_tables[0] == Attended{.since_us = 0, .diner = 1, .waiter = 1});
    REQUIRE(in_flight.at_entrance.size() == 1);
    CHECK(in_flight.at_entrance[0] == Attended{.since_us = 0, .diner = 2, .waiter = 0});
    REQUIRE(run.at(1000).at_tables.size() == 1);
    CHECK(run.at(1000).at_tables[0] == Attended{.since_us = 1'000'000, .diner = 2, .waiter = 1});
    CHECK(run.at(1000).at_entrance.empty());
    CHECK(run.at(2000).at_tables.empty());
}

TEST_CASE("a hatch that opens slowly is held meanwhile, and let go when the timer rings") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(1), milliseconds(1500));
    scenario.waiters.hatches = {.limit = 2, .opens = milliseconds(400)};
    const PlayedRun run(scenario);
    CHECK(told(run.at(399).in_hatches) == Lines{"1@0", "2@0"});
    CHECK(run.at(399).in_hatches[0].opening_at(Time{399'999}));
    CHECK(run.at(399).kitchens[0].hatches == 2);
    CHECK(told(run.at(399).hatch_queue) == Lines{"3@0"});
    CHECK(stop_at(run, 399, 1) == Stop::at_hatch);
    CHECK(told(run.at(400).in_hatches) == Lines{"1@400", "2@400"});
    CHECK_FALSE(run.at(400).in_hatches[0].opening_at(Time{400'000}));
    CHECK(stop_at(run, 400, 1) == Stop::same);
    // The first dish is ready at 1.4 s; the third ticket has that hatch until its bell, which rings before the hatch is
    // open.
    CHECK(told(run.at(1450).in_hatches) == Lines{"3@1400"});
    CHECK(stop_at(run, 1450, 3) == Stop::at_hatch);
    CHECK(run.at(1500).in_hatches.empty());
}

TEST_CASE("an order is where it is on its way, and nowhere once a cook has it") {
    Scenario scenario = small_scenario({0, 0}, seconds(1));
    scenario.courses[0].pantry = milliseconds(400);
    scenario.waiters.runners = 1;
    scenario.waiters.hatches.limit = 1;
    const PlayedRun run(scenario);
    CHECK(stop_at(run, 200, 1) == Stop::in_pantry);
    CHECK(stop_at(run, 200, 2) == Stop::for_runner);
    // The first is with a cook from 0.4 to 1.4 s and holds the hatch; the second comes to it at 0.8 s.
    CHECK(stop_at(run, 500, 1) == Stop::same);
    CHECK(stop_at(run, 900, 2) == Stop::for_hatch);
    CHECK(stop_at(run, 1400, 2) == Stop::same);
}

TEST_CASE("whatever happens, there is no more on the way than there is room for, at any instant") {
    std::size_t seen = 0;
    for (const std::uint64_t seed : kitchen::test::seeds(150)) {
        CAPTURE(seed);
        Scenario scenario = full_scenario(seed);
        scenario.diners.count += 150;
        scenario.open_for = seconds(60);
        const Trace trace = simulate(scenario, {.records_max = 12'000, .visits_max = 2'000});
        const Timeline timeline = build_timeline(trace);
        const Replay replay = build_replay(trace, timeline);
        for (int n = 0; n <= 12; ++n) {
            const Time t{trace.end.us * n / 12};
            CAPTURE(t.us);
            const Snapshot snapshot = snapshot_at(scenario, trace, timeline, replay, t);
            const InFlight& in_flight = snapshot.in_flight;
            seen +=
                in_flight.in_hatches.size() + in_flight.errands.size() + in_flight.shelf.size() + in_flight.asks.size();
            const Hatches& hatches = scenario.waiters.hatches;
            const auto fits = [](std::size_t count, std::int64_t limit) {
                return limit == unlimited || count <= static_cast<std::size_t>(limit);
            };
            REQUIRE(fits(in_flight.in_hatches.size(), hatches.limit));
            REQUIRE(fits(in_flight.at_tables.size(), scenario.waiters.number));
            REQUIRE(fits(in_flight.at_entrance.size(), scenario.waiters.entrance));
            if (in_flight.pantry_by_runners) REQUIRE(fits(in_flight.errands.size(), scenario.waiters.runners));
            for (std::size_t k = 0; k < scenario.kitchens.size(); ++k) {
                const InFlightKitchen& kitchen = in_flight.kitchens[k];
                REQUIRE(fits(kitchen.hatches, hatches.per_kitchen));
                REQUIRE(fits(kitchen.shelf.size(), scenario.kitchens[k].shelf.size));
                REQUIRE(kitchen.asks.size() <= snapshot.kitchens[k].busy.size());
                if (scenario.waiters.kind != WaiterKind::blocking)
                    REQUIRE(fits(snapshot.kitchens[k].queue.size(), scenario.kitchens[k].mailbox.places));
            }
        }
    }
    CHECK(seen > 500);
}

TEST_CASE("a breaker stays open for as long as it was set to when it opened, though a change was due before") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.waiters.kind = WaiterKind::blocking;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = seconds(10);
    scenario.kitchens[0].breaker = {
        .kind = BreakerKind::count, .window = 1, .calls_min = 1, .ratio = 0.5, .open_for = seconds(20), .probes = 1};
    scenario.changes = {{seconds(5), *find_knob(scenario, "kitchen.grill.breaker.open_for"), seconds(1)}};
    const PlayedRun run(scenario);
    // At 10 s the waiter brings the error, the breaker opens, and only then the change comes, which was due at 5 s.
    const InFlightKitchen kitchen = run.at(10'000).kitchens[0];
    CHECK(kitchen.breaker == BreakerIs::open);
    CHECK(kitchen.breaker_until_us == 30'000'000);
}
