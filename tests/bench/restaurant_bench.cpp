// W3 as a scenario, played by the same restaurant as every lesson.
#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "core/base/check.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/check.hpp"
#include "tests/bench/benches.hpp"
#include "tests/bench/loads.hpp"

namespace kitchen::bench {
namespace {

Scenario dinner_scenario(Patience patience) {
    Scenario scenario;
    scenario.title = "W3";
    scenario.seed = 1;
    scenario.open_for = seconds(12 * 3600);
    scenario.diners.arrive = Arrive::rate;
    scenario.diners.rate = 12;
    scenario.diners.count = static_cast<std::int64_t>(dinner_diners);
    Kitchen kitchen;
    kitchen.name = "kitchen";
    kitchen.cooks = 10;
    kitchen.cook_time.shape = Shape::exponential;
    kitchen.cook_time.mean = seconds(1);
    scenario.kitchens = {kitchen};
    Course course;
    course.name = "meal";
    course.kitchen = "kitchen";
    course.timer = seconds(5);
    course.timer_spread = patience == Patience::exponential ? Spread::exponential : Spread::fixed;
    course.timer_covers = TimerCovers::queue;
    scenario.courses = {course};
    KITCHEN_CHECK(check_scenario(scenario).empty());
    return scenario;
}

void counted(benchmark::State& state, Patience patience) {
    const Scenario scenario = dinner_scenario(patience);
    for ([[maybe_unused]] auto _ : state) {
        const Counters counters = count(scenario);
        benchmark::DoNotOptimize(counters.all.served);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(dinner_diners));
}

DinnerSums sums_of(const Trace& trace) {
    DinnerSums sums;
    std::vector<std::int64_t> arrived;
    for (const Record& record : trace.records) {
        if (record.event == Event::diner_arrived) arrived.push_back(record.time_us);
        if (record.event != Event::visit_ended) continue;
        ++(static_cast<Outcome>(record.value) == Outcome::served ? sums.served : sums.sorry);
        sums.waits_us += record.time_us - arrived[record.diner - 1];
    }
    return sums;
}

void kept(benchmark::State& state, Patience patience) {
    const Scenario scenario = dinner_scenario(patience);
    const Trace checked = simulate(scenario);
    dinner_must_agree(patience, sums_of(checked));
    const Counters counters = count(scenario);
    KITCHEN_CHECK(counters.all.served == sums_of(checked).served && counters.all.sorry == sums_of(checked).sorry);
    for ([[maybe_unused]] auto _ : state) {
        const Trace trace = simulate(scenario);
        benchmark::DoNotOptimize(trace.records.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(dinner_diners));
}

}  // namespace

void add_restaurant_benches() {
    for (const Patience patience : {Patience::exponential, Patience::fixed}) {
        const std::string load = patience == Patience::fixed ? "W3/fixed/" : "W3/exponential/";
        benchmark::RegisterBenchmark((load + "restaurant, counted").c_str(), counted, patience);
        benchmark::RegisterBenchmark((load + "restaurant, with trace").c_str(), kept, patience);
    }
}

}  // namespace kitchen::bench
