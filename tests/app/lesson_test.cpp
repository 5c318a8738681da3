// Lessons in the window: prediction, run, reveal, going from step to step, changes and their reset, and the stage.
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/reveal.hpp"
#include "app/model/update.hpp"
#include "app/panels/spells.hpp"
#include "app/window/course_figures.hpp"
#include "core/base/text.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

OpenScenario lesson_named(std::string_view name) {
    const BuiltInFile file = find_built_in(BuiltIn::lesson, name);
    REQUIRE_FALSE(file.bytes.empty());
    return {std::string(file.path), std::string(file.bytes), {}};
}

struct Taken : Stage {
    explicit Taken(std::string_view name, ImVec2 size = {1440, 900}) : Stage(small_scenario(), size) {
        act(state, lesson_named(name));
        frames(2);
    }
    Phase phase() const { return state.lesson->answer().phase; }
    // Lets that much of the run pass, as the window would.
    void play(double seconds) {
        for (double gone = 0; gone < seconds; gone += 0.1) act(state, Tick{0.1});
        frames(2);
    }
};

constexpr std::string_view first = "01-waiting-forever";

}  // namespace

TEST_CASE("a lesson begins with a question, paused, and its run is the opened one") {
    Taken lesson(first);
    CHECK(lesson.phase() == Phase::asking);
    CHECK_FALSE(lesson.state.playback.playing);
    CHECK(lesson.state.playback.playhead == Time{0});
    CHECK(lesson.state.scenario().title == "Waiting forever");
    CHECK_FALSE(is_unsaved(lesson.state));
    CHECK(lesson.shows("Choice 3"));
    CHECK(lesson.shows("Run it and see"));
    CHECK_FALSE(lesson.shows("Next step"));
}

TEST_CASE("a prediction is chosen with a click, the run stops where the step says, and the verdict is measured") {
    Taken lesson(first);
    lesson.click("Choice 3");
    CHECK(lesson.state.lesson->answer().choice == 2);
    lesson.click("Run it and see");
    CHECK(lesson.phase() == Phase::running);
    CHECK(lesson.state.playback.playing);
    lesson.play(5);
    CHECK(lesson.phase() == Phase::running);
    lesson.play(10);
    CHECK(lesson.phase() == Phase::revealed);
    CHECK(lesson.state.playback.playhead == lesson.state.lesson->now().until);
    CHECK_FALSE(lesson.state.playback.playing);
    CHECK(predicted_rightly(*lesson.state.lesson) == true);
    CHECK_FALSE(lesson.shows("Choice 3"));
    CHECK(lesson.shows("Next step"));
}

TEST_CASE("a wrong prediction and none at all are told apart") {
    Taken lesson(first);
    act(lesson.state, RevealStep{});
    CHECK_FALSE(predicted_rightly(*lesson.state.lesson).has_value());
    act(lesson.state, RunStep{});
    act(lesson.state, ChooseAnswer{0});
    act(lesson.state, RevealStep{});
    CHECK(predicted_rightly(*lesson.state.lesson) == false);
    // After the reveal it is too late to choose.
    act(lesson.state, ChooseAnswer{2});
    CHECK(lesson.state.lesson->answer().choice == 0);
}

TEST_CASE("a number is guessed with the slider, and a near guess is right") {
    Taken lesson("07-say-sorry-in-time");
    REQUIRE(lesson.shows("Guess"));
    // The lowest number is a guess as any other, and not what was meant by one who guessed nothing.
    CHECK_FALSE(lesson.state.lesson->answer().number.has_value());
    const Box slider = lesson.place("Guess");
    // The mouse shows where a press would put the grip.
    const std::size_t before = lesson.vertices();
    lesson.point(slider.centre());
    CHECK(lesson.vertices() > before);
    lesson.click_at({slider.x + 8, slider.centre().y});
    CHECK(lesson.state.lesson->answer().number == lesson.state.lesson->now().prediction->guess->low);
    lesson.drag("Guess", {0.0F, 0.5F}, {0.3F, 0.5F});
    REQUIRE(lesson.state.lesson->answer().number.has_value());
    CHECK(*lesson.state.lesson->answer().number == doctest::Approx(18).epsilon(0.1));
    act(lesson.state, GuessNumber{18.4});
    act(lesson.state, RevealStep{});
    CHECK(predicted_rightly(*lesson.state.lesson) == true);
    act(lesson.state, GoBack{});
    act(lesson.state, GuessNumber{20});
    CHECK(predicted_rightly(*lesson.state.lesson) == false);
    act(lesson.state, GuessNumber{1e9});
    CHECK(*lesson.state.lesson->answer().number == 60);
}

TEST_CASE("a predicted wait is shown in the chart of waits from the run on, and a predicted count is not") {
    Taken lesson("07-say-sorry-in-time");
    act(lesson.state, GuessNumber{18.4});
    CHECK_FALSE(predicted_wait(*lesson.state.lesson).has_value());
    act(lesson.state, Unfold{View::results});
    act(lesson.state, RunStep{});
    CHECK(predicted_wait(*lesson.state.lesson) == milliseconds(18'400));
    lesson.play(60);
    CHECK(predicted_wait(*lesson.state.lesson) == milliseconds(18'400));
    CHECK(lesson.shows("Predicted wait"));
    Taken other("05-try-again");
    act(other.state, GuessNumber{3});
    act(other.state, RunStep{});
    CHECK_FALSE(predicted_wait(*other.state.lesson).has_value());
}

TEST_CASE("what a step asks to predict is not given away before it is shown") {
    Taken lesson("07-say-sorry-in-time");
    const Color ring_to_come = faded(lesson.colors().bell, 0.35F);
    REQUIRE_FALSE(lesson.state.runs.main->timeline.timeouts.empty());
    CHECK(revealed_until(lesson.state) == Time{0});
    CHECK(lesson.vertices_of(ring_to_come) == 0);
    act(lesson.state, RevealStep{});
    act(lesson.state, SeekTo{Time{0}});
    lesson.frames(2);
    CHECK(revealed_until(lesson.state) > lesson.state.runs.main->trace.end);
    CHECK(lesson.vertices_of(ring_to_come) > 0);
    act(lesson.state, LeaveLesson{});
    CHECK(revealed_until(lesson.state) > lesson.state.runs.main->trace.end);
}

TEST_CASE("that a run is stuck from its first instant is not said before the run is played") {
    Taken lesson("07-say-sorry-in-time");
    act(lesson.state, GoToStep{2});
    lesson.frames(2);
    // Five diners order at 0:00, and no timer ever rings.
    REQUIRE(lesson.state.runs.main->ends.stuck_since == Time{0});
    REQUIRE(lesson.phase() == Phase::asking);
    Views views;
    views.session = &lesson.state;
    CHECK_FALSE(is_stuck(views));
    CHECK(bands_of(lesson.colors(), views).empty());
    act(lesson.state, GuessNumber{3});
    CHECK_FALSE(is_stuck(views));
    // While the run plays, the band is as long as what has been seen.
    act(lesson.state, RunStep{});
    act(lesson.state, SeekTo{Time{9'000'000}});
    CHECK(is_stuck(views));
    std::vector<Band> bands = bands_of(lesson.colors(), views);
    REQUIRE(bands.size() == 1);
    CHECK(bands[0].to == Time{9'000'000});
    act(lesson.state, RevealStep{});
    act(lesson.state, SeekTo{Time{0}});
    CHECK(is_stuck(views));
    bands = bands_of(lesson.colors(), views);
    REQUIRE(bands.size() == 1);
    CHECK(bands[0].to == Time{60'000'000});
}

TEST_CASE("the time axis gives neither the answer away nor the effect of a knob that is turned for a try") {
    const auto seconds_in = [](std::int64_t n) { return Time{n * 1'000'000}; };
    Taken lesson("07-say-sorry-in-time");
    Session& state = lesson.state;
    // They are told sorry at 18 s. A guess is at most 60 s, which is closing time.
    CHECK(play_end(state) == seconds_in(20));
    CHECK(end_of(state) == seconds_in(60));
    act(state, RunStep{});
    CHECK(end_of(state) == seconds_in(60));
    act(state, RevealStep{});
    CHECK(end_of(state) == seconds_in(20));
    CHECK(state.playback.playhead == seconds_in(20));
    // A choice, and the run stops at 30 s. Its last event is at 9 s.
    act(state, GoToStep{1});
    CHECK(play_end(state) < seconds_in(15));
    CHECK(end_of(state) == seconds_in(30));
    lesson.frames(2);
    check_inside(lesson);
    act(state, SeekTo{seconds_in(25)});
    CHECK(state.playback.playhead == seconds_in(25));
    act(state, RevealStep{});
    const Time revealed = end_of(state);
    CHECK(revealed == play_end(state));
    act(state, BeginTurn{});
    CHECK(end_of(state) == seconds_in(30));
    const KnobAddress timer = *find_knob(state.scenario(), "course.grill.timer");
    act(state, SetKnobs{{{timer, Value{seconds(4)}}}});
    CHECK(play_end(state) > revealed);
    CHECK(end_of(state) == seconds_in(30));
}

TEST_CASE("no bad spell is drawn beyond the end of an axis that a lesson shortens") {
    Taken lesson(first);
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        act(lesson.state, lesson_named(file.name));
        CAPTURE(file.name);
        for (std::size_t step = 0; step < lesson.state.lesson->lesson->steps.size(); ++step) {
            act(lesson.state, GoToStep{step});
            Views views;
            views.session = &lesson.state;
            for (const Band& band : bands_of(lesson.colors(), views)) {
                CHECK(band.from < band.to);
                CHECK(band.to <= views.end());
            }
        }
    }
}

TEST_CASE("the diner's page and what if give nothing away before the reveal") {
    Taken lesson("02-set-a-timer");
    act(lesson.state, Unfold{View::diner});
    act(lesson.state, SelectDiner{3});
    act(lesson.state, SeekTo{Time{9'000'000}});
    lesson.frames(2);
    const KnobAddress timer = *find_knob(lesson.state.scenario(), "course.grill.timer");
    CHECK_FALSE(lesson.shows("What if"));
    act(lesson.state, AskWhatIf{{timer, Value{seconds(1)}}});
    CHECK_FALSE(lesson.state.comparison.what_if.has_value());
    const Color to_come = faded(lesson.colors().night_faint, 0.75F);
    CHECK(lesson.vertices_of(to_come) == 0);
    // The diner comes at 0:08 and is told sorry at 0:13; both are shown after the reveal.
    act(lesson.state, RevealStep{});
    act(lesson.state, SeekTo{Time{9'000'000}});
    lesson.frames(2);
    CHECK(lesson.shows("What if"));
    CHECK(lesson.vertices_of(to_come) > 0);
    act(lesson.state, AskWhatIf{{timer, Value{seconds(1)}}});
    CHECK(lesson.state.comparison.what_if.has_value());
    // Back at the question they are hidden again.
    act(lesson.state, GoBack{});
    lesson.frames(2);
    CHECK_FALSE(lesson.shows("What if knob"));
}

TEST_CASE("steps continue in the next lesson and back, and keep the answers") {
    Taken lesson("07-say-sorry-in-time");
    act(lesson.state, GoToStep{1});
    act(lesson.state, ChooseAnswer{1});
    act(lesson.state, RevealStep{});
    lesson.frames(2);
    lesson.click("Next step");
    CHECK(lesson.state.lesson->step == 2);
    CHECK(lesson.phase() == Phase::asking);
    CHECK(value_text(get(lesson.state.scenario(), *find_knob(lesson.state.scenario(), "course.grill.timer"))) ==
          "none");
    lesson.frames(2);
    lesson.click("Step before");
    CHECK(lesson.state.lesson->step == 1);
    CHECK(lesson.phase() == Phase::revealed);
    CHECK(lesson.state.lesson->answer().choice == 1);
    act(lesson.state, NextStep{});
    act(lesson.state, NextStep{});
    CHECK(lesson.state.lesson->name == "lessons/08-one-waiter-many-tables.toml");
    act(lesson.state, PreviousStep{});
    CHECK(lesson.state.lesson->name == "lessons/07-say-sorry-in-time.toml");
}

TEST_CASE("a change to a knob in a step can be reset with one click") {
    Taken lesson(first);
    const std::string reveal = lesson.state.lesson->reveal;
    Scenario turned = lesson.state.scenario();
    const KnobAddress timer = *find_knob(turned, "course.grill.timer");
    act(lesson.state, SetKnobs{{{timer, Value{seconds(3)}}}});
    act(lesson.state, ReleaseKnob{});
    lesson.frames(2);
    CHECK(lesson.state.lesson.has_value());
    CHECK(lesson.state.lesson->reveal == reveal);
    REQUIRE(lesson.shows("Back to the lesson's run"));
    lesson.click("Back to the lesson's run");
    CHECK_FALSE(is_unsaved(lesson.state));
    act(lesson.state, Undo{});
    CHECK(is_unsaved(lesson.state));
}

TEST_CASE("a lesson with mistakes is not opened, and what was there stays") {
    Taken lesson(first);
    act(lesson.state, OpenScenario{"mine.toml", "schema = 2\n[[step]]\ntitel = \"x\"\n", {}});
    CHECK_FALSE(lesson.state.dialogs.diagnostics.empty());
    CHECK(lesson.state.lesson->name == "lessons/01-waiting-forever.toml");
}

TEST_CASE("a whole talk can be given with the keys of a presenter's remote") {
    Taken lesson(first);
    // For browsers, where F5 reloads the page. Elsewhere a wrong letter does not end the talk.
    lesson.type("p");
    CHECK(lesson.state.presentation.presenting);
    lesson.type("p");
    CHECK(lesson.state.presentation.presenting);
    lesson.key(ImGuiKey_F5);
    CHECK_FALSE(lesson.state.presentation.presenting);
    lesson.key(ImGuiKey_F5);
    CHECK(lesson.state.presentation.presenting);
    lesson.frames(2);
    CHECK_FALSE(lesson.shows("Lessons"));
    lesson.key(ImGuiKey_PageDown);
    CHECK(lesson.phase() == Phase::running);
    lesson.key(ImGuiKey_RightArrow);
    CHECK(lesson.phase() == Phase::revealed);
    lesson.key(ImGuiKey_PageDown);
    CHECK(lesson.state.lesson->step == 1);
    CHECK(lesson.state.presentation.presenting);
    lesson.key(ImGuiKey_PageUp);
    CHECK(lesson.state.lesson->step == 0);
    lesson.type(".");
    CHECK(lesson.state.presentation.blacked_out);
    lesson.type(".");
    CHECK_FALSE(lesson.state.presentation.blacked_out);
    // Other remotes send that key.
    lesson.type("b");
    CHECK(lesson.state.presentation.blacked_out);
    lesson.type("b");
    CHECK_FALSE(lesson.state.presentation.blacked_out);
    // Speaker notes are not shown to the audience.
    lesson.type("j");
    CHECK(lesson.state.dialogs.shown == Dialog::none);
    lesson.type("2");
    CHECK(lesson.state.lesson->step == 1);
    CHECK(lesson.state.dialogs.shown == Dialog::none);
    lesson.key(ImGuiKey_Escape);
    CHECK_FALSE(lesson.state.presentation.presenting);
    // Off the stage the arrows step through the run again.
    const Time before = lesson.state.playback.playhead;
    lesson.type(".");
    CHECK(lesson.state.playback.playhead > before);
    CHECK_FALSE(lesson.state.presentation.blacked_out);
}

TEST_CASE("every step of every lesson is drawn inside its window, at a desk, on a stage, small and large") {
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        CAPTURE(file.path);
        for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 400}}) {
            Taken lesson(file.name, size);
            for (std::size_t step = 0; step < lesson.state.lesson->lesson->steps.size(); ++step) {
                act(lesson.state, GoToStep{step});
                for (const bool presenting : {false, true}) {
                    act(lesson.state, Present{presenting});
                    act(lesson.state, RevealStep{});
                    lesson.frames(2);
                    check_inside(lesson);
                    CHECK(lesson.shows("Next step"));
                }
            }
        }
    }
}

TEST_CASE("the lessons dialog opens a lesson and leaves it") {
    Stage stage(small_scenario());
    stage.frames(2);
    stage.click("Lessons");
    stage.frames(2);
    stage.click("Take lessons/05-try-again.toml");
    CHECK(stage.state.lesson->name == "lessons/05-try-again.toml");
    stage.frames(2);
    stage.click("Lessons");
    stage.frames(2);
    stage.click("Leave the lesson");
    CHECK_FALSE(stage.state.lesson.has_value());
}

TEST_CASE("a step whose run is cut off at its limit says so in its text") {
    Stage stage(small_scenario());
    // More diners in the room at one instant than a run may have.
    act(stage.state, OpenScenario{"heavy.toml",
                                  R"(schema = 2
title = "Heavy"
[scenarios.crowd]
[scenarios.crowd.diners]
arrive = "burst"
count = 10000000
[[scenarios.crowd.course]]
kitchen = "grill"
[[scenarios.crowd.kitchen]]
name = "grill"
condition = "gone"
[[step]]
title = "A crowd"
scenario = "crowd"
text = "{arrived} came."
)",
                                  {}});
    REQUIRE(stage.state.lesson);
    CHECK(stage.state.lesson->text.find(" came. The run was cut off at 0:00.0 after ") != std::string::npos);
}

TEST_CASE("a black screen covers the lesson's words too, and no key acts behind it") {
    Taken lesson(first);
    lesson.key(ImGuiKey_F5);
    lesson.type(".");
    REQUIRE(lesson.state.presentation.blacked_out);
    lesson.frames(2);
    CHECK(lesson.top_color() == lesson.colors().black);
    const Time before = lesson.state.playback.playhead;
    for (const ImGuiKey key : {ImGuiKey_PageDown, ImGuiKey_RightArrow, ImGuiKey_Space, ImGuiKey_End, ImGuiKey_Tab,
                               ImGuiKey_Enter, ImGuiKey_F5})
        lesson.key(key);
    lesson.type("c2u");
    CHECK(lesson.phase() == Phase::asking);
    CHECK(lesson.state.lesson->step == 0);
    CHECK(lesson.state.dialogs.shown == Dialog::none);
    CHECK(lesson.state.playback.playhead == before);
    CHECK(lesson.state.presentation.presenting);
    SUBCASE("Escape ends it first") { lesson.key(ImGuiKey_Escape); }
    SUBCASE("so does the key that turned it on") { lesson.type("."); }
    SUBCASE("or the key of another remote") { lesson.type("b"); }
    SUBCASE("and a click") { lesson.click("Black"); }
    CHECK_FALSE(lesson.state.presentation.blacked_out);
    CHECK(lesson.state.presentation.presenting);
}

TEST_CASE("keys that have nothing to do say so, for a while") {
    Stage stage(small_scenario());
    const auto said = [&] { return std::exchange(stage.state.dialogs.remark, {}).words; };
    stage.key(ImGuiKey_PageDown);
    CHECK(said() == "No lesson is open. Press L to choose one.");
    stage.key(ImGuiKey_PageUp);
    CHECK(said() == "No lesson is open. Press L to choose one.");
    stage.type("j");
    CHECK(said() == "No speaker notes: no lesson is open.");
    CHECK(stage.state.dialogs.shown == Dialog::none);
    act(stage.state, Present{});
    stage.type("3");
    CHECK(said() == "No lesson is open. Press L to choose one.");

    stage.key(ImGuiKey_PageDown);
    for (int i = 0; i < 40; ++i) act(stage.state, Tick{0.1});
    CHECK_FALSE(stage.state.dialogs.remark.words.empty());
    for (int i = 0; i < 20; ++i) act(stage.state, Tick{0.1});
    CHECK(stage.state.dialogs.remark.words.empty());
}

TEST_CASE("after the last step of the last lesson comes the closing page, and before the first there is none") {
    const std::vector<BuiltInFile>& files = built_in(BuiltIn::lesson);
    Taken last(files.back().name);
    const std::size_t steps = last.state.lesson->lesson->steps.size();
    act(last.state, GoToStep{steps - 1});
    act(last.state, RevealStep{});
    last.frames(2);
    last.click("Next step");
    CHECK(last.state.lesson->step == steps - 1);
    CHECK(last.state.dialogs.shown == Dialog::closing);
    last.frames(2);
    CHECK(course_figures().size() == files.size());
    check_inside(last);
    last.click("Close the last page");
    CHECK(last.state.dialogs.shown == Dialog::none);
    act(last.state, GoToStep{8});
    CHECK(last.state.dialogs.remark.words == fmt::format("There is no step 9: this lesson has {}.", steps));
    Taken begun(files.front().name);
    act(begun.state, GoBack{});
    CHECK(begun.state.dialogs.remark.words == "This is the first step.");
}

TEST_CASE("on a stage a resting pointer is hidden and points at nothing, until it is moved") {
    Taken lesson(first);
    act(lesson.state, Present{});
    lesson.frames(2);
    lesson.point(lesson.place("Run it and see").centre());
    REQUIRE(ImGui::IsMousePosValid());
    lesson.frames(60 * 2 + 10);
    CHECK_FALSE(ImGui::IsMousePosValid());
    CHECK(ImGui::GetMouseCursor() == ImGuiMouseCursor_None);
    lesson.point({5, 5});
    CHECK(ImGui::IsMousePosValid());
    CHECK(ImGui::GetMouseCursor() != ImGuiMouseCursor_None);
    act(lesson.state, Present{false});
    lesson.frames(60 * 3);
    CHECK(ImGui::IsMousePosValid());
}

TEST_CASE("a unit is singular after 1") {
    CHECK(with_unit("1", "guests") == "1 guest");
    CHECK(with_unit("1", "seconds") == "1 second");
    CHECK(with_unit("2", "guests") == "2 guests");
    CHECK(with_unit("1.5", "seconds") == "1.5 seconds");
    CHECK(with_unit("1", "dishes") == "1 dish");
    CHECK(with_unit("1", "s") == "1 s");
}
}  // namespace kitchen::app
