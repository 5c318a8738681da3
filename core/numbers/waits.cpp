// The cards on single waits: timers, deadlines, second orders and a waiter who blocks.
#include <fmt/format.h>

#include "core/numbers/judge.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen {
namespace {

double share(std::int64_t part, std::int64_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

// The instants, in milliseconds, of one diner's events of a kind.
std::vector<std::int64_t> instants(const Trace& trace, Event event, std::uint32_t diner) {
    std::vector<std::int64_t> found;
    for (const Record& record : trace.records)
        if (record.event == event && record.diner == diner) found.push_back(record.time_us / 1000);
    return found;
}

std::int64_t first(const std::vector<std::int64_t>& instants) { return instants.empty() ? -1 : instants.front(); }

}  // namespace

std::vector<Figure> play_choosing_a_timer(const LoadNumbers& load) {
    const Scenario p999 = load("choosing-a-timer");
    const auto alarms = [](const Scenario& scenario) {
        const Counters counters = count(scenario);
        return share(counters.all.bells, counters.all.orders);
    };
    const Counters free = count(with(p999, {"course.grill.timer=none"}));
    return {within("false alarms with a timer of 6.91 means", 0.0008, 0.0012, alarms(p999)),
            within("false alarms with a timer of 3 means, exp(-3)", 0.0485, 0.0511,
                   alarms(with(p999, {"course.grill.timer=3s"}))),
            within("the p99.9 in means", 6.7, 7.1, static_cast<double>(free.waits.percentile(99.9).us) / 1e6)};
}

std::vector<Figure> play_deadline_handed_on(const LoadNumbers& load) {
    const Scenario handed = load("deadline-handed-on");
    const Trace trace = simulate(handed);
    std::vector<std::int64_t> left;
    for (const Record& record : trace.records)
        if (record.event == Event::order_placed) left.push_back(record.value / 1'000'000);
    left.resize(3, -1);
    // One cook at the farm, busy with another diner's dish when the deadline passes.
    const Scenario busy = with(handed, {"diners.count=2", "kitchen.farm.cooks=1"});
    const auto at_farm = [](const Scenario& scenario) {
        std::int64_t started = 0;
        for (const Record& record : simulate(scenario).records)
            started += record.event == Event::cooking_started && record.layer == 2;
        return started;
    };
    const Scenario not_told = with(busy, {"kitchen.butcher.supplier.deadline=not handed on",
                                          "kitchen.farm.when_diner_leaves=looks at the deadline"});
    return {exactly("the diner's timer, s", 30, left[0]), exactly("left for the butcher, s", 23, left[1]),
            exactly("left for the farm, s", 19, left[2]),
            exactly("dishes begun at a busy farm, deadline handed on", 1, at_farm(busy)),
            exactly("not handed on: it cooks for nobody", 2, at_farm(not_told))};
}

std::vector<Figure> play_second_order(const LoadNumbers& load) {
    const Scenario hedged = load("second-order");
    const Counters with_second = count(hedged);
    const Counters without = count(with(hedged, {"course.grill.second.after=none"}));
    const Counters slow = count(with(hedged, {"kitchen.grill.slowness=10"}));
    const Counters capped = count(with(hedged, {"kitchen.grill.slowness=10", "course.grill.second.share=0.05"}));
    const auto more = [](const Counters& counters) {
        return share(counters.all.second_orders, counters.all.orders - counters.all.second_orders);
    };
    const auto p999 = [](const Counters& counters) {
        return static_cast<double>(counters.waits.percentile(99.9).us) / 1e6;
    };
    std::vector<Figure> figures = {
        within("second orders at the p95, share", 0.04, 0.06, more(with_second)),
        within("the p99.9 with them, of that without", 0.5, 0.8, p999(with_second) / p999(without)),
        within("when all is ten times slower: share", 0.7, 1, more(slow)),
        within("and with a budget of 5 %", 0.045, 0.0501, more(capped))};
    figures[1].judged_by = "direction";
    figures[2].judged_by = "direction";
    return figures;
}

std::vector<Figure> play_fan_out(const LoadNumbers& load) {
    const Counters counters = count(load("fan-out"));
    return {within("diners who see a slow dish, of 100 each 1 in 100", 0.61, 0.66,
                   share(counters.waits.longer_than(milliseconds(500)), counters.waits.count()))};
}

std::vector<Figure> play_blocked_waiter(const LoadNumbers& load) {
    const Scenario evening = load("blocked-waiter");
    const Trace dish = simulate(evening);
    const Trace bell = simulate(with(evening, {"course.grill.timer=900ms"}));
    return {exactly("ready at 1000 ms, served at, ms", 2500, first(instants(dish, Event::dish_served, 1))),
            exactly("a timer of 900 ms rings at, ms", 2500, first(instants(bell, Event::timer_rang, 1))),
            exactly("the dish of that order is never eaten", -1, first(instants(bell, Event::dish_served, 1)))};
}

std::vector<Figure> play_five_diners(const LoadNumbers& load) {
    const Scenario evening = load("five-diners");
    const Trace trace = simulate(evening);
    std::vector<Figure> figures;
    for (std::uint32_t diner = 1; diner <= 5; ++diner)
        figures.push_back(exactly(fmt::format("diner {} is told sorry at, ms", diner), 18'000,
                                  first(instants(trace, Event::visit_ended, diner))));
    const Counters without = count(with(evening, {"course.grill.timer=none"}));
    figures.push_back(exactly("without a timer, diners who ever leave", 0, without.all.finished()));
    return figures;
}

}  // namespace kitchen
