// Rules of the room that no single story shows: cooks and queue, changes, arrivals, bounds, and what a knob leaves
// alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

Change change(const Scenario& scenario, Duration at, std::string_view path, Value value) {
    return {at, find_knob(scenario, path).value(), std::move(value)};
}

// Cook times as drawn, by diner and try, read off a trace without queues or bells.
std::map<std::pair<std::uint32_t, std::uint16_t>, std::int64_t> cook_times(const Trace& trace) {
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::int64_t> times;
    for (const Record& record : trace.records) {
        if (record.event == Event::cooking_started) times[{record.diner, record.attempt}] -= record.time_us;
        if (record.event == Event::dish_ready) times[{record.diner, record.attempt}] += record.time_us;
    }
    return times;
}

}  // namespace

TEST_CASE("a ticket whose diner gives up in the queue never reaches a cook") {
    Scenario scenario = small_scenario({0, 0, 0}, seconds(5), seconds(2));
    scenario.kitchens[0].cooks = 1;
    dishes(scenario, {1900, 5000, 5000});
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@1900"});
    CHECK(story_of(trace, 3) == Lines{"diner_arrived@0", "order_placed@0", "ticket_queued@0", "order_cancelled@2000",
                                      "timer_rang@2000", "visit_ended@2000"});
}

TEST_CASE("timers of one instant ring before the cooks they free take tickets") {
    // All three timers ring at 2 s. The cook whom A's bell frees does not start on B's ticket, whose bell rings too.
    Scenario scenario = small_scenario({0, 0, 0}, seconds(5), seconds(2));
    scenario.kitchens[0].cooks = 1;
    CHECK(when(simulate(scenario), Event::cooking_started) == Lines{"1@0"});
}

TEST_CASE("tickets of a kitchen that is not told stay in the queue and are cooked for nobody") {
    Scenario scenario = small_scenario({0, 0}, seconds(5), seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@5000"});
    CHECK(when(trace, Event::dish_wasted) == Lines{"1@5000", "2@10000"});
}

TEST_CASE("a zero timer rings immediately and an order that must wait for anything fails") {
    const Trace trace = simulate(small_scenario({0}, seconds(1), Duration{0}));
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@0"});
}

TEST_CASE("courses are taken one after another, and the first that fails altogether ends the visit") {
    Scenario scenario = small_scenario({0}, seconds(1), seconds(3));
    scenario.kitchens.push_back(kitchen_named("bar", seconds(2)));
    scenario.courses.push_back(scenario.courses[0]);
    scenario.courses[1].name = "wine";
    scenario.courses[1].kitchen = "bar";
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});
    scenario.kitchens[0].slowness = 4;
    const Trace trace = simulate(scenario);
    CHECK(ended(trace, Outcome::sorry) == Lines{"1@3000"});
    CHECK(std::none_of(trace.records.begin(), trace.records.end(),
                       [](const Record& record) { return record.course == 1; }));
}

TEST_CASE("a change counts for what begins after it: slowness at the cook, a timer at the order") {
    Scenario scenario = small_scenario({0, 500, 1000}, seconds(1));
    scenario.changes = {change(scenario, milliseconds(500), "kitchen.grill.slowness", 4.0),
                        change(scenario, milliseconds(1000), "course.steak.timer", seconds(2))};
    const Trace trace = simulate(scenario);
    // A's dish was begun before the change. B comes at the instant of the change, which happens first. C has the new
    // timer, and its dish is slow.
    CHECK(when(trace, Event::dish_served) == Lines{"1@1000", "2@4500"});
    CHECK(when(trace, Event::timer_rang) == Lines{"3@3000"});
    CHECK(when(trace, Event::knob_changed) == Lines{"0@500", "0@1000"});
}

TEST_CASE("more cooks take tickets immediately; with fewer, those at work finish first") {
    Scenario scenario = small_scenario({0, 0, 0, 0}, seconds(4));
    scenario.kitchens[0].cooks = 1;
    scenario.changes = {change(scenario, seconds(1), "kitchen.grill.cooks", std::int64_t{3}),
                        change(scenario, seconds(2), "kitchen.grill.cooks", std::int64_t{1})};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::cooking_started) == Lines{"1@0", "2@1000", "3@1000", "4@5000"});
}

TEST_CASE("cooks who were sent home come back before new ones are counted") {
    Scenario scenario = small_scenario({0, 0, 0, 0}, seconds(4));
    scenario.kitchens[0].cooks = 2;
    scenario.changes = {change(scenario, seconds(1), "kitchen.grill.cooks", std::int64_t{1}),
                        change(scenario, seconds(2), "kitchen.grill.cooks", std::int64_t{2})};
    CHECK(when(simulate(scenario), Event::cooking_started) == Lines{"1@0", "2@0", "3@4000", "4@4000"});
}

TEST_CASE("diners come every so often from the start, at random, at given instants, or all together") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {};
    scenario.diners.count = 3;
    scenario.diners.every = milliseconds(1500);
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@1500", "3@3000"});
    scenario.diners.arrive = Arrive::burst;
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@0", "3@0"});
    scenario.diners.arrive = Arrive::rate;
    scenario.diners.rate = 10;
    scenario.diners.count = 10'000;
    scenario.open_for = never;
    const Trace trace = simulate(scenario);
    const Lines arrived = when(trace, Event::diner_arrived);
    CHECK(arrived.size() == 10'000);
    std::int64_t last_us = 0;
    for (const Record& record : trace.records)
        if (record.event == Event::diner_arrived) last_us = record.time_us;
    CHECK(static_cast<double>(last_us) / 1e6 == doctest::Approx(1000).epsilon(0.04));  // 4 standard deviations
}

TEST_CASE("a new rate of arrivals counts immediately, for what is left of the wait for the next diner") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {};
    scenario.diners.every = seconds(10);
    scenario.changes = {change(scenario, seconds(5), "diners.every", seconds(2))};
    scenario.diners.count = 4;
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@6000", "3@8000", "4@10000"});
}

TEST_CASE("no other change moves the next arrival: neither one of patience, nor one of a rate that is not in use") {
    // A waiter who is in the pantry for 1 s with each diner. At 3 s the first dish is ready and the fourth diner comes;
    // the dish was begun first, so it is served before the waiter goes to the pantry again.
    Scenario scenario = small_scenario({}, seconds(2));
    scenario.diners = {.arrive = Arrive::every, .every = seconds(1), .count = 12};
    scenario.courses[0].pantry = seconds(1);
    const Trace alone = simulate(scenario);
    CHECK(when(alone, Event::dish_served).front() == "1@3000");
    for (const auto& [knob, value] : {std::pair{"diners.patience", Value{seconds(40)}},
                                      {"diners.rate", Value{3.0}},
                                      {"diners.think", Value{seconds(5)}},
                                      {"diners.every", Value{seconds(1)}}}) {
        const char* path = knob;
        CAPTURE(path);
        Scenario changed = scenario;
        changed.changes = {change(scenario, seconds(2), path, value)};
        Trace trace = simulate(changed);
        std::erase_if(trace.records, [](const Record& record) { return record.event == Event::knob_changed; });
        CHECK(trace.records == alone.records);
    }
}

TEST_CASE("a diner who comes at the instant at which another's patience ends is in the room first") {
    // The second diner's patience of 1 s begins a moment after it is known that the third comes at 2 s.
    Scenario scenario = small_scenario({0, 1000, 2000}, seconds(9));
    scenario.diners.patience = seconds(2);
    scenario.changes = {change(scenario, seconds(1), "diners.patience", seconds(1))};
    std::vector<std::string> at_two;
    for (const Record& record : simulate(scenario).records)
        if (record.time_us == seconds(2).us && record.diner > 1)
            at_two.push_back(std::to_string(record.diner) + " " + std::string(name_of(record.event)));
    CHECK(at_two == Lines{"3 diner_arrived", "2 order_cancelled", "2 patience_ended", "2 visit_ended", "3 order_placed",
                          "3 cooking_started"});
}

TEST_CASE("an arrival that a new rate puts off keeps its place among the timers of its instant") {
    // From 1 s on diners come every 4 s: half the wait for the second was over, and the other half takes 2 s. At 3 s
    // the first dish is ready too; the wait for the next diner had begun before the dish.
    Scenario scenario = small_scenario({}, seconds(3));
    scenario.diners = {.arrive = Arrive::every, .every = seconds(2), .count = 2};
    scenario.changes = {change(scenario, seconds(1), "diners.every", seconds(4))};
    std::vector<std::string> at_three;
    for (const Record& record : simulate(scenario).records)
        if (record.time_us == seconds(3).us && at_three.size() < 2) at_three.emplace_back(name_of(record.event));
    CHECK(at_three == Lines{"diner_arrived", "dish_ready"});
}

TEST_CASE("a rush comes together beside the others, who come when they would have come") {
    Scenario scenario = small_scenario({0, 1000, 3000}, seconds(1));
    scenario.changes = {{seconds(2), *find_knob(scenario, "diners.rush"), std::int64_t{3}}};
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::diner_arrived) == Lines{"1@0", "2@1000", "3@2000", "4@2000", "5@2000", "6@3000"});
    CHECK(ended(trace, Outcome::served) == Lines{"1@1000", "2@2000", "3@3000", "4@3000", "5@3000", "6@4000"});

    scenario.changes.clear();
    scenario.diners.rush = 2;
    CHECK(when(simulate(scenario), Event::diner_arrived) == Lines{"1@0", "2@0", "3@0", "4@1000", "5@3000"});
}

TEST_CASE("a rush leaves everybody else's dishes as they were") {
    Scenario scenario = small_scenario({0, 1000, 3000}, seconds(1));
    scenario.kitchens[0].cook_time.shape = Shape::exponential;
    const Trace alone = simulate(scenario);
    scenario.changes = {{seconds(2), *find_knob(scenario, "diners.rush"), std::int64_t{3}}};
    const auto left = [](const Trace& trace, std::uint32_t diner) {
        for (const Record& record : trace.records)
            if (record.diner == diner && record.event == Event::visit_ended) return record.time_us;
        return std::int64_t{-1};
    };
    CHECK(left(simulate(scenario), 6) == left(alone, 3));
    CHECK(left(alone, 3) > 0);
}

TEST_CASE("another policy draws the same diners and the same dishes") {
    Scenario scenario = small_scenario({}, seconds(1));
    scenario.diners = {};
    scenario.diners.arrive = Arrive::rate;
    scenario.diners.count = 200;
    scenario.open_for = seconds(1000);
    scenario.kitchens[0].cook_time.shape = Shape::exponential;
    scenario.kitchens[0].cook_time.mean = seconds(2);
    const Trace patient = simulate(scenario);
    scenario.courses[0].timer = seconds(2);
    scenario.courses[0].tries = 3;
    scenario.courses[0].pause.first = milliseconds(700);
    const Trace hasty = simulate(scenario);
    CHECK(when(patient, Event::diner_arrived) == when(hasty, Event::diner_arrived));
    const auto before = cook_times(patient);
    std::size_t compared = 0;
    for (const Record& record : hasty.records)
        if (record.event == Event::dish_served && record.attempt == 1) {
            CHECK(cook_times(hasty).at({record.diner, 1}) == before.at({record.diner, 1}));
            ++compared;
        }
    CHECK(compared > 50);
    scenario.seed = 2;
    CHECK(when(simulate(scenario), Event::diner_arrived) != when(hasty, Event::diner_arrived));
}

TEST_CASE("what is due at the instant of closing time still happens, and later things do not") {
    Scenario scenario = small_scenario({0}, seconds(3));
    scenario.open_for = seconds(3);
    CHECK(ended(simulate(scenario), Outcome::served) == Lines{"1@3000"});
    scenario.open_for = milliseconds(2999);
    const Trace trace = simulate(scenario);
    CHECK(when(trace, Event::visit_ended).empty());
    CHECK(trace.end.us == milliseconds(2999).us);
}

TEST_CASE("a trace is at most 256 MiB, and its last growth needs no more either") {
    CHECK(Limits{}.records_max * sizeof(Record) == std::uint64_t{256} << 20);
    CHECK((Limits{}.records_max & (Limits{}.records_max - 1)) == 0);
    Scenario endless = small_scenario({0}, seconds(3), Duration{0});
    endless.courses[0].tries = 1'000'000'000;
    const Trace trace = simulate(endless);
    CHECK(trace.ended == Ended::event_bound);
    CHECK(trace.records.capacity() * sizeof(Record) <= std::uint64_t{256} << 20);
}

TEST_CASE("a run that would not end stops at the bound and says so") {
    Scenario scenario = small_scenario({0}, seconds(3), Duration{0});
    scenario.courses[0].tries = 1'000'000'000;
    const Trace trace = simulate(scenario, {.records_max = 1000});
    CHECK(trace.ended == Ended::event_bound);
    CHECK(trace.records.size() == 1000);

    // A bound that leaves no room for closing time, and one that does.
    const Scenario whole = small_scenario({0}, seconds(3));
    const std::uint64_t all = simulate(whole).records.size();
    CHECK(simulate(whole, {.records_max = all - 1}).ended == Ended::event_bound);
    CHECK(simulate(whole, {.records_max = all - 1}).records.size() == all - 1);
    CHECK(simulate(whole, {.records_max = all}).ended == Ended::closing_time);

    Scenario rush = small_scenario({}, seconds(3));
    rush.diners = {};
    rush.diners.arrive = Arrive::burst;
    rush.diners.count = diners_max;
    CHECK(simulate(rush, {.visits_max = 1000}).ended == Ended::room_bound);
    rush.diners.count = 2'000;
    CHECK(simulate(rush, {.orders_max = 1000}).ended == Ended::order_bound);
    CHECK(simulate(rush, {.orders_max = 4000}).ended != Ended::order_bound);
    Scenario regular = small_scenario({}, seconds(3));
    regular.diners.regulars = 1'000;
    CHECK(simulate(regular, {.visits_max = 999}).ended == Ended::room_bound);
    CHECK(simulate(regular, {.visits_max = 1'000}).ended != Ended::room_bound);
    // The change lets them in, and not the arrivals.
    Scenario rushed = whole;
    rushed.changes = {{seconds(1), *find_knob(rushed, "diners.rush"), std::int64_t{5'000}}};
    CHECK(simulate(rushed, {.visits_max = 1000}).ended == Ended::room_bound);
    CHECK(simulate(rushed, {.records_max = 1000}).ended == Ended::event_bound);

    Scenario endless = small_scenario({}, seconds(3));
    endless.diners = {};
    endless.diners.every = duration_max;
    endless.diners.count = diners_max;
    endless.open_for = never;
    CHECK(simulate(endless).ended == Ended::time_bound);
}

TEST_CASE("the same scenario twice gives the same fingerprint, and another seed another one") {
    Scenario scenario = small_scenario({0, 100, 200}, seconds(1), seconds(2));
    scenario.kitchens[0].cook_time.shape = Shape::log_normal;
    CHECK(simulate(scenario).fingerprint() == simulate(scenario).fingerprint());
    const std::uint64_t before = simulate(scenario).fingerprint();
    scenario.seed = 99;
    CHECK(simulate(scenario).fingerprint() != before);
}
