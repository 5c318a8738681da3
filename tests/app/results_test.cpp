// The results react to the mouse: hovering over a bar names its diners, a click highlights them, another deselects
// them.
#include <algorithm>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/panels/results/results_charts.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

std::string said_of_timers(const Session& s) {
    const Run* const untimed = untimed_run(s);
    REQUIRE(untimed != nullptr);
    return untimed_sentence(results_until(s.runs.main->trace, s.runs.main->timeline, s.playback.playhead),
                            results_until(untimed->trace, untimed->timeline, s.playback.playhead));
}

// All words in the window of a built-in scenario, so long after its start.
std::string said_of(std::string_view scenario, Duration after) {
    Stage stage(load_built_in_scenario(scenario).value());
    act(stage.state, SeekTo{Time{} + after});
    stage.frames(2);
    return written_text();
}

}  // namespace

TEST_CASE("a click on a bar of the waits picks those diners, and another deselects them") {
    Stage stage(small_scenario(40));
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    const std::vector<WaitBin> bins = stage.state.runs.main->results_at_end.wait_bins;
    REQUIRE_FALSE(bins.empty());
    stage.click("Waits 1");
    REQUIRE(stage.state.selection.crowd.has_value());
    CHECK(stage.state.selection.crowd->from == bins[0].from);
    CHECK(stage.state.selection.crowd->to == bins[0].to);
    CHECK_FALSE(stage.state.selection.crowd->visit.has_value());
    stage.frames(2);
    stage.click("Waits 1");
    CHECK_FALSE(stage.state.selection.crowd.has_value());
}

TEST_CASE("a click on an outcome picks those diners") {
    Stage stage(stuck_scenario());
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    stage.click("Outcome waiting");
    REQUIRE(stage.state.selection.crowd.has_value());
    CHECK(stage.state.selection.crowd->visit == VisitState::waiting);
    CHECK(stage.state.selection.crowd->to == never);
}

TEST_CASE("the words of the score are whole while ten thousand diners come") {
    Scenario scenario = load_built_in_scenario("dinner").value();
    scenario.diners.count = 10'000;
    scenario.diners.every = milliseconds(5);
    Stage stage(scenario);
    act(stage.state, SeekTo{Time{20'000'000}});
    stage.frames(2);
    CHECK(written_text().find("3,959") != std::string::npos);
    CHECK(written_text().find("waiting") != std::string::npos);
    CHECK(written_text().find("wait\u2026") == std::string::npos);
}

TEST_CASE("the percentiles in the chart of the waits are those of the sentence below it") {
    // Half of the diners who have left waited at most 2.733452 s.
    const std::string said = said_of("dinner", seconds(30));
    CAPTURE(said);
    CHECK(said.find("half: 2.8 s") != std::string::npos);
    CHECK(said.find("half within 2.8 s") != std::string::npos);
}

TEST_CASE("the axis of the waits does not end before the longest of them") {
    // Of all visits of the run 99 in 100 took less than 1.1 s; of those until now more took two timers of 1 s.
    const std::string said = said_of("retry-budget", seconds(15));
    CAPTURE(said);
    CHECK(said.find("99%: 2.0 s") != std::string::npos);
    CHECK(said.find("\n1.1 s or longer\n") != std::string::npos);
}

TEST_CASE("of one diner's wait there is no half") {
    const std::string said = said_of("frozen-room", seconds(6));
    CHECK(said.find("One diner has left, after 4.25 s.") != std::string::npos);
    CHECK(said.find("half: ") == std::string::npos);
}

TEST_CASE("the words of the score are whole at every count on the way to the last") {
    // Eleven timeouts and eleven diners told sorry: "11" is narrower than "10", which comes before it.
    Scenario scenario = stuck_scenario(11);
    scenario.courses[0].timer = seconds(5);
    scenario.courses[0].tries = 1;
    for (float width = 900; width < 1300; width += 8) {
        Stage stage(scenario, {width, 700});
        CAPTURE(width);
        for (const std::int64_t second : {14, 15, 20}) {
            act(stage.state, SeekTo{Time{second * 1'000'000}});
            stage.frames(2);
            const std::string said = written_text();
            for (const char* const word : {"told sorry", "timeouts", "dishes wasted"})
                CHECK(said.find(fmt::format("\n{}\n", word)) != std::string::npos);
        }
    }
}

TEST_CASE("the charts of the results keep their height while the run is played") {
    Scenario scenario = small_scenario(12);
    scenario.kitchens[0].slowness = 4;
    Stage stage(scenario);
    stage.frames(3);
    const float height = stage.place("Cooks busy").height;
    const auto end = end_of(stage.state).us;
    for (std::int64_t tenth = 1; tenth <= 10; ++tenth) {
        CAPTURE(tenth);
        act(stage.state, SeekTo{Time{end * tenth / 10}});
        stage.frames(2);
        CHECK(stage.place("Cooks busy").height == doctest::Approx(height));
    }
}

TEST_CASE("the results say what would happen without timers, at the playhead, with figures from a played run") {
    Scenario gone = stuck_scenario();
    gone.courses[0].timer = seconds(5);
    Stage stage(gone);
    stage.frames(2);
    CHECK(said_of_timers(stage.state) == "Without timers the same number would wait.");
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    REQUIRE(stage.state.runs.main->results_at_end.waiting() == 0);
    const std::int64_t all = stage.state.runs.main->results_at_end.arrived;
    CHECK(said_of_timers(stage.state) == fmt::format("Without timers {} of {} would still wait.", all, all));
}

TEST_CASE("timers that make others wait are not praised for it") {
    // The only cook starts again for each retry and finishes nothing; without timers all are served by 0:08.
    Scenario storm = small_scenario(2);
    storm.courses = {storm.courses[0]};
    storm.courses[0].timer = milliseconds(3900);
    storm.courses[0].tries = 10;
    storm.courses[0].pause = {};
    storm.courses[0].backup = {};
    for (Kitchen& kitchen : storm.kitchens) {
        kitchen.cooks = 1;
        kitchen.cook_time = {.mean = seconds(4)};
        kitchen.condition = Condition::fine;
    }
    storm.diners.arrive = Arrive::burst;
    Stage stage(storm);
    act(stage.state, SeekTo{{9'000'000}});
    stage.frames(2);
    CHECK(said_of_timers(stage.state) == "Without timers nobody would wait any more.");
}

TEST_CASE("a run without timers is not compared with itself, and none is played while a knob is held") {
    Stage stage(stuck_scenario());
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    CHECK(untimed_run(stage.state) == nullptr);
    CHECK_FALSE(wants_untimed(stage.state));
    const KnobAddress timer = *find_knob(stage.state.scenario(), "course.grill.timer");
    act(stage.state, SetKnobs{{{timer, seconds(3)}}});
    CHECK_FALSE(wants_untimed(stage.state));
    update(stage.state, ReleaseKnob{});
    CHECK(wants_untimed(stage.state));
    stage.frames(2);
    CHECK(untimed_run(stage.state) != nullptr);
    CHECK_FALSE(wants_untimed(stage.state));
}

TEST_CASE("the load of the kitchens is drawn with the results, and is as long as the axis") {
    Stage stage(small_scenario());
    stage.frames(2);
    CHECK(stage.shows("Cooks busy"));
    CHECK(stage.shows("Lost cooking time"));
    REQUIRE_FALSE(stage.state.runs.main->load.empty());
    CHECK(stage.state.runs.main->load.back().to == end_of(stage.state));
}

TEST_CASE("the charts of rates and of load say what their highest points are") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1280, 800}}) {
        Stage stage(load_built_in_scenario("dinner").value(), size);
        act(stage.state, JumpToEnd{});
        stage.frames(3);
        const std::string said = written_text();
        CHECK(said.find("60/min") != std::string::npos);
        const std::vector<LoadPoint>& load = stage.state.runs.main->load;
        std::int64_t tickets = 0;
        for (const LoadPoint& point : load) tickets = std::max(tickets, point.tickets_max);
        REQUIRE(tickets > 0);
        CHECK(said.find(fmt::format("max {})", tickets)) != std::string::npos);
    }
}

TEST_CASE("a run that was cut off at its limit says so, alone and in a comparison") {
    Stage stage(small_scenario());
    stage.frames(2);
    CHECK_FALSE(stage.shows("Cut off"));
    auto cut = std::make_shared<Run>(*stage.state.runs.main);
    cut->trace.ended = Ended::event_bound;
    stage.state.runs.main = cut;
    stage.frames(2);
    CHECK(stage.shows("Cut off"));
    act(stage.state, Compare{});
    stage.frames(2);
    CHECK(stage.shows("Cut off"));
    // Only the other one was cut off: the first restaurant, as in its file.
    stage.state.runs.main = play(small_scenario(13));
    stage.state.document.edited = stage.state.runs.main->key;
    stage.frames(2);
    CHECK(stage.shows("Cut off"));
    stage.state.runs.other = play(small_scenario());
    stage.state.comparison.other = stage.state.runs.other->key;
    stage.frames(2);
    CHECK_FALSE(stage.shows("Cut off"));
}

TEST_CASE("sentences about orders have the right numbers and plurals") {
    Results r;
    r.orders = 37;
    r.served = 1;
    r.arrived = 15;
    CHECK(effort_sentence(r) == "37 orders, 1 of 15 diners served.");
    r.served = 12;
    CHECK(effort_sentence(r) == "37 orders, 12 of 15 served: 3.1 each.");
    r.orders = 16'700;
    CHECK(effort_sentence(r) == "16,700 orders, 12 of 15 served: 1,392 each.");
    r.orders = 37;
    r.served = 10;
    r.backup = 2;
    CHECK(effort_sentence(r) == "37 orders, 10 of 15 served, 2 more with a backup: 3.1 each.");
    r.served = 0;
    CHECK(effort_sentence(r) == "37 orders, 2 of 15 served with a backup: 18.5 each.");
    r.backup = 0;
    CHECK(effort_sentence(r) == "37 orders, none of 15 diners served yet.");
    r.orders = 37;
    CHECK(waste_sentence(r) == "No order timed out; no cooking time lost.");
    r.supplier_timeouts = 7;
    CHECK(waste_sentence(r) == "No order timed out, 7 to suppliers did; no cooking time lost.");
    r.supplier_timeouts = 0;
    r.visit_timeouts = 1;
    CHECK(waste_sentence(r) == "No order timed out, 1 whole visit did; no cooking time lost.");
    r.visit_timeouts = 0;
    r.timeouts = 5;
    r.cook_time_wasted = seconds(45);
    r.supplier_timeouts = 0;
    CHECK(waste_sentence(r) == "5 of 37 orders timed out; lost cooking time: 45.0\u00A0s.");
}

TEST_CASE("the chart of rates labels less than one order a minute with its decimals") {
    Scenario scenario = small_scenario(6);
    scenario.diners.every = seconds(600);
    scenario.open_for = seconds(3'600);
    Stage stage(scenario);
    act(stage.state, JumpToEnd{});
    stage.frames(2);
    CHECK(written_text().find("0.2/min") != std::string::npos);
}

}  // namespace kitchen::app
