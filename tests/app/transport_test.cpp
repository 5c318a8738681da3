#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "tests/app/pupil.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {

TEST_CASE("play and pause toggle with the button and with the space bar") {
    Stage stage(small_scenario());
    stage.click("Play");
    CHECK(stage.state.playback.playing);
    stage.click("Play");
    CHECK_FALSE(stage.state.playback.playing);
    stage.key(ImGuiKey_Space);
    CHECK(stage.state.playback.playing);
    stage.key(ImGuiKey_Space);
    CHECK_FALSE(stage.state.playback.playing);
}

TEST_CASE("a lesson's run is played in about ten seconds, at a speed from 0.5 to 20") {
    CHECK(lively_speed(seconds(1)) == 0.5);
    CHECK(lively_speed(seconds(10)) == 1);
    // 60 s would take 6, which is 1.2 times 5; 72 s would take 7.2, which is 1.44 times 5, and 10 is 1.39 times that.
    CHECK(lively_speed(seconds(60)) == 5);
    CHECK(lively_speed(seconds(72)) == 10);
    CHECK(lively_speed(seconds(3'600)) == 20);
}

TEST_CASE("steps go to the next or the previous instant at which something happened") {
    // Diners come at 0 s, 1 s, 2 s; the first dish is ready at 4 s.
    Stage stage(small_scenario(3));
    stage.click("Step forward");
    CHECK(stage.state.playback.playhead == Time{1'000'000});
    stage.click("Step forward");
    CHECK(stage.state.playback.playhead == Time{2'000'000});
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.state.playback.playhead == Time{4'000'000});
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.state.playback.playhead == Time{2'000'000});
    stage.click("Step back");
    CHECK(stage.state.playback.playhead == Time{1'000'000});
    stage.type(".");
    CHECK(stage.state.playback.playhead == Time{2'000'000});
    stage.type(",");
    CHECK(stage.state.playback.playhead == Time{1'000'000});
}

TEST_CASE("a step forward from the last event stays there") {
    Stage stage(small_scenario(1));
    stage.click("End");
    const Time end = stage.state.playback.playhead;
    stage.click("Step forward");
    CHECK(stage.state.playback.playhead == end);
    stage.click("Start");
    stage.click("Step back");
    CHECK(stage.state.playback.playhead == Time{0});
}

TEST_CASE("start and end go to the first instant and to closing time") {
    Stage stage(whole_minute());
    stage.click("End");
    CHECK(stage.state.playback.playhead == Time{60'000'000});
    stage.click("Start");
    CHECK(stage.state.playback.playhead == Time{0});
    stage.key(ImGuiKey_End);
    CHECK(stage.state.playback.playhead == Time{60'000'000});
    stage.key(ImGuiKey_Home);
    CHECK(stage.state.playback.playhead == Time{0});
}

TEST_CASE("the scrub bar follows the mouse") {
    Stage stage(whole_minute());
    stage.drag("Scrub", {0.2F, 0.5F}, {0.5F, 0.5F});
    CHECK(stage.state.playback.playhead.seconds() == doctest::Approx(30).epsilon(0.01));
    stage.drag("Scrub", {0.5F, 0.5F}, {1.5F, 0.5F});
    CHECK(stage.state.playback.playhead == Time{60'000'000});
}

TEST_CASE("the scrub bar is long enough to drag in every window, whatever else is beside it") {
    for (const bool selected : {false, true}) {
        Stage stage(small_scenario());
        if (selected) act(stage.state, SelectDiner{1});
        for (float width = 640; width < 2'000; width += 20) {
            for (const float height : {400.0F, 900.0F}) {
                CAPTURE(selected);
                CAPTURE(width);
                CAPTURE(height);
                ImGui::GetIO().DisplaySize = {width, height};
                stage.frames(2);
                // A finger's 16 units and the bar's 140, of which the smallest windows have 84 at least.
                CHECK(stage.place("Scrub").width >= stage.ui().px(16.0F + (width < 720 ? 84.0F : 140.0F)));
                check_inside(stage);
            }
        }
    }
}

TEST_CASE("the smallest window has a scrub bar beside the longest clock") {
    Scenario scenario = stuck_scenario();
    scenario.open_for = seconds(24 * 3600);
    Stage stage(scenario, {640, 400});
    stage.click("End");
    CHECK(stage.state.playback.playhead == Time{scenario.open_for.us});
    CHECK(stage.place("Scrub").width >= stage.ui().px(16 + 50));
    check_inside(stage);
}

TEST_CASE("speed goes through its steps and stops at 0.1 and 50") {
    Stage stage(small_scenario());
    stage.click("Faster");
    CHECK(stage.state.preferences.speed == 2);
    stage.type("-");
    CHECK(stage.state.preferences.speed == 1);
    for (int i = 0; i < 12; ++i) stage.type("+");
    CHECK(stage.state.preferences.speed == speed_max);
    for (int i = 0; i < 12; ++i) stage.type("-");
    CHECK(stage.state.preferences.speed == speed_min);
}

TEST_CASE("the keys B and Shift B go from timeout to timeout") {
    Stage stage(small_scenario(8));
    const auto& run = *stage.state.runs.main;
    REQUIRE(run.timeline.timeouts.size() >= 2);
    auto bell = [&run](std::size_t n) { return run.trace.records[run.timeline.timeouts[n]].time(); };
    stage.type("b");
    CHECK(stage.state.playback.playhead == bell(0));
    const Time first = stage.state.playback.playhead;
    stage.type("b");
    CHECK(stage.state.playback.playhead > first);
    stage.type("B");
    CHECK(stage.state.playback.playhead == first);
}

TEST_CASE("the button in the notice plays from the start") {
    Stage stage(small_scenario());
    stage.click("End");
    stage.click("Run it and see");
    CHECK(stage.state.playback.playing);
    CHECK(stage.state.playback.playhead < Time{1'000'000});
}

TEST_CASE("steps and jumps can visit only the selected diner's events") {
    Stage stage(stuck_scenario(6));
    act(stage.state, SetKnobs{{{*find_knob(stage.state.scenario(), "course.grill.timer"), Value{seconds(5)}}}});
    CHECK_FALSE(stage.shows("Steps of"));
    act(stage.state, SelectDiner{3});
    stage.frames(2);
    stage.click("Steps of");
    REQUIRE(stage.state.playback.steps_of == Whose::selected);
    const std::vector<Record>& records = stage.state.runs.main->trace.records;
    auto happened_to_third = [&](Time at) {
        for (const Record& record : records)
            if (record.time() == at && record.diner == 3) return true;
        return false;
    };
    // The third diner comes at 0:02. The first timeout of all is at 0:05, that of the third diner at 0:07.
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.state.playback.playhead == Time{2'000'000});
    stage.click("Next timeout");
    CHECK(stage.state.playback.playhead == Time{7'000'000});
    for (int i = 0; i < 5; ++i) {
        stage.key(ImGuiKey_RightArrow);
        CHECK(happened_to_third(stage.state.playback.playhead));
    }
    stage.click("Previous timeout");
    stage.click("Previous timeout");
    CHECK(happened_to_third(stage.state.playback.playhead));
    stage.type("o");
    CHECK(stage.state.playback.steps_of == Whose::everyone);
    act(stage.state, SeekTo{Time{0}});
    stage.frames(2);
    stage.click("Next timeout");
    CHECK(stage.state.playback.playhead == Time{5'000'000});
}

TEST_CASE("after the last timeout and before the first the playhead stays") {
    Stage stage(small_scenario(4));
    const Time before = stage.state.playback.playhead;
    stage.click("Previous timeout");
    CHECK(stage.state.playback.playhead == before);
    act(stage.state, JumpToEnd{});
    stage.click("Next timeout");
    CHECK(stage.state.playback.playhead == end_of(stage.state));
}

TEST_CASE("the playhead stays where it is when a knob moves") {
    Stage stage(small_scenario(12));
    act(stage.state, SeekTo{Time{12'345'678}});
    act(stage.state, SetKnobs{{{*find_knob(stage.state.scenario(), "course.grill.timer"), Value{seconds(3)}}}});
    CHECK(stage.state.playback.playhead == Time{12'345'678});
    act(stage.state, Undo{});
    CHECK(stage.state.playback.playhead == Time{12'345'678});
}

TEST_CASE("End during a lesson's run shows how it went, and judges a try") {
    Pupil pupil("01-waiting-forever");
    act(pupil.state, RunStep{});
    act(pupil.state, Tick{0.1});
    REQUIRE(pupil.phase() == Phase::running);
    act(pupil.state, JumpToEnd{});
    CHECK(pupil.phase() == Phase::revealed);
    while (!pupil.at().now().exercise) {
        act(pupil.state, NextStep{});
        act(pupil.state, RevealStep{});
    }
    act(pupil.state, BeginTurn{});
    act(pupil.state, TryRun{});
    REQUIRE(pupil.phase() == Phase::trying);
    act(pupil.state, JumpToEnd{});
    CHECK(pupil.phase() == Phase::judged);
}

TEST_CASE("no tip of a button shows over a dialog that covers it") {
    Stage stage(small_scenario());
    act(stage.state, SelectDiner{2});
    stage.frames(2);
    stage.point(stage.place("Steps of").centre());
    stage.frames(2);
    const std::string tip = "Steps and timeouts: those of all diners";
    CHECK(written_text().find(tip) != std::string::npos);
    act(stage.state, ShowDialog{Dialog::help});
    stage.frames(2);
    CHECK(written_text().find(tip) == std::string::npos);
}

}  // namespace kitchen::app
