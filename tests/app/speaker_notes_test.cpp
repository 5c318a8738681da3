// What the speaker reads while presenting, in the terminal and at the desk.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/catalog/built_in.hpp"
#include "app/model/speaker_notes.hpp"
#include "app/model/update.hpp"
#include "app/runs/runs.hpp"
#include "tests/app/hall.hpp"

namespace kitchen::app {

TEST_CASE("the speaker's notes go to the terminal, and only while presenting") {
    Hall hall(two_dinners);
    CHECK(hall.told().empty());
    hall.key(ImGuiKey_F5);
    const std::size_t steps = hall.state.running_order->order->steps.size();
    REQUIRE(steps > 3);
    CHECK(hall.told() == std::vector<std::string>{"\n[0:00] item 1 of 3: Told sorry\n    Look at the timers.\n"
                                                  "    Next: Dinner, with a slow grill\n"});
    hall.pass(61);
    hall.go_on();
    CHECK(hall.told().empty());
    hall.go_on();
    const std::vector<std::string> told = hall.told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with("\n[1:01] item 2 of 3: "));
    hall.type("3");
    hall.key(ImGuiKey_F5);
    act(hall.state, NextStep{});
    hall.told();
    hall.key(ImGuiKey_F5);
    const std::vector<std::string> in_lesson = hall.told();
    REQUIRE(in_lesson.size() == 1);
    CHECK(in_lesson[0].find("] item 3 of 3, step 2 of " + std::to_string(steps - 2) + ": ") != std::string::npos);
    hall.key(ImGuiKey_Escape);
    hall.key(ImGuiKey_PageDown);
    CHECK(hall.told().empty());
}

TEST_CASE("a talk that begins at a later item tells the notes of that item alone") {
    Hall hall(two_dinners);
    update(hall.state, GoToStep{1});
    REQUIRE(hall.state.jobs.opening);
    update(hall.state, Present{});
    settle_now(hall.state);
    hall.frames(1);
    const std::vector<std::string> told = hall.told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].starts_with("\n[0:00] item 2 of 3: "));
}

TEST_CASE("in the terminal a note is wrapped at 76 characters") {
    // Seven words of 9 letters with 6 spaces are 69 characters, and a space and 6 letters more are 76.
    const std::string seven = "123456789 123456789 123456789 123456789 123456789 123456789 123456789";
    const auto told = [&seven](const std::string& eighth) {
        Hall hall("schema = 2\ntitle = \"One\"\n[[item]]\nscenario = \"told-sorry\"\nnote = \"" + seven + " " + eighth +
                  " end\"\n");
        hall.key(ImGuiKey_F5);
        const std::vector<std::string> all = hall.told();
        REQUIRE(all.size() == 1);
        return all[0].substr(all[0].find("    "));
    };
    CHECK(told("12345\u00E9") == "    " + seven + " 12345\u00E9\n    end\n");
    CHECK(told("1234567") == "    " + seven + "\n    1234567 end\n");
}

TEST_CASE("what is not true in a speaker's own lesson is said in the terminal, and not on the stage") {
    Hall hall(R"(schema = 2
title = "Not true"
[[item]]
scenario = "told-sorry"
[[item]]
lesson = "mine.toml"
[files]
"mine.toml" = "schema = 2\ntitle = \"Mine\"\n[[step]]\ntitle = \"One\"\nscenario = \"told-sorry\"\nclaims = [\"served = 5\"]\n"
)");
    hall.key(ImGuiKey_F5);
    hall.told();
    hall.type("2");
    REQUIRE(hall.state.lesson.has_value());
    CHECK(hall.state.dialogs.remark.words.empty());
    const std::vector<std::string> told = hall.told();
    REQUIRE(told.size() == 1);
    CHECK(told[0].find("    Not true in this step: line 6, step.claims: served = 5 ") != std::string::npos);
    // At the desk it is a remark, which does not go along to the stage.
    hall.key(ImGuiKey_F5);
    act(hall.state, GoToStep{0});
    act(hall.state, GoToStep{1});
    CHECK(hall.state.dialogs.remark.words.starts_with("Not true in this step: "));
    hall.key(ImGuiKey_F5);
    CHECK(hall.state.dialogs.remark.words.empty());
    CHECK(hall.told().size() == 1);
}

TEST_CASE("the strip and the notes say which item is shown, by the number to press, and which of its steps") {
    Hall hall(R"(schema = 2
title = "Two steps"
[[item]]
lesson = "01-waiting-forever"
steps = [2, 3]
[[item]]
scenario = "told-sorry"
)");
    CHECK(place_in_talk(hall.state).words == "item 1 of 2");
    CHECK(place_in_talk(hall.state).step == "step 1 of 2");
    act(hall.state, NextStep{});
    CHECK(place_in_talk(hall.state).words == "item 1 of 2");
    CHECK(place_in_talk(hall.state).step == "step 2 of 2");
    act(hall.state, NextStep{});
    CHECK(place_in_talk(hall.state).words == "item 2 of 2");
    CHECK(place_in_talk(hall.state).step.empty());
    act(hall.state, OpenScenario{"lessons/01-waiting-forever.toml",
                                 std::string(find_built_in(BuiltIn::lesson, "01-waiting-forever").bytes)});
    CHECK(place_in_talk(hall.state).words == "step 1 of 3");
    CHECK(place_in_talk(hall.state).step.empty());
}

TEST_CASE("at the desk the card of notes has those of all items, and goes to them") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{640, 400}}) {
        Hall hall(two_dinners, size);
        CHECK_FALSE(hall.state.lesson.has_value());
        hall.type("j");
        REQUIRE(hall.state.dialogs.shown == Dialog::speaker_notes);
        hall.frames(2);
        check_inside(hall);
        CHECK(hall.shows("Go to item 1"));
        hall.click("Go to item 2");
        hall.frames(2);
        CHECK(hall.state.running_order->step == 1);
        hall.type("j");
        hall.frames(2);
        hall.key(ImGuiKey_Escape);
        CHECK(hall.state.dialogs.shown == Dialog::none);
    }
}

}  // namespace kitchen::app
