#include <doctest/doctest.h>

#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

// The chart begins 96 - 8 pixels right of the rows' box.
constexpr float names = 88;

ImVec2 in_chart(const Stage& stage, float row_share, float time_share) {
    const Box rows = stage.place("Timeline chart");
    const float plot_width = rows.width - names - 8;
    return {rows.x + names + plot_width * time_share, rows.y + rows.height * row_share};
}

}  // namespace

TEST_CASE("a click on a row selects its diner everywhere and goes to that instant") {
    Stage stage(small_evening(8));
    // Eight rows, so the middle of the third is at 2.5 / 8 of the height they take.
    const Box rows = stage.place("Timeline chart");
    const float pitch = std::min(24.0F, rows.height / 8);
    stage.click_at({in_chart(stage, 0, 0.5F).x, rows.y + pitch * 2.5F});
    CHECK(stage.state.selected == 3);
    CHECK(stage.state.playhead.seconds() == doctest::Approx(30).epsilon(0.01));
}

TEST_CASE("a click on a name selects and does not move the playhead") {
    Stage stage(small_evening(8));
    const Box rows = stage.place("Timeline chart");
    stage.click_at({rows.x + 20, rows.y + 10});
    CHECK(stage.state.selected == 1);
    CHECK(stage.state.playhead == Time{0});
}

TEST_CASE("the wheel zooms about the mouse, a drag pans, and fit shows all again") {
    Stage stage(small_evening(8));
    stage.wheel("Timeline chart", 3);
    REQUIRE(stage.state.timeline.touched);
    const double width = stage.state.timeline.to_us - stage.state.timeline.from_us;
    CHECK(width < 60e6 * 0.6);
    const double from = stage.state.timeline.from_us;
    stage.drag("Timeline chart", {0.5F, 0.5F}, {0.7F, 0.5F});
    CHECK(stage.state.timeline.from_us < from);
    CHECK(stage.state.timeline.to_us - stage.state.timeline.from_us == doctest::Approx(width));
    CHECK(stage.state.selected == 0);
    stage.click("Show all");
    CHECK_FALSE(stage.state.timeline.touched);
}

TEST_CASE("the view can neither leave the evening nor shrink to nothing") {
    Stage stage(small_evening(8));
    for (int i = 0; i < 30; ++i) stage.wheel("Timeline chart", 10);
    CHECK(stage.state.timeline.to_us - stage.state.timeline.from_us >= 1e4 - 1);
    for (int i = 0; i < 40; ++i) stage.wheel("Timeline chart", -10);
    CHECK(stage.state.timeline.from_us == 0);
    CHECK(stage.state.timeline.to_us == 60e6);
}

TEST_CASE("thousands of diners are an overview until one is chosen or looked at closely") {
    Scenario crowd = small_evening(5'000);
    crowd.diners.every = milliseconds(10);
    crowd.kitchens[0].cooks = 500;
    Stage stage(crowd);
    const Box rows = stage.place("Timeline chart");
    stage.click_at({rows.x + 20, rows.y + rows.height * 0.5F});
    CHECK(stage.state.selected > 1'000);
    CHECK(stage.state.selected < 4'000);
}

}  // namespace kitchen::app
