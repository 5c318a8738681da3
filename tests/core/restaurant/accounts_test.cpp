// The books of a run: every dish goes somewhere, every order is still there or over, cooks and duplicate orders stay
// within their numbers, nothing happens to a diner who has left, and Little's law holds. On random runs with every part
// of the model in them; a seed that fails is printed, and full_scenario(seed) is the scenario.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/numbers/measure.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/views/results.hpp"
#include "tests/core/restaurant/full_scenario.hpp"
#include "tests/seeds.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

constexpr std::uint64_t runs = 2'500;
constexpr Limits limits{.records_max = 20'000, .visits_max = 2'000};

struct OrderAccount {
    Record placed;
    bool seen = false;  // at the pantry, a hatch, a shelf or a mailbox, in the queue, at a cook, or out of the kitchen
    int ready = 0;
    std::int64_t ready_us = 0;
    int served = 0;
    int wasted = 0;
};

std::vector<OrderAccount> orders_of(const Trace& trace) {
    std::vector<OrderAccount> orders(1);
    for (const Record& r : trace.records) {
        if (event_row(r.event).places_order) orders.push_back({.placed = r});
        if (r.order == 0) continue;
        OrderAccount& order = orders[r.order];
        if (event_row(r.event).stop != Stop::same) order.seen = true;
        if (r.event == Event::dish_ready) {
            ++order.ready;
            order.ready_us = r.time_us;
        }
        if (r.event == Event::dish_served) ++order.served;
        if (r.event == Event::dish_wasted) ++order.wasted;
    }
    return orders;
}

bool has_way(const Scenario& scenario) {
    const auto has = [](const Kitchen& kitchen) {
        return is_in_use(kitchen.shelf) || is_in_use(kitchen.mailbox) || is_in_use(kitchen.supplier);
    };
    return std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(), has) ||
           scenario.waiters.hatches != Hatches{};
}

// A kitchen that ignores a cancel keeps what waits for its end: a dish ready at another kitchen is kept there
// until then, and a course that the visit has given up goes its own way after the diner has left.
bool ignores_cancel(const Scenario& scenario) {
    return scenario.waiters.cancellation == Cancellation::cancelled_once &&
           std::any_of(scenario.kitchens.begin(), scenario.kitchens.end(), [](const Kitchen& kitchen) {
               return kitchen.when_diner_leaves == WhenDinerLeaves::ignores_cancel;
           });
}

// Closing time may come while a waiter who is blocked has yet to carry what she was given.
bool stands_still(const Scenario& scenario) {
    return scenario.waiters.kind == WaiterKind::blocking || scenario.waiters.pantry == PantryWork::by_the_waiter;
}

std::int64_t most_cooks(const Scenario& scenario, std::size_t kitchen) {
    std::int64_t most = scenario.kitchens[kitchen].cooks;
    for (const Change& change : scenario.changes)
        if (knob_at(change.knob).key == "cooks" && change.knob.which == kitchen)
            most = std::max(most, std::get<std::int64_t>(change.value));
    return most;
}

}  // namespace

TEST_CASE("a dish that is ready is served or wasted, once") {
    std::size_t looked_at = 0;
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        if (has_way(scenario) || ignores_cancel(scenario) || stands_still(scenario)) continue;
        std::int64_t clean_ups_us = 0;
        for (const Kitchen& kitchen : scenario.kitchens) clean_ups_us += kitchen.clean_up.us;
        const Trace trace = simulate(scenario, limits);
        if (trace.ended != Ended::closing_time) continue;
        const std::vector<OrderAccount> orders = orders_of(trace);
        for (std::size_t n = 1; n < orders.size(); ++n) {
            CAPTURE(n);
            REQUIRE(orders[n].ready <= 1);
            // At closing time the dish of a duplicate order may be ready until the first one's cook has cleaned up.
            if (orders[n].ready_us + clean_ups_us > trace.end.us) continue;
            REQUIRE(orders[n].ready == orders[n].served + orders[n].wasted);
            ++looked_at;
        }
    }
    CHECK(looked_at > 1'000);
}

TEST_CASE("what an event belongs to says which fields its records have") {
    for (const std::uint64_t seed : seeds(200)) {
        CAPTURE(seed);
        for (const Record& r : simulate(full_scenario(seed), limits).records) {
            CAPTURE(name_of(r.event));
            const Subject subject = event_row(r.event).subject;
            const bool of_order = subject == Subject::order;
            REQUIRE((r.kitchen != no_index) == (of_order || subject == Subject::kitchen));
            REQUIRE((r.order != 0) == (of_order || subject == Subject::course));
            if (!of_order) REQUIRE((r.course != no_index) == (subject == Subject::course));
            if (!of_order) REQUIRE((r.attempt == 0 && r.layer == 0));
            if (!of_order) REQUIRE((r.diner != 0) == (subject == Subject::course || subject == Subject::visit));
            if (event_row(r.event).value == ValueKind::none) REQUIRE(r.value == 0);
        }
    }
}

TEST_CASE("with nothing but a pantry on its way every order comes to the pantry, the queue or a cook, or is refused") {
    std::size_t looked_at = 0;
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        if (has_way(scenario) || stands_still(scenario)) continue;
        const Trace trace = simulate(scenario, limits);
        if (trace.ended != Ended::closing_time) continue;
        const std::vector<OrderAccount> orders = orders_of(trace);
        for (std::size_t n = 1; n < orders.size(); ++n) {
            CAPTURE(n);
            REQUIRE(orders[n].seen);
            ++looked_at;
        }
    }
    CHECK(looked_at > 1'000);
}

TEST_CASE("no kitchen has more tickets at its cooks than it ever had cooks, at any instant") {
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const Trace trace = simulate(scenario, limits);
        std::vector<std::int64_t> busy(scenario.kitchens.size(), 0);
        std::vector<char> cooking(orders_of(trace).size(), 0);
        for (const Record& r : trace.records) {
            if (r.event == Event::cooking_started) {
                cooking[r.order] = 1;
                ++busy[r.kitchen];
                REQUIRE(busy[r.kitchen] <= most_cooks(scenario, r.kitchen));
            }
            if (event_row(r.event).stop == Stop::over && cooking[r.order] == 1) {
                cooking[r.order] = 0;
                --busy[r.kitchen];
            }
        }
    }
}

TEST_CASE("duplicate orders stay within their number for each try") {
    std::size_t looked_at = 0;
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        const Trace trace = simulate(scenario, limits);
        // At any time of the run.
        const auto most = [&](std::uint16_t course) {
            std::int64_t highest = scenario.courses[course].duplicate.max;
            for (const Change& change : scenario.changes)
                if (change.knob.which == course && knob_at(change.knob).key == "duplicate.max")
                    highest = std::max(highest, std::get<std::int64_t>(change.value));
            return highest;
        };
        // By diner and course: how many since the last first order of that course.
        std::map<std::pair<std::uint32_t, std::uint16_t>, std::int64_t> duplicates_placed;
        for (const Record& r : trace.records) {
            if (r.layer > 0) continue;
            if (r.event == Event::order_placed || r.event == Event::backup_ordered)
                duplicates_placed[{r.diner, r.course}] = 0;
            if (r.event != Event::duplicate_placed) continue;
            ++looked_at;
            REQUIRE(++duplicates_placed[{r.diner, r.course}] <= most(r.course));
        }
    }
    CHECK(looked_at > 1'000);
}

TEST_CASE("a diner who has left places no order, is served nothing, and hears no bell") {
    for (const std::uint64_t seed : seeds(runs)) {
        CAPTURE(seed);
        const Scenario scenario = full_scenario(seed);
        if (ignores_cancel(scenario)) continue;
        const Trace trace = simulate(scenario, limits);
        std::vector<char> left;
        for (std::size_t at = 0; at < trace.records.size(); ++at) {
            CAPTURE(at);
            const Record& r = trace.records[at];
            if (left.size() <= r.diner) left.resize(r.diner + 1, 0);
            if (r.diner == 0 || r.layer > 0) continue;
            if (left[r.diner] != 0) {
                const bool of_the_diner = event_row(r.event).places_order || r.event == Event::dish_served ||
                                          r.event == Event::timer_rang || r.event == Event::pause_started ||
                                          r.event == Event::patience_ended || r.event == Event::budget_spent ||
                                          r.event == Event::default_given;
                REQUIRE_FALSE(of_the_diner);
            }
            if (r.event == Event::visit_ended) left[r.diner] = 1;
        }
    }
}

TEST_CASE("Little's law: the mean number of diners in the room is the rate of coming in times the mean wait") {
    std::size_t looked_at = 0;
    for (const std::uint64_t seed : seeds(80)) {
        CAPTURE(seed);
        Scenario scenario = full_scenario(seed);
        scenario.diners.arrive = Arrive::rate;
        scenario.diners.count = 1'000;
        scenario.diners.regulars = 0;
        scenario.open_for = never;
        const Trace trace = simulate(scenario, {.records_max = 60'000, .visits_max = 2'000});
        const Timeline timeline = build_timeline(trace);
        const Replay replay = build_replay(trace, timeline);
        const ResultsIndex index = build_results_index(trace, timeline);
        const Results all = results_until(trace, timeline, replay, index, trace.end);
        if (trace.ended != Ended::closing_time || all.finished() < 1'000 || all.waiting() > 0) continue;

        // The room is looked at every so often, as a guest would; the waits are those that the diners themselves have.
        constexpr std::int64_t looks = 500;
        double seen = 0;
        for (std::int64_t n = 0; n < looks; ++n) {
            const Time t{trace.end.us / looks * n + trace.end.us / looks / 2};
            seen += static_cast<double>(results_until(trace, timeline, replay, index, t).waiting()) / looks;
        }
        const std::array<std::string, 1> names = {"base"};
        const MeasuredRun run{&scenario, &trace};
        const auto law = read_measure("arrived per second * mean of wait", scenario, names).value();
        CHECK(seen == doctest::Approx(evaluate(law, {&run, 1})).epsilon(0.08));
        ++looked_at;
    }
    CHECK(looked_at > 15);
}
