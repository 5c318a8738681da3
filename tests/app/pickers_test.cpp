// The dialogs that list lessons and scenarios to open.
#include "app/catalog/built_in.hpp"

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

namespace {

// How many items whose label begins so are in view; checks that all of them are within the window's width.
int count_seen(const Stage& stage, std::string_view begins, float width) {
    int count = 0;
    for (const std::string& label : stage.labels()) {
        if (!label.starts_with(begins)) continue;
        ++count;
        CHECK(stage.place(label).x >= 12);
        CHECK(stage.place(label).right() <= width - 12);
    }
    return count;
}

}  // namespace

TEST_CASE("lessons and scenarios are side by side if there is room, and one below the other on a phone") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{390, 844}}) {
        CAPTURE(size.x);
        const bool phone = size.x < 400;
        Stage stage(small_scenario(), size);
        act(stage.state, ShowDialog{Dialog::lessons});
        stage.frames(3);
        CHECK(count_seen(stage, "Take ", size.x) >= 7);
        const Box first = stage.place("Take lessons/01-waiting-forever.toml");
        const Box beside = stage.place("Take lessons/08-one-waiter-many-tables.toml");
        CHECK((beside.x > first.right()) == !phone);
        CHECK((beside.y > first.bottom()) == phone);
        check_inside(stage);
        act(stage.state, ShowDialog{Dialog::scenarios});
        stage.frames(3);
        CHECK(count_seen(stage, "Open ", size.x) >= 8);
        check_inside(stage);
    }
}

TEST_CASE("a lesson whose steps were all seen has a tick, whichever lesson is open") {
    Stage stage(small_scenario());
    mark(stage.state.preferences.course, "02-set-a-timer", 0, 2, {.is_seen = true});
    act(stage.state, ShowDialog{Dialog::lessons});
    stage.frames(3);
    const Box row = stage.place("Take lessons/02-set-a-timer.toml");
    CHECK(stage.drawn_in(stage.colors().served, row).empty());
    mark(stage.state.preferences.course, "02-set-a-timer", 1, 2, {.is_seen = true});
    stage.frames(2);
    CHECK_FALSE(stage.drawn_in(stage.colors().served, row).empty());
    CHECK(stage.drawn_in(stage.colors().served, stage.place("Take lessons/03-slow-broken-gone.toml")).empty());
}

TEST_CASE("in a small window all lessons are visible without scrolling") {
    Stage stage(small_scenario(), {1024, 640});
    act(stage.state, ShowDialog{Dialog::lessons});
    stage.frames(3);
    const auto& lessons = built_in(BuiltIn::lesson);
    CHECK(count_seen(stage, "Take ", 1024) == static_cast<int>(lessons.size()));
    for (const BuiltInFile& file : lessons) CHECK(stage.place("Take " + std::string(file.path)).bottom() < 600);
}

TEST_CASE("at a desk everything in both dialogs is visible without scrolling") {
    Stage stage(small_scenario(), {1440, 900});
    act(stage.state, ShowDialog{Dialog::lessons});
    stage.frames(3);
    for (const BuiltInFile& file : built_in(BuiltIn::lesson))
        CHECK(stage.place("Take " + std::string(file.path)).bottom() < 860);
    act(stage.state, ShowDialog{Dialog::scenarios});
    stage.frames(3);
    for (const BuiltInFile& file : built_in(BuiltIn::scenario))
        CHECK(stage.place("Open " + std::string(file.path)).bottom() < 860);
}

TEST_CASE("a lesson or a scenario is opened with a click, or with Tab and Enter") {
    Stage stage(small_scenario());
    act(stage.state, ShowDialog{Dialog::scenarios});
    stage.frames(3);
    stage.click("Open scenarios/told-sorry.toml");
    stage.frames(3);
    CHECK(stage.state.document.opened_name == "scenarios/told-sorry.toml");
    CHECK(stage.state.dialogs.shown == Dialog::none);
    act(stage.state, ShowDialog{Dialog::lessons});
    stage.frames(3);
    stage.key(ImGuiKey_Tab);  // Close
    stage.key(ImGuiKey_Tab);
    stage.frames(2);
    stage.key(ImGuiKey_Enter);
    stage.frames(3);
    REQUIRE(stage.state.lesson.has_value());
    CHECK(stage.state.lesson->name == "lessons/01-waiting-forever.toml");
}

}  // namespace kitchen::app
