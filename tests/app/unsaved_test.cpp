// Every way out of what somebody has changed: none is without a question, and the answers do what they say.
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

void turn_cooks(Session& state, std::int64_t cooks) {
    act(state, SetKnobs{{{*find_knob(state.scenario(), "kitchen.grill.cooks"), Value{cooks}}}});
    act(state, ReleaseKnob{});
}

std::int64_t cooks(const Scenario& scenario) { return scenario.kitchens[0].cooks; }

Session in_a_file(const std::string& path = "mine.toml") {
    Session state = opened_session(small_scenario(), "test");
    act(state, OpenScenario{path, print_scenario(small_scenario()), path});
    REQUIRE(state.document.path == path);
    REQUIRE(cooks(*state.document.opened) == 3);
    return state;
}

OpenScenario other_file() { return {"other.toml", print_scenario(stuck_scenario()), "other.toml"}; }

// Asks to be saved, and gets the answer that it has been.
void save(Session& state, const Action& asks) {
    act(state, asks);
    REQUIRE(state.jobs.requests.size() == 1);
    const WriteFile request = std::get<WriteFile>(state.jobs.requests.front());
    state.jobs.requests.clear();
    act(state, FileWritten{request.path, request.scenario});
}

// Two beside each other; the second has been changed, the first is in hand.
Session second_changed() {
    Session state = in_a_file();
    act(state, Compare{});
    turn_cooks(state, 7);
    act(state, ChooseEditTarget{EditTarget::first});
    return state;
}

}  // namespace

TEST_CASE("while two are compared, changes to either are unsaved, whichever is in hand") {
    Session state = in_a_file();
    act(state, Compare{});
    CHECK_FALSE(is_unsaved(state));
    turn_cooks(state, 7);
    for (const EditTarget edit_target : {EditTarget::first, EditTarget::second, EditTarget::both}) {
        act(state, ChooseEditTarget{edit_target});
        CHECK(is_unsaved(state));
    }
    act(state, ChooseEditTarget{EditTarget::first});
    act(state, CloseWindow{});
    CHECK_FALSE(state.jobs.close_now);
    CHECK(state.dialogs.shown == Dialog::unsaved);
    act(state, DiscardChanges{});
    CHECK(state.jobs.close_now);
}

TEST_CASE("another scenario is not opened over the restaurant that is not in hand") {
    Session state = second_changed();
    act(state, other_file());
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(state.document.path == "mine.toml");
    act(state, KeepChanges{});
    act(state, ChooseEditTarget{EditTarget::second});
    CHECK(cooks(state.scenario()) == 7);
}

TEST_CASE("stopping the comparison asks first where a changed restaurant would go, and only there") {
    Session state = second_changed();
    act(state, EndCompare{});
    CHECK(state.dialogs.shown == Dialog::unsaved);
    REQUIRE(state.runs.other);
    act(state, DiscardChanges{});
    CHECK_FALSE(state.runs.other);
    CHECK(state.dialogs.shown == Dialog::none);
    CHECK(cooks(state.scenario()) == 3);

    state = second_changed();
    act(state, ChooseEditTarget{EditTarget::second});
    act(state, EndCompare{});
    CHECK_FALSE(state.runs.other);
    CHECK(cooks(state.scenario()) == 7);
    CHECK(is_unsaved(state));
}

TEST_CASE("a restaurant that has been saved from a comparison leaves the other one as the file had it") {
    Session state = in_a_file();
    act(state, Compare{});
    turn_cooks(state, 7);
    save(state, Save{});
    CHECK(cooks(*state.document.opened) == 7);
    // What the file said before was replaced on purpose.
    for (const EditTarget edit_target : {EditTarget::first, EditTarget::second}) {
        act(state, ChooseEditTarget{edit_target});
        CHECK_FALSE(is_unsaved(state));
    }
    // Again and again.
    turn_cooks(state, 8);
    CHECK(is_unsaved(state));
    save(state, Save{});
    CHECK_FALSE(is_unsaved(state));
    // But not what has been turned in the first since.
    act(state, ChooseEditTarget{EditTarget::first});
    turn_cooks(state, 9);
    act(state, ChooseEditTarget{EditTarget::second});
    CHECK(is_unsaved(state));
}

TEST_CASE("of two changed restaurants the one that is saved stays, and the answer is enough to close or to stop") {
    for (const Action& away : {Action{CloseWindow{}}, Action{EndCompare{}}}) {
        Session state = second_changed();
        turn_cooks(state, 8);
        CHECK(unsaved_restaurants(state) == std::vector<EditTarget>{EditTarget::first, EditTarget::second});
        act(state, away);
        REQUIRE(state.dialogs.shown == Dialog::unsaved);
        save(state, SaveOne{EditTarget::second});
        CHECK_FALSE(state.runs.other);
        CHECK(cooks(*state.document.opened) == 7);
        CHECK_FALSE(is_unsaved(state));
        CHECK(state.jobs.close_now == (away.get_if<CloseWindow>() != nullptr));
    }
}

TEST_CASE("splitting again asks before the changed restaurant that is not in hand goes") {
    Session state = second_changed();
    act(state, SplitHere{});
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(cooks(state.second().scenario) == 7);
    act(state, DiscardChanges{});
    CHECK(state.runs.other == state.runs.main);
}

TEST_CASE("two that are split share their changes, and one answer is enough for both") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, SplitHere{});
    CHECK(is_unsaved(state));
    save(state, Save{});
    CHECK_FALSE(is_unsaved(state));
    act(state, CloseWindow{});
    CHECK(state.jobs.close_now);
}

TEST_CASE("a lesson's Next and Back ask before a scenario that was saved within it and changed again goes") {
    for (const Action& away : {Action{NextStep{}}, Action{PreviousStep{}}, Action{GoToStep{0}}, Action{GoOn{}}}) {
        CAPTURE(away.any.index());
        const BuiltInFile file = find_built_in(BuiltIn::lesson, "01-waiting-forever");
        Session state = opened_session(small_scenario(), "test");
        act(state, OpenScenario{std::string(file.path), std::string(file.bytes)});
        act(state, NextStep{});
        const auto timer = find_knob(state.scenario(), "course.grill.timer");
        REQUIRE(timer);
        // What is turned in the lesson's own scenario is a try, and goes.
        act(state, SetKnobs{{{*timer, Value{seconds(3)}}}});
        act(state, ReleaseKnob{});
        act(state, RevealStep{});
        Session tried = state;
        act(tried, away);
        CHECK(tried.lesson->step != 1);

        save(state, SaveAs{"mine.toml"});
        Session saved = state;
        act(saved, away);
        CHECK(saved.lesson->step != 1);
        CHECK(saved.document.path.empty());

        act(state, SetKnobs{{{*timer, Value{seconds(4)}}}});
        act(state, away);
        CHECK(state.dialogs.shown == Dialog::unsaved);
        CHECK(state.lesson->step == 1);
        CHECK(state.document.path == "mine.toml");
        act(state, DiscardChanges{});
        CHECK(state.lesson->step != 1);
        CHECK(state.dialogs.shown == Dialog::none);
    }
}

TEST_CASE("a new scenario and a pasted share text are somebody's own before they have a file") {
    for (const bool is_new : {true, false}) {
        Session state = opened_session(small_scenario(), "test");
        if (is_new)
            act(state, NewScenario{});
        else
            act(state, OpenShareText{share_text(small_scenario()).value()});
        act(state, CloseWindow{});
        CHECK(state.jobs.close_now);
        state.jobs.close_now = false;
        turn_cooks(state, 7);
        act(state, CloseWindow{});
        CHECK_FALSE(state.jobs.close_now);
        CHECK(state.dialogs.shown == Dialog::unsaved);
        act(state, KeepChanges{});
        act(state, OpenShareText{share_text(stuck_scenario()).value()});
        CHECK(state.dialogs.shown == Dialog::unsaved);
        CHECK(cooks(state.scenario()) == 7);
        // It has no file to be saved in yet, so it is asked for one, and the window closes afterwards.
        act(state, KeepChanges{});
        act(state, CloseWindow{});
        act(state, Save{});
        CHECK(state.dialogs.shown == Dialog::files);
        state.jobs.requests.clear();
        save(state, SaveAs{"mine.toml"});
        CHECK(state.jobs.close_now);
    }
}

TEST_CASE("what was turned for a try in a scenario that is built in goes without a question") {
    const BuiltInFile file = find_built_in(BuiltIn::scenario, "told-sorry");
    Session state = opened_session(small_scenario(), "test");
    act(state, OpenScenario{std::string(file.path), std::string(file.bytes)});
    turn_cooks(state, 7);
    act(state, other_file());
    CHECK(state.document.path == "other.toml");
}

TEST_CASE("a card for a name that is closed without one is no leave to close the window later") {
    Session state = opened_session(small_scenario(), "test");
    act(state, NewScenario{});
    turn_cooks(state, 7);
    act(state, CloseWindow{});
    act(state, Save{});
    state.jobs.requests.clear();
    act(state, ShowDialog{});
    save(state, SaveAs{"mine.toml"});
    CHECK_FALSE(state.jobs.close_now);
}

// ---- What is still being written when the window is closed

TEST_CASE("a window that is closed waits for the trace that is being written") {
    Session state = opened_session(small_scenario(), "test");
    act(state, TraceBegun{std::make_shared<Progress>()});
    act(state, CloseWindow{});
    CHECK_FALSE(state.jobs.close_now);
    CHECK(state.dialogs.shown == Dialog::none);
    SUBCASE("and closes when it is written") {
        act(state, TraceWritten{"a-test.csv", {}});
        CHECK(state.jobs.close_now);
    }
    SUBCASE("stays open and says why when it cannot be written") {
        act(state, TraceWritten{{}, "a-test.csv cannot be written: No space left on device"});
        CHECK_FALSE(state.jobs.close_now);
        CHECK(state.dialogs.shown == Dialog::files);
        CHECK(state.dialogs.outcome.words.find("No space") != std::string::npos);
    }
    SUBCASE("and closes when the writing is stopped") {
        act(state, StopWaiting{});
        CHECK(state.jobs.close_now);
    }
}

TEST_CASE("a window that is closed waits for all pictures, programs and files that were asked for") {
    Session state = in_a_file();
    act(state, SavePicture{4});
    act(state, SaveProgram{"print()"});
    turn_cooks(state, 7);
    act(state, Save{});
    const auto scenario = state.document.saving;
    act(state, FileWritten{"mine.toml", scenario});
    act(state, CloseWindow{});
    CHECK_FALSE(state.jobs.close_now);
    act(state, FileWritten{"mine.py"});
    CHECK_FALSE(state.jobs.close_now);
    SUBCASE("one that is written") {
        act(state, FileWritten{"mine.png"});
        CHECK(state.jobs.close_now);
    }
    SUBCASE("one that is not") {
        act(state, FileNotWritten{"mine.png cannot be written: Input/output error"});
        CHECK_FALSE(state.jobs.close_now);
        CHECK(state.dialogs.shown == Dialog::files);
        act(state, CloseWindow{});
        CHECK(state.jobs.close_now);
    }
}

TEST_CASE("a window that has been closed says what it waits for, and can be kept") {
    Stage stage(small_scenario());
    act(stage.state, SavePicture{4});
    stage.state.jobs.requests.clear();
    stage.frames(60);
    CHECK_FALSE(stage.shows("Do not close"));
    act(stage.state, CloseWindow{});
    stage.frames(60);
    stage.click("Do not close");
    CHECK_FALSE(closes_when_written(stage.state));
    act(stage.state, FileWritten{"a-test.png"});
    CHECK_FALSE(stage.state.jobs.close_now);
}

TEST_CASE("changes that were given up do not close the window before the trace is written") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, TraceBegun{std::make_shared<Progress>()});
    act(state, CloseWindow{});
    REQUIRE(state.dialogs.shown == Dialog::unsaved);
    act(state, DiscardChanges{});
    CHECK_FALSE(state.jobs.close_now);
    act(state, TraceWritten{"mine.csv", {}});
    CHECK(state.jobs.close_now);
}

TEST_CASE("a trace that is finished during the question does not answer the question about changes") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, TraceBegun{std::make_shared<Progress>()});
    act(state, CloseWindow{});
    act(state, TraceWritten{"mine.csv", {}});
    CHECK_FALSE(state.jobs.close_now);
    CHECK(state.dialogs.shown == Dialog::unsaved);
}

}  // namespace kitchen::app
