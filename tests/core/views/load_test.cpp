// The kitchens' load, on a run whose every second is known.
#include <doctest/doctest.h>

#include "core/scenario/knobs.hpp"
#include "core/views/load.hpp"
#include "tests/core/restaurant/small_scenario.hpp"

using namespace kitchen;
using namespace kitchen::test;

namespace {

// One cook, a timer of 3 s, dishes of 2 s and 4 s, both diners at 0. The first eats at 2 s. The second's ticket waits
// until 2 s and is cooked from then on; the bell rings at 3 s, but the kitchen keeps cooking until 6 s.
struct Known {
    Scenario scenario = small_scenario({0, 0}, seconds(1), seconds(3));
    std::vector<LoadPoint> load;

    Known() {
        scenario.open_for = seconds(8);
        scenario.kitchens[0].cooks = 1;
        scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::keeps_cooking;
        dishes(scenario, {2000, 4000});
        const Trace trace = simulate(scenario);
        load = load_over(scenario, trace, build_timeline(trace), Time{8'000'000}, 8);
    }
};

}  // namespace

TEST_CASE("cooks are busy from the start of a dish to its end, and for nobody from the bell on") {
    const Known known;
    REQUIRE(known.load.size() == 8);
    const std::vector<double> busy = {1, 1, 1, 1, 1, 1, 0, 0};
    const std::vector<double> for_nobody = {0, 0, 0, 1, 1, 1, 0, 0};
    const std::vector<double> tickets = {1, 1, 0, 0, 0, 0, 0, 0};
    for (std::size_t i = 0; i < 8; ++i) {
        CAPTURE(i);
        CHECK(known.load[i].from.us == static_cast<std::int64_t>(i) * 1'000'000);
        CHECK(known.load[i].cooks_busy == doctest::Approx(busy[i]));
        CHECK(known.load[i].cooks_for_nobody == doctest::Approx(for_nobody[i]));
        CHECK(known.load[i].tickets == doctest::Approx(tickets[i]));
    }
}

TEST_CASE("the sum of the load is the cook time, however many points it is spread over") {
    Known known;
    const Trace trace = simulate(known.scenario);
    for (const std::size_t points : {1U, 3U, 7U, 1000U}) {
        double busy = 0;
        for (const LoadPoint& point : load_over(known.scenario, trace, build_timeline(trace), Time{8'000'000}, points))
            busy += point.cooks_busy * (point.to - point.from).seconds();
        CHECK(busy == doctest::Approx(6));
    }
}

TEST_CASE("the most tickets that wait are those at one instant, not the mean of a stretch") {
    // One cook, dishes of 2 s, diners at 0, 0.9, 1.8 and 2 s. Waiting: one from 0.9 s, two from 1.8 s. At 2 s a dish is
    // ready, a waiting ticket goes to the cook, and another one comes. At 4 s one goes, at 6 s the last one.
    Scenario scenario = small_scenario({0, 900, 1800, 2000}, seconds(2));
    scenario.open_for = seconds(8);
    scenario.kitchens[0].cooks = 1;
    const Trace trace = simulate(scenario);
    const Timeline timeline = build_timeline(trace);
    const auto load = load_over(scenario, trace, timeline, Time{8'000'000}, 8);
    const std::vector<double> means = {0.1, 1.2, 2, 2, 1, 1, 0, 0};
    const std::vector<std::int64_t> most = {1, 2, 2, 2, 1, 1, 0, 0};
    for (std::size_t second = 0; second < 8; ++second) {
        CAPTURE(second);
        CHECK(load[second].tickets == doctest::Approx(means[second]));
        CHECK(load[second].tickets_max == most[second]);
    }
    CHECK(load_words(load, Time{1'000'000}).ends_with("at most 1 ticket waits."));
    CHECK(load_words(load, Time{8'000'000}).ends_with("at most 2 tickets wait."));
    CHECK(load_over(scenario, trace, timeline, Time{8'000'000}, 1)[0].tickets_max == 2);
}

TEST_CASE("a dish from the shelf waits for no cook") {
    Scenario scenario = small_scenario({0, 2000}, seconds(1));
    scenario.open_for = seconds(8);
    scenario.kitchens[0].shelf.fresh_for = seconds(5);
    const Trace trace = simulate(scenario);
    const auto load = load_over(scenario, trace, build_timeline(trace), Time{8'000'000}, 8);
    for (const LoadPoint& point : load) CHECK(point.tickets == 0);
}

TEST_CASE("the load is said in words, up to the instant") {
    const Known known;
    CHECK(load_words(known.load, Time{0}) == "The cooks have not begun.");
    CHECK(load_words({}, Time{1}) == "The cooks have not begun.");
    CHECK(load_words(known.load, Time{999'000}) == "How busy they are is known from 0:01.0 on.");
    CHECK(load_words(known.load, Time{3'000'000}) == "On average 1.0 of 1 cook busy; at most 1 ticket waits.");
    std::vector<LoadPoint> large = known.load;
    for (LoadPoint& point : large) point.cooks = 1'003;
    CHECK(load_words(large, Time{3'000'000}).starts_with("On average 1.0 of 1,003 cooks busy"));
    LoadPoint storm{.from = Time{0}, .to = Time{1'000'000}};
    storm.tickets_max = 13'204;
    CHECK(load_words({storm}, storm.to).ends_with("at most 13,204 tickets wait."));
    CHECK(load_words(known.load, Time{8'000'000}) ==
          "On average 0.8 of 1 cook busy, 50% for nobody; at most 1 ticket waits.");
}

TEST_CASE("the cooks are those of each instant, and after the number is lowered, those at work finish their dish") {
    // Two diners at 0, and dishes of 4 s. One cook until 2 s, then six: the second dish is cooked from 2 to 6 s.
    Scenario scenario = small_scenario({0, 0}, seconds(4));
    scenario.open_for = seconds(8);
    scenario.kitchens[0].cooks = 1;
    const KnobAddress cooks = address_of<&Kitchen::cooks>();
    scenario.changes = {{seconds(2), cooks, std::int64_t{6}}};
    const auto points = [](const Scenario& played) {
        const Trace trace = simulate(played);
        return load_over(played, trace, build_timeline(trace), Time{8'000'000}, 8);
    };
    const auto cooks_of = [](const std::vector<LoadPoint>& load) {
        std::vector<double> all;
        for (const LoadPoint& point : load) all.push_back(point.cooks);
        return all;
    };
    const std::vector<LoadPoint> more = points(scenario);
    CHECK(cooks_of(more) == std::vector<double>{1, 1, 6, 6, 6, 6, 6, 6});
    CHECK(load_words(more, Time{2'000'000}).starts_with("On average 1.0 of 1 cook busy"));
    CHECK(load_words(more, Time{4'000'000}).starts_with("On average 1.5 of 3.5 cooks busy"));
    // Both dishes from 0 to 4 s. From 1 s on there is to be one cook, and until 4 s both finish.
    scenario.kitchens[0].cooks = 2;
    scenario.changes = {{seconds(1), cooks, std::int64_t{1}}};
    const std::vector<LoadPoint> fewer = points(scenario);
    CHECK(cooks_of(fewer) == std::vector<double>{2, 2, 2, 2, 1, 1, 1, 1});
    CHECK(load_words(fewer, Time{4'000'000}).starts_with("On average 2.0 of 2 cooks busy"));
}
