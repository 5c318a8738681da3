// Every way to leave changed work: none of them goes without a question, and the answers do what they say.
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/link.hpp"
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

// Saves, and answers that the file has been written.
void save(Session& state, const Action& asks) {
    act(state, asks);
    REQUIRE(state.jobs.requests.size() == 1);
    const WriteFile request = std::get<WriteFile>(state.jobs.requests.front());
    state.jobs.requests.clear();
    act(state, FileWritten{request.path, request.scenario});
}

// Two are compared; the second has changes, the first is edited.
Session second_changed() {
    Session state = in_a_file();
    act(state, Compare{});
    turn_cooks(state, 7);
    act(state, ChooseEditTarget{EditTarget::first});
    return state;
}

}  // namespace

TEST_CASE("while two are compared, changes to either are unsaved, whichever is edited") {
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

TEST_CASE("opening another scenario asks about the restaurant that is not edited, too") {
    Session state = second_changed();
    act(state, other_file());
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(state.document.path == "mine.toml");
    act(state, KeepChanges{});
    act(state, ChooseEditTarget{EditTarget::second});
    CHECK(cooks(state.scenario()) == 7);
}

TEST_CASE("stopping the comparison asks first if a changed restaurant would be lost, and only then") {
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

TEST_CASE("saving one restaurant of a comparison leaves the other one as the file had it") {
    Session state = in_a_file();
    act(state, Compare{});
    turn_cooks(state, 7);
    save(state, Save{});
    CHECK(cooks(*state.document.opened) == 7);
    // The file's earlier contents were replaced on purpose.
    for (const EditTarget edit_target : {EditTarget::first, EditTarget::second}) {
        act(state, ChooseEditTarget{edit_target});
        CHECK_FALSE(is_unsaved(state));
    }
    // Saving repeatedly asks nothing.
    turn_cooks(state, 8);
    CHECK(is_unsaved(state));
    save(state, Save{});
    CHECK_FALSE(is_unsaved(state));
    // But later changes to the first need a question.
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

TEST_CASE("splitting again asks before the changed restaurant that is not edited is lost") {
    Session state = second_changed();
    act(state, SplitHere{});
    CHECK(state.dialogs.shown == Dialog::unsaved);
    CHECK(cooks(state.second().scenario) == 7);
    act(state, DiscardChanges{});
    CHECK(state.runs.other == state.runs.main);
}

TEST_CASE("two restaurants that were split share their changes, and one answer is enough for both") {
    Session state = in_a_file();
    turn_cooks(state, 7);
    act(state, SplitHere{});
    CHECK(is_unsaved(state));
    save(state, Save{});
    CHECK_FALSE(is_unsaved(state));
    act(state, CloseWindow{});
    CHECK(state.jobs.close_now);
}

TEST_CASE("a lesson's Next and Back ask before losing a scenario that was saved within it and changed again") {
    for (const Action& away : {Action{NextStep{}}, Action{PreviousStep{}}, Action{GoToStep{0}}, Action{GoOn{}}}) {
        CAPTURE(away.any.index());
        const BuiltInFile file = find_built_in(BuiltIn::lesson, "01-waiting-forever");
        Session state = opened_session(small_scenario(), "test");
        act(state, OpenScenario{std::string(file.path), std::string(file.bytes)});
        act(state, NextStep{});
        const auto timer = find_knob(state.scenario(), "course.grill.timer");
        REQUIRE(timer);
        // A change in the lesson's own scenario is an experiment, and is lost.
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

TEST_CASE("a new scenario and a pasted share text are the user's own before they have a file") {
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
        // It has no file yet, so a name is asked for, and the window closes afterwards.
        act(state, KeepChanges{});
        act(state, CloseWindow{});
        act(state, Save{});
        CHECK(state.dialogs.shown == Dialog::files);
        state.jobs.requests.clear();
        save(state, SaveAs{"mine.toml"});
        CHECK(state.jobs.close_now);
    }
}

TEST_CASE("changes to a built-in scenario are lost without a question") {
    const BuiltInFile file = find_built_in(BuiltIn::scenario, "told-sorry");
    Session state = opened_session(small_scenario(), "test");
    act(state, OpenScenario{std::string(file.path), std::string(file.bytes)});
    turn_cooks(state, 7);
    act(state, other_file());
    CHECK(state.document.path == "other.toml");
}

TEST_CASE("closing the files dialog without a name does not permit closing the window later") {
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

// ---- Files still being written when the window is closed

TEST_CASE("a closed window waits for the trace that is being written") {
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

TEST_CASE("a closed window waits for all requested pictures, programs and files") {
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

TEST_CASE("a closed window says what it waits for, and can be kept open") {
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

TEST_CASE("discarding changes does not close the window before the trace is written") {
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

TEST_CASE("a changed run that was saved from within a lesson does not pass for the lesson's own") {
    const BuiltInFile file = find_built_in(BuiltIn::lesson, "01-waiting-forever");
    Session state = opened_session(small_scenario(), "test");
    act(state, OpenScenario{std::string(file.path), std::string(file.bytes)});
    act(state, NextStep{});
    const KnobAddress timer = find_knob(state.scenario(), "course.grill.timer").value();
    act(state, SetKnobs{{{timer, Value{seconds(3)}}}});
    save(state, SaveAs{"mine.toml"});
    CHECK_FALSE(is_unsaved(state));
    CHECK(is_changed_run(state));
    CHECK(changed_knobs(state) == std::vector<KnobAddress>{timer});
    CHECK(link_to(state)->starts_with("#kt1-"));
    // The lesson's own run is there again at any time: nobody is asked whether to lose it.
    act(state, Compare{});
    CHECK(state.first_scenario() == state.lesson->now().scenario);
    act(state, EndCompare{});
    CHECK_FALSE(state.comparison.other);
    act(state, ResetAllKnobs{});
    CHECK(state.scenario() == state.lesson->now().scenario);
    CHECK(link_to(state)->starts_with("#lesson="));
    // After the lesson it is a scenario with a file.
    act(state, Undo{});
    act(state, LeaveLesson{});
    CHECK(changed_knobs(state).empty());
    CHECK_FALSE(is_unsaved(state));
}

}  // namespace kitchen::app
