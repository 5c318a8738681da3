#include "core/views/snapshot.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;
using namespace kitchen::test;

namespace {

Snapshot look(const Scenario& scenario, const Trace& trace, std::int64_t ms) {
    return snapshot_at(scenario, trace, build_timeline(trace), {ms * 1000});
}

// The slow way to know which tickets wait and cook where: play every record from the first one.
struct Played {
    std::vector<std::vector<std::uint32_t>> queue;
    std::vector<std::map<std::uint32_t, std::uint32_t>> busy;  // cook -> order
    std::map<std::uint32_t, bool> gone;                        // orders nobody waits for
    std::map<std::uint32_t, std::uint32_t> latest;             // diner -> order
    std::map<std::uint32_t, DinerState> diners;
    Counts counts;
    std::map<std::uint32_t, std::int64_t> started;  // order -> when
};

Played played_until(const Scenario& scenario, const Trace& trace, Time t) {
    Played played;
    played.queue.resize(scenario.kitchens.size());
    played.busy.resize(scenario.kitchens.size());
    std::set<std::uint32_t> unanswered;  // nobody cooks for them
    for (const Unanswered& each : trace.unanswered) unanswered.insert(each.order);
    for (const Record& r : trace.records) {
        if (r.time() > t) break;
        if (r.event == Event::cooking_started && !unanswered.contains(r.order)) played.started[r.order] = r.time_us;
        const auto started = played.started.find(r.order);
        played.counts.add(r, started == played.started.end() ? -1 : started->second);
        const bool mine = played.latest[r.diner] == r.order && !played.gone[r.order];
        switch (r.event) {
            case Event::diner_arrived: played.diners[r.diner] = DinerState::for_waiter; break;
            case Event::order_placed:
            case Event::backup_ordered:
                played.latest[r.diner] = r.order;
                played.diners[r.diner] = DinerState::in_queue;
                break;
            case Event::ticket_queued: played.queue[r.kitchen].push_back(r.order); break;
            case Event::cooking_started: {
                auto& queue = played.queue[r.kitchen];
                queue.erase(std::remove(queue.begin(), queue.end(), r.order), queue.end());
                played.busy[r.kitchen][static_cast<std::uint32_t>(r.value)] = r.order;
                if (mine) played.diners[r.diner] = DinerState::cooking;
                break;
            }
            case Event::dish_ready:
            case Event::kitchen_failed:
            case Event::order_cancelled: {
                auto& queue = played.queue[r.kitchen];
                queue.erase(std::remove(queue.begin(), queue.end(), r.order), queue.end());
                for (auto cook = played.busy[r.kitchen].begin(); cook != played.busy[r.kitchen].end();)
                    cook = cook->second == r.order ? played.busy[r.kitchen].erase(cook) : std::next(cook);
                if (mine && r.event != Event::order_cancelled) played.diners[r.diner] = DinerState::for_waiter;
                if (r.event == Event::kitchen_failed) played.gone[r.order] = true;
                break;
            }
            case Event::dish_served:
            case Event::timer_rang:
                played.gone[r.order] = true;
                played.diners[r.diner] = DinerState::for_waiter;
                break;
            case Event::pause_started: played.diners[r.diner] = DinerState::pausing; break;
            case Event::visit_ended:
                played.diners[r.diner] = r.value == 0   ? DinerState::served
                                         : r.value == 1 ? DinerState::backup
                                                        : DinerState::sorry;
                break;
            default: break;
        }
    }
    return played;
}

void require_same(const Scenario& scenario, const Snapshot& snapshot, Played& played) {
    REQUIRE(snapshot.counts == played.counts);
    REQUIRE(snapshot.diners.size() == played.diners.size());
    for (std::size_t n = 0; n < snapshot.diners.size(); ++n) {
        const auto diner = static_cast<std::uint32_t>(n + 1);
        CAPTURE(diner);
        REQUIRE(snapshot.diners[n].state == played.diners[diner]);
        if (!snapshot.diners[n].gone_home()) REQUIRE(snapshot.diners[n].order == played.latest[diner]);
    }
    for (std::size_t k = 0; k < scenario.kitchens.size(); ++k) {
        CAPTURE(k);
        const SnapshotKitchen& kitchen = snapshot.kitchens[k];
        REQUIRE(kitchen.queue.size() == played.queue[k].size());
        for (std::uint32_t n = 0; n < kitchen.queue.size(); ++n) {
            const QueuedTicket& ticket = snapshot.queue[kitchen.queue.begin + n];
            REQUIRE(ticket.order == played.queue[k][n]);
            REQUIRE(ticket.wanted == !played.gone[ticket.order]);
        }
        REQUIRE(kitchen.busy.size() == played.busy[k].size());
        std::uint32_t n = kitchen.busy.begin;
        for (const auto& [cook, order] : played.busy[k]) {
            REQUIRE(snapshot.busy[n].cook == cook);
            REQUIRE(snapshot.busy[n].order == order);
            REQUIRE(snapshot.busy[n].wanted == !played.gone[order]);
            ++n;
        }
    }
}

}  // namespace

TEST_CASE("before anybody comes the tables are empty") {
    const Snapshot snapshot = look(small_house(), Story().arrived(1000, 1).arrived(2000, 2).closed(5000), 500);
    CHECK(snapshot.tables == 2);
    CHECK(snapshot.diners.empty());
    CHECK(snapshot.kitchens.size() == 2);
    CHECK(snapshot.counts == Counts{});
    CHECK(snapshot.moving.empty());
}

TEST_CASE("a floor without any records is an empty room") {
    const Snapshot snapshot = look(small_house(), Trace{}, 0);
    CHECK(snapshot.tables == 0);
    CHECK(snapshot.kitchens.size() == 2);
    const Snapshot closed = look(small_house(), Story().closed(1000), 1000);
    CHECK(closed.diners.empty());
}

TEST_CASE("at 3 s Ana has eaten and Ben's dish is on the stove, his timer half run") {
    const Snapshot snapshot = look(small_house(), ben_has_bread(), 3000);
    REQUIRE(snapshot.diners.size() == 2);
    const SnapshotDiner& ana = snapshot.diners[0];
    CHECK(ana.state == DinerState::served);
    CHECK(ana.gone_home());
    CHECK(waited(ana, snapshot.now) == seconds(2));

    const SnapshotDiner& ben = snapshot.diners[1];
    CHECK(ben.state == DinerState::cooking);
    CHECK(ben.attempt == 1);
    CHECK(ben.placed_us == 0);
    CHECK(timer_share(ben, snapshot.now) == doctest::Approx(0.6));
    CHECK(waited(ben, snapshot.now) == seconds(3));
    CHECK(ben.upset_us == not_yet);
    CHECK_FALSE(rang_just_now(ben, snapshot.now));

    const SnapshotKitchen& grill = snapshot.kitchens[0];
    REQUIRE(grill.busy.size() == 1);
    const BusyCook& cook = snapshot.busy[grill.busy.begin];
    CHECK(cook.diner == 2);
    CHECK(cook.wanted);
    CHECK(dish_share(cook, snapshot.now) == doctest::Approx(1.0 / 6.0));
    CHECK(grill.queue.size() == 0);
    CHECK(snapshot.counts.served == 1);
    CHECK(snapshot.counts.waiting() == 1);
}

TEST_CASE("after the bell Ben pauses, and the cook goes on for nobody") {
    const Snapshot snapshot = look(small_house(), ben_has_bread(), 5250);
    const SnapshotDiner& ben = snapshot.diners[1];
    CHECK(ben.state == DinerState::pausing);
    CHECK(pause_left(ben, snapshot.now) == milliseconds(750));
    CHECK(timer_share(ben, snapshot.now) == 0.0);
    CHECK(ben.rang_us == ben.upset_us);
    CHECK(ben.upset_us == 5'000'000);
    CHECK(rang_just_now(ben, snapshot.now));
    CHECK_FALSE(rang_just_now(ben, {5'400'001}));
    CHECK_FALSE(snapshot.busy[snapshot.kitchens[0].busy.begin].wanted);
    CHECK(snapshot.counts.timeouts == 1);
    CHECK(snapshot.counts.dishes_wasted == 0);
}

TEST_CASE("on his second try Ben's ticket waits in the queue behind his own unwanted dish") {
    const Snapshot snapshot = look(small_house(), ben_has_bread(), 7000);
    const SnapshotDiner& ben = snapshot.diners[1];
    CHECK(ben.state == DinerState::in_queue);
    CHECK(ben.attempt == 2);
    CHECK(ben.order == 3);
    REQUIRE(snapshot.kitchens[0].queue.size() == 1);
    const QueuedTicket& ticket = snapshot.queue[snapshot.kitchens[0].queue.begin];
    CHECK(ticket.order == 3);
    CHECK(ticket.diner == 2);
    CHECK(ticket.wanted);
    CHECK(ticket.since_us == 6'000'000);
}

TEST_CASE("the backup's order shows as one, and its diner leaves with a backup") {
    const Scenario scenario = small_house();
    const Snapshot during = look(scenario, ben_has_bread(), 11'100);
    CHECK(during.diners[1].at_backup);
    CHECK(during.diners[1].kitchen == 1);
    CHECK(during.diners[1].timer_us == -1);
    REQUIRE(during.kitchens[1].busy.size() == 1);
    CHECK(during.busy[during.kitchens[1].busy.begin].backup);

    const Snapshot after = look(scenario, ben_has_bread(), 15'000);
    CHECK(after.diners[1].state == DinerState::backup);
    CHECK(after.diners[1].left_us == 11'200'000);
    CHECK(after.counts.backup == 1);
    CHECK(after.counts.dishes_wasted == 1);
    // The second dish is never finished, so nobody can say how far it is.
    REQUIRE(after.kitchens[0].busy.size() == 1);
    CHECK(dish_share(after.busy[after.kitchens[0].busy.begin], after.now) < 0);
}

TEST_CASE("an instant shows everything that happens at it") {
    const Snapshot snapshot = look(small_house(), ben_has_bread(), 11'000);
    CHECK(snapshot.diners[1].at_backup);
    CHECK(snapshot.counts.timeouts == 2);
    CHECK(snapshot.counts.orders == 4);
}

TEST_CASE("tickets, dishes and calls to stop are on their way for a moment") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .cooking(0, 1)
                            .arrived(100, 2)
                            .ordered(100, 2, -1)
                            .cooking(100, 2, 2)
                            .rings(1000, 1)
                            .left(1000, 1, Outcome::sorry)
                            .eats(1300, 2, 2)
                            .closed(5000);
    const Snapshot early = look(small_house(), trace, 400);
    REQUIRE(early.moving.size() == 2);
    CHECK(early.moving[0].kind == MovingKind::ticket);
    CHECK(early.moving[0].diner == 1);
    CHECK(early.moving[1].begun_us == 100'000);

    const Snapshot later = look(small_house(), trace, 1300);
    REQUIRE(later.moving.size() == 2);
    CHECK(later.moving[0].kind == MovingKind::stop);
    CHECK(later.moving[1].kind == MovingKind::dish);
    CHECK(later.moving[1].diner == 2);
    CHECK(look(small_house(), trace, 3000).moving.empty());

    const Scenario scenario = small_house();
    const Timeline timeline = build_timeline(trace);
    const Replay replay = build_replay(trace, timeline);
    const Snapshot all = snapshot_at(scenario, trace, timeline, replay, {1'300'000}, {.moving_for = seconds(9)});
    CHECK(all.moving.size() == 4);
    const Snapshot latest =
        snapshot_at(scenario, trace, timeline, replay, {1'300'000}, {.moving_for = seconds(9), .moving_max = 1});
    REQUIRE(latest.moving.size() == 1);
    CHECK(latest.moving[0].kind == MovingKind::dish);
}

TEST_CASE("a dish that nobody waits for any more is on its way to the bin") {
    // The grill finishes Ben's first dish at 8 s, 3 s after he stopped waiting for it.
    const Snapshot before = look(small_house(), ben_has_bread(), 7999);
    const Snapshot at = look(small_house(), ben_has_bread(), 8000);
    const auto wasted = [](const Snapshot& snapshot) {
        return std::count_if(snapshot.moving.begin(), snapshot.moving.end(),
                             [](const Moving& moving) { return moving.kind == MovingKind::waste; });
    };
    CHECK(wasted(before) == 0);
    REQUIRE(wasted(at) == 1);
    CHECK(at.moving.back().kitchen == 0);
    CHECK(at.moving.back().begun_us == 8'000'000);
    CHECK(at.counts.dishes_wasted == 1);
}

TEST_CASE("a kitchen is as the changes so far have made it") {
    Scenario scenario = small_house();
    scenario.changes.push_back({seconds(1), *find_knob(scenario, "kitchen.grill.slowness"), 4.0});
    scenario.changes.push_back({seconds(2), *find_knob(scenario, "kitchen.grill.condition"), std::string("gone")});
    scenario.changes.push_back({seconds(2), *find_knob(scenario, "course.grill.timer"), Duration{seconds(3)}});
    const Trace trace = Story().changed(1000, 0).changed(2000, 1).changed(2000, 2).closed(5000);

    const Snapshot before = look(scenario, trace, 999);
    CHECK_FALSE(before.kitchens[0].slow());
    const Snapshot slow = look(scenario, trace, 1000);
    CHECK(slow.kitchens[0].slowness == 4.0);
    CHECK(slow.kitchens[0].condition == Condition::fine);
    const Snapshot gone = look(scenario, trace, 2000);
    CHECK(gone.kitchens[0].condition == Condition::gone);
    CHECK(gone.kitchens[1].condition == Condition::fine);

    CHECK(as_of(scenario, {1'999'999}).courses[0].timer.is_never());
    CHECK(as_of(scenario, {2'000'000}).courses[0].timer == seconds(3));
    CHECK(as_of(scenario, {2'000'000}).kitchens[0].slowness == 4.0);
}

TEST_CASE("a cook who renews a dish on the shelf works for nobody in particular") {
    // Ana's dish is on the shelf from 500 ms on and past its time a second later; Ben gets it, and the grill cooks a
    // new one.
    Scenario scenario = small_scenario({0, 2000}, milliseconds(500));
    scenario.kitchens[0].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    const Trace trace = simulate(scenario);
    const Snapshot ana = look(scenario, trace, 100);
    REQUIRE(ana.busy.size() == 1);
    CHECK(ana.busy[0].diner == 1);
    const Snapshot renewal = look(scenario, trace, 2100);
    REQUIRE(renewal.busy.size() == 1);
    CHECK(renewal.busy[0].diner == 0);
    CHECK(renewal.busy[0].since_us == 2'000'000);
}

TEST_CASE("a ticket is in the queue since it was hung up there, not since it was ordered") {
    Scenario scenario = small_scenario({0, 0}, seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.courses[0].pantry = milliseconds(300);
    scenario.waiters.pantry = PantryWork::by_runners;
    scenario.waiters.runners = 2;
    const Snapshot snapshot = look(scenario, simulate(scenario), 1000);
    REQUIRE(snapshot.queue.size() == 1);
    CHECK(snapshot.queue[0].diner == 2);
    CHECK(snapshot.queue[0].since_us == 300'000);
}

TEST_CASE("a waiter who is held up leaves a diner without an order") {
    const Snapshot snapshot =
        look(small_house(), Story().arrived(0, 1).arrived(0, 2).ordered(0, 1, -1).cooking(0, 1).closed(5000), 1000);
    CHECK(snapshot.diners[1].state == DinerState::for_waiter);
    CHECK(snapshot.diners[1].order == 0);
    CHECK(snapshot.diners[1].placed_us == not_yet);
}

TEST_CASE("a timer that could not ring is full, not over") {
    const Snapshot snapshot =
        look(small_house(), Story().arrived(0, 1).ordered(0, 1, 1000).cooking(0, 1).closed(5000), 3000);
    CHECK(timer_share(snapshot.diners[0], snapshot.now) == 1.0);
    // So is one of no length, from the beginning.
    const Snapshot at_once = look(small_house(), Story().arrived(0, 1).ordered(0, 1, 0).cooking(0, 1).closed(5000), 0);
    CHECK(timer_share(at_once.diners[0], at_once.now) == 1.0);
}

TEST_CASE("any instant looks the same through the replay as played from the first record") {
    for (const std::uint64_t seed : kitchen::test::seeds(40)) {
        CAPTURE(seed);
        const Scenario scenario = simple_scenario(seed);
        const Trace trace = simulate(scenario);
        const Timeline timeline = build_timeline(trace);
        const Replay replay = build_replay(trace, timeline);
        for (int n = 0; n <= 20; ++n) {
            const Time t{trace.end.us * n / 20};
            CAPTURE(t.us);
            Played played = played_until(scenario, trace, t);
            require_same(scenario, snapshot_at(scenario, trace, timeline, replay, t), played);
        }
    }
}

TEST_CASE("a crowded run looks the same at any instant, forwards and backwards") {
    Scenario scenario = simple_scenario(3);
    scenario.diners.arrive = Arrive::every;
    scenario.diners.every = milliseconds(5);
    scenario.diners.count = 10'000;
    scenario.waiters.kind = WaiterKind::async;
    scenario.open_for = seconds(60);
    scenario.changes.clear();
    for (Kitchen& kitchen : scenario.kitchens) {
        kitchen.condition = Condition::fine;
        kitchen.cooks = 40;
        kitchen.when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    }
    scenario.courses[0].timer = seconds(2);
    scenario.courses[0].tries = 3;
    const Trace trace = simulate(scenario);
    REQUIRE(trace.records.size() > 40'000);
    const Timeline timeline = build_timeline(trace);
    const Replay replay = build_replay(trace, timeline);
    CHECK(replay.counts.size() > 5);
    Snapshot snapshot;
    for (const std::int64_t ms : {50'000, 3000, 12'345, 59'999, 12'344, 0, 60'000}) {
        CAPTURE(ms);
        const Time t = Time{} + milliseconds(ms);
        Played played = played_until(scenario, trace, t);
        snapshot_at(scenario, trace, timeline, replay, t, {}, snapshot);
        require_same(scenario, snapshot, played);
    }
}

TEST_CASE("the last bell before sorry is heard, and so is one after which an answer came soon") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, 1000)
                            .cooking(0, 1)
                            .rings(1000, 1)
                            .left(1000, 1, Outcome::sorry)
                            .closed(5000);
    const Snapshot last = look(small_house(), trace, 1200);
    CHECK(last.diners[0].state == DinerState::sorry);
    CHECK(rang_just_now(last.diners[0], last.now));
    CHECK_FALSE(rang_just_now(last.diners[0], {1'400'001}));
    // Ben's second bell rings at 11 s, and he leaves with the backup at 11.2 s.
    const Snapshot later = look(small_house(), ben_has_bread(), 11'250);
    CHECK(later.diners[1].state == DinerState::backup);
    CHECK(later.diners[1].upset_us == 11'000'000);
    CHECK(rang_just_now(later.diners[1], later.now));
    CHECK_FALSE(rang_just_now(later.diners[1], {11'400'001}));
}

TEST_CASE("a change that a blocking waiter holds up shows when it happens") {
    Scenario scenario = small_scenario({0}, seconds(10));
    scenario.waiters.kind = WaiterKind::blocking;
    scenario.changes = {{seconds(2), address_of<&Kitchen::condition>(), std::string("broken")}};
    const Trace trace = simulate(scenario);
    // She waits at the window until the dish is there, at 10 s. Until then the kitchen is fine.
    CHECK(look(scenario, trace, 9'999).kitchens[0].condition == Condition::fine);
    CHECK(look(scenario, trace, 10'000).kitchens[0].condition == Condition::broken);
}

TEST_CASE("after the number of cooks is lowered, those at work count until they finish what they cook") {
    // Three cooks, dishes of 2, 4 and 6 s, all begun at 0. From 1 s on there is to be one cook: the first two to finish
    // leave, and the third one stays.
    Scenario scenario = small_scenario({0, 0, 0}, seconds(2));
    scenario.kitchens[0].cooks = 3;
    dishes(scenario, {2000, 4000, 6000});
    scenario.changes = {{seconds(1), address_of<&Kitchen::cooks>(), std::int64_t{1}}};
    const Trace trace = simulate(scenario);
    struct Then {
        std::int64_t ms, cooks, busy;
    };
    for (const Then& then : {Then{500, 3, 3}, {1500, 3, 3}, {2500, 2, 2}, {4500, 1, 1}, {6500, 1, 0}}) {
        CAPTURE(then.ms);
        const SnapshotKitchen kitchen = look(scenario, trace, then.ms).kitchens[0];
        CHECK(kitchen.cooks == then.cooks);
        CHECK(kitchen.cooking() == then.busy);
    }
    CHECK(look(scenario, trace, 4500).busy[0].cook == 3);
}

TEST_CASE("more cooks are there from the change on") {
    Scenario scenario = small_scenario({0, 0}, seconds(4));
    scenario.kitchens[0].cooks = 1;
    scenario.changes = {{seconds(1), address_of<&Kitchen::cooks>(), std::int64_t{6}}};
    const Trace trace = simulate(scenario);
    CHECK(look(scenario, trace, 500).kitchens[0].cooks == 1);
    CHECK(look(scenario, trace, 1500).kitchens[0].cooks == 6);
}

TEST_CASE("a change that never happens never shows") {
    Scenario scenario = small_scenario({0}, seconds(1));
    scenario.waiters.kind = WaiterKind::blocking;
    scenario.kitchens[0].condition = Condition::gone;
    scenario.changes = {{seconds(10), address_of<&Kitchen::condition>(), std::string("fine")}};
    // The waiter waits at the window forever.
    CHECK(look(scenario, simulate(scenario), 15'000).kitchens[0].condition == Condition::gone);
}
