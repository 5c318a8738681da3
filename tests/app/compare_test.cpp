// Two restaurants compared.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/window/layout.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

KnobAddress knob(const Session& state, std::string_view path) { return find_knob(state.scenario(), path).value(); }

void set_timer(Session& state, Duration timer) {
    act(state, SetKnobs{{{knob(state, "course.grill.timer"), Value{timer}}}});
    act(state, ReleaseKnob{});
}

Duration timer(const Run& run) { return run.scenario.courses[0].timer; }

}  // namespace

TEST_CASE("compare shows the current run beside the file's") {
    Session state = opened_session(stuck_scenario(), "test");
    set_timer(state, seconds(3));
    act(state, Compare{});
    REQUIRE(state.runs.other);
    CHECK(timer(state.first()) == never);
    CHECK(timer(state.second()) == seconds(3));
    CHECK(state.comparison.edit_target == EditTarget::second);
    // Before an edit both are the same run, which is not played twice.
    Session fresh = opened_session(stuck_scenario(), "test");
    act(fresh, Compare{});
    CHECK(fresh.runs.other == fresh.runs.main);
}

TEST_CASE("a knob is turned in the first restaurant, in the second or in both") {
    Session state = opened_session(small_scenario(), "test");
    act(state, Compare{});
    set_timer(state, seconds(3));
    CHECK(timer(state.first()) == seconds(5));
    CHECK(timer(state.second()) == seconds(3));
    act(state, ChooseEditTarget{EditTarget::first});
    CHECK(timer(state.first()) == seconds(5));
    set_timer(state, seconds(8));
    CHECK(timer(state.first()) == seconds(8));
    CHECK(timer(state.second()) == seconds(3));
    act(state, ChooseEditTarget{EditTarget::both});
    set_timer(state, seconds(2));
    CHECK(timer(state.first()) == seconds(2));
    CHECK(timer(state.second()) == seconds(2));
}

TEST_CASE("undo reverts edits of one or both, and the comparison itself") {
    Session state = opened_session(small_scenario(), "test");
    act(state, Compare{});
    set_timer(state, seconds(3));
    act(state, ChooseEditTarget{EditTarget::both});
    set_timer(state, seconds(2));
    act(state, Undo{});
    CHECK(timer(state.first()) == seconds(5));
    CHECK(timer(state.second()) == seconds(3));
    act(state, ChooseEditTarget{EditTarget::first});
    act(state, Undo{});
    CHECK(timer(state.first()) == seconds(5));
    CHECK(timer(state.second()) == seconds(5));
    act(state, Undo{});
    CHECK_FALSE(state.runs.other);
    for (int n = 0; n < 3; ++n) act(state, Redo{});
    REQUIRE(state.runs.other);
    CHECK(timer(state.first()) == seconds(2));
    CHECK(timer(state.second()) == seconds(2));
}

TEST_CASE("while both are edited, reset and the arrow beside a knob change both restaurants, in one step") {
    Session state = opened_session(small_scenario(), "test");
    act(state, Compare{});
    act(state, ChooseEditTarget{EditTarget::first});
    set_timer(state, seconds(3));
    act(state, ChooseEditTarget{EditTarget::both});
    // Changed only in the first, which the knobs do not show.
    CHECK(is_changed(state, knob(state, "course.grill.timer")));
    CHECK(changed_knobs(state).size() == 1);
    SUBCASE("the arrow beside the knob") { act(state, ResetKnobs{{knob(state, "course.grill.timer")}}); }
    SUBCASE("all knobs") { act(state, ResetAllKnobs{}); }
    CHECK(timer(state.first()) == seconds(5));
    CHECK(timer(state.second()) == seconds(5));
    CHECK(changed_knobs(state).empty());
    act(state, Undo{});
    CHECK(timer(state.first()) == seconds(3));
    CHECK(timer(state.second()) == seconds(5));
    // Only the restaurant that is edited is reset.
    act(state, ChooseEditTarget{EditTarget::second});
    act(state, ResetAllKnobs{});
    CHECK(timer(state.first()) == seconds(3));
}

TEST_CASE("while both are edited, the arrow beside a knob appears even if only the first was changed") {
    Stage stage(small_scenario());
    act(stage.state, Compare{});
    act(stage.state, ChooseEditTarget{EditTarget::first});
    set_timer(stage.state, seconds(3));
    act(stage.state, ChooseEditTarget{EditTarget::both});
    stage.frames(2);
    stage.click("Reset course.grill.timer");
    CHECK(timer(stage.state.first()) == seconds(5));
}

TEST_CASE("a rush into both adds to what each of them has at that instant") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{5'000'000}});
    act(state, Compare{});
    act(state, ChooseEditTarget{EditTarget::first});
    act(state, AddRush{10});
    act(state, ChooseEditTarget{EditTarget::both});
    act(state, AddRush{20});
    const auto rush = [](const Run& run) { return std::get<std::int64_t>(run.scenario.changes.at(0).value); };
    CHECK(rush(state.first()) == 30);
    CHECK(rush(state.second()) == 20);
}

TEST_CASE("split here: the past is shared, the future differs") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{10'000'000}});
    act(state, SplitHere{});
    REQUIRE(state.runs.other);
    CHECK(state.preferences.since == Since::now);
    set_timer(state, seconds(1));
    const Trace& first = state.first().trace;
    const Trace& second = state.second().trace;
    CHECK(first.fingerprint() != second.fingerprint());
    const auto past = static_cast<std::ptrdiff_t>(first.count_until(Time{9'999'999}));
    CHECK(past > 0);
    CHECK(std::equal(first.records.begin(), first.records.begin() + past, second.records.begin()));
    CHECK(state.playback.playhead == Time{10'000'000});
    act(state, Undo{});
    act(state, Undo{});
    CHECK_FALSE(state.runs.other);
    CHECK(state.preferences.since == Since::start);
}

TEST_CASE("\"from now on\" ends with the comparison, and where another scenario or step opens") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{10'000'000}});
    act(state, SplitHere{});
    REQUIRE(state.preferences.since == Since::now);
    act(state, EndCompare{});
    CHECK(state.preferences.since == Since::start);
    const BuiltInFile scenario = find_built_in(BuiltIn::scenario, "told-sorry");
    act(state, ChooseSince{Since::now});
    act(state, OpenScenario{std::string(scenario.path), std::string(scenario.bytes), {}});
    CHECK(state.preferences.since == Since::start);
    const BuiltInFile lesson = find_built_in(BuiltIn::lesson, "05-try-again");
    act(state, OpenScenario{std::string(lesson.path), std::string(lesson.bytes), {}});
    REQUIRE(state.lesson);
    act(state, ChooseSince{Since::now});
    act(state, NextStep{});
    REQUIRE(state.lesson->step == 1);
    CHECK(state.preferences.since == Since::start);
}

TEST_CASE("a knob that is turned from now on when the run is over says that it changes nothing") {
    // The second of two diners leaves after a few seconds, and closing time is at 60 s.
    Session state = opened_session(small_scenario(2), "test");
    REQUIRE(play_end(state) < state.runs.main->trace.end);
    act(state, ChooseSince{Since::now});
    act(state, SeekTo{Time{2'000'000}});
    set_timer(state, seconds(3));
    CHECK(state.dialogs.remark.words.empty());
    act(state, JumpToEnd{});
    set_timer(state, seconds(4));
    CHECK(state.dialogs.remark.words.starts_with("This changes nothing: the run is over."));
    state.dialogs.remark = {};
    // Diners may still come before closing time.
    act(state, SetKnobs{{{knob(state, "diners.every"), Value{seconds(3)}}}});
    CHECK(state.dialogs.remark.words.empty());
    act(state, ChooseSince{Since::start});
    act(state, JumpToEnd{});
    set_timer(state, seconds(2));
    CHECK(state.dialogs.remark.words.empty());
}

TEST_CASE("ending the comparison keeps the restaurant that is edited") {
    Session state = opened_session(small_scenario(), "test");
    act(state, Compare{});
    set_timer(state, seconds(3));
    act(state, ChooseEditTarget{EditTarget::first});
    act(state, EndCompare{});
    CHECK(timer(*state.runs.main) == seconds(5));
    act(state, Undo{});
    REQUIRE(state.runs.other);
    CHECK(timer(state.second()) == seconds(3));
    act(state, ChooseEditTarget{EditTarget::second});
    act(state, EndCompare{});
    CHECK(timer(*state.runs.main) == seconds(3));
}

TEST_CASE("c opens and ends the comparison, shift c splits, and each floor has its score") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 400}}) {
        Stage stage(small_scenario(), size);
        act(stage.state, SeekTo{Time{10'000'000}});
        stage.type("c");
        stage.frames(2);
        REQUIRE(stage.state.runs.other);
        stage.click("Turn knobs of: First");
        CHECK(stage.state.comparison.edit_target == EditTarget::first);
        stage.click("Turn knobs of: Both");
        CHECK(stage.state.comparison.edit_target == EditTarget::both);
        const Box drawn = stage.drawn();
        CHECK(drawn.right() <= size.x + 1);
        CHECK(drawn.bottom() <= size.y + 1);
        stage.click("End compare");
        CHECK_FALSE(stage.state.runs.other);
        stage.type("C");
        CHECK(stage.state.runs.other);
        CHECK(stage.state.preferences.since == Since::now);
    }
}

TEST_CASE("a knob dragged while two are compared changes only the second, and its difference is listed") {
    Stage stage(small_scenario());
    stage.click("Compare");
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    CHECK(timer(stage.state.first()) == seconds(5));
    CHECK(timer(stage.state.second()) > seconds(11));
    stage.frames(2);
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(timer(stage.state.second()) == seconds(5));
}

TEST_CASE("each of two floors says which restaurant it is, on a projector and in a small window too") {
    for (const bool presenting : {false, true}) {
        for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{960, 540}, ImVec2{640, 400}}) {
            CAPTURE(size.x);
            CAPTURE(presenting);
            Stage stage(small_scenario(), size);
            act(stage.state, SeekTo{Time{10'000'000}});
            act(stage.state, Present{presenting});
            act(stage.state, Compare{});
            stage.frames(3);
            check_inside(stage);
            // In the smallest window there is room for one word.
            const bool is_small = size.x < 700;
            CHECK(written_text().find(is_small ? "First" : "First restaurant") != std::string::npos);
            CHECK(written_text().find(is_small ? "Second" : "Second restaurant") != std::string::npos);
        }
    }
}

TEST_CASE("on a stage the words between two floors say what differs") {
    Stage stage(small_scenario(), {1920, 1080});
    act(stage.state, SeekTo{Time{4'000'000}});
    act(stage.state, Present{true});
    act(stage.state, Compare{});
    stage.frames(3);
    CHECK(written_text().find("Second: Grill is") == std::string::npos);
    act(stage.state, BreakKitchen{0});
    stage.frames(3);
    CHECK(written_text().find("Second: Grill is broken from 0:04. So far the same outcome.") != std::string::npos);
    check_inside(stage);
}

TEST_CASE("two runs that still are alike have the same outcome so far, and what was changed has a heading") {
    Stage stage(small_scenario());
    stage.click("Compare");
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    stage.frames(2);
    const std::string text = written_text();
    CHECK(text.find("So far the same outcome.") != std::string::npos);
    CHECK(text.find("What you changed\n") != std::string::npos);
}

TEST_CASE("two floors share the place of one, with the words between them") {
    const TwoFloors two = split_floor({10, 20, 700, 500});
    CHECK(two.first.height == two.second.height);
    CHECK(two.first.bottom() <= two.verdict.y);
    CHECK(two.verdict.bottom() <= two.second.y);
    CHECK(two.second.bottom() == doctest::Approx(520));
}

TEST_CASE("undo of the comparison's end brings \"from now on\" back, too") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{10'000'000}});
    act(state, SplitHere{});
    act(state, EndCompare{});
    REQUIRE(state.preferences.since == Since::start);
    act(state, Undo{});
    REQUIRE(state.comparison.other);
    CHECK(state.preferences.since == Since::now);
    act(state, Redo{});
    CHECK(state.preferences.since == Since::start);
    // Undo of a knob leaves the choice as it is.
    set_timer(state, seconds(1));
    act(state, ChooseSince{Since::now});
    act(state, Undo{});
    CHECK(state.preferences.since == Since::now);
}

TEST_CASE("the views of a comparison end with it") {
    Stage stage(small_scenario());
    act(stage.state, Compare{});
    stage.frames(2);
    REQUIRE(stage.window().kept.other_run.run);
    act(stage.state, EndCompare{});
    stage.frames(2);
    CHECK_FALSE(stage.window().kept.other_run.run);
}

}  // namespace kitchen::app
