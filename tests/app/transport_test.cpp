#include <doctest/doctest.h>

#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("play and pause toggle with the button and with the space bar") {
    Stage stage(small_evening());
    stage.click("Play");
    CHECK(stage.state.playing);
    stage.click("Play");
    CHECK_FALSE(stage.state.playing);
    stage.key(ImGuiKey_Space);
    CHECK(stage.state.playing);
    stage.key(ImGuiKey_Space);
    CHECK_FALSE(stage.state.playing);
}

TEST_CASE("steps go to the very next and the very last instant at which something happened") {
    // Diners come at 0 s, 1 s, 2 s; the first dish is ready at 4 s.
    Stage stage(small_evening(3));
    stage.click("Step forward");
    CHECK(stage.state.playhead == Time{1'000'000});
    stage.click("Step forward");
    CHECK(stage.state.playhead == Time{2'000'000});
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.state.playhead == Time{4'000'000});
    stage.key(ImGuiKey_LeftArrow);
    CHECK(stage.state.playhead == Time{2'000'000});
    stage.click("Step back");
    CHECK(stage.state.playhead == Time{1'000'000});
    stage.type(".");
    CHECK(stage.state.playhead == Time{2'000'000});
    stage.type(",");
    CHECK(stage.state.playhead == Time{1'000'000});
}

TEST_CASE("a step forward from the last event stays there") {
    Stage stage(small_evening(1));
    stage.click("End");
    const Time end = stage.state.playhead;
    stage.click("Step forward");
    CHECK(stage.state.playhead == end);
    stage.click("Start");
    stage.click("Step back");
    CHECK(stage.state.playhead == Time{0});
}

TEST_CASE("start and end go to the first instant and to when the doors close") {
    Stage stage(small_evening());
    stage.click("End");
    CHECK(stage.state.playhead == Time{60'000'000});
    stage.click("Start");
    CHECK(stage.state.playhead == Time{0});
    stage.key(ImGuiKey_End);
    CHECK(stage.state.playhead == Time{60'000'000});
    stage.key(ImGuiKey_Home);
    CHECK(stage.state.playhead == Time{0});
}

TEST_CASE("the scrub bar goes where the hand is") {
    Stage stage(small_evening());
    stage.drag("Scrub", {0.2F, 0.5F}, {0.5F, 0.5F});
    CHECK(stage.state.playhead.seconds() == doctest::Approx(30).epsilon(0.01));
    stage.drag("Scrub", {0.5F, 0.5F}, {1.5F, 0.5F});
    CHECK(stage.state.playhead == Time{60'000'000});
}

TEST_CASE("speed goes through its steps and stops at 0.1 and 50") {
    Stage stage(small_evening());
    stage.click("Faster");
    CHECK(stage.state.speed == 2);
    stage.type("-");
    CHECK(stage.state.speed == 1);
    for (int i = 0; i < 12; ++i) stage.type("+");
    CHECK(stage.state.speed == speed_max);
    for (int i = 0; i < 12; ++i) stage.type("-");
    CHECK(stage.state.speed == speed_min);
}

TEST_CASE("the keys B and Shift B go from bell to bell") {
    Stage stage(small_evening(8));
    const auto& run = *stage.state.run;
    REQUIRE(run.timeline.bells.size() >= 2);
    auto bell = [&run](std::size_t n) { return run.trace.records[run.timeline.bells[n]].time(); };
    stage.type("b");
    CHECK(stage.state.playhead == bell(0));
    const Time first = stage.state.playhead;
    stage.type("b");
    CHECK(stage.state.playhead > first);
    stage.type("B");
    CHECK(stage.state.playhead == first);
}

TEST_CASE("the window's own play button begins at the start") {
    Stage stage(small_evening());
    stage.click("End");
    stage.click("Run it and see");
    CHECK(stage.state.playing);
    CHECK(stage.state.playhead < Time{1'000'000});
}

}  // namespace kitchen::app
