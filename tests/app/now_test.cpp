// "From now on": knobs turned at the playhead, and the buttons for events there.
#include <algorithm>

#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

KnobAddress knob(const Session& state, std::string_view path) { return find_knob(state.scenario(), path).value(); }

Session at_ten_seconds() {
    Session state = opened_session(small_scenario(), "test");
    act(state, SeekTo{Time{10'000'000}});
    return state;
}

}  // namespace

TEST_CASE("a knob turned from now on leaves the past as it was and is a change at the playhead") {
    Session state = at_ten_seconds();
    const Trace before = state.runs.main->trace;
    act(state, ChooseSince{Since::now});
    act(state, SetKnobs{{{knob(state, "course.grill.timer"), Value{seconds(1)}}}});
    REQUIRE(state.scenario().changes.size() == 1);
    CHECK(state.scenario().changes[0] == Change{seconds(10), knob(state, "course.grill.timer"), Value{seconds(1)}});
    CHECK(state.scenario().courses[0].timer == seconds(5));
    CHECK(state.playback.playhead == Time{10'000'000});
    // A copy, because undoing the step drops the run.
    const Trace after = state.runs.main->trace;
    CHECK(after.fingerprint() == simulate(state.scenario()).fingerprint());
    CHECK(after.fingerprint() != before.fingerprint());
    const std::size_t past = before.count_until(Time{9'999'999});
    CHECK(after.count_until(Time{9'999'999}) == past);
    CHECK(std::equal(before.records.begin(), before.records.begin() + static_cast<std::ptrdiff_t>(past),
                     after.records.begin()));
    REQUIRE(state.runs.main->timeline.changes.size() == 1);  // the mark on the transport
    CHECK(state.history.undo.back()->did == "Kitchen timer 5.0 s to 1.0 s from 0:10.0 on");
    act(state, Undo{});
    CHECK(state.runs.main->trace.fingerprint() == before.fingerprint());
    act(state, Redo{});
    CHECK(state.runs.main->trace.fingerprint() == after.fingerprint());
}

TEST_CASE("a drag from now on is one change and one undo step, although the run plays on meanwhile") {
    Session state = at_ten_seconds();
    act(state, ChooseSince{Since::now});
    const KnobAddress timer = knob(state, "course.grill.timer");
    act(state, SetKnobs{{{timer, Value{seconds(4)}}}});
    act(state, SeekTo{Time{11'000'000}});
    act(state, SetKnobs{{{timer, Value{seconds(2)}}}});
    act(state, ReleaseKnob{});
    REQUIRE(state.scenario().changes.size() == 1);
    CHECK(state.scenario().changes[0].at == seconds(10));
    REQUIRE(state.history.undo.size() == 1);
    CHECK(state.history.undo[0]->did == "Kitchen timer 5.0 s to 2.0 s from 0:10.0 on");
    act(state, SetKnobs{{{timer, Value{seconds(3)}}}});
    CHECK(state.scenario().changes.size() == 2);
    CHECK(state.scenario().changes[1].at == seconds(11));
    act(state, ResetKnobs{{timer}});
    CHECK(state.scenario() == *state.document.opened);
}

TEST_CASE("changes from now on mark the knob as changed, and are saved and shared") {
    Session state = at_ten_seconds();
    CHECK_FALSE(is_unsaved(state));
    act(state, BreakKitchen{0});
    CHECK(is_unsaved(state));
    CHECK(is_changed(state, knob(state, "kitchen.grill.condition")));
    CHECK(changed_knobs(state).size() == 1);
    const auto read = parse_scenario(print_scenario(state.scenario()), "saved");
    REQUIRE(read);
    CHECK(*read == state.scenario());
    act(state, ResetAllKnobs{});
    CHECK(state.scenario() == *state.document.opened);
}

TEST_CASE("a kitchen is broken from the playhead until it recovers") {
    Session state = at_ten_seconds();
    act(state, BreakKitchen{0});
    act(state, SeekTo{Time{15'000'000}});
    act(state, RecoverKitchen{0});
    const KnobAddress condition = knob(state, "kitchen.grill.condition");
    CHECK(value_at(state.scenario(), condition, Time{9'999'999}) == Value{std::string("fine")});
    CHECK(value_at(state.scenario(), condition, Time{10'000'000}) == Value{std::string("broken")});
    CHECK(value_at(state.scenario(), condition, Time{15'000'000}) == Value{std::string("fine")});
    CHECK(state.history.undo[0]->did == "Grill breaks at 0:10.0");
    CHECK(state.history.undo[1]->did == "Grill recovers at 0:15.0");
    // A kitchen that is already fine does not recover again.
    act(state, RecoverKitchen{0});
    CHECK(state.history.undo.size() == 2);
}

TEST_CASE("a slow kitchen that recovers is as fast as any other from the playhead on") {
    Scenario slow = small_scenario();
    slow.kitchens[0].slowness = 4;
    Session state = opened_session(slow, "test");
    act(state, SeekTo{Time{10'000'000}});
    act(state, RecoverKitchen{0});
    const KnobAddress slowness = knob(state, "kitchen.grill.slowness");
    CHECK(value_at(state.scenario(), slowness, Time{9'999'999}) == Value{4.0});
    CHECK(value_at(state.scenario(), slowness, Time{10'000'000}) == Value{1.0});
}

TEST_CASE("a rush lets its diners in at the playhead, and twice as many when it is asked for twice") {
    Session state = at_ten_seconds();
    const auto came = [&state](std::int64_t at_us) {
        std::int64_t diners = 0;
        for (const Record& record : state.runs.main->trace.records)
            diners += record.event == Event::diner_arrived && record.time_us == at_us;
        return diners;
    };
    CHECK(came(10'000'000) == 1);
    act(state, AddRush{20});
    CHECK(came(10'000'000) == 21);
    act(state, AddRush{20});
    CHECK(came(10'000'000) == 41);
    CHECK(state.history.undo.back()->did == "a rush of 40 diners at 0:10.0");
    act(state, Undo{});
    act(state, Undo{});
    CHECK(came(10'000'000) == 1);
}

TEST_CASE("an event that is not possible changes nothing, and the window says why") {
    Scenario full = small_scenario();
    const KnobAddress slowness = find_knob(full, "kitchen.grill.slowness").value();
    for (std::size_t n = 0; n < changes_max; ++n)
        full.changes.push_back({Duration{static_cast<std::int64_t>(n)}, slowness, Value{n % 2 == 0 ? 1.0 : 2.0}});
    REQUIRE(check_scenario(full).empty());
    Session state = opened_session(full, "test");
    act(state, SeekTo{Time{20'000}});
    for (const Action& action : {Action{BreakKitchen{0}}, Action{RecoverKitchen{0}}, Action{AddRush{20}}}) {
        state.dialogs.diagnostics.clear();
        act(state, action);
        CHECK(state.scenario() == full);
        CHECK(state.history.undo.empty());
        REQUIRE(state.dialogs.diagnostics.size() == 1);
        CHECK(to_text(state.dialogs.diagnostics[0]).find("changes, expected at most 10000.") != std::string::npos);
    }
    // A value that no knob accepts: a rush of too many diners.
    state = at_ten_seconds();
    act(state, AddRush{1'000'001});
    REQUIRE(state.dialogs.diagnostics.size() == 1);
    CHECK(to_text(state.dialogs.diagnostics[0]) ==
          "diners.rush: found \"1000001\", expected a whole number from 0 to 1000000.");
}

TEST_CASE("the buttons below the knobs say when, and do it") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}}) {
        Stage stage(small_scenario(), size);
        act(stage.state, SeekTo{Time{10'000'000}});
        stage.frames(2);
        stage.click("Break");
        REQUIRE(stage.state.scenario().changes.size() == 1);
        CHECK(stage.state.scenario().changes[0].value == Value{std::string("broken")});
        // It is already broken, so that button is disabled.
        stage.frames(2);
        CHECK_FALSE(stage.shows("Break"));
        act(stage.state, SeekTo{Time{12'000'000}});
        stage.frames(2);
        stage.click("Recover");
        CHECK(stage.state.scenario().changes.size() == 2);
        stage.click("Rush");
        CHECK(stage.state.scenario().changes.size() == 3);
        stage.click("Undo");
        CHECK(stage.state.scenario().changes.size() == 2);
    }
}

TEST_CASE("with several kitchens the buttons apply to the first course's, and can go to the next") {
    Scenario scenario = small_scenario();
    Kitchen bread = scenario.kitchens[0];
    bread.name = "bread";
    scenario.kitchens.insert(scenario.kitchens.begin(), bread);
    Stage stage(scenario);
    stage.click("Break");
    REQUIRE(stage.state.scenario().changes.size() == 1);
    CHECK(stage.state.scenario().changes[0].knob.which == 1);
    stage.click("Next kitchen");
    stage.click("Break");
    REQUIRE(stage.state.scenario().changes.size() == 2);
    CHECK(stage.state.scenario().changes[1].knob.which == 0);
}

TEST_CASE("from now on the knobs show the values at the playhead, and only knobs that may still change") {
    Stage stage(small_scenario());
    act(stage.state, SeekTo{Time{10'000'000}});
    stage.frames(2);
    stage.click("All knobs");
    CHECK(stage.shows("course.grill.timer"));
    CHECK(stage.shows("course.grill.repeat"));
    stage.click("Turn knobs: From now on");
    CHECK(stage.state.preferences.since == Since::now);
    CHECK(stage.shows("course.grill.timer"));
    CHECK_FALSE(stage.shows("course.grill.repeat"));
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    REQUIRE(stage.state.scenario().changes.size() == 1);
    CHECK(stage.state.scenario().courses[0].timer == seconds(5));
    // The grip is where it was dragged to, so the next drag starts there.
    stage.drag("course.grill.timer", {0.6F, 0.5F}, {0.1F, 0.5F});
    REQUIRE(stage.state.scenario().changes.size() == 1);
    CHECK(std::get<Duration>(stage.state.scenario().changes[0].value) < seconds(4));
    stage.type("n");
    CHECK(stage.state.preferences.since == Since::start);
}

}  // namespace kitchen::app
