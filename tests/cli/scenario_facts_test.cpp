// Measures what the built-in scenarios say in their comments: after a change of the model, no teacher must be left with
// a wrong sentence.
#include "app/catalog/embedded.hpp"
#include "core/lesson/likely_measures.hpp"
#include "core/lesson/measured.hpp"
#include "core/numbers/measure.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/lesson/setting_that_says.hpp"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace kitchen;

namespace {

struct Fact {
    std::string_view scenario;
    std::string_view setting;  // as --set; empty for as it is
    std::string_view measure;
    double low;
    double high;
};

constexpr std::array facts = {
    Fact{"patience", "", "max of wait", 10, 10},
    Fact{"patience", "", "first timer_rang diner 1", 4, 4},
    Fact{"patience", "", "last timer_rang diner 1", 9, 9},
    Fact{"patience", "", "orders try 3", 0, 0},
    Fact{"patience", "diners.patience=none", "max of wait", 24, 24},
    Fact{"dinner", "", "first timer_rang", 15, 16},
    Fact{"dinner", "", "served", 10, 10},
    Fact{"dinner", "", "backup", 2, 2},
    Fact{"dinner", "", "max of wait", 18.2, 18.2},
    Fact{"dinner", "course.grill.timer=none", "served", 12, 12},
    Fact{"courses-together", "", "max of wait to 20s", 3, 3},
    Fact{"courses-together", "", "order_cancelled", 10, 10},
    Fact{"courses-together", "diners.on_error=all are awaited", "order_cancelled", 0, 0},
    Fact{"regulars", "", "arrived per second from 5s to 20s", 6, 8},
    Fact{"regulars", "", "arrived per second from 22s to 40s", 1.5, 2.5},
    Fact{"jitter", "", "last left", 40, 40},
    Fact{"jitter", "course.grill.pause.jitter=full", "last left", 13, 14},
    Fact{"retry-storm", "", "orders per second from 30s to 50s", 16, 16},
    Fact{"retry-storm", "", "served per second from 14s", 0, 0},
    Fact{"retry-storm", "", "sorry", 385, 385},
    Fact{"retry-storm", "", "last knob_changed - first knob_changed", 4, 4},
    Fact{"retry-budget", "", "last knob_changed - first knob_changed", 4, 4},
    Fact{"retry-storm", "course.grill.tries=1", "served per second from 30s to 50s", 7.9, 8.1},
    Fact{"retry-storm", "kitchen.grill.queue.order=last in, first out", "served per second from 30s to 50s", 7.9, 8.1},
    Fact{"retry-budget", "", "first budget_spent", 11.5, 11.5},
    Fact{"retry-budget", "", "sorry", 130, 130},
    Fact{"retry-budget", "", "last sorry", 27, 28},
    Fact{"duplicate-order", "", "p99 of wait", 1, 1},
    Fact{"duplicate-order", "", "duplicate_placed / arrived", 0.1, 0.15},
    Fact{"duplicate-order", "course.grill.duplicate.after=none", "p99 of wait", 5, 5},
    Fact{"breaker", "", "first breaker_opened", 15, 22},
    Fact{"breaker", "", "last breaker_half_opened", 42.5, 42.6},
    Fact{"breaker", "", "breaker_closed", 1, 1},
    Fact{"breaker", "", "first breaker_half_opened - first breaker_opened", 5, 5},
    Fact{"breaker", "", "last breaker_half_opened - last breaker_opened", 5, 5},
    Fact{"breaker", "", "breaker_half_opened from 15s to 35s", 2, 2},
    Fact{"latest-first", "", "served", 240, 300},
    Fact{"latest-first", "", "served from 10s to 20s / arrived from 10s to 20s", 0.45, 0.55},
    Fact{"latest-first", "", "mean of answer from 10s to 20s", 1, 1.2},
    Fact{"latest-first", "kitchen.grill.queue.order=first in, first out", "dish_wasted", 200, 300},
    Fact{"full-queue", "", "max of queue", 1.5, 2},
    Fact{"full-queue", "", "backup / arrived", 0.3, 0.36},
    Fact{"full-queue", "kitchen.grill.queue.limit=none", "timer_rang / arrived", 0.5, 0.7},
    Fact{"standing-queue", "", "mean of answer from 25s", 1, 2},
    Fact{"standing-queue", "kitchen.grill.queue.standing_timer=none", "mean of answer from 25s", 3.95, 4.1},
    Fact{"standing-queue", "", "sorry", 74, 74},
    Fact{"standing-queue", "kitchen.grill.queue.standing_timer=none", "sorry", 65, 65},
    Fact{"rate-limit", "", "served", 12, 12},
    Fact{"rate-limit", "", "orders", 24, 60},
    Fact{"clean-up", "", "min of wait", 1.7, 1.7},
    Fact{"clean-up", "", "max of wait", 1.7, 1.7},
    Fact{"cancel-ignored", "", "timer_rang at oven", 0, 0},
    Fact{"cancel-ignored", "", "mean of wait", 4.2, 4.2},
    Fact{"cooked-for-nobody", "", "served", 25, 25},
    Fact{"cooked-for-nobody", "kitchen.grill.when_diner_leaves=stops", "served", 64, 64},
    Fact{"cooked-for-nobody", "kitchen.grill.when_diner_leaves=stops", "dish_wasted", 0, 0},
    Fact{"cooked-for-nobody", "kitchen.grill.when_diner_leaves=looks at the deadline", "served", 35, 35},
    Fact{"deadline-passed-on", "", "max of cooking at back", 0, 6},
    Fact{"deadline-passed-on", "kitchen.front.supplier.deadline=not passed on", "max of cooking at back", 6.1, 10},
    Fact{"layers", "", "orders at last diner 2", 243, 243},
    Fact{"layers", "kitchen.first.supplier.tries=1", "orders at last diner 2", 81, 81},
    Fact{"layers", "", "knob course.first.tries + knob kitchen.first.supplier.tries", 6, 6},
    Fact{"a-backup", "", "sorry", 0, 0},
    Fact{"told-sorry", "", "max of wait", 18, 18},
    Fact{"waiting-forever", "", "left", 0, 0},
    Fact{"the-kitchen-timer", "", "max of wait", 5, 5},
    Fact{"frozen-room", "", "last left", 38.25, 38.25},
    Fact{"frozen-room", "", "last dish_served course soup", 34, 34.5},
    Fact{"frozen-room-async", "", "last left", 4.25, 4.25},
    Fact{"stampede", "", "cooking_started to 5s", 12, 12},
    Fact{"stampede", "kitchen.soup pot.shelf.on_miss=one cooks", "cooking_started to 5s", 1, 1},
    Fact{"stampede", "kitchen.soup pot.shelf.stale=served while cooking", "max of wait from 5s", 0, 0},
    Fact{"mailbox", "", "dish_wasted", 10, 30},
    Fact{"mailbox", "", "mailbox_full", 10, 40},
    Fact{"hatches", "", "timer_rang course soup", 16, 16},
    Fact{"hatches", "waiters.hatches.per_kitchen=3", "timer_rang course soup", 0, 0},
    Fact{"pantry", "", "max of wait", 8.5, 9},
    Fact{"pantry", "waiters.pantry=by runners", "max of wait", 2.4, 2.4},
    Fact{"a-waiter-a-table", "", "turned_away", 5, 30},
    Fact{"a-waiter-a-table", "course.grill.timer=2s", "turned_away", 0, 0},
    Fact{"a-waiter-a-table", "waiters.kind=async", "waiter_awaited", 0, 0},
    Fact{"every-other-order", "", "sorry / arrived", 0.04, 0.09},
    Fact{"every-other-order", "", "orders / arrived", 1.7, 2},
};

Scenario scenario_named(std::string_view name) {
    const EmbeddedFile* file = find_embedded("scenarios/" + std::string(name) + ".toml");
    REQUIRE(file != nullptr);
    const std::string_view bytes(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
    return parse_scenario(bytes, file->name).value();
}

const std::array<std::string, 1> names = {"base"};

// What the facts of a scenario bear out.
Measured facts_about(std::string_view name, const Scenario& scenario) {
    Measured measured;
    for (const Fact& fact : facts) {
        if (fact.scenario != name) continue;
        const std::string claim = fact.low == fact.high ? fmt::format("{} = {}", fact.measure, fact.low)
                                                        : fmt::format("{} >= {} and {} <= {}", fact.measure, fact.low,
                                                                      fact.measure, fact.high);
        measured.add(read_claim(claim, scenario, names).value());
    }
    return measured;
}

}  // namespace

TEST_CASE("what the scenarios say about themselves is so") {
    for (const Fact& fact : facts) {
        CAPTURE(fact.scenario);
        CAPTURE(fact.setting);
        CAPTURE(fact.measure);
        Scenario scenario = scenario_named(fact.scenario);
        if (!fact.setting.empty()) REQUIRE(set_from_text(scenario, fact.setting).has_value());
        const auto measure = read_measure(fact.measure, scenario, names);
        REQUIRE_MESSAGE(measure.has_value(), to_text(measure.error()));
        const Trace trace = simulate(scenario);
        const MeasuredRun run{&scenario, &trace};
        const double figure = evaluate(*measure, {&run, 1});
        CHECK(figure >= fact.low - 1e-9);
        CHECK(figure <= fact.high + 1e-9);
    }
}

TEST_CASE("every number, instant and condition in a notice is a setting or a fact") {
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("scenarios/")) continue;
        const std::string name(file.name.substr(10, file.name.size() - 15));
        const Scenario scenario = scenario_named(name);
        const Measured measured = facts_about(name, scenario);
        for (const Statement& said : statements_in(scenario.notice)) {
            CAPTURE(name);
            CAPTURE(said.words);
            const std::string sentence = sentence_at(scenario.notice, said.at);
            CAPTURE(sentence);
            const std::vector<Selection> spoken_of = counts_spoken_of(sentence, scenario);
            const bool is_true = measured.covers(said, spoken_of) || !test::setting_that_says(said, scenario).empty();
            CHECK(is_true);
        }
    }
}
