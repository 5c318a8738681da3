// The built-in lessons: what `kitchen lessons` prints of them, and that every sentence in them is true.
#include "tests/cli/program.hpp"

#include "app/catalog/built_in.hpp"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

using namespace kitchen;
using namespace kitchen::app;

TEST_CASE("every claim, choice and figure of every built-in lesson is what the simulator does") {
    const std::vector<BuiltInFile> files = built_in(BuiltIn::lesson);
    CHECK(files.size() == toml_files_in(KITCHEN_SOURCE_DIR "/assets/lessons"));
    for (const BuiltInFile& file : files) {
        CAPTURE(file.path);
        const auto lesson = parse_lesson(file.bytes, file.path, load_built_in_scenario);
        REQUIRE_MESSAGE(lesson.has_value(), to_text(lesson.error().front()));
        for (const Step& step : lesson->steps) {
            CAPTURE(step.title);
            // A step that claims nothing would always be true.
            CHECK_FALSE(step.claims.empty());
            for (const Diagnostic& diagnostic : untrue_of(step)) FAIL_CHECK(to_text(diagnostic));
        }
    }
}

TEST_CASE("lessons are listed, printed and checked in the terminal") {
    const Ran list = run_kitchen("lessons");
    CHECK(list.code == 0);
    CHECK(list.out.starts_with("01-waiting-forever"));
    const Ran told = run_kitchen("lessons 01-waiting-forever");
    CHECK(told.code == 0);
    CHECK(told.out.find("(x) All nine") != std::string::npos);
    CHECK(told.out.find("All nine still wait.") != std::string::npos);
    CHECK(told.out.find("Your turn: Change one of these") != std::string::npos);
    CHECK(told.out.find("    kitchen.grill.condition = gone\n") != std::string::npos);
    CHECK(told.out.find("\nRemember: A wait without a limit can last forever.\n") != std::string::npos);
    const Ran checked = run_kitchen("lessons 01-waiting-forever --check");
    CHECK(checked.code == 0);
    CHECK(checked.out == "01-waiting-forever: all true, 3 steps with 23 texts and 13 claims\n");
}

TEST_CASE("in a lesson from a file, what is not true is reported") {
    const TemporaryFile lesson("lesson.toml", R"(schema = 2
title = "Wrong"
[[step]]
title = "Nobody waits"
scenario = "waiting-forever"
claims = ["waiting to 60s = 0"]
)");
    const Ran ran = run_kitchen("lessons '" + lesson.path() + "' --check");
    CHECK(ran.code == 1);
    CHECK(ran.err.find("lesson.toml:6: step.claims: found waiting to 60s = 0 (on the left 9, on the right 0)") !=
          std::string::npos);
    const Ran none = run_kitchen("lessons 01-waiting-forevr");
    CHECK(none.code == 2);
    CHECK(none.err.find("Did you mean \"01-waiting-forever\"?") != std::string::npos);
}

TEST_CASE("of many untrue claims in the steps of a lesson the first 20 are reported, and that there may be more") {
    std::string text = "schema = 2\ntitle = \"Wrong\"\n";
    for (int step = 0; step < 3; ++step) {
        text += "[[step]]\ntitle = \"Nobody waits\"\nscenario = \"waiting-forever\"\nclaims = [";
        for (int wrong = 10; wrong < 18; ++wrong) text += "\"waiting to 60s = " + std::to_string(wrong) + "\", ";
        text += "]\n";
    }
    const TemporaryFile lesson("lesson.toml", text);
    const Ran ran = run_kitchen("check '" + lesson.path() + "'");
    CHECK(ran.code == 1);
    std::size_t reported = 0;
    for (std::size_t at = 0; (at = ran.err.find("found waiting to 60s", at)) != std::string::npos; ++at) ++reported;
    CHECK(reported == 20);
    CHECK(ran.err.find("\nThese are the first 20. There may be more.\n") != std::string::npos);
}

TEST_CASE("a lesson whose run is cut off at its bound is not all true, and the message says so") {
    // More diners in the room at one instant than a run may have.
    const TemporaryFile lesson("lesson.toml", R"(schema = 2
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
claims = ["arrived > 0"]
)");
    const std::string words = "The run was cut off at 0:00.0 after ";
    const Ran checked = run_kitchen("lessons '" + lesson.path() + "' --check");
    CHECK(checked.code == 1);
    CHECK(checked.out.empty());
    CHECK(checked.err.find("lesson.toml:12: step.scenario: found " + words) != std::string::npos);
    const Ran told = run_kitchen("lessons '" + lesson.path() + "'");
    CHECK(told.out.find(words) != std::string::npos);
}

// A step once described another scenario than it played.
TEST_CASE("a step that describes another scenario than it plays is reported sentence by sentence") {
    const TemporaryFile lesson("lesson.toml", R"(schema = 2
title = "Storm"
[[step]]
title = "When every diner orders again"
text = "Between 0:10 and 0:12 the grill is gone. Every order is tried up to three times."
scenario = "retry-storm"
claims = ["served from 14s = 0", "orders per second from 30s to 50s = 16"]
cue = "The outage lasted two seconds."
)");
    const Ran ran = run_kitchen("lessons '" + lesson.path() + "' --check");
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.find("lesson.toml:5: step.text: found \"0:12\" in \"Between 0:10 and 0:12 the grill is gone.\"") !=
          std::string::npos);
    CHECK(ran.err.find("found \"gone\"") != std::string::npos);
    CHECK(ran.err.find("no kitchen of this step is ever gone") != std::string::npos);
    CHECK(ran.err.find("found \"three\" in \"Every order is tried up to three times.\"") != std::string::npos);
    CHECK(ran.err.find("lesson.toml:8: step.cue: found \"two\"") != std::string::npos);
}

TEST_CASE("a built-in lesson of which one number is made false is reported with the sentence") {
    std::ifstream file(KITCHEN_SOURCE_DIR "/assets/lessons/05-try-again.toml");
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    const std::string measured = "{sorry :words}: all who ordered";
    REQUIRE(bytes.find(measured) != std::string::npos);
    bytes.replace(bytes.find(measured), measured.size(), "Six: all who ordered");
    const TemporaryFile lesson("05.toml", bytes);
    const Ran ran = run_kitchen("lessons '" + lesson.path() + "' --check");
    CHECK(ran.code == 1);
    CHECK(ran.err.find("step.reveal: found \"Six\" in \"Six: all who ordered while the grill was slow.\"") !=
          std::string::npos);
}

TEST_CASE("a lesson names scenarios that are built in, and no file") {
    CHECK(load_built_in_scenario("dinner").has_value());
    CHECK(load_built_in_scenario("numbers/metastable").has_value());
    CHECK_FALSE(load_built_in_scenario("../scenarios/dinner").has_value());
    CHECK_FALSE(load_built_in_scenario("/etc/passwd").has_value());
}
