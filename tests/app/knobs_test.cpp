#include <doctest/doctest.h>

#include "app/model/update.hpp"
#include "app/panels/knobs/knob_scale.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

KnobAddress address(const Stage& stage, std::string_view path) {
    const auto knob = find_knob(stage.state.scenario(), path);
    REQUIRE(knob);
    return *knob;
}

Duration timer(const Stage& stage) { return stage.state.scenario().courses[0].timer; }

}  // namespace

TEST_CASE("turning a knob changes the run immediately, and the playhead stays") {
    Stage stage(stuck_scenario());
    stage.drag("Scrub", {0.5F, 0.5F}, {0.6F, 0.5F});
    const Time playhead = stage.state.playback.playhead;
    const std::uint64_t before = stage.state.runs.main->trace.fingerprint();
    CHECK(stage.state.runs.main->timeline.timeouts.empty());
    stage.drag("course.grill.timer", {0.97F, 0.5F}, {0.23F, 0.5F});
    CHECK(timer(stage) > seconds(3));
    CHECK(timer(stage) < seconds(7));
    CHECK(stage.state.runs.main->trace.fingerprint() != before);
    CHECK_FALSE(stage.state.runs.main->timeline.timeouts.empty());
    CHECK(stage.state.playback.playhead == playhead);
}

TEST_CASE("one drag of a knob is one step of undo") {
    Stage stage(small_scenario());
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    CHECK(timer(stage) > seconds(11));
    CHECK(stage.state.history.undo.size() == 1);
    stage.click("Undo");
    CHECK(timer(stage) == seconds(5));
    stage.click("Redo");
    CHECK(timer(stage) > seconds(11));
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    CHECK(timer(stage) == seconds(5));
    stage.key(ImGuiKey_Y, ImGuiMod_Ctrl);
    CHECK(timer(stage) > seconds(11));
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    CHECK(timer(stage) > seconds(11));
    CHECK(stage.state.history.undo.size() == 1);
}

TEST_CASE("Ctrl Z undoes even when both keys are pressed and released within one slow frame") {
    Stage stage(small_scenario());
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, true);
    stage.frames();
    io.AddKeyEvent(ImGuiKey_Z, true);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    io.AddKeyEvent(ImGuiKey_LeftCtrl, false);
    io.AddKeyEvent(ImGuiKey_Z, false);
    stage.frames(3);
    CHECK(timer(stage) == seconds(5));
}

TEST_CASE("undo and redo restore exactly the same trace") {
    Stage stage(small_scenario());
    const std::uint64_t before = stage.state.runs.main->trace.fingerprint();
    stage.drag("kitchen.grill.cook_time.mean", {0.4F, 0.5F}, {0.8F, 0.5F});
    const std::uint64_t after = stage.state.runs.main->trace.fingerprint();
    REQUIRE(after != before);
    stage.click("Undo");
    CHECK(stage.state.runs.main->trace.fingerprint() == before);
    stage.click("Redo");
    CHECK(stage.state.runs.main->trace.fingerprint() == after);
}

TEST_CASE("a double click resets one knob, the reset link all of them") {
    Stage stage(small_scenario());
    stage.drag("course.grill.timer", {0.235F, 0.5F}, {0.6F, 0.5F});
    stage.drag("course.grill.tries", {0.3F, 0.5F}, {0.9F, 0.5F});
    CHECK(changed_knobs(stage.state).size() == 2);
    stage.double_click("course.grill.timer");
    CHECK(timer(stage) == seconds(5));
    CHECK(changed_knobs(stage.state).size() == 1);
    stage.click("Reset all knobs");
    CHECK(changed_knobs(stage.state).empty());
    CHECK_FALSE(stage.shows("Reset all knobs"));
}

TEST_CASE("a kitchen's condition is one choice of fine, slow, broken and gone") {
    Stage stage(small_scenario());
    const Kitchen& grill = stage.state.scenario().kitchens[0];
    stage.click("kitchen.grill.condition: gone");
    CHECK(stage.state.scenario().kitchens[0].condition == Condition::gone);
    stage.click("kitchen.grill.condition: slow x4");
    CHECK(stage.state.scenario().kitchens[0].condition == Condition::fine);
    CHECK(stage.state.scenario().kitchens[0].slowness == 4);
    stage.click("kitchen.grill.condition: fine");
    CHECK(stage.state.scenario().kitchens[0].slowness == 1);
    CHECK(stage.state.history.undo.size() == 3);
    (void)grill;
}

TEST_CASE("a condition that some orders find is called so, as on the kitchen's card") {
    Scenario scenario = small_scenario();
    scenario.kitchens[0].condition = Condition::gone;
    scenario.kitchens[0].affected = 0.2;
    Stage stage(scenario);
    stage.frames(2);
    CHECK(stage.shows("kitchen.grill.condition: sometimes gone"));
    CHECK_FALSE(stage.shows("kitchen.grill.condition: gone"));
    stage.click("kitchen.grill.condition: sometimes broken");
    CHECK(stage.state.scenario().kitchens[0].condition == Condition::broken);
    CHECK(stage.state.scenario().kitchens[0].affected == 0.2);
}

TEST_CASE("beside a condition that is chosen for the start, the one that a change has made of it is said") {
    Scenario scenario = small_scenario();
    scenario.changes = {{seconds(4), *find_knob(scenario, "kitchen.grill.condition"), Value{std::string("gone")}},
                        {seconds(8), *find_knob(scenario, "kitchen.grill.condition"), Value{std::string("fine")}}};
    Stage stage(scenario);
    const auto said_at = [&](std::int64_t at_ms) {
        act(stage.state, SeekTo{Time{at_ms * 1'000}});
        stage.frames(2);
        return written_text();
    };
    for (const std::int64_t at_ms : {3'999, 8'001}) {
        CHECK(said_at(at_ms).find("gone from 0:04") != std::string::npos);
        CHECK(said_at(at_ms).find("now gone") == std::string::npos);
    }
    CHECK(said_at(4'000).find("now gone") != std::string::npos);
}

TEST_CASE("a value can be typed, and text that cannot be read changes nothing") {
    Stage stage(small_scenario());
    stage.click("Type course.grill.timer");
    stage.frames(2);
    REQUIRE(stage.shows("##Typed value"));
    stage.type("2500ms");
    stage.key(ImGuiKey_Enter);
    CHECK(timer(stage) == milliseconds(2500));
    CHECK_FALSE(stage.state.history.typing);

    stage.click("Type course.grill.timer");
    stage.frames(2);
    stage.type("soon");
    stage.key(ImGuiKey_Enter);
    CHECK(timer(stage) == milliseconds(2500));
    CHECK(stage.state.history.typing_diagnostic);
    stage.key(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.history.typing);
    CHECK(timer(stage) == milliseconds(2500));
}

TEST_CASE("a duration may be typed as a number of seconds and with a space before its unit") {
    Stage stage(small_scenario());
    const auto typed = [&stage](std::string_view text) {
        act(stage.state, BeginTyping{address(stage, "course.grill.timer")});
        act(stage.state, CommitTyping{std::string(text)});
        CHECK_FALSE(stage.state.history.typing);
        return timer(stage);
    };
    CHECK(typed("12") == seconds(12));
    CHECK(typed("12.5") == milliseconds(12'500));
    CHECK(typed("7 s") == seconds(7));
    CHECK(typed("  250 ms ") == milliseconds(250));
    CHECK(typed("2min") == seconds(120));
    CHECK(typed(" none ") == never);
    // What is still wrong is shown as it was typed, with what may be meant.
    act(stage.state, BeginTyping{address(stage, "course.grill.timer")});
    act(stage.state, CommitTyping{"12 sec"});
    REQUIRE(stage.state.history.typing_diagnostic);
    CHECK(stage.state.history.typing_diagnostic->found == "\"12 sec\"");
    CHECK(stage.state.history.typing_diagnostic->nearest == "12s");
    CHECK(timer(stage) == never);
    // Files stay strict, and a count is no length.
    CHECK_FALSE(parse_value(stage.state.scenario(), address(stage, "course.grill.timer"), "12"));
    act(stage.state, BeginTyping{address(stage, "course.grill.tries")});
    act(stage.state, CommitTyping{"4"});
    CHECK(stage.state.scenario().courses[0].tries == 4);
}

TEST_CASE("a click elsewhere takes what was typed, and leaves open what cannot be read") {
    Stage stage(small_scenario());
    stage.click("Type course.grill.timer");
    stage.frames(2);
    stage.type("7");
    stage.click("Faster");
    CHECK(stage.state.preferences.speed == 2);
    CHECK(timer(stage) == seconds(7));
    CHECK_FALSE(stage.state.history.typing);

    stage.click("Type course.grill.timer");
    stage.frames(2);
    stage.type("7 x");
    stage.click("Faster");
    CHECK(stage.state.preferences.speed == 5);
    REQUIRE(stage.state.history.typing_diagnostic);
    CHECK(stage.state.history.typing_text == "7 x");
    stage.frames(3);
    // It does not take the keyboard back: the keys of the window work, and Escape drops the text.
    stage.key(ImGuiKey_Space);
    CHECK(stage.state.playback.playing);
    stage.key(ImGuiKey_Escape);
    CHECK_FALSE(stage.state.history.typing);
    CHECK(timer(stage) == seconds(7));

    // A drag of the slider replaces it, too.
    act(stage.state, BeginTyping{address(stage, "course.grill.timer")});
    act(stage.state, CommitTyping{"7 x", true});
    stage.frames(2);
    act(stage.state, SetKnobs{{{address(stage, "course.grill.timer"), Value{seconds(9)}}}});
    CHECK_FALSE(stage.state.history.typing);
    CHECK(timer(stage) == seconds(9));
}

namespace {

// Diners at fixed times, so that there is a list to type; the knob is in view.
Scenario with_times(std::size_t count) {
    Scenario scenario = small_scenario();
    scenario.diners.arrive = Arrive::at;
    for (std::size_t n = 0; n < count; ++n)
        scenario.diners.at.push_back(milliseconds(10'001 + static_cast<std::int64_t>(n)));
    return scenario;
}

}  // namespace

TEST_CASE("a list of any length can be typed, and one that is only viewed keeps every item") {
    const Scenario scenario = with_times(1'000);
    Stage stage(scenario);
    act(stage.state, ShowAllKnobs{true});
    act(stage.state, SearchKnobs{"Diners come at"});
    stage.frames(3);
    REQUIRE(stage.shows("diners.at"));
    stage.click("diners.at");
    stage.frames(2);
    REQUIRE(stage.shows("##Typed value"));
    stage.key(ImGuiKey_Enter);
    CHECK(stage.state.scenario().diners.at.size() == 1'000);
    std::string typed;
    for (int n = 0; n < 900; ++n) typed += std::to_string(10'000 + n) + "ms, ";
    typed += "60s";
    REQUIRE(typed.size() > 4'096);
    stage.click("diners.at");
    stage.frames(2);
    ImGui::SetClipboardText(typed.c_str());
    stage.key(ImGuiKey_V, ImGuiMod_Ctrl);
    stage.key(ImGuiKey_Enter);
    INFO((stage.state.history.typing_diagnostic ? to_text(*stage.state.history.typing_diagnostic) : "no mistake"));
    REQUIRE(stage.state.scenario().diners.at.size() == 901);
    CHECK(stage.state.scenario().diners.at.back() == seconds(60));
}

TEST_CASE("a bad item of a list is named, and the whole text stays to be corrected") {
    Stage stage(with_times(3));
    act(stage.state, ShowAllKnobs{true});
    act(stage.state, SearchKnobs{"Diners come at"});
    stage.frames(3);
    stage.click("diners.at");
    stage.frames(2);
    stage.type("1s, 2 sconds, 3s");
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.state.history.typing_diagnostic);
    CHECK(stage.state.history.typing_diagnostic->found == "\"2 sconds\"");
    // Enter again asks with the same text.
    stage.state.history.typing_diagnostic->found = "not seen yet";
    stage.frames(2);
    stage.key(ImGuiKey_Enter);
    REQUIRE(stage.state.history.typing_diagnostic);
    CHECK(stage.state.history.typing_diagnostic->found == "\"2 sconds\"");
    CHECK(stage.state.history.typing_text == "1s, 2 sconds, 3s");
    // The next typed value starts from the knob's own.
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.history.typing_text.empty());
}

TEST_CASE("a knob's name that does not fit beside the value continues below it, and moves what follows") {
    const auto pitch = [](const char* kitchen) {
        Scenario scenario = small_scenario();
        scenario.kitchens[0].name = kitchen;
        scenario.courses[0].kitchen = kitchen;
        Stage stage(scenario);
        stage.frames(2);
        const std::string slider = std::string("kitchen.") + kitchen + ".cook_time.mean";
        REQUIRE(stage.shows(slider));
        return stage.place(slider).y - stage.place("course.grill.pause.first").y;
    };
    CHECK(pitch("the old charcoal grill by the river behind the house") >= pitch("grill") + 15);
}

TEST_CASE("keys typed into a field neither play nor step") {
    Stage stage(small_scenario());
    stage.click("Type course.grill.timer");
    stage.frames(2);
    stage.type("b.+");
    stage.key(ImGuiKey_Space);
    stage.key(ImGuiKey_RightArrow);
    CHECK(stage.state.playback.playhead == Time{0});
    CHECK_FALSE(stage.state.playback.playing);
    CHECK(stage.state.preferences.speed == 1);
}

TEST_CASE("Tab reaches a knob, the arrow keys turn it, and Space still plays") {
    Stage stage(small_scenario());
    stage.key(ImGuiKey_Tab);
    // As many presses as needed, but not forever.
    for (int i = 0; i < 40 && timer(stage) == seconds(5); ++i) {
        stage.key(ImGuiKey_Tab);
        stage.key(ImGuiKey_RightArrow);
    }
    CHECK(timer(stage) == milliseconds(5100));
    stage.key(ImGuiKey_LeftArrow);
    CHECK(timer(stage) == seconds(5));
    const Time playhead = stage.state.playback.playhead;
    stage.key(ImGuiKey_Space);
    CHECK(stage.state.playback.playing);
    CHECK(stage.state.playback.playhead >= playhead);
}

TEST_CASE("beginners see a few knobs, and all of them after one click") {
    Stage stage(small_scenario());
    CHECK_FALSE(stage.state.preferences.all_knobs);
    CHECK_FALSE(stage.shows("course.grill.timer_covers: cooking"));
    stage.click("All knobs");
    CHECK(stage.shows("course.grill.timer_covers: cooking"));
    stage.click("Fewer knobs");
    CHECK_FALSE(stage.shows("course.grill.timer_covers: cooking"));
}

TEST_CASE("a slider's position and its value convert to each other") {
    Stage stage(small_scenario());
    for (const KnobAddress& knob : all_knobs(stage.state.scenario())) {
        const Knob& row = knob_at(knob);
        if (!slides(row)) continue;
        CAPTURE(row.key);
        for (const float share : {0.0F, 0.1F, 0.25F, 0.5F, 0.75F, 0.9F, 1.0F}) {
            const Value value = value_at(row, share);
            CHECK(check_value(stage.state.scenario(), knob, value));
            // Rounded to a step, so converting back gives a value within one step.
            CHECK(value_at(row, share_of(row, value)) == value);
        }
    }
}

TEST_CASE("no timer is at the right end of a slider, and one step back is the longest time") {
    Stage stage(small_scenario());
    const Knob& row = knob_at(address(stage, "course.grill.timer"));
    CHECK(value_at(row, 1.0F) == Value{never});
    CHECK(share_of(row, Value{never}) == 1.0F);
    const Value longest = stepped(row, Value{never}, -1);
    CHECK(std::get<Duration>(longest) == Duration{static_cast<std::int64_t>(row.slider_high)});
    CHECK(stepped(row, longest, 1) == Value{never});
}

TEST_CASE("a knob of some milliseconds has a slider of that size, which keeps its scale during a drag") {
    const Stage stage(small_scenario());
    const Knob& timer = knob_at(address(stage, "course.grill.timer"));
    REQUIRE(timer.slider_high == 20e6);
    // 50 ms are 0.0025 of 20 s and 0.025 of 2 s; of 0.2 s they are a quarter.
    const Knob small = fitted(timer, Value{milliseconds(50)});
    CHECK(small.slider_high == doctest::Approx(200'000));
    CHECK(share_of(small, Value{milliseconds(50)}) == doctest::Approx(0.25 * 0.94));
    CHECK(stepped(small, Value{milliseconds(50)}, 1) == Value{milliseconds(51)});
    CHECK(fitted(timer, Value{seconds(1)}).slider_high == 20e6);
    CHECK(fitted(timer, Value{never}).slider_high == 20e6);

    Scenario quick = small_scenario();
    quick.courses[0].timer = milliseconds(50);
    Stage dragged(quick);
    dragged.drag("course.grill.timer", {0.25F, 0.5F}, {0.5F, 0.5F});
    const Duration now = dragged.state.scenario().courses[0].timer;
    CHECK(now > milliseconds(90));
    CHECK(now < milliseconds(120));
}
TEST_CASE("a knob that was turned by an arrow key is let go with the key") {
    Stage stage(small_scenario());
    for (int i = 0; i < 40 && timer(stage) == seconds(5); ++i) {
        stage.key(ImGuiKey_Tab);
        stage.key(ImGuiKey_RightArrow);
    }
    REQUIRE(timer(stage) == milliseconds(5100));
    CHECK_FALSE(stage.state.history.dragged);
    // So the results compare it with the run without timers, which they do not during a drag.
    CHECK(untimed_run(stage.state) != nullptr);
    // The focus may leave the slider before the key is let go.
    ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, true);
    stage.frames(2);
    CHECK(stage.state.history.dragged);
    stage.key(ImGuiKey_Tab);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_RightArrow, false);
    stage.frames(3);
    CHECK_FALSE(stage.state.history.dragged);
}

}  // namespace kitchen::app
