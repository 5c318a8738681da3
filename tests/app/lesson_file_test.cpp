// A lesson from a file: claims that are not true are reported, and it is read again when its author saves it.
#include <fstream>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/platform/desktop/source.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/temp_folder.hpp"
#include "tests/dinner_file.hpp"

namespace kitchen::app {
namespace {

constexpr std::string_view lesson = R"(schema = 2
title = "Mine"
[[step]]
title = "A grill"
scenario = "dinner.toml"
text = "{arrived} diners come."
claims = ["sorry = 3"]
[[step]]
title = "No timer"
set = { "course.grill.timer" = "none" }
claims = ["sorry = 0"]
)";

std::string replaced(std::string_view from, std::string_view to) {
    std::string text(lesson);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// A folder with the two files, and a window: the author of a lesson.
struct Author {
    TempFolder folder;
    std::string path = folder.in("lesson.toml");
    Stage stage{small_scenario()};
    Session& state = stage.state;

    explicit Author(std::string_view text = lesson) {
        write("dinner.toml", test::dinner_file);
        write("lesson.toml", text);
        act(state, opened());
    }
    void write(std::string_view name, std::string_view bytes) const {
        std::ofstream(folder.in(std::string(name))) << bytes;
    }
    OpenScenario opened() const {
        Source source = read_source(path).value();
        return {.name = source.name, .bytes = source.bytes, .path = source.path, .files_beside = source.files_beside};
    }
    void write_again(std::string_view text) {
        write("lesson.toml", text);
        const OpenScenario now = opened();
        act(state, FileFound{now.path, now.bytes, now.files_beside});
    }
};

}  // namespace

TEST_CASE("a lesson with a scenario file beside it opens in the window, and both files are watched") {
    Author author;
    REQUIRE(author.state.lesson.has_value());
    CHECK(author.state.lesson->text == "3 diners come.");
    CHECK(open_files(author.state) == std::vector<std::string>{author.path, author.folder.in("dinner.toml")});
    CHECK(author.state.dialogs.remark.words.empty());
    act(author.state, LeaveLesson{});
    CHECK(open_files(author.state).empty());
}

TEST_CASE("an error in a file beside a lesson is reported with that file's name") {
    const TempFolder folder;
    std::ofstream(folder.in("dinner.toml"))
        << "schema = 2\n[[kitchen]]\nname = \"grill\"\ncooks = 0\n[[course]]\nkitchen = \"grill\"\n";
    std::ofstream(folder.in("lesson.toml")) << lesson;
    const auto source = read_source(folder.in("lesson.toml"));
    REQUIRE_FALSE(source.has_value());
    CHECK(source.error().front().file == folder.in("dinner.toml"));
    CHECK(source.error().front().line == 4);
}

TEST_CASE("an untrue claim of a step is reported in the window, with its line and the command that lists all") {
    Author author(replaced("sorry = 0", "sorry = 1"));
    CHECK(author.state.dialogs.remark.words.empty());
    act(author.state, GoToStep{1});
    CHECK(author.state.dialogs.remark.words ==
          "Not true in this step: line 11, step.claims: sorry = 1 (on the left 0, on the right 1). `kitchen check "
          "lesson.toml` lists all.");
    // A built-in lesson gives no such warning.
    author.state.dialogs.remark = {};
    const BuiltInFile file = find_built_in(BuiltIn::lesson, "01-waiting-forever");
    act(author.state, OpenScenario{std::string(file.path), std::string(file.bytes)});
    CHECK(author.state.dialogs.remark.words.empty());
}

TEST_CASE("a goal that the step meets already, or that the solution does not meet, is warned of in the window") {
    const auto words = [](std::string_view goal) {
        Author author(replaced("claims = [\"sorry = 0\"]\n",
                               "claims = [\"sorry = 0\"]\ntask = \"Let them be told sorry.\"\n"
                               "unlock = [\"course.grill.timer\"]\nhint = \"Set it.\"\nsolution = { "
                               "\"course.grill.timer\" = \"3s\" }\ngoal = \"" +
                                   std::string(goal) + "\"\n"));
        act(author.state, GoToStep{1});
        return author.state.dialogs.remark.words;
    };
    CHECK(words("sorry = arrived").empty());
    CHECK(words("waiting = 3").starts_with("Not true in this step: line 16, step.goal: waiting = 3 (it holds)."));
    CHECK(
        words("sorry = arrived and served = 1")
            .starts_with("Not true in this step: line 16, step.solution: served = 1 (on the left 0, on the right 1) in "
                         "\"sorry = arrived and served = 1\"."));
}

TEST_CASE("a lesson whose file changes is read again, at the same step and with the answers") {
    Author author;
    act(author.state, RunStep{});
    act(author.state, RevealStep{});
    act(author.state, GoToStep{1});
    author.write_again(replaced("No timer", "Still no timer"));
    REQUIRE(author.state.lesson.has_value());
    CHECK(author.state.lesson->step == 1);
    CHECK(author.state.lesson->now().title == "Still no timer");
    CHECK(author.state.lesson->answers[0].phase == Phase::revealed);
    // The same for the scenario beside it.
    author.write("dinner.toml",
                 std::string(test::dinner_file).replace(test::dinner_file.find("burst = 3"), 9, "burst = 4"));
    const OpenScenario now = author.opened();
    act(author.state, FileFound{now.path, now.bytes, now.files_beside});
    CHECK(author.state.scenario().diners.count == 4);
    CHECK(author.state.dialogs.remark.words.empty());
    act(author.state, GoToStep{0});
    CHECK(author.state.lesson->text == "4 diners come.");
    CHECK(author.state.dialogs.remark.words.find("line 7") != std::string::npos);
}

TEST_CASE("an error in the changed file is shown, and the lesson stays until it is corrected") {
    Author author;
    author.write_again(replaced("sorry = 3", "sory = 3"));
    REQUIRE(author.state.dialogs.diagnostics.size() == 1);
    CHECK(author.state.dialogs.diagnostics.front().line == 7);
    CHECK(author.state.lesson->now().title == "A grill");
    author.write_again(replaced("A grill", "A mended grill"));
    CHECK(author.state.dialogs.diagnostics.empty());
    CHECK(author.state.lesson->now().title == "A mended grill");
}

TEST_CASE("a lesson that became shorter is shown at its last step") {
    Author author;
    act(author.state, GoToStep{1});
    author.write_again(lesson.substr(0, lesson.rfind("[[step]]")));
    CHECK(author.state.lesson->step == 0);
    CHECK(author.state.lesson->answers.size() == 1);
}

TEST_CASE("a locked knob is grey and says why, and cannot be turned, typed or broken") {
    Author author(
        replaced("scenario = \"dinner.toml\"",
                 "scenario = \"dinner.toml\"\nlocked = [\"course.grill.timer\", \"kitchen.grill.slowness\"]"));
    Session& state = author.state;
    const auto timer = find_knob(state.scenario(), "course.grill.timer").value();
    const Scenario before = state.scenario();
    act(state, SetKnobs{{{timer, Value{seconds(3)}}}});
    CHECK(state.scenario() == before);
    CHECK(state.dialogs.remark.words == "\"Kitchen timer\" stays as it is in this step of the lesson.");
    state.dialogs.remark = {};
    act(state, BeginTyping{timer});
    act(state, CommitTyping{"3s"});
    CHECK(state.scenario() == before);
    CHECK_FALSE(state.history.typing.has_value());
    act(state, BreakKitchen{0});
    CHECK(state.scenario() == before);
    CHECK(state.dialogs.remark.words == "\"Kitchen is\" stays as it is in this step of the lesson.");
    act(state, RecoverKitchen{0});
    CHECK(state.scenario() == before);
    // In the next step it is not locked.
    act(state, GoToStep{1});
    act(state, SetKnobs{{{timer, Value{seconds(3)}}}});
    CHECK(state.scenario().courses[0].timer == seconds(3));
}

}  // namespace kitchen::app
