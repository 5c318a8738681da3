// When the window draws: at every frame while something moves, and not at all while nothing does.
#include "app/window/frame_pacing.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

constexpr double forever = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("a window in which nothing moves waits for input, however long that takes") {
    FramePacing rest;
    for (int frame = 0; frame < 3; ++frame) CHECK(rest.next_wait_seconds(false, forever) == 0);
    CHECK(rest.next_wait_seconds(false, forever) == forever);
    // Input came: a few frames, and rest again.
    for (int frame = 0; frame < 3; ++frame) CHECK(rest.next_wait_seconds(false, forever) == 0);
    CHECK(rest.next_wait_seconds(false, 1.5) == 1.5);
}

TEST_CASE("while something moves there is no waiting") {
    FramePacing rest;
    for (int frame = 0; frame < 100; ++frame) CHECK(rest.next_wait_seconds(true, forever) == 0);
    // What it came to is still to be drawn.
    for (int frame = 0; frame < 3; ++frame) CHECK(rest.next_wait_seconds(false, forever) == 0);
    CHECK(rest.next_wait_seconds(false, forever) == forever);
    rest.sleep();
    CHECK(rest.next_wait_seconds(false, forever) == forever);
}

TEST_CASE("a window at rest has nothing to come, and one that says something has until that goes") {
    Stage stage(small_scenario());
    CHECK(redraw_after_seconds(stage.window(), stage.state) == forever);
    act(stage.state, GoOn{});
    REQUIRE_FALSE(stage.state.dialogs.remark.words.empty());
    CHECK(redraw_after_seconds(stage.window(), stage.state) == stage.state.dialogs.remark.seconds_left);
}

TEST_CASE("on a stage the window draws once more to hide the pointer, and then once a minute for the clock") {
    Stage stage(small_scenario());
    act(stage.state, Present{});
    stage.point({300, 300});
    const double seconds = redraw_after_seconds(stage.window(), stage.state);
    CHECK(seconds > 1.5);
    CHECK(seconds <= 2);
    stage.frames(60 * 2 + 10);
    CHECK(redraw_after_seconds(stage.window(), stage.state) == 60);
}

TEST_CASE("input that waits for the next frame is not left waiting") {
    Stage stage(small_scenario());
    ImGuiIO& io = ImGui::GetIO();
    // Down, up and down again of one key are three frames.
    for (const bool down : {true, false, true}) io.AddKeyEvent(ImGuiKey_B, down);
    stage.frames(1);
    CHECK(redraw_after_seconds(stage.window(), stage.state) == 0);
    stage.frames(3);
    CHECK(redraw_after_seconds(stage.window(), stage.state) == forever);
}

TEST_CASE("the loop's body says when the next frame is due: immediately while it plays, and after input a few times") {
    Stage stage(small_scenario());
    int frames = 0;
    while (stage.frame() == 0) ++frames;
    CHECK(frames <= 3);
    act(stage.state, SeekTo{Time{2'000'000}});
    act(stage.state, TogglePlay{});
    REQUIRE(stage.state.playback.playing);
    for (int n = 0; n < 20; ++n) CHECK(stage.frame() == 0);
    act(stage.state, TogglePlay{});
    frames = 0;
    while (stage.frame() == 0) ++frames;
    CHECK(frames <= 3);
    // A window that cannot be seen is looked at now and then, and nothing of it is drawn.
    ImGui::GetIO().DisplaySize = {0, 0};
    CHECK(stage.frame() == 0.1);
    CHECK(stage.labels().empty());
}

}  // namespace kitchen::app
