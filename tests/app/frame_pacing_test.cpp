// When the window draws: in every frame while something moves, and otherwise not at all.
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
    // After input: a few frames, then rest again.
    for (int frame = 0; frame < 3; ++frame) CHECK(rest.next_wait_seconds(false, forever) == 0);
    CHECK(rest.next_wait_seconds(false, 1.5) == 1.5);
}

TEST_CASE("while something moves, no frame waits") {
    FramePacing rest;
    for (int frame = 0; frame < 100; ++frame) CHECK(rest.next_wait_seconds(true, forever) == 0);
    // The result of the movement must still be drawn.
    for (int frame = 0; frame < 3; ++frame) CHECK(rest.next_wait_seconds(false, forever) == 0);
    CHECK(rest.next_wait_seconds(false, forever) == forever);
    rest.sleep();
    CHECK(rest.next_wait_seconds(false, forever) == forever);
}

TEST_CASE("a window at rest needs no frame, and one with a remark needs one when the remark ends") {
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

TEST_CASE("input queued for the next frame is not left waiting") {
    Stage stage(small_scenario());
    ImGuiIO& io = ImGui::GetIO();
    // Down, up and down again of one key take three frames.
    for (const bool down : {true, false, true}) io.AddKeyEvent(ImGuiKey_B, down);
    stage.frames(1);
    CHECK(redraw_after_seconds(stage.window(), stage.state) == 0);
    stage.frames(3);
    CHECK(redraw_after_seconds(stage.window(), stage.state) == forever);
}

TEST_CASE("frame() returns when the next frame is due: immediately while a run plays, and a few times after input") {
    Stage stage(small_scenario());
    const auto frames_until_rest = [&stage] {
        int frames = 0;
        while (frames < 10 && stage.frame() == 0) ++frames;
        return frames;
    };
    CHECK(frames_until_rest() <= 3);
    ImGui::GetIO().AddMousePosEvent(300, 300);
    const int after_input = frames_until_rest();
    CHECK(after_input >= 1);
    CHECK(after_input <= 3);
    act(stage.state, SeekTo{Time{2'000'000}});
    act(stage.state, TogglePlay{});
    REQUIRE(stage.state.playback.playing);
    for (int n = 0; n < 20; ++n) CHECK(stage.frame() == 0);
    act(stage.state, TogglePlay{});
    const int after_the_run = frames_until_rest();
    CHECK(after_the_run >= 1);
    CHECK(after_the_run <= 3);
    // A hidden window checks for work now and then, and draws nothing.
    ImGui::GetIO().DisplaySize = {0, 0};
    CHECK(stage.frame() == 0.1);
    CHECK(stage.labels().empty());
    // Timers that ring in it are heard.
    stage.requests();
    stage.state.jobs.requests.emplace_back(RingBell{});
    stage.frame();
    CHECK(stage.requests().size() == 1);
    CHECK(stage.state.jobs.requests.empty());
}

}  // namespace kitchen::app
