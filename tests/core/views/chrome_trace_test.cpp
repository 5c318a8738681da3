#include "core/views/chrome_trace.hpp"

#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/views/order_stops.hpp"
#include "tests/core/trace/simple_scenario.hpp"
#include "tests/core/trace/story.hpp"
#include "tests/seeds.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace kitchen;
using namespace kitchen::test;

namespace {

nlohmann::json events_of(const Scenario& scenario, const Trace& trace) {
    std::string text;
    write_chrome_trace(scenario, trace, build_timeline(trace), [&text](std::string_view piece) {
        text += piece;
        return true;
    });
    const auto whole = nlohmann::json::parse(text);
    CHECK(whole["displayTimeUnit"] == "ms");
    return whole["traceEvents"];
}

using Lines = std::vector<std::string>;

// As "cooking from 500 to 1000", in milliseconds.
Lines spans_of_diners(const Scenario& scenario, const Trace& trace) {
    Lines lines;
    for (const auto& event : events_of(scenario, trace)) {
        if (event["ph"] != "X" || event["cat"] != "diner") continue;
        const std::int64_t begin_us = event["ts"];
        const std::int64_t length_us = event["dur"];
        lines.push_back(fmt::format("{} from {} to {}", event["name"].get<std::string>(), begin_us / 1000,
                                    (begin_us + length_us) / 1000));
    }
    return lines;
}

}  // namespace

TEST_CASE("what a diner waits for and what a cook does are spans on tracks of their own") {
    const Trace trace = Story().arrived(0, 1).ordered(0, 1, 1000).cooking(500, 1, 2).rings(1000, 1).closed(2000);
    const nlohmann::json events = events_of(small_house(), trace);
    int found = 0;
    for (const auto& event : events) {
        if (event["ph"] == "X" && event["cat"] == "kitchen") {
            CHECK(event["pid"] == 2);
            CHECK(event["tid"] == 2);
            CHECK(event["ts"] == 500'000);
            CHECK(event["dur"] == 500'000);
            CHECK(event["args"]["try"] == 1);
            ++found;
        }
        if (event["ph"] == "i" && event["name"] == "timer rang") {
            CHECK(event["pid"] == 1);
            CHECK(event["tid"] == 1);
            CHECK(event["ts"] == 1'000'000);
            ++found;
        }
        if (event["ph"] == "M" && event["name"] == "process_name" && event["pid"] == 2) {
            CHECK(event["args"]["name"] == "Kitchen: " + small_house().kitchens[0].name);
            ++found;
        }
    }
    CHECK(found == 3);
}

TEST_CASE("a cook who renews a dish on the shelf works for the shelf, not for the diner who had the old one") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(3)}};
    scenario.kitchens[0].cook_time.mean = seconds(1);
    scenario.kitchens[0].shelf = {.fresh_for = seconds(1), .stale = Stale::served_while_cooking};
    std::vector<std::string> cooked;
    for (const auto& event : events_of(scenario, simulate(scenario)))
        if (event["ph"] == "X" && event["cat"] == "kitchen") cooked.push_back(event["name"]);
    CHECK(cooked == std::vector<std::string>{"for Ana", "for the shelf"});
}

// One hatch, and cooks to spare: Ana holds it from 0 s until her dish is ready at 2 s, and Ben waits for it from 1 s
// on.
TEST_CASE("a wait for a hatch is not called a wait for a cook") {
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0), seconds(1)}};
    scenario.waiters.hatches.limit = 1;
    scenario.kitchens[0].cooks = 9;
    scenario.kitchens[0].cook_time = {.mean = seconds(2)};
    scenario.courses[0].timer = seconds(9);
    const Trace trace = simulate(scenario);
    int found = 0;
    for (const auto& event : events_of(scenario, trace)) {
        if (event["ph"] != "X" || event["cat"] != "diner") continue;
        CHECK(event["name"] != "waits for a cook");
        if (event["name"] != "waits for a hatch") continue;
        CHECK(event["tid"] == 2);
        CHECK(event["ts"] == 1'000'000);
        CHECK(event["dur"] == 1'000'000);
        ++found;
    }
    CHECK(found == 1);
    const std::uint32_t second = trace.records[trace.count_until(Time{seconds(1).us}) - 1].order;
    CHECK(stop_at(trace, second, Time{seconds(1).us}, Time{1'500'000}) == Stop::for_hatch);
    CHECK(stop_at(trace, second, Time{seconds(1).us}, Time{900'000}) == Stop::same);
    CHECK(stop_at(trace, second, Time{1'200'000}, Time{1'500'000}) == Stop::same);
    CHECK(stop_at(trace, second, Time{seconds(1).us}, Time{2'500'000}) == Stop::with_cook);
}

TEST_CASE("any run is JSON that Perfetto takes: known phases, named tracks, no span before opening time") {
    for (const std::uint64_t seed : kitchen::test::seeds(60)) {
        CAPTURE(seed);
        const Scenario scenario = simple_scenario(seed);
        const Trace trace = simulate(scenario);
        std::map<std::pair<int, int>, int> tracks;
        std::map<std::pair<int, int>, std::int64_t> free_from;
        for (const auto& event : events_of(scenario, trace)) {
            const std::string phase = event["ph"];
            const std::pair<int, int> track{event["pid"], event["tid"]};
            if (phase == "M") {
                ++tracks[track];
                continue;
            }
            REQUIRE((phase == "X" || phase == "i"));
            REQUIRE(event["ts"].get<std::int64_t>() >= 0);
            REQUIRE(event["ts"].get<std::int64_t>() <= trace.end.us);
            if (phase == "i") {
                REQUIRE((event["s"] == "t" || event["s"] == "g"));
                continue;
            }
            REQUIRE(tracks[track] == 1);
            const std::int64_t begin = event["ts"];
            const std::int64_t length = event["dur"];
            REQUIRE(length > 0);
            REQUIRE(begin + length <= trace.end.us);
            // A diner does one thing at a time.
            if (track.first == 1) {
                REQUIRE(begin >= free_from[track]);
                free_from[track] = begin + length;
            }
        }
    }
}

TEST_CASE("a change of a knob is seen by every track, whatever its words hold") {
    Scenario scenario = small_house();
    scenario.changes.push_back({seconds(1), *find_knob(scenario, "course.grill.timer"), never});
    const Trace trace = Story().arrived(0, 1).changed(1000, 0).closed(2000);
    bool found = false;
    for (const auto& event : events_of(scenario, trace)) {
        if (event["ph"] != "i" || event["s"] != "g") continue;
        found = true;
        CHECK(event["name"] == "course.grill.timer = none");
        CHECK(event["ts"] == 1'000'000);
    }
    CHECK(found);
}

TEST_CASE("an order on its way to a cook has a span for each place where it stops") {
    const Trace trace = Story()
                            .arrived(0, 1)
                            .ordered(0, 1, -1)
                            .says(0, Event::pantry_queued, 1, 1)
                            .says(1000, Event::pantry_started, 1, 1'000'000)
                            .says(2000, Event::pantry_done, 1, 0)
                            .says(3000, Event::hatch_queued, 1, 1)
                            .says(4000, Event::hatch_taken, 1, 1'000'000)
                            .says(5000, Event::shelf_locked, 1, 1)
                            .says(6000, Event::mailbox_full, 1, 1)
                            .queued(7000, 1, 1)
                            .cooking(8000, 1)
                            .eats(9000, 1, 1)
                            .closed(10'000);
    CHECK(spans_of_diners(small_house(), trace) ==
          Lines{"waits for a runner from 0 to 1000", "fetched from the pantry from 1000 to 2000",
                "on the way to the kitchen from 2000 to 3000", "waits for a hatch from 3000 to 4000",
                "hatch opens from 4000 to 5000", "waits for a dish cooked for all from 5000 to 6000",
                "waits for the mailbox from 6000 to 7000", "waits for a cook from 7000 to 8000",
                "cooking from 8000 to 9000"});
}

TEST_CASE("a cook who cleans up after a cancel is seen to, and patience that ends is a mark") {
    // The dish takes 9 s, and the clean-up 2 s. The patience ends at 1 s.
    Scenario scenario = small_house();
    scenario.diners = {.arrive = Arrive::at, .at = {seconds(0)}};
    scenario.diners.patience = seconds(1);
    scenario.kitchens[0].cook_time = {.mean = seconds(9)};
    scenario.kitchens[0].clean_up = seconds(2);
    const Trace trace = simulate(scenario);
    CHECK(spans_of_diners(scenario, trace) == Lines{"cooking from 0 to 1000", "cleaning up from 1000 to 3000"});
    std::vector<std::string> marks;
    for (const auto& event : events_of(scenario, trace))
        if (event["ph"] == "i") marks.push_back(event["name"]);
    CHECK(marks == Lines{"patience ended", "told sorry"});
}
