// Small runs made up from a seed with every feature of the model in them, for the properties that hold whatever
// happens. Every part is there in some of them and absent from most, so that all pairs of parts meet.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/base/check.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"
#include "tests/core/trace/simple_scenario.hpp"

namespace kitchen::test {

inline Duration some_ms(Dice& dice, std::int64_t steps, std::int64_t step = 250) {
    return milliseconds(step * dice.roll(steps));
}

template <class Choice>
Choice one_of(Dice& dice, Choice last) {
    return static_cast<Choice>(dice.roll(static_cast<std::int64_t>(last) + 1));
}

inline Pause random_pause(Dice& dice) {
    if (dice.one_in(2)) return {};
    return {.first = some_ms(dice, 4),
            .factor = 1.0 + static_cast<double>(dice.roll(2)),
            .cap = dice.one_in(2) ? never : milliseconds(1000),
            .growth = one_of(dice, Growth::linear),
            .jitter = one_of(dice, Jitter::share)};
}

inline Budget random_budget(Dice& dice) {
    Budget budget;
    if (dice.one_in(2)) return budget;
    budget.kind = one_of(dice, BudgetKind::envoy);
    budget.minimum = static_cast<double>(dice.roll(3));
    budget.tokens = static_cast<double>(1 + dice.roll(6));
    budget.charged_on = one_of(dice, ChargedOn::failure);
    budget.floor = static_cast<double>(dice.roll(3));
    return budget;
}

inline Breaker random_breaker(Dice& dice) {
    Breaker breaker;
    if (!dice.one_in(4)) return breaker;
    breaker.kind = one_of(dice, BreakerKind::hystrix);
    breaker.window = 1 + dice.roll(6);
    breaker.window_time = milliseconds(2000);
    breaker.calls_min = 1 + dice.roll(4);
    breaker.open_for = some_ms(dice, 10);
    breaker.probes = 1 + dice.roll(3);
    return breaker;
}

inline Kitchen full_kitchen(Dice& dice, const std::string& name) {
    Kitchen kitchen;
    kitchen.name = name;
    kitchen.cooks = 1 + dice.roll(3);
    kitchen.cook_time.shape = dice.one_in(3) ? Shape::exponential : Shape::fixed;
    kitchen.cook_time.mean = milliseconds(250 * (1 + dice.roll(10)));
    if (dice.one_in(4)) kitchen.condition = dice.one_in(2) ? Condition::broken : Condition::gone;
    if (dice.one_in(4)) kitchen.slowness = 2;
    if (dice.one_in(3)) kitchen.affected = 0.5;
    if (dice.one_in(3)) kitchen.error_after = milliseconds(500);
    if (dice.one_in(2)) kitchen.when_diner_leaves = one_of(dice, WhenDinerLeaves::looks_at_the_deadline);
    if (dice.one_in(4)) kitchen.clean_up = some_ms(dice, 4);
    if (dice.one_in(4)) kitchen.queue.limit = dice.roll(4);
    if (dice.one_in(3)) kitchen.queue.order = one_of(dice, QueueOrder::adaptive);
    if (dice.one_in(4)) kitchen.queue.standing_timer = milliseconds(200);
    if (dice.one_in(5)) kitchen.rate_limit.per_second = 1 + dice.roll(5);
    kitchen.rate_limit.burst = 1 + dice.roll(3);
    kitchen.breaker = random_breaker(dice);
    if (dice.one_in(5)) {
        kitchen.shelf = {.fresh_for = some_ms(dice, 8),
                         .size = dice.one_in(2) ? unlimited : 1 + dice.roll(2),
                         .dishes = 1 + dice.roll(3),
                         .on_miss = one_of(dice, OnMiss::one_cooks),
                         .stale = one_of(dice, Stale::served_while_cooking),
                         .takes = some_ms(dice, 2),
                         .timer = dice.one_in(2) ? never : milliseconds(100)};
    }
    if (dice.one_in(6)) kitchen.mailbox.places = 1 + dice.roll(3);
    return kitchen;
}

inline Course full_course(Dice& dice, const std::string& name, const std::string& backup) {
    Course course;
    course.name = course.kitchen = name;
    if (!dice.one_in(4)) course.timer = some_ms(dice, 12);
    if (dice.one_in(6)) course.timer_spread = Spread::exponential;
    if (dice.one_in(4)) course.timer_covers = one_of(dice, TimerCovers::queue);
    if (dice.one_in(5)) course.repeat = 1 + dice.roll(3);
    if (dice.one_in(6)) course.pantry = some_ms(dice, 3);
    course.tries = 1 + dice.roll(4);
    if (dice.one_in(4)) course.retry_on = one_of(dice, RetryOn::error);
    course.pause = random_pause(dice);
    course.budget = random_budget(dice);
    if (dice.one_in(4)) {
        course.duplicate = {.after = some_ms(dice, 6),
                            .max = 1 + dice.roll(3),
                            .kitchen = dice.one_in(2) ? backup : std::string{},
                            .loser = one_of(dice, Loser::left_alone),
                            .share = dice.one_in(2) ? 1.0 : 0.5};
    }
    if (dice.one_in(2)) course.backup.kitchens = {backup};
    if (dice.one_in(2)) course.backup.timer = milliseconds(1000);
    course.backup.tries = 1 + dice.roll(2);
    if (dice.one_in(3)) course.backup.otherwise = Otherwise::default_dish;
    return course;
}

// Choices and wiring that become something else during the run, perhaps more than once.
inline void add_changes_of_choices(Dice& dice, Scenario& scenario) {
    if (!dice.one_in(3)) return;
    const auto some = [&](std::string_view path, auto value) {
        for (std::int64_t times = dice.roll(3); times > 0; --times)
            scenario.changes.push_back({some_ms(dice, 40), *find_knob(scenario, path), Value(value())});
    };
    const auto choice = [&](std::string_view path) {
        if (!dice.one_in(3)) return;
        const auto words = knob_at(*find_knob(scenario, path)).choices;
        some(path, [&] { return std::string(words[static_cast<std::size_t>(dice.roll(std::ssize(words)))]); });
    };
    for (const char* key : {"retry_on", "timer_covers", "backup.otherwise"})
        choice(fmt::format("course.grill.{}", key));
    choice("waiters.hatches.wait");
    for (const char* key : {"when", "deadline", "retry_on"}) choice(fmt::format("kitchen.grill.supplier.{}", key));
    for (const char* key : {"budget.kind", "duplicate.loser"}) choice(fmt::format("course.grill.{}", key));
    choice("kitchen.grill.when_diner_leaves");
    choice("kitchen.oven.when_diner_leaves");
    choice("kitchen.grill.breaker.kind");
    if (dice.one_in(3))
        some("course.grill.backup.kitchens", [&] {
            std::vector<std::string> backups;
            for (const char* name : {"oven", "bar", "farm"})
                if (dice.one_in(2)) backups.emplace_back(name);
            return backups;
        });
    if (dice.one_in(3)) some("course.grill.duplicate.after", [&] { return dice.one_in(3) ? never : some_ms(dice, 6); });
    if (dice.one_in(3)) some("course.grill.duplicate.max", [&] { return 1 + dice.roll(3); });
    if (dice.one_in(3)) some("course.grill.duplicate.share", [&] { return dice.one_in(2) ? 1.0 : 0.5; });
    if (dice.one_in(3)) some("course.grill.budget.tokens", [&] { return static_cast<double>(1 + dice.roll(6)); });
    if (dice.one_in(3)) some("kitchen.grill.breaker.window", [&] { return 1 + dice.roll(6); });
    std::stable_sort(scenario.changes.begin(), scenario.changes.end(),
                     [](const Change& one, const Change& other) { return one.at < other.at; });
}

// Small and round, so that much falls on one instant.
inline Value random_value(Dice& dice, const Knob& knob) {
    switch (knob.kind) {
        case Kind::duration:
            return knob.none_allowed && dice.one_in(4) ? Value{never} : Value{milliseconds(250 * dice.roll(16))};
        case Kind::number: return 0.25 * static_cast<double>(dice.roll(20));
        case Kind::count: return dice.roll(8);
        case Kind::choice:
            return std::string(
                knob.choices[static_cast<std::size_t>(dice.roll(static_cast<std::int64_t>(knob.choices.size())))]);
        case Kind::durations: return std::vector<Duration>{milliseconds(500), milliseconds(1750)};
        case Kind::kitchens: return dice.one_in(2) ? std::vector<std::string>{} : std::vector<std::string>{"farm"};
        case Kind::kitchen: return std::string("farm");
        case Kind::text:
        case Kind::texts: break;
    }
    return std::string("text");
}

// Single settings of a library's budget or breaker that are the scenario's own.
inline void add_overrides(Dice& dice, Scenario& scenario) {
    for (Course& course : scenario.courses)
        if (dice.one_in(3)) course.budget.overrides = {one_of(dice, BudgetSetting::floor), BudgetSetting::tokens};
    for (Kitchen& kitchen : scenario.kitchens)
        if (dice.one_in(2))
            kitchen.breaker.overrides = {one_of(dice, BreakerSetting::probes), BreakerSetting::calls_min};
}

// Any knob that may change, to any value it may have, at that instant, in its place among the others.
inline Scenario with_random_change(Dice& dice, const Scenario& scenario, Duration at) {
    KITCHEN_CHECK(check_scenario(scenario).empty());
    const std::vector<KnobAddress> all = all_knobs(scenario);
    for (;;) {
        const KnobAddress knob = all[static_cast<std::size_t>(dice.roll(static_cast<std::int64_t>(all.size())))];
        if (!knob_at(knob).may_change) continue;
        Scenario changed = scenario;
        const auto place = std::find_if(changed.changes.begin(), changed.changes.end(),
                                        [at](const Change& each) { return each.at > at; });
        changed.changes.insert(place, {at, knob, random_value(dice, knob_at(knob))});
        if (check_scenario(changed).empty()) return changed;
    }
}

inline Scenario full_scenario(std::uint64_t seed, Dice dice) {
    Scenario scenario;
    scenario.seed = static_cast<std::int64_t>(seed);
    scenario.open_for = seconds(5 + dice.roll(20));
    Diners& diners = scenario.diners;
    const Arrive ways[] = {Arrive::every, Arrive::rate, Arrive::burst};
    diners.arrive = ways[dice.roll(3)];
    diners.every = milliseconds(250 * (1 + dice.roll(4)));
    diners.rate = 2;
    diners.count = 1 + dice.roll(16);
    if (dice.one_in(3)) diners.patience = some_ms(dice, 24);
    if (dice.one_in(3)) diners.courses = Courses::together;
    if (dice.one_in(2)) diners.on_error = OnError::all_are_awaited;
    if (dice.one_in(5)) diners.regulars = 1 + dice.roll(3);
    diners.think = some_ms(dice, 8);
    if (dice.one_in(2)) diners.think_spread = Spread::exponential;
    if (dice.one_in(6)) scenario.waiters.kind = WaiterKind::blocking;
    if (dice.one_in(6)) scenario.waiters.kind = WaiterKind::one_a_table;
    scenario.waiters.number = 1 + dice.roll(4);
    if (dice.one_in(2)) scenario.waiters.entrance = dice.roll(4);
    scenario.waiters.pantry = one_of(dice, PantryWork::by_runners);
    scenario.waiters.runners = 1 + dice.roll(3);
    if (dice.one_in(5)) {
        scenario.waiters.hatches = {.limit = dice.one_in(2) ? unlimited : 1 + dice.roll(3),
                                    .per_kitchen = dice.one_in(2) ? unlimited : 1 + dice.roll(2),
                                    .wait = one_of(dice, HatchWait::outside_the_timer),
                                    .timer = dice.one_in(2) ? never : some_ms(dice, 6),
                                    .opens = some_ms(dice, 3),
                                    .opening_timer = dice.one_in(2) ? never : some_ms(dice, 3),
                                    .answer_timer = dice.one_in(2) ? never : some_ms(dice, 8)};
    }
    const std::string names[] = {"grill", "oven", "bar", "farm"};
    for (const std::string& name : names) scenario.kitchens.push_back(full_kitchen(dice, name));
    for (std::size_t k = 0; k < 3; ++k) {
        if (!dice.one_in(4)) continue;
        scenario.kitchens[k].supplier = {.kitchen = names[k + 1],
                                         .when = one_of(dice, Supplies::after_cooking),
                                         .timer = dice.one_in(2) ? never : some_ms(dice, 8),
                                         .deadline = one_of(dice, Deadline::passed_on),
                                         .tries = 1 + dice.roll(3),
                                         .retry_on = one_of(dice, RetryOn::error),
                                         .pause = random_pause(dice)};
    }
    const std::int64_t courses = 1 + dice.roll(3);
    for (std::int64_t n = 0; n < courses; ++n) scenario.courses.push_back(full_course(dice, names[n], names[n + 1]));
    if (dice.one_in(3)) {
        const auto change = [&](Duration at, std::string_view path, Value value) {
            scenario.changes.push_back({at, *find_knob(scenario, path), std::move(value)});
        };
        change(seconds(2), "kitchen.grill.condition", std::string(dice.one_in(2) ? "gone" : "fine"));
        change(seconds(2), "kitchen.oven.slowness", 3.0);
        change(seconds(3), "course.grill.timer", dice.one_in(2) ? never : milliseconds(750));
        change(seconds(3), "kitchen.grill.when_diner_leaves", std::string(dice.one_in(2) ? "stops" : "keeps cooking"));
        change(seconds(4), "kitchen.grill.cooks", std::int64_t{2});
    }
    if (dice.one_in(8)) diners.rush = dice.roll(6);
    if (dice.one_in(6)) scenario.changes.push_back({seconds(4), *find_knob(scenario, "diners.rush"), dice.roll(8)});
    add_changes_of_choices(dice, scenario);
    if (dice.one_in(3)) scenario.waiters.cancellation = Cancellation::cancelled_at_every_await;
    if (dice.one_in(3))
        for (std::int64_t times = 1 + dice.roll(6); times > 0; --times)
            scenario = with_random_change(dice, scenario, some_ms(dice, 40));
    add_overrides(dice, scenario);
    for (Course& course : scenario.courses)
        if (dice.one_in(4)) course.budget.charged_on = ChargedOn::failed_retry;
    return scenario;
}

inline Scenario full_scenario(std::uint64_t seed) { return full_scenario(seed, Dice(seed)); }

}  // namespace kitchen::test
