// What the policies do, with times worked out by hand; the checked stories of asyncio among them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/engine/progress.hpp"
#include "core/restaurant/breaker.hpp"
#include "tests/core/restaurant/evening.hpp"

using namespace kitchen;
using namespace kitchen::test;

TEST_CASE("tries of 1 s with pauses of 100 ms and a patience of 2.5 s: tries at 0, 1.1 and 2.2, over at 2.5 s") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 10;
    scenario.courses[0].pause.first = milliseconds(100);
    scenario.diners.patience = milliseconds(2500);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::order_placed, true) == Lines{"1.1@0", "1.2@1100", "1.3@2200"});
    CHECK(when(trace, Event::patience_ended) == Lines{"1@2500"});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@2500"});
}

TEST_CASE("timer and patience at one instant: the outer one is what comes out") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 2;
    scenario.diners.patience = seconds(1);
    const Trace trace = simulate(scenario);
    CHECK(story_of(trace, 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0", "order_cancelled@1000",
                                      "patience_ended@1000", "visit_ended@1000"});
}

TEST_CASE("a clean-up of 700 ms after a timer of 1 s: the diner is told at 1.7 s") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.kitchens[0].clean_up = milliseconds(700);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1700", "timer_rang@1700",
                                                   "visit_ended@1700"});
    // Told a second time, the cook drops the cleaning up.
    scenario.diners.patience = milliseconds(1200);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1200",
                                                   "patience_ended@1200", "visit_ended@1200"});
}

TEST_CASE("a kitchen that swallows the cancellation: the dish comes, however late, and no bell") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::swallows;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000"});
    CHECK(when(trace, Event::timer_rang).empty());
}

TEST_CASE("told at every wait, a clean-up of 700 ms is over as soon as it begins: the diner is told at 1 s") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.kitchens[0].clean_up = milliseconds(700);
    scenario.waiters.async_flavour = AsyncFlavour::told_at_every_wait;
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "clean_up_started@1000", "order_cancelled@1000", "timer_rang@1000",
                                                   "visit_ended@1000"});
}

TEST_CASE("told at every wait, a kitchen cannot swallow it: the bell rings at 1 s, and the cook is free") {
    Scenario scenario = evening({0, 500}, seconds(3), seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::swallows;
    scenario.waiters.async_flavour = AsyncFlavour::told_at_every_wait;
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "order_cancelled@1000", "timer_rang@1000", "visit_ended@1000"});
    CHECK(story_of(simulate(scenario), 2) == Lines{"diner_arrived@500", "order_placed@500", "ticket_queued@500",
                                                   "cooking_started@1000", "order_cancelled@1500", "timer_rang@1500",
                                                   "visit_ended@1500"});
    // A kitchen that is gone can ignore it as little.
    scenario.kitchens[0].condition = Condition::gone;
    CHECK(when(simulate(scenario), Event::timer_rang) == Lines{"1@1000", "2@1500"});
}

TEST_CASE("two cooks, dishes of 1 s, timers of 1.5 s, three orders at 0") {
    Scenario scenario = evening({0, 0, 0}, seconds(1), milliseconds(1500));
    scenario.kitchens[0].cooks = 2;
    const Trace inside = simulate(scenario);
    CHECK(ended(inside, Outcome::served) == Lines{"1@1000", "2@1000"});
    CHECK(when(inside, Event::timer_rang) == Lines{"3@1500"});
    scenario.courses[0].timer_covers = TimerCovers::cooking;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@1000", "2@1000", "3@2000"});
}

TEST_CASE("a timer for the rail alone rings on the rail, and never while the dish is cooked") {
    Scenario scenario = evening({0, 0}, seconds(3), seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.courses[0].timer_covers = TimerCovers::rail;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::served) == Lines{"1@3000"});
    CHECK(when(trace, Event::timer_rang) == Lines{"2@1000"});
    CHECK(when(trace, Event::order_cancelled) == Lines{"2@1000"});
}

TEST_CASE("a second order after 500 ms, dishes of 3000 and 700: the second is ready at 1.2 s, the first is cancelled") {
    Scenario scenario = evening({0}, seconds(3));
    dishes(scenario, {3000, 700});
    scenario.courses[0].second.after = milliseconds(500);
    CHECK(story_of(simulate(scenario), 1) == Lines{"diner_arrived@0", "order_placed@0", "cooking_started@0",
                                                   "second_order_placed@500", "cooking_started@500", "dish_ready@1200",
                                                   "order_cancelled@1200", "dish_served@1200", "visit_ended@1200"});
    scenario.courses[0].second.loser = Loser::left_alone;
    CHECK(when(simulate(scenario), Event::dish_wasted) == Lines{"1@3000"});
    // The timer of the try covers both.
    scenario.courses[0].timer = milliseconds(900);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::order_cancelled) == Lines{"1@900", "1@900"});
    CHECK(when(trace, Event::timer_rang) == Lines{"1@900"});
}

TEST_CASE("second orders stay within their share") {
    Scenario scenario = evening({0, 0, 0, 0}, seconds(3));
    scenario.courses[0].second.after = milliseconds(500);
    scenario.courses[0].second.share = 0.5;
    CHECK(when(simulate(scenario), Event::second_order_placed) == Lines{"1@500", "2@500"});
}

TEST_CASE("courses together: the table waits for all, and one failure ends the others or not") {
    Scenario scenario = evening({0}, seconds(1));
    scenario.kitchens.push_back(kitchen_named("bar", seconds(3)));
    Course wine;
    wine.name = "wine";
    wine.kitchen = "bar";
    scenario.courses.push_back(wine);
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@4000"});
    scenario.diners.courses = Courses::together;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});

    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(500);
    const Trace first = simulate(scenario);
    CHECK(ended(first, Outcome::sorry) == Lines{"1@500"});
    CHECK(when(first, Event::order_cancelled) == Lines{"1@500"});
    scenario.diners.on_error = OnError::all_are_awaited;
    CHECK(ended(simulate(scenario), Outcome::sorry) == Lines{"1@3000"});
    scenario.diners.patience = seconds(2);
    CHECK(when(simulate(scenario), Event::patience_ended) == Lines{"1@2000"});
}

TEST_CASE("five layers of three tries and a broken kitchen at the bottom: 3^5 orders for one diner") {
    Scenario scenario = evening({0}, seconds(1));
    scenario.kitchens.clear();
    for (int layer = 0; layer < 5; ++layer) {
        Kitchen kitchen = kitchen_named("kitchen " + std::to_string(layer), milliseconds(1));
        if (layer < 4) kitchen.supplier = {.kitchen = "kitchen " + std::to_string(layer + 1), .tries = 3};
        scenario.kitchens.push_back(kitchen);
    }
    scenario.kitchens[4].condition = Condition::broken;
    scenario.courses[0].kitchen = "kitchen 0";
    scenario.courses[0].tries = 3;
    const Trace trace = simulate(scenario);
    int orders = 0;
    for (const Record& record : trace.records) orders += record.event == Event::order_placed && record.layer == 4;
    CHECK(orders == 243);
}

TEST_CASE("a deadline of 30 s handed on: 23 s are left after 7, and 19 after 4 more") {
    Scenario scenario = evening({0}, seconds(7), seconds(30));
    scenario.kitchens.push_back(kitchen_named("butcher", seconds(4)));
    scenario.kitchens.push_back(kitchen_named("farm", seconds(60)));
    for (int k = 0; k < 2; ++k) {
        scenario.kitchens[static_cast<std::size_t>(k)].supplier = {
            .kitchen = k == 0 ? "butcher" : "farm", .when = Supplies::after_cooking, .deadline = Deadline::handed_on};
    }
    const Trace trace = simulate(scenario);
    std::vector<std::int64_t> timers;
    for (const Record& record : trace.records)
        if (record.event == Event::order_placed) timers.push_back(record.value / 1'000'000);
    CHECK(timers == std::vector<std::int64_t>{30, 23, 19});
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@30000"});
}

TEST_CASE("a kitchen that looks at the deadline does not cook for who has left, but one that does not does") {
    Scenario scenario = evening({0, 0}, seconds(3), seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    CHECK(when(simulate(scenario), Event::dish_wasted) == Lines{"1@3000", "2@6000"});
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::looks_at_the_deadline;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@3000"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"2@3000"});
}

TEST_CASE("a full rail refuses; the latest comes first where the rail is last in, first out") {
    Scenario scenario = evening({0, 100, 200, 300}, seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].rail.limit = 2;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::ticket_refused) == Lines{"4@300"});
    CHECK(when(trace, Event::dish_served) == Lines{"1@1000", "2@2000", "3@3000"});
    scenario.kitchens[0].rail = {.order = RailOrder::last_in_first_out};
    CHECK(when(simulate(scenario), Event::dish_served) == Lines{"1@1000", "4@2000", "3@3000", "2@4000"});
}

TEST_CASE("in a standing queue the rail's own timer is short") {
    Scenario scenario = evening({0, 100, 300}, seconds(1));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].rail.standing_timer = milliseconds(5);
    const Trace trace = simulate(scenario);
    // The rail has not been empty since 100; at 300 that is more than the 100 ms after which a queue stands.
    CHECK(when(trace, Event::ticket_refused) == Lines{"3@305"});
    CHECK(when(trace, Event::dish_served) == Lines{"1@1000", "2@2000"});
}

TEST_CASE("a rate limit of 10 a second with 2 at once") {
    Scenario scenario = evening({0, 0, 0, 99, 100, 300}, milliseconds(1));
    scenario.kitchens[0].rate_limit = 10;
    scenario.kitchens[0].rate_burst = 2;
    CHECK(when(simulate(scenario), Event::ticket_refused) == Lines{"3@0", "4@99"});
}

TEST_CASE("a course taken three times, and regulars who come again") {
    Scenario scenario = evening({0}, seconds(1));
    scenario.courses[0].repeat = 3;
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});
    scenario.courses[0].repeat = 1;
    scenario.open_for = seconds(6);
    scenario.diners.regulars = 1;
    scenario.diners.think = seconds(2);
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@0", "3@3000", "4@6000"});
}

TEST_CASE("only what is to be tried again is tried again") {
    Scenario scenario = evening({0}, seconds(3), seconds(1));
    scenario.courses[0].tries = 3;
    scenario.courses[0].again_after = AgainAfter::error;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0"});
    scenario.courses[0].again_after = AgainAfter::bell;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0", "1@1000", "1@2000"});
    scenario.kitchens[0].condition = Condition::broken;
    CHECK(when(simulate(scenario), Event::order_placed) == Lines{"1@0"});
}

TEST_CASE("half of the orders find the kitchen broken, and the same ones whatever else changes") {
    Scenario scenario = evening({}, seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 1000};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].affected = 0.5;
    const Lines failed = when(simulate(scenario), Event::kitchen_failed);
    CHECK(failed.size() > 440);
    CHECK(failed.size() < 560);
    scenario.kitchens[0].cook_time.mean = seconds(2);
    scenario.courses[0].timer = seconds(5);
    CHECK(when(simulate(scenario), Event::kitchen_failed) == failed);
}

TEST_CASE("a token bucket that failures drain: with ten tokens and half of them needed, four tries again") {
    Scenario scenario = evening({}, seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 10};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = seconds(1);
    scenario.courses[0].budget = {
        .kind = BudgetKind::tokens, .tokens = 10, .charged_on = ChargedOn::failure, .refund = 0.1, .floor = 5};
    const Trace trace = simulate(scenario);
    // Each first failure takes a token: nine, eight, seven, six are more than five. The retries' failures take more.
    CHECK(when(trace, Event::order_placed).size() == 14);
    CHECK(when(trace, Event::budget_spent).size() == 6);
}

TEST_CASE("a share budget earns a fifth of a try from each order, and pays for whole ones") {
    Scenario scenario = evening({}, seconds(1));
    scenario.diners = {.arrive = Arrive::every, .every = milliseconds(100), .count = 20};
    scenario.kitchens[0].condition = Condition::broken;
    scenario.courses[0].tries = 2;
    scenario.courses[0].budget = {.kind = BudgetKind::share, .share = 0.2, .minimum = 0};
    CHECK(when(simulate(scenario), Event::order_placed).size() == 24);
    // What was earned lapses with the window, a tenth of it at a time.
    scenario.courses[0].budget.window = milliseconds(300);
    CHECK(when(simulate(scenario), Event::order_placed).size() == 20);
}

TEST_CASE("a breaker opens after three failures of four, stays open for a second, and closes after a good probe") {
    Scenario scenario = evening({0, 100, 200, 300, 400, 1250, 1300, 1400}, milliseconds(10));
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
    CHECK(state.latest == std::vector<bool>{false, true});  // As a ring: the newest stands first.
    breaker.window = 3;
    tell_breaker(breaker, state, Time{}, false, false);
    CHECK(state.latest == std::vector<bool>{true, false, false});
    // The bad answer is the oldest, and goes.
    tell_breaker(breaker, state, Time{}, false, false);
    CHECK(state.tally.failures == 0);
}

TEST_CASE("a bad probe opens the breaker again, and beside a probe nobody gets through") {
    Scenario scenario = evening({0, 1100, 1105, 2300}, milliseconds(10));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = milliseconds(50);
    scenario.kitchens[0].breaker = {.kind = BreakerKind::time, .calls_min = 1, .open_for = seconds(1)};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::breaker_opened) == Lines{"0@50", "0@1150", "0@2350"});
    CHECK(when(trace, Event::ticket_refused) == Lines{"3@1105"});
}

namespace {

// One diner who takes the course a thousand times, each time after a thousand tries; all but the first are refused by
// an open breaker, and nothing of it takes any time.
Scenario million_tries() {
    Scenario scenario = evening({0}, seconds(1));
    scenario.courses[0].tries = 1000;
    scenario.courses[0].repeat = 1000;
    scenario.courses[0].backup.otherwise = Otherwise::kept_ready;
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].breaker = {.kind = BreakerKind::count, .window = 1, .calls_min = 1, .open_for = seconds(3600)};
    return scenario;
}

}  // namespace

TEST_CASE("a million tries at one instant need no stack, and can be stopped") {
    const Scenario scenario = million_tries();
    const Trace trace = simulate(scenario);
    CHECK(trace.ended == Ended::doors_closed);
    CHECK(when(trace, Event::ticket_refused).size() == 999'999);
    CHECK(ended(trace, Outcome::backup) == Lines{"1@0"});
    Progress progress;
    progress.stop();
    CHECK(simulate(scenario, {.progress = &progress}).records.empty());
    CHECK(progress.seen().records > 0);
    CHECK(progress.seen().records < 100'000);
}

TEST_CASE("ten thousand changes beside 64 courses with 64 backups each take no longer than others" *
          doctest::timeout(10)) {
    Scenario scenario = evening({0}, seconds(1));
    scenario.kitchens[0].condition = Condition::gone;
    scenario.courses[0].timer = seconds(3);
    while (scenario.kitchens.size() < 256)
        scenario.kitchens.push_back(kitchen_named(
            "a kitchen with a name that is rather long " + std::to_string(scenario.kitchens.size()), seconds(1)));
    for (std::size_t n = 192; n < 256; ++n) scenario.courses[0].backup.kitchens.push_back(scenario.kitchens[n].name);
    scenario.courses.resize(64, scenario.courses[0]);
    for (std::size_t n = 0; n < 64; ++n) scenario.courses[n].name = "course " + std::to_string(n);
    const KnobAddress backups = *find_knob(scenario, "course.course 0.backup.kitchens");
    const Value the_others = std::vector<std::string>{scenario.kitchens[2].name};
    for (std::int64_t n = 0; n < 10'000; ++n)
        scenario.changes.push_back({microseconds(n), backups, n < 9'999 ? get(scenario, backups) : the_others});
    const Trace trace = simulate(scenario);
    const auto asked = std::find_if(trace.records.begin(), trace.records.end(),
                                    [](const Record& record) { return record.event == Event::backup_ordered; });
    REQUIRE(asked != trace.records.end());
    CHECK(asked->kitchen == 2);
}

TEST_CASE("jitter makes pauses unequal within its bounds, and changes nothing else") {
    Scenario scenario = evening({}, seconds(3), seconds(1));
    scenario.diners = {.arrive = Arrive::burst, .count = 200};
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause = {.first = seconds(1)};
    const auto pauses = [&](Jitter jitter) {
        scenario.courses[0].pause.jitter = jitter;
        std::pair<std::int64_t, std::int64_t> range{never.us, 0};
        for (const Record& record : simulate(scenario).records) {
            if (record.event != Event::pause_started) continue;
            range.first = std::min(range.first, record.value);
            range.second = std::max(range.second, record.value);
        }
        return range;
    };
    const auto within = [&](Jitter jitter, std::int64_t low_us, std::int64_t high_us) {
        const auto [least, most] = pauses(jitter);
        const std::int64_t tenth = (high_us - low_us) / 10;
        CHECK(least >= low_us);
        CHECK(least <= low_us + tenth);
        CHECK(most <= high_us);
        CHECK(most >= high_us - tenth);
    };
    within(Jitter::none, 1'000'000, 1'000'000);
    within(Jitter::full, 0, 1'000'000);
    within(Jitter::equal, 500'000, 1'000'000);
    within(Jitter::decorrelated, 1'000'000, 3'000'000);
    within(Jitter::share, 800'000, 1'200'000);
}
