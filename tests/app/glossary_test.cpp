// The glossary in the window: the dialog with its search, the underlined words of a lesson, and the tips of knobs.
#include "app/catalog/built_in.hpp"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/model/update.hpp"
#include "tests/app/stage.hpp"

namespace kitchen::app {
namespace {

void open_built_in_lesson(Stage& stage, std::string_view name) {
    const BuiltInFile file = find_built_in(BuiltIn::lesson, name);
    act(stage.state, OpenScenario{std::string(file.path), std::string(file.bytes), {}});
    stage.frames(3);
}

// The first label in the last frame with that beginning; empty when there is none.
std::string label_with(const Stage& stage, std::string_view begins) {
    for (const std::string& label : stage.labels())
        if (label.starts_with(begins)) return label;
    return {};
}

bool is_open(const Stage& stage) { return stage.state.dialogs.shown == Dialog::glossary; }

}  // namespace

TEST_CASE("G opens the glossary with the keyboard in its field, a word finds its entry, and Escape closes it") {
    Stage stage(small_scenario());
    stage.type("g");
    stage.frames(3);
    REQUIRE(is_open(stage));
    CHECK(stage.shows("##Search the glossary"));
    CHECK(stage.shows("Lesson of kitchen timer"));
    stage.type("tenacity");
    stage.frames(3);
    CHECK(stage.state.dialogs.glossary_search == "tenacity");
    CHECK(stage.shows("Lesson of max tries"));
    CHECK_FALSE(stage.shows("Lesson of kitchen timer"));
    stage.key(ImGuiKey_Escape);
    stage.frames(2);
    CHECK_FALSE(is_open(stage));
    // It opens with all entries again.
    act(stage.state, OpenGlossary{});
    CHECK(stage.state.dialogs.glossary_search.empty());
}

TEST_CASE("Escape closes the glossary too when the keyboard is on one of its buttons") {
    Stage stage(small_scenario());
    act(stage.state, OpenGlossary{"await"});
    stage.frames(3);
    stage.key(ImGuiKey_Tab);
    stage.frames(2);
    stage.key(ImGuiKey_Escape);
    stage.frames(2);
    CHECK_FALSE(is_open(stage));
}

TEST_CASE("Tab and Enter open the lesson of an entry") {
    Stage stage(small_scenario());
    act(stage.state, OpenGlossary{"mailbox"});
    stage.frames(3);
    stage.key(ImGuiKey_Tab);  // Close
    stage.key(ImGuiKey_Tab);
    stage.frames(2);
    stage.key(ImGuiKey_Enter);
    stage.frames(3);
    CHECK_FALSE(is_open(stage));
    REQUIRE(stage.state.lesson.has_value());
    CHECK(stage.state.lesson->name == "lessons/23-the-mailbox.toml");
}

TEST_CASE("the glossary fits a desk, a small window and a phone, and says when nothing is found") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{390, 844}}) {
        CAPTURE(size.x);
        Stage stage(small_scenario(), size);
        act(stage.state, OpenGlossary{});
        stage.frames(3);
        check_inside(stage);
        CHECK(stage.place("Close glossary").right() < size.x);
        CHECK(stage.place("Lesson of kitchen timer").right() < size.x);
        act(stage.state, ShowDialog{});
        stage.frames(2);
        act(stage.state, OpenGlossary{"no such word"});
        stage.frames(3);
        CHECK_FALSE(stage.shows("Lesson of kitchen timer"));
        check_inside(stage);
    }
}

TEST_CASE("a lesson underlines the words that it introduces, and a click on one opens the glossary there") {
    Stage stage(small_scenario());
    open_built_in_lesson(stage, "02-set-a-timer");
    const std::string term = label_with(stage, "Term kitchen timer");
    REQUIRE_FALSE(term.empty());
    stage.click(term);
    stage.frames(2);
    CHECK(is_open(stage));
    CHECK(stage.state.dialogs.glossary_search == "kitchen timer");
    CHECK(stage.shows("Lesson of kitchen timer"));
    // Without a search text the open lesson's words come first.
    act(stage.state, ShowDialog{});
    stage.frames(2);
    act(stage.state, OpenGlossary{});
    stage.frames(3);
    CHECK(stage.place("Lesson of kitchen timer").y < stage.place("Lesson of waiting").y);
}

TEST_CASE("an underline is as wide as its word, and a term broken over two lines is underlined on both") {
    int terms = 0;
    for (const std::string& lesson : built_in_names(BuiltIn::lesson)) {
        CAPTURE(lesson);
        Stage stage(small_scenario());
        open_built_in_lesson(stage, lesson);
        for (const std::string& label : stage.labels()) {
            if (!label.starts_with("Term ")) continue;
            ++terms;
            CHECK(stage.place(label).width > 10);
            CHECK(stage.place(label).width < 200);
            CHECK(stage.place(label).height < 30);
        }
        check_inside(stage);
    }
    // Nearly every lesson introduces its first word in its first step.
    CHECK(terms >= 20);
}

TEST_CASE("a lesson from a file underlines nothing") {
    Stage stage(small_scenario());
    act(stage.state, OpenScenario{"02-my-own.toml",
                                  "schema = 2\ntitle = \"Mine\"\n[[step]]\ntitle = \"A\"\ntext = \"A kitchen timer.\"\n"
                                  "scenario = \"told-sorry\"\n",
                                  {}});
    stage.frames(3);
    REQUIRE(stage.state.lesson.has_value());
    CHECK(label_with(stage, "Term ").empty());
}

}  // namespace kitchen::app
