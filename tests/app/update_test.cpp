#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/ui/words.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {

TEST_CASE("the wall clock moves the playhead by its speed and nothing else") {
    Session state = opened_session(small_scenario(), "test");
    const auto run = state.runs.main;
    state.playback.playing = true;
    for (int i = 0; i < 60; ++i) act(state, Tick{1.0 / 60});
    CHECK(state.playback.playhead.seconds() == doctest::Approx(1.0).epsilon(1e-5));
    state.preferences.speed = 10;
    act(state, Tick{0.1});
    CHECK(state.playback.playhead.seconds() == doctest::Approx(2.0).epsilon(1e-5));
    CHECK(state.runs.main == run);
    state.playback.playing = false;
    act(state, Tick{0.1});
    CHECK(state.playback.playhead.seconds() == doctest::Approx(2.0).epsilon(1e-5));
}

TEST_CASE("a machine that slept does not leap over the run") {
    Session state = opened_session(small_scenario(), "test");
    state.playback.playing = true;
    act(state, Tick{3'600});
    CHECK(state.playback.playhead <= Time{250'000});
}

TEST_CASE("playing stops at closing time, and playing again begins at the start") {
    Session state = opened_session(whole_minute(), "test");
    act(state, SeekTo{Time{59'900'000}});
    act(state, TogglePlay{});
    act(state, Tick{0.2});
    CHECK(state.playback.playhead == Time{60'000'000});
    CHECK_FALSE(state.playback.playing);
    act(state, TogglePlay{});
    CHECK(state.playback.playing);
    CHECK(state.playback.playhead == Time{0});
}

TEST_CASE("the playhead stays inside the run wherever it is sent") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{-5}});
    CHECK(state.playback.playhead == Time{0});
    act(state, SeekTo{Time{999'000'000'000}});
    CHECK(state.playback.playhead == state.runs.main->trace.end);
}

TEST_CASE("the command line's instant and diner are taken, and what the run does not have is an error") {
    Session state = opened_session(small_scenario(), "test");
    act(state, BeginAt{Time{10'000'000}, 3});
    CHECK(state.playback.playhead == Time{10'000'000});
    CHECK(state.selection.selected == 3);
    CHECK(state.dialogs.diagnostics.empty());
    act(state, BeginAt{Time{360'000'000'000}, 99});
    REQUIRE(state.dialogs.diagnostics.size() == 2);
    CHECK(to_text(state.dialogs.diagnostics[0]) == "--at: found 100h, expected at most 60s, when the run ends.");
    CHECK(to_text(state.dialogs.diagnostics[1]).starts_with("--diner: found 99, expected at most "));
    CHECK(state.selection.selected == 0);
}

TEST_CASE("a typed value that does not go with another is refused with its reason, and stays typed") {
    Scenario scenario = small_scenario();
    scenario.kitchens[0].cook_time.shape = Shape::uniform;
    scenario.kitchens[0].cook_time.low = seconds(1);
    scenario.kitchens[0].cook_time.high = seconds(3);
    Session state = opened_session(scenario, "test");
    const KnobAddress low = find_knob(scenario, "kitchen.grill.cook_time.low").value();
    act(state, BeginTyping{low});
    act(state, CommitTyping{"4s"});
    CHECK(state.scenario() == scenario);
    CHECK(state.history.typing == low);
    REQUIRE(state.history.typing_diagnostic);
    CHECK(to_text(*state.history.typing_diagnostic) ==
          "kitchen.grill.cook_time.low: found \"4s\", expected at most cook_time.high, which is \"3s\".");
    act(state, CommitTyping{"2s"});
    CHECK_FALSE(state.history.typing);
    CHECK(state.scenario().kitchens[0].cook_time.low == seconds(2));
}

TEST_CASE("a shorter run moves the playhead to its end") {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{50'000'000}});
    const auto open_for = find_knob(state.scenario(), "open_for");
    REQUIRE(open_for);
    act(state, SetKnobs{{{*open_for, Value{seconds(20)}}}});
    CHECK(state.playback.playhead == Time{20'000'000});
}

TEST_CASE("a diner who no longer comes is no longer selected") {
    Session state = opened_session(small_scenario(12), "test");
    act(state, SelectDiner{12});
    const auto count = find_knob(state.scenario(), "diners.count");
    REQUIRE(count);
    act(state, SetKnobs{{{*count, Value{std::int64_t{3}}}}});
    CHECK(state.selection.selected == 0);
    act(state, SelectDiner{99});
    CHECK(state.selection.selected == 0);
}

TEST_CASE("a value that the knob does not accept changes nothing") {
    Session state = opened_session(small_scenario(12), "test");
    const auto run = state.runs.main;
    const auto tries = find_knob(state.scenario(), "course.grill.tries");
    REQUIRE(tries);
    act(state, SetKnobs{{{*tries, Value{std::int64_t{-1}}}}});
    CHECK(state.runs.main == run);
    CHECK(state.history.undo.empty());
}

TEST_CASE("the oldest undo steps are forgotten, and never more than the limit are kept") {
    Session state = opened_session(small_scenario(2), "test");
    const auto tries = find_knob(state.scenario(), "course.grill.tries");
    REQUIRE(tries);
    for (std::size_t i = 0; i < undo_max + 20; ++i) {
        act(state, SetKnobs{{{*tries, Value{static_cast<std::int64_t>(1 + i % 7)}}}});
        act(state, ReleaseKnob{});
    }
    CHECK(state.history.undo.size() == undo_max);
}

TEST_CASE("an undo step says in words what it did") {
    Session state = opened_session(small_scenario(2), "test");
    const auto timer = find_knob(state.scenario(), "course.grill.timer");
    REQUIRE(timer);
    act(state, SetKnobs{{{*timer, Value{seconds(3)}}}});
    REQUIRE(state.history.undo.size() == 1);
    CHECK(state.history.undo[0]->did == "Kitchen timer 5.0 s to 3.0 s");
}

TEST_CASE("opening a scenario keeps the preferences, and forgets the undo steps of the last one") {
    Session state = opened_session(small_scenario(2), "test");
    act(state, SetTextSize{1.5F});
    act(state, ShowAllKnobs{true});
    act(state, SelectDiner{2});
    act(state, OpenScenario{"other.toml", print_scenario(small_scenario(5))});
    CHECK(state.dialogs.diagnostics.empty());
    CHECK(state.document.opened_name == "other.toml");
    CHECK(state.runs.main->timeline.rows.size() == 5);
    CHECK(state.preferences.text_size == 1.5F);
    CHECK(state.preferences.all_knobs);
    CHECK(state.selection.selected == 0);
    CHECK(state.history.undo.empty());
}

TEST_CASE("a stage has a text size of its own, and neither changes the other") {
    Session state = opened_session(small_scenario(2), "test");
    act(state, SetTextSize{1.5F});
    act(state, Present{});
    CHECK(text_size_now(state) == 1.0F);
    act(state, SetTextSize{1.25F});
    CHECK(text_size_now(state) == 1.25F);
    act(state, Present{false});
    CHECK(text_size_now(state) == 1.5F);
    CHECK(state.preferences.stage_text_size == 1.25F);
}

TEST_CASE("text sizes stay within their limits") {
    Session state = opened_session(small_scenario(2), "test");
    act(state, SetTextSize{9});
    CHECK(state.preferences.text_size == text_size_max);
    act(state, SetTextSize{0});
    CHECK(state.preferences.text_size == text_size_min);
}

TEST_CASE("a time is written in the unit that fits it, and a count of five digits or more with k or M") {
    CHECK(short_time(milliseconds(840)) == "0.84\u00A0s");
    CHECK(short_time(milliseconds(45)) == "45\u00A0ms");
    CHECK(short_time(milliseconds(23'449)) == "23.4\u00A0s");
    CHECK(short_time(seconds(125)) == "2:05\u00A0min");
    CHECK(short_time(seconds(3 * 3'600 + 20 * 60)) == "3:20\u00A0h");
    CHECK(short_time(never) == "none");
    CHECK(plain_time(seconds(2)) == "2\u00A0s");
    CHECK(plain_time(milliseconds(2'500)) == "2.5\u00A0s");
    CHECK(plain_time(milliseconds(200)) == "0.2\u00A0s");
    CHECK(plain_time(milliseconds(5)) == "5\u00A0ms");
    CHECK(plain_time(milliseconds(2'040)) == "2.0\u00A0s");
    CHECK(plain_time(seconds(10)) == "10\u00A0s");
    CHECK(short_count(7) == "7");
    CHECK(short_count(1'234) == "1,234");
    CHECK(short_count(12'345) == "12k");
    CHECK(short_count(3'450'000) == "3.4M");
}

}  // namespace kitchen::app
