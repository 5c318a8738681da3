// The cards on queues: what stands, what collapses, and the textbook formulas.
#include <string>

#include <fmt/format.h>

#include "core/numbers/formulas.hpp"
#include "core/numbers/judge.hpp"
#include "core/restaurant/simulate.hpp"

namespace kitchen {
namespace {

struct Rates {
    double answered = 0;
    double orders = 0;
    double ready = 0;
};

// Events a second between two instants on whole seconds.
Rates rates_between(const Counters& counters, std::int64_t from_s, std::int64_t to_s) {
    const Tally tally = counters.between({from_s * 1'000'000}, {to_s * 1'000'000});
    const auto length = static_cast<double>(to_s - from_s);
    return {.answered = static_cast<double>(tally.answered()) / length,
            .orders = static_cast<double>(tally.orders) / length,
            .ready = static_cast<double>(tally.dishes_ready) / length};
}

// One value a seed, from 1 on.
template <class Measure>
std::vector<double> over_seeds(const Scenario& scenario, int seeds, const Measure& measure) {
    std::vector<double> values;
    for (int seed = 1; seed <= seeds; ++seed) {
        const std::string setting = fmt::format("seed={}", seed);
        const Scenario evening = with(scenario, {setting});
        values.push_back(measure(count(evening)));
    }
    return values;
}

double share_queued(const Counters& counters) {
    return static_cast<double>(counters.kitchens[0].queued) / static_cast<double>(counters.kitchens[0].orders);
}
double share_sorry(const Counters& counters) {
    return static_cast<double>(counters.all.sorry) / static_cast<double>(counters.all.finished());
}
double rail_wait(const Counters& counters) { return static_cast<double>(counters.kitchens[0].rail.mean().us) / 1e6; }

}  // namespace

std::vector<Figure> play_metastable(const LoadNumbers& load) {
    const Scenario at_280 = load("metastable");
    // The backlog of the outage, ten seconds of orders and their tries again, melts at 20 a second.
    const Rates stuck = rates_between(count(at_280), 300, 350);
    const Rates light = rates_between(count(with(at_280, {"diners.rate=140"})), 300, 350);
    const Rates budget = rates_between(count(with(at_280, {"course.grill.budget=grpc"})), 300, 350);
    return {within("orders a second long after the outage", 550, 570, stuck.orders),
            within("answers a second", 0, 0, stuck.answered),
            within("answers a second at a load of 140", 135, 145, light.answered),
            within("answers a second at 280 with gRPC's retry budget", 270, 285, budget.answered)};
}

std::vector<Figure> play_goodput_collapse(const LoadNumbers& load) {
    const Scenario plain = load("goodput-collapse");
    const Scenario latest = with(plain, {"kitchen.grill.rail.order=last in, first out"});
    const Scenario drops = with(plain, {"kitchen.grill.when_diner_leaves=looks at the deadline"});
    std::vector<Figure> figures;
    double latest_mean = 0;
    double drops_mean = 0;
    for (const std::string_view seed : {"seed=1", "seed=2", "seed=3"}) {
        const Rates first = rates_between(count(with(plain, {seed})), 20, 30);
        figures.push_back(
            within(fmt::format("{}: answers a second, first in, first out", seed), 0, 0.5, first.answered));
        figures.push_back(within("  dishes ready a second", 95, 106, first.ready));
        latest_mean += rates_between(count(with(latest, {seed})), 20, 30).answered / 3;
        drops_mean += rates_between(count(with(drops, {seed})), 20, 30).answered / 3;
    }
    // 900 diners come in the ten seconds, give or take 30, so a mean of three seeds is good to 2 a second.
    figures.push_back(within("answers a second, last in, first out, 3 seeds", 85, 91, latest_mean));
    figures.push_back(within("answers a second, expired tickets dropped, 3 seeds", 89.5, 95.5, drops_mean));
    return figures;
}

std::vector<Figure> play_threads(const LoadNumbers& load) {
    const Scenario evening = load("threads");
    const auto turned_away = [&](std::string_view timer) {
        const Tally tally = count(with(evening, {timer})).between({200'000'000}, {300'000'000});
        return static_cast<double>(tally.turned_away) / static_cast<double>(tally.arrived);
    };
    return {within("share with no thread, deadline 100 s", 0.78, 0.83, turned_away("course.backend.timer=100s")),
            within("share with no thread, deadline 10 s", 0, 0, turned_away("course.backend.timer=10s")),
            within("below the knee of 18.1 s, at 16 s", 0, 0.001, turned_away("course.backend.timer=16s")),
            within("above it, at 20 s", 0.05, 0.15, turned_away("course.backend.timer=20s"))};
}

std::vector<Figure> play_open_and_closed(const LoadNumbers& load) {
    const Scenario open = load("open-and-closed");
    const auto p99_ms = [](const Counters& counters) {
        return static_cast<double>(counters.waits.percentile(99).us) / 1e3;
    };
    const Scenario closed =
        with(open, {"diners.arrive=every", "diners.count=1", "diners.regulars=1", "diners.think=0s", "open_for=20s"});
    // Whoever is still waiting orders anew every 15 ms, so that the growth itself grows; three seconds are enough to
    // see it.
    const Counters again = count(with(open, {"course.server.timer=15ms", "course.server.tries=1000", "open_for=3s"}));
    const auto waiting_more = [&](std::int64_t second) {
        const Tally tally = again.between({second * 1'000'000}, {(second + 1) * 1'000'000});
        return static_cast<double>(tally.arrived - tally.finished());
    };
    std::vector<Figure> figures = {
        // The source says above 25 ms at a utilisation of 0.8. With all dishes counted that is 7,280 diners a second,
        // and
        // a plain Lindley recursion outside this project, 3 million diners, gives 18.3 and 19.0 ms for two seeds. With
        // usual dishes alone counted it is 8,000 diners a second, and there the published figure is met.
        within("8,000 a second, 0.8 of what usual dishes allow: p99, ms", 25, 35,
               p99_ms(count(with(open, {"diners.rate=8000", "open_for=100s"})))),
        within("cook busy 0.8 of the time: p99, ms (published: above 25)", 16, 22, p99_ms(count(open))),
        within("one diner who comes again: p99, ms", 0, 1, p99_ms(count(closed))),
        within("retried at 15 ms: diners more waiting in the 2nd second", 5'000, 7'500, waiting_more(1)),
        within("and in the 3rd", 5'000, 7'500, waiting_more(2))};
    figures[3].judged_by = figures[4].judged_by = "direction";
    return figures;
}

std::vector<Figure> play_standing_queue(const LoadNumbers& load) {
    const Scenario adaptive = load("standing-queue");
    const Scenario plain =
        with(adaptive, {"kitchen.grill.rail.order=first in, first out", "kitchen.grill.rail.standing_timer=none"});
    const double short_timer = rates_between(count(adaptive), 20, 60).answered;
    const double patient = rates_between(count(plain), 20, 60).answered;
    std::vector<Figure> figures = {
        within("answers a second, adaptive with 5 ms while a queue stands", 80, 100, short_timer),
        within("answers a second, first in, first out", 0, 40, patient)};
    for (Figure& figure : figures) figure.judged_by = "direction";
    return figures;
}

std::vector<Figure> play_half_load(const LoadNumbers& load) {
    const Scenario five = load("half-load");
    const Scenario ten = with(five, {"diners.rate=5", "kitchen.grill.cooks=10"});
    const std::vector<double> five_wait = over_seeds(five, 10, share_queued);
    const std::vector<double> ten_wait = over_seeds(ten, 10, share_queued);
    return {within("share that waits, half load on 5 cooks", 0.125, 0.135, five_wait[0]),
            within("share that waits, half load on 10 cooks", 0.034, 0.038, ten_wait[0]),
            by_formula("Erlang C, 5 cooks", erlang_c(5, 2.5), five_wait),
            by_formula("Erlang C, 10 cooks", erlang_c(10, 5), ten_wait)};
}

std::vector<Figure> play_patience_in_the_queue(const LoadNumbers& load) {
    constexpr int seeds = 10;
    const Scenario exponential = load("patience-in-the-queue");
    const Scenario fixed = with(exponential, {"course.grill.timer_spread=fixed"});
    const Queue crowd{.rate = 12, .cooks = 10, .cook_time = 1};
    const Impatient palm = erlang_a(crowd, 5);
    const Scenario patient = with(exponential, {"course.grill.timer=none", "diners.rate=8"});
    const Queue calm{.rate = 8, .cooks = 10, .cook_time = 1};
    const Scenario one_cook = with(patient, {"kitchen.grill.cooks=1", "diners.rate=0.7"});
    const Scenario one_fixed = with(one_cook, {"kitchen.grill.cook_time.shape=fixed"});
    const Scenario one_uniform =
        with(one_cook, {"kitchen.grill.cook_time.shape=uniform", "kitchen.grill.cook_time.low=500ms",
                        "kitchen.grill.cook_time.high=1500ms"});
    return {
        within("Erlang A, leaves", 0.1773, 0.1775, palm.leaves),
        within("Erlang A, waits", 0.9444, 0.9446, palm.waits),
        by_formula("exponential patience: leaves", palm.leaves, over_seeds(exponential, seeds, share_sorry)),
        by_formula("exponential patience: waits", palm.waits, over_seeds(exponential, seeds, share_queued)),
        within("fixed patience, leaves", 0.1666, 0.1668, fixed_patience(crowd, 5).leaves),
        by_formula("fixed patience: leaves", fixed_patience(crowd, 5).leaves, over_seeds(fixed, seeds, share_sorry)),
        by_formula("M/M/10: mean wait, s", erlang_c_wait(calm), over_seeds(patient, seeds, rail_wait)),
        by_formula("M/M/10: waits", erlang_c(10, 8), over_seeds(patient, seeds, share_queued)),
        by_formula("M/D/1: mean wait, s", fixed_cook_time_wait(0.7, 1), over_seeds(one_fixed, seeds, rail_wait)),
        by_formula("M/G/1: mean wait, s", pollaczek_khinchine(0.7, 1, 1 + 1.0 / 12),
                   over_seeds(one_uniform, seeds, rail_wait))};
}

}  // namespace kitchen
