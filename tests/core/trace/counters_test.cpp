#include "core/trace/counters.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/catalog/embedded.hpp"
#include "core/numbers/measure.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/toml.hpp"
#include "core/views/results.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/core/restaurant/small_scenario.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

bool within_one_percent(Duration a, Duration b) {
    return std::abs(static_cast<double>(a.us - b.us)) <= 0.01 * static_cast<double>(b.us) + 1;
}

// Counters and trace must agree on everything that both know.
void require_same(const Scenario& scenario, const Limits& limits) {
    const Trace trace = simulate(scenario, limits);
    const Counters counters = count(scenario, seconds(1), limits);
    const Results results = results_until(trace, build_timeline(trace), trace.end);
    CHECK(counters.end == trace.end);
    CHECK(counters.all.arrived == results.arrived);
    CHECK(counters.all.served == results.served);
    CHECK(counters.all.backup == results.backup);
    CHECK(counters.all.sorry == results.sorry);
    CHECK(counters.all.orders == results.orders);
    CHECK(counters.all.timeouts == results.timeouts);
    CHECK(counters.all.errors == results.errors);
    CHECK(counters.all.dishes_wasted == results.dishes_wasted);
    CHECK(counters.all.cook_time_wasted == results.cook_time_wasted);
    CHECK(counters.waits.count() == results.finished());
    CHECK(within_one_percent(counters.waits_answered.percentile(50), results.answered_wait_p50));
    CHECK(within_one_percent(counters.waits_answered.percentile(95), results.answered_wait_p95));
    CHECK(within_one_percent(counters.waits.percentile(50), results.wait_p50));
    CHECK(within_one_percent(counters.waits.percentile(95), results.wait_p95));
    CHECK(within_one_percent(counters.waits.percentile(99), results.wait_p99));
    const Counts sum = counters.between({0}, {static_cast<std::int64_t>(counters.slices.size()) * 1'000'000});
    CHECK(sum.orders == counters.all.orders);
    CHECK(sum.finished() == counters.all.finished());
}

// Ana's dish takes 1 s; Ben, who comes at 1 s, waits for his until the timer rings at 3 s.
Scenario ana_and_ben() {
    Scenario scenario = small_scenario({0, 1000}, seconds(1), seconds(2));
    scenario.title = "Two";
    scenario.seed = 7;
    dishes(scenario, {1000, 4000});
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::stops;
    scenario.open_for = seconds(10);
    return scenario;
}

}  // namespace

TEST_CASE("counters and trace agree on every scenario that is built in") {
    int scenarios = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        const std::string_view name = file.name;
        if (!name.starts_with("scenarios/") && !name.starts_with("numbers/")) continue;
        CAPTURE(std::string(name));
        const auto scenario =
            parse_scenario({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()}, name);
        REQUIRE(scenario);
        // Number cards last for a day; its first seconds are enough here.
        Scenario shortened = *scenario;
        shortened.open_for = std::min(shortened.open_for, seconds(60));
        require_same(shortened, {.records_max = 100'000});
        ++scenarios;
    }
    CHECK(scenarios >= 50);
}

TEST_CASE("counters and trace agree on random runs with everything in them") {
    for (const std::uint64_t seed : kitchen::test::seeds(300)) {
        CAPTURE(seed);
        require_same(full_scenario(seed), {.records_max = 20'000, .visits_max = 2'000});
    }
}

TEST_CASE("a kitchen's queue is counted with its waits, those of no time included") {
    // Dishes of 2 s and one cook: the three tickets wait for 0, 1 and 2 s. The fourth is still in the queue at closing
    // time.
    Scenario scenario = small_scenario({0, 1000, 2000, 3000}, seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.open_for = milliseconds(5500);
    const Counters counters = count(scenario);
    const KitchenCounts& grill = counters.kitchens[0];
    CHECK(grill.orders == 4);
    CHECK(grill.queued == 3);
    CHECK(grill.started == 3);
    CHECK(grill.ready == 2);
    CHECK(grill.queue.count() == 3);
    CHECK(grill.queue.mean() == seconds(1));
    CHECK(within_one_percent(grill.queue.percentile(100), seconds(2)));
}

TEST_CASE("what comes after the last slice is counted in it") {
    Scenario scenario = small_scenario({0, 1000, 9000}, milliseconds(1));
    scenario.open_for = seconds(10);
    const Counters counters = count(scenario, milliseconds(2));
    REQUIRE(counters.slices.size() == 4096);
    CHECK(counters.slices.back().arrived == 1);
    CHECK(counters.all.arrived == 3);
}

TEST_CASE("a percentile of the histogram is within one percent of the exact one, for any length") {
    Histogram histogram;
    std::vector<std::int64_t> lengths;
    std::int64_t length = 1;
    for (int n = 0; n < 400; ++n) {
        lengths.push_back(length);
        histogram.add(length);
        length += 1 + length / 17;
    }
    for (const double percent : {1.0, 10.0, 50.0, 90.0, 99.0, 100.0}) {
        CAPTURE(percent);
        const auto rank = static_cast<std::size_t>(std::ceil(static_cast<double>(lengths.size()) * percent / 100.0));
        CHECK(within_one_percent(histogram.percentile(percent), {lengths[rank - 1]}));
    }
    CHECK(Histogram().percentile(50) == Duration{0});
}

TEST_CASE("a percentile of the histogram is never shorter or longer than all lengths") {
    // 18 s is in a class that is 131,072 us wide and has its middle at 18.022 s.
    Histogram same;
    for (int n = 0; n < 5; ++n) same.add(18'000'000);
    CHECK(same.percentile(50) == seconds(18));
    CHECK(same.percentile(99.9) == seconds(18));
    // 18.08 s is in the same class, beyond its middle.
    Histogram longer;
    longer.add(18'080'000);
    CHECK(longer.percentile(50) == milliseconds(18'080));
    same.add(Histogram{});
    CHECK(same.percentile(1) == seconds(18));
    Histogram both;
    both.add(longer);
    both.add(same);
    CHECK(both.percentile(1) == microseconds(18'022'400));
    CHECK(both.percentile(100) == microseconds(18'022'400));
    both.add(19'930'000);
    CHECK(both.percentile(100) == microseconds(19'930'000));
}

TEST_CASE("cooks whose kitchen answers with an error waste what the measure calls their cooking") {
    // Ten cooks, each for 2 s.
    Scenario scenario = small_scenario({0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, seconds(1));
    scenario.kitchens[0].condition = Condition::broken;
    scenario.kitchens[0].error_after = seconds(2);
    scenario.open_for = seconds(30);
    const Trace trace = simulate(scenario);
    const auto measure = read_measure("total of cooking", scenario, std::vector<std::string>{"base"});
    REQUIRE(measure);
    const MeasuredRun run{&scenario, &trace};
    CHECK(evaluate(*measure, {&run, 1}) == 20);
    CHECK(count(scenario).all.cook_time_wasted == seconds(20));
}

TEST_CASE("the summary of a run says each figure in a line of its own") {
    const Scenario scenario = ana_and_ben();
    const std::string text = summary_text(scenario, count(scenario));
    CAPTURE(text);
    CHECK(
        text.starts_with("Two\n"
                         "open for              10 s\n"
                         "diners                2, 0.20/s\n"
                         "  served              1 (50.00 %)\n"
                         "  with a backup       0 (0.00 %)\n"
                         "  told sorry          1 (50.00 %)\n"
                         "  still waiting       0 (0.00 %)\n"
                         "waits                 mean 1.5 s, p50 "));
    CHECK(text.ends_with(
        "answered              0.10/s\n"
        "orders                2, 1.000 a diner, 0.20/s; duplicate orders 0\n"
        "timeouts              1 (50.00 % of orders)\n"
        "errors, refusals      0, 0\n"
        "dishes                1 ready, 0 wasted (0.00 %)\n"
        "cook time             1 s on finished dishes; wasted in all 2 s\n"
        "grill                 2 orders, 0.00 % of the orders waited in the queue; in the queue mean 0 s, "
        "p99 0 s\n"));
}

TEST_CASE("the summary says how many orders a kitchen refused, and they did not wait in its queue") {
    // One cook, two seconds a dish, one place in the queue: the first diner's dish is cooked, the second's waits, the
    // third's is refused.
    Scenario scenario = small_scenario({0, 500, 1000}, seconds(2));
    scenario.kitchens[0].cooks = 1;
    scenario.kitchens[0].queue.limit = 1;
    scenario.courses[0].tries = 1;
    const Counters counters = count(scenario);
    CHECK(counters.kitchens[0].orders == 3);
    CHECK(counters.kitchens[0].refused == 1);
    CHECK(counters.kitchens[0].queued == 1);
    const std::string text = summary_text(scenario, counters);
    CAPTURE(text);
    CHECK(text.find("\ngrill                 3 orders, 1 refused, 33.33 % of the orders waited in the queue; ") !=
          std::string::npos);
    CHECK(summary_json(scenario, counters).find(R"("orders":3,"refused":1,"queued":1,)") != std::string::npos);
}

TEST_CASE("the summary for programs has the same figures, and lengths in microseconds") {
    // 1 s is in the class from 244 x 4096 us on, which is 4096 us wide and whose middle is said. The middle of the
    // class of 2 s is longer than any wait was, so that is 2 s.
    CHECK(
        summary_json(ana_and_ben(), count(ana_and_ben())) ==
        R"({"title":"Two","seed":7,"end_us":10000000,"ended":"closing_time",)"
        R"("arrived":2,"served":1,"backup":0,"sorry":1,"waiting":0,)"
        R"("waits":{"count":2,"mean_us":1500000,"p50_us":1001472,"p95_us":2000000,"p99_us":2000000,)"
        R"("p99.9_us":2000000},)"
        R"("waits_answered":{"count":1,"mean_us":1000000,"p50_us":1000000,"p95_us":1000000,"p99_us":1000000,)"
        R"("p99.9_us":1000000},)"
        R"("orders":2,"duplicate_orders":0,"timeouts":1,"supplier_timeouts":0,"patience_ended":0,"errors":0,)"
        R"("supplier_errors":0,"refused":0,"turned_away":0,"dishes_ready":1,"dishes_wasted":0,"cook_time_finished_us":1000000,)"
        R"("cook_time_wasted_us":2000000,"kitchens":[{"name":"grill","orders":2,"refused":0,"queued":0,"started":2,)"
        R"("ready":1,"queue":{"count":2,"mean_us":0,"p50_us":0,"p95_us":0,"p99_us":0,"p99.9_us":0}}]})"
        "\n");
}

TEST_CASE("both summaries say that a run was stopped at the bound") {
    // Ana comes in, orders, and a cook begins; the next event is Ben's, at 1 s.
    const Counters counters = count(ana_and_ben(), seconds(1), {.records_max = 3});
    CHECK(summary_json(ana_and_ben(), counters).find(R"("ended":"event_bound")") != std::string::npos);
    const std::string text = summary_text(ana_and_ben(), counters);
    CAPTURE(text);
    CHECK(text.find(", and cut off there: it would not end, or not fit in memory\n") != std::string::npos);
}

TEST_CASE("a run with too many diners in the room says so, and has no rates where no time has passed") {
    Scenario scenario = ana_and_ben();
    scenario.diners = {};
    scenario.diners.arrive = Arrive::burst;
    scenario.diners.count = diners_max;
    const Limits limits{.visits_max = 100};
    const Counters counters = count(scenario, seconds(1), limits);
    const std::string text = summary_text(scenario, counters);
    CAPTURE(text);
    CHECK(
        text.starts_with("Two\n"
                         "open for              0 s, and cut off there: more than 1,048,576 diners would be in the "
                         "room together\n"
                         "diners                100\n"));
    CHECK(text.find("/s") == std::string::npos);
    CHECK(summary_json(scenario, counters).find(R"("ended":"room_bound")") != std::string::npos);
    CHECK(cut_off_words(simulate(scenario, limits)) ==
          "cut off at 0:00.0 after 100 events: more than 1,048,576 diners would be in the room together");
}

TEST_CASE("a run with too many orders, and one that has no end, say so") {
    Scenario crowded = ana_and_ben();
    crowded.diners = {};
    crowded.diners.arrive = Arrive::burst;
    crowded.diners.count = 100;
    // A visit with its course, and its order.
    const Limits limits{.orders_max = 20};
    CHECK(summary_json(crowded, count(crowded, seconds(1), limits)).find(R"("ended":"order_bound")") !=
          std::string::npos);
    CHECK(cut_off_words(simulate(crowded, limits))
              .ends_with(": more than 3,145,728 courses and orders would be under way together"));
    Scenario endless = ana_and_ben();
    endless.diners = {};
    endless.diners.every = duration_max;
    endless.diners.count = diners_max;
    endless.open_for = never;
    CHECK(summary_json(endless, count(endless)).find(R"("ended":"time_bound")") != std::string::npos);
    CHECK(cut_off_words(simulate(endless)).ends_with(": it has no closing time, and would not end"));
}
