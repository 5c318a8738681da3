// The whole course in the window: every lesson from its first step to its last, with right and wrong answers, with each
// goal met and missed, and by keyboard only.
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/reveal.hpp"
#include "app/model/update.hpp"
#include "app/window/keys.hpp"
#include "core/base/text.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/pupil.hpp"

namespace kitchen::app {
namespace {

std::optional<std::size_t> step_with_exercise(const Lesson& lesson) {
    for (std::size_t n = 0; n < lesson.steps.size(); ++n)
        if (lesson.steps[n].exercise) return n;
    return std::nullopt;
}

}  // namespace

TEST_CASE("every lesson can be taken from its first step to its last, with every prediction right and wrong") {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        for (const bool rightly : {true, false}) {
            Pupil pupil(file);
            const std::size_t steps = pupil.at().lesson->steps.size();
            for (std::size_t step = 0; step < steps; ++step) {
                CAPTURE(file.path);
                CAPTURE(step);
                REQUIRE(pupil.at().step == step);
                REQUIRE(pupil.at().now().prediction.has_value());
                pupil.predict(rightly);
                act(pupil.state, GoOn{});
                CHECK(pupil.phase() == Phase::running);
                pupil.watch();
                CHECK(pupil.phase() == Phase::revealed);
                CHECK(predicted_rightly(pupil.at()) == rightly);
                if (step + 1 < steps) act(pupil.state, NextStep{});
            }
            const LessonScore score = score_of(pupil.state.preferences.course, file.name);
            CHECK(score.is_done());
            CHECK(score.right == (rightly ? steps : 0));
            CHECK(score.predicted == steps);
        }
    }
}

TEST_CASE("every lesson has a goal that its own run does not meet and that can be met") {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        CAPTURE(file.path);
        Pupil pupil(file);
        const std::optional<std::size_t> step = step_with_exercise(*pupil.at().lesson);
        REQUIRE(step.has_value());
        act(pupil.state, GoToStep{*step});
        act(pupil.state, RevealStep{});
        act(pupil.state, GoOn{});
        REQUIRE(pupil.phase() == Phase::turning);
        // The lesson's own run, unchanged.
        act(pupil.state, GoOn{});
        CHECK(pupil.phase() == Phase::trying);
        act(pupil.state, GoOn{});
        CHECK(pupil.phase() == Phase::judged);
        CHECK_FALSE(pupil.at().answer().is_met);
        CHECK(go_on_words(pupil.state) == "Try it again");
        act(pupil.state, SetKnobs{pupil.solution()});
        act(pupil.state, ReleaseKnob{});
        CHECK(pupil.phase() == Phase::turning);
        act(pupil.state, GoOn{});
        pupil.watch();
        CHECK(pupil.phase() == Phase::judged);
        CHECK(pupil.at().answer().is_met);
        CHECK(score_of(pupil.state.preferences.course, file.name).met == 1);
        CHECK_FALSE(pupil.at().outcome_of_changed.empty());
        CHECK(pupil.at().outcome_of_changed != pupil.at().outcome);
    }
}

TEST_CASE("a goal counts only with the knobs that are unlocked, and a hint comes after two tries") {
    Pupil pupil("02-set-a-timer");
    act(pupil.state, GoToStep{1});
    act(pupil.state, RevealStep{});
    act(pupil.state, BeginTurn{});
    const KnobAddress timer = *find_knob(pupil.state.scenario(), "course.grill.timer");
    const KnobAddress every = *find_knob(pupil.state.scenario(), "diners.every");
    const auto tried_with = [&](std::vector<Setting> settings) {
        act(pupil.state, SetKnobs{std::move(settings)});
        act(pupil.state, ReleaseKnob{});
        act(pupil.state, TryRun{});
        act(pupil.state, RevealStep{});
        pupil.frames(2);
        return pupil.at().answer().is_met;
    };
    CHECK_FALSE(tried_with({{timer, Value{seconds(9)}}}));
    CHECK_FALSE(is_hint_due(pupil.at().answer()));
    CHECK_FALSE(tried_with({{timer, Value{seconds(4)}}}));
    CHECK(is_hint_due(pupil.at().answer()));
    // The goal would be met, but not with the unlocked knobs.
    CHECK_FALSE(tried_with({{timer, Value{seconds(6)}}, {every, Value{seconds(6)}}}));
    CHECK(locked_changes(pupil.state) == std::vector<KnobAddress>{every});
    CHECK(pupil.shows("Back to the lesson's run"));
    pupil.click("Back to the lesson's run");
    CHECK(pupil.phase() == Phase::turning);
    CHECK(tried_with({{timer, Value{seconds(6)}}}));
    CHECK_FALSE(is_hint_due(pupil.at().answer()));
}

TEST_CASE("a changed run gets a measured sentence beside the lesson's, and never the lesson's verdict") {
    Pupil pupil("02-set-a-timer");
    act(pupil.state, GoToStep{1});
    const KnobAddress timer = *find_knob(pupil.state.scenario(), "course.grill.timer");
    act(pupil.state, RevealStep{});
    CHECK(pupil.at().outcome == "Waiting at 0:33: 3 of 9 diners. The shortest wait is 10 seconds.");
    CHECK(pupil.at().outcome_of_changed.empty());
    act(pupil.state, SetKnobs{{{timer, Value{seconds(4)}}}});
    // Diners come every 4 seconds, so at 0:33 only the one of 0:32 is waiting.
    CHECK(pupil.at().outcome_of_changed == "Waiting at 0:33: 1 of 9 diners. The shortest wait is 4 seconds.");
    CHECK(pupil.at().outcome == "Waiting at 0:33: 3 of 9 diners. The shortest wait is 10 seconds.");
    act(pupil.state, ResetAllKnobs{});
    CHECK(pupil.at().outcome_of_changed.empty());
}

TEST_CASE("while a value that cannot be read is typed, a try does not run and does not count") {
    Pupil pupil("07-say-sorry-in-time");
    act(pupil.state, GoToStep{1});
    act(pupil.state, RevealStep{});
    act(pupil.state, BeginTurn{});
    pupil.frames(2);
    pupil.click("Type course.grill.timer");
    pupil.frames(2);
    pupil.type("3 x");
    pupil.key(ImGuiKey_Enter);
    REQUIRE(pupil.state.history.typing_diagnostic);
    pupil.frames(2);
    pupil.click("Try it");
    CHECK(pupil.phase() == Phase::turning);
    CHECK(pupil.at().answer().tries == 0);
    CHECK_FALSE(pupil.state.playback.playing);
    CHECK(pupil.state.history.typing_text == "3 x");
    CHECK(pupil.state.dialogs.remark.words.starts_with("Correct the value"));
    // The same without Enter; and what can be read is what is run.
    act(pupil.state, CancelTyping{});
    pupil.frames(2);
    pupil.click("Type course.grill.timer");
    pupil.frames(2);
    pupil.type("2.3");
    pupil.click("Try it");
    CHECK(pupil.phase() == Phase::trying);
    CHECK(pupil.state.scenario().courses[0].timer == milliseconds(2300));
}

TEST_CASE("the learner's turn gives nothing away before the run is played") {
    Pupil pupil("05-try-again");
    act(pupil.state, GoToStep{2});
    act(pupil.state, RevealStep{});
    CHECK(is_all_revealed(pupil.state));
    act(pupil.state, BeginTurn{});
    CHECK(pupil.state.playback.playhead == pupil.at().now().begin);
    CHECK(revealed_until(pupil.state) == pupil.at().now().begin);
    act(pupil.state, TryRun{});
    CHECK_FALSE(is_all_revealed(pupil.state));
    act(pupil.state, RevealStep{});
    CHECK(is_all_revealed(pupil.state));
    // Back to what the lesson's run showed.
    act(pupil.state, GoBack{});
    CHECK(pupil.phase() == Phase::revealed);
}

TEST_CASE("the first screen is a question, the room and one button") {
    Pupil pupil("01-waiting-forever");
    CHECK(pupil.shows("Choice 1"));
    CHECK(pupil.shows("Run it and see"));
    for (const char* label : {"Play", "Copy", "All knobs", "Sort", "Reset all knobs", "Undo", "Present", "Compare"}) {
        CAPTURE(label);
        CHECK_FALSE(pupil.shows(label));
    }
    CHECK(pupil.shows("Edge Timeline"));
    CHECK(pupil.shows("Show everything"));
    pupil.click("Run it and see");
    CHECK(pupil.shows("Play"));
}

TEST_CASE("a click or a key unfolds a panel for the whole lesson") {
    Pupil pupil("01-waiting-forever");
    CHECK_FALSE(is_unfolded(pupil.at(), View::timeline));
    pupil.click("Edge Timeline");
    CHECK(is_unfolded(pupil.at(), View::timeline));
    pupil.type("k");
    CHECK(is_unfolded(pupil.at(), View::knobs));
    CHECK(pupil.shows("All knobs"));
    act(pupil.state, NextStep{});
    pupil.frames(2);
    CHECK(is_unfolded(pupil.at(), View::knobs));
    pupil.type("i");
    CHECK_FALSE(is_unfolded(pupil.at(), View::timeline));
    act(pupil.state, NextStep{});
    CHECK_FALSE(is_unfolded(pupil.at(), View::timeline));
    // Another lesson starts with the panels that its steps say.
    act(pupil.state, NextStep{});
    CHECK(pupil.at().name == "lessons/02-set-a-timer.toml");
    CHECK(is_unfolded(pupil.at(), View::timeline));
    CHECK_FALSE(is_unfolded(pupil.at(), View::knobs));
    pupil.frames(2);
    pupil.click("Show everything");
    CHECK(pupil.shows("Show less"));
    CHECK_FALSE(pupil.shows("Edge Timeline"));
    pupil.type("e");
    CHECK(pupil.shows("Edge Timeline"));
}

TEST_CASE("each view has a letter that unfolds it and folds it away again") {
    Pupil pupil("01-waiting-forever");
    const std::vector<std::pair<std::string, View>> letters = {{"i", View::timeline}, {"r", View::results},
                                                               {"y", View::code},     {"w", View::words},
                                                               {"d", View::diner},    {"k", View::knobs}};
    for (const auto& each : letters) {
        CAPTURE(each.first);
        const bool before = is_unfolded(pupil.at(), each.second);
        pupil.type(each.first);
        CHECK(is_unfolded(pupil.at(), each.second) == !before);
        pupil.type(each.first);
        CHECK(is_unfolded(pupil.at(), each.second) == before);
    }
}

TEST_CASE("the Enter key of the keypad goes on in a lesson too") {
    Pupil pupil("01-waiting-forever");
    pupil.type("1");
    pupil.key(ImGuiKey_KeypadEnter);
    CHECK(pupil.phase() == Phase::running);
}

TEST_CASE("the main button is in the same place at every step and phase") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}}) {
        std::optional<Box> first;
        const auto shows = [&](const Pupil& pupil, const char* label) {
            const Box place = pupil.place(label);
            if (!first) first = place;
            CHECK(place.x == first->x);
            CHECK(place.y == first->y);
            CHECK(place.width == first->width);
        };
        for (const char* name : {"01-waiting-forever", "05-try-again"}) {
            Pupil pupil(name, size);
            for (std::size_t step = 0; step < 3; ++step) {
                shows(pupil, "Run it and see");
                act(pupil.state, GoOn{});
                pupil.frames(2);
                shows(pupil, "Show the end");
                act(pupil.state, GoOn{});
                pupil.frames(2);
                shows(pupil, pupil.at().now().exercise ? "Your turn" : "Next step");
                if (pupil.at().now().exercise) {
                    act(pupil.state, GoOn{});
                    pupil.frames(2);
                    shows(pupil, "Try it");
                }
                act(pupil.state, NextStep{});
                pupil.frames(2);
            }
        }
    }
}

namespace {

// Guesses a number with the arrow keys, from where the slider is.
void guess_with_keys(Pupil& pupil) {
    const Guess& guess = *pupil.at().now().prediction->guess;
    pupil.key(ImGuiKey_RightArrow);
    for (int presses = 0; presses < 500; ++presses) {
        const double off = pupil.at().number - *pupil.at().answer().number;
        if (std::abs(off) < guess.step / 2) return;
        pupil.key(off > 0 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
    }
    FAIL("the number cannot be reached");
}

void tab_to(Pupil& pupil, const std::string& label) {
    for (int presses = 0; presses < 60; ++presses) {
        if (pupil.window().focus.item != 0 && pupil.window().focus.item == pupil.id(label)) return;
        pupil.key(ImGuiKey_Tab);
    }
    FAIL("Tab does not reach " << label);
}

// Sets the knob as in the solution: a choice with Enter, a duration or a number with the arrows.
void set_with_keys(Pupil& pupil, const Setting& setting) {
    const std::string path = path_text(pupil.state.scenario(), setting.knob);
    if (knob_at(setting.knob).kind == Kind::choice) {
        tab_to(pupil, path + ": " + std::get<std::string>(setting.value));
        return pupil.key(ImGuiKey_Enter);
    }
    tab_to(pupil, path);
    const auto off = [&] { return *number_of(setting.value) - *number_of(get(pupil.state.scenario(), setting.knob)); };
    const bool up = off() > 0;
    for (int presses = 0; presses < 300; ++presses) {
        const double before = std::abs(off());
        if (before < 1e-6) return;
        pupil.key(up ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
        // The nearest value that the knob's steps allow.
        if (std::abs(off()) >= before) return pupil.key(up ? ImGuiKey_LeftArrow : ImGuiKey_RightArrow);
    }
    FAIL("the arrows do not reach the solution of " << path);
}

}  // namespace

TEST_CASE("every goal can be reached with the keys that turn a knob") {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        CAPTURE(file.path);
        Pupil pupil(file);
        act(pupil.state, GoToStep{step_with_exercise(*pupil.at().lesson).value()});
        act(pupil.state, RevealStep{});
        act(pupil.state, BeginTurn{});
        pupil.frames(2);
        for (const Setting& setting : pupil.solution()) set_with_keys(pupil, setting);
        act(pupil.state, TryRun{});
        act(pupil.state, RevealStep{});
        CHECK(pupil.at().answer().is_met);
    }
}

TEST_CASE("lessons 1 to 5 can be done by keyboard only, in under five minutes") {
    Pupil pupil("01-waiting-forever");
    double seconds = 0;
    int lessons = 0;
    while (lessons < 5) {
        const std::string lesson = pupil.at().name;
        CAPTURE(lesson);
        CAPTURE(pupil.at().step);
        const bool is_last = pupil.at().step + 1 == pupil.at().lesson->steps.size();
        if (pupil.at().now().prediction->guess)
            guess_with_keys(pupil);
        else
            pupil.type(std::to_string(pupil.at().right.value() + 1));
        pupil.key(ImGuiKey_Enter);
        REQUIRE(pupil.phase() == Phase::running);
        seconds += pupil.watch();
        REQUIRE(pupil.phase() == Phase::revealed);
        CHECK(predicted_rightly(pupil.at()) == true);
        if (pupil.at().now().exercise) {
            pupil.key(ImGuiKey_Enter);
            REQUIRE(pupil.phase() == Phase::turning);
            for (const Setting& setting : pupil.solution()) set_with_keys(pupil, setting);
            pupil.key(ImGuiKey_Escape);
            pupil.key(ImGuiKey_Enter);
            REQUIRE(pupil.phase() == Phase::trying);
            seconds += pupil.watch();
            CHECK(pupil.at().answer().is_met);
        }
        pupil.key(ImGuiKey_Enter);
        lessons += is_last ? 1 : 0;
    }
    CHECK(pupil.at().name == "lessons/06-take-the-bread.toml");
    CHECK(score_of(pupil.state.preferences.course).met == 5);
    CAPTURE(seconds);
    CHECK(seconds < 300);
}

TEST_CASE("an arrow key that changes a guess does not also step through time") {
    Pupil pupil("02-set-a-timer");
    pupil.key(ImGuiKey_RightArrow);
    CHECK(pupil.at().answer().number == 1);
    CHECK(pupil.state.playback.playhead == Time{0});
    act(pupil.state, RevealStep{});
    act(pupil.state, SeekTo{Time{0}});
    pupil.key(ImGuiKey_RightArrow);
    CHECK(pupil.at().answer().number == 1);
    CHECK(pupil.state.playback.playhead > Time{0});
}

TEST_CASE("no two rows of the key table answer one letter at the same time") {
    const auto is_on_stage = [](When when) {
        return when == When::presenting || when == When::on_stage || when == When::on_stage_in_steps;
    };
    const auto is_off_stage = [](When when) { return when == When::not_presenting || when == When::in_lesson; };
    std::vector<Binding> bindings;
    for (const KeyRow& row : key_rows())
        for (const Binding& binding : row.bindings)
            if (binding.act != nullptr && binding.press.character != 0) bindings.push_back(binding);
    for (std::size_t one = 0; one < bindings.size(); ++one) {
        for (std::size_t other = one + 1; other < bindings.size(); ++other) {
            if (bindings[one].press.character != bindings[other].press.character) continue;
            CAPTURE(static_cast<char>(bindings[one].press.character));
            const bool are_apart = (is_on_stage(bindings[one].when) && is_off_stage(bindings[other].when)) ||
                                   (is_off_stage(bindings[one].when) && is_on_stage(bindings[other].when));
            CHECK(are_apart);
        }
    }
}

TEST_CASE("a knob that is shown on the card and in the list of knobs is typed where its value was clicked") {
    Pupil pupil("07-say-sorry-in-time");
    act(pupil.state, GoToStep{1});
    REQUIRE(pupil.at().now().exercise);
    act(pupil.state, RevealStep{});
    act(pupil.state, BeginTurn{});
    act(pupil.state, Unfold{View::knobs, true});
    pupil.frames(3);
    REQUIRE(pupil.shows("All knobs"));
    pupil.click("Type course.grill.timer");
    pupil.frames(2);
    REQUIRE(pupil.state.history.typing);
    pupil.type("7s");
    pupil.key(ImGuiKey_Enter);
    CHECK(pupil.state.scenario().courses[0].timer == seconds(7));
}

TEST_CASE("from now on a slider of the card shows and changes the value at the playhead") {
    Pupil pupil("07-say-sorry-in-time");
    Session& state = pupil.state;
    act(state, GoToStep{1});
    act(state, RevealStep{});
    act(state, BeginTurn{});
    act(state, ChooseSince{Since::now});
    act(state, SeekTo{Time{10'000'000}});
    act(state, SetKnobs{{{find_knob(state.scenario(), "course.grill.timer").value(), Value{seconds(4)}}}});
    act(state, ReleaseKnob{});
    pupil.frames(3);
    const ImGuiID slider = pupil.id("course.grill.timer");
    for (int i = 0; i < 40 && pupil.window().focus.item != slider; ++i) pupil.key(ImGuiKey_Tab);
    REQUIRE(pupil.window().focus.item == slider);
    pupil.key(ImGuiKey_RightArrow);
    REQUIRE(state.scenario().changes.size() == 1);
    CHECK(state.scenario().changes[0].value == Value{milliseconds(4100)});
}

}  // namespace kitchen::app
