// A lesson with seed = "per student": the window asks for a name, and plays that student's run.
#include "core/lesson/student.hpp"

#include <string>

#include <doctest/doctest.h>

#include "app/model/link.hpp"
#include "app/model/settings.hpp"
#include "app/model/update.hpp"
#include "core/scenario/share.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

constexpr std::string_view lesson = R"(schema = 2
title = "Mine"
seed = "per student"
[scenarios.random]
seed = 4
[scenarios.random.diners]
arrive = { rate = 2.0 }
[[scenarios.random.course]]
kitchen = "grill"
[[scenarios.random.kitchen]]
name = "grill"
cook_time = { shape = "exponential", mean = "2s" }
[[step]]
title = "First"
scenario = "random"
text = "Read this."
question = "How many?"
choices = [{ text = "All.", right = "served = arrived" }, { text = "Fewer.", right = "served < arrived" }]
[[step]]
title = "Second"
scenario = "random"
text = "And this."
)";

void open_lesson(Stage& stage) {
    act(stage.state, OpenScenario{"mine.toml", std::string(lesson), {}});
    stage.frames(4);
}

bool asks(const Stage& stage) { return stage.state.dialogs.shown == Dialog::student; }

}  // namespace

TEST_CASE("a lesson with a run per student asks for the name, and plays the run that follows from it") {
    Stage stage(small_scenario());
    open_lesson(stage);
    REQUIRE(asks(stage));
    CHECK(stage.state.scenario().seed == 4);
    stage.type("Ana");
    stage.frames(2);
    CHECK(stage.state.dialogs.student_typed == "Ana");
    stage.click("Use this name");
    stage.frames(2);
    CHECK_FALSE(asks(stage));
    CHECK(stage.state.scenario().seed == seed_of_student("Ana"));
    CHECK(stage.state.runs.main->scenario.seed == seed_of_student("Ana"));
    CHECK_FALSE(is_unsaved(stage.state));
    // In every step, and in a lesson opened later, without being asked again.
    act(stage.state, GoToStep{1});
    CHECK(stage.state.scenario().seed == seed_of_student("Ana"));
    open_lesson(stage);
    CHECK_FALSE(asks(stage));
    CHECK(stage.state.scenario().seed == seed_of_student("Ana"));
}

TEST_CASE("another name gives another run without predictions; it is entered in the lesson's card") {
    Stage stage(small_scenario());
    open_lesson(stage);
    act(stage.state, SetStudent{"Ana"});
    act(stage.state, ChooseAnswer{1});
    stage.frames(2);
    stage.click("Student");
    stage.frames(3);
    REQUIRE(asks(stage));
    CHECK(stage.state.dialogs.student_typed == "Ana");
    act(stage.state, SetStudent{"Ana"});
    CHECK(stage.state.lesson->answer().choice == 1U);
    act(stage.state, SetStudent{" Ben "});
    CHECK(stage.state.lesson->student == "Ben");
    CHECK(stage.state.scenario().seed == seed_of_student("Ben"));
    CHECK_FALSE(stage.state.lesson->answer().choice.has_value());
    act(stage.state, SetStudent{});
    CHECK(stage.state.scenario().seed == 4);
}

TEST_CASE("a learner who gives no name gets the file's own run, and is not asked again at the next step") {
    Stage stage(small_scenario());
    open_lesson(stage);
    stage.click("Without a name");
    stage.frames(2);
    CHECK_FALSE(asks(stage));
    CHECK(stage.state.scenario().seed == 4);
    act(stage.state, GoToStep{1});
    CHECK_FALSE(asks(stage));
    act(stage.state, SetStudent{"Ana"});
    CHECK(stage.state.lesson->step == 1);
    CHECK(stage.state.scenario().seed == seed_of_student("Ana"));
}

TEST_CASE("a student's name has a length limit, and is in no file and no link") {
    Stage stage(small_scenario());
    open_lesson(stage);
    std::string long_name;
    for (int n = 0; n < 100; ++n) long_name += "\xc3\xa9";
    act(stage.state, TypeStudent{long_name});
    CHECK(stage.state.dialogs.student_typed == long_name.substr(0, 2 * student_characters_max));
    for (const char* const wrong : {"a\nb", "\x1b[2J", "\xff", "\xe2\x80\xae"}) {
        act(stage.state, SetStudent{wrong});
        CHECK(stage.state.lesson->student.empty());
    }
    act(stage.state, SetStudent{"Wilhelmina"});
    CHECK(stage.state.lesson->student == "Wilhelmina");
    CHECK(print_settings(stage.state.preferences).find("ilhelmina") == std::string::npos);
    CHECK(unpack_share_text(share_text(stage.state.scenario()).value()).value().find("ilhelmina") == std::string::npos);
    CHECK(link_to(stage.state).value().find("ilhelmina") == std::string::npos);
}

TEST_CASE("on a stage nobody is asked for a name") {
    Stage stage(small_scenario());
    act(stage.state, Present{true});
    open_lesson(stage);
    CHECK_FALSE(asks(stage));
    CHECK_FALSE(stage.shows("Student"));
    act(stage.state, Present{false});
    act(stage.state, GoToStep{1});
    stage.frames(3);
    CHECK(asks(stage));
}

TEST_CASE("a lesson that is the same for all asks nothing") {
    Stage stage(small_scenario());
    std::string same(lesson);
    same.erase(same.find("seed = \"per student\"\n"), 21);
    act(stage.state, OpenScenario{"same.toml", same, {}});
    stage.frames(3);
    CHECK_FALSE(asks(stage));
    CHECK_FALSE(stage.shows("Student"));
    act(stage.state, SetStudent{"Ana"});
    CHECK(stage.state.scenario().seed == 4);
}

}  // namespace kitchen::app
