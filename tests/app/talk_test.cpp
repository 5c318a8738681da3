// A talk on a stage: given with a presenter's remote only, and with the keys of the strip.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/toml.hpp"
#include "tests/app/hall.hpp"

namespace kitchen::app {
namespace {

// The code block of the document with that mark.
std::string example(const std::string& marked) {
    std::ifstream file(KITCHEN_SOURCE_DIR "/docs/speakers.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t begin = text.find("```toml " + marked + "\n");
    REQUIRE(begin != std::string::npos);
    const std::size_t first = text.find('\n', begin) + 1;
    return text.substr(first, text.find("```", first) - first);
}

const Value broken{std::string("broken")};
const Value fine{std::string("fine")};

// With a lesson that asks for a student's name.
const std::string with_a_class = R"(schema = 2
title = "With a class"
[[item]]
scenario = "told-sorry"
[[item]]
lesson = "mine.toml"
[files]
"mine.toml" = """\
    schema = 2\n\
    title = \"Mine\"\n\
    seed = \"per student\"\n\
    [scenarios.random]\n\
    seed = 4\n\
    [[scenarios.random.course]]\n\
    kitchen = \"grill\"\n\
    [[scenarios.random.kitchen]]\n\
    name = \"grill\"\n\
    [[step]]\n\
    title = \"First\"\n\
    scenario = \"random\"\n\
    text = \"Read this.\"\n\
"""
)";

}  // namespace

TEST_CASE("a talk of five minutes can be given with only the remote") {
    Hall hall(example("order five-minutes.toml"));
    hall.key(ImGuiKey_F5);
    REQUIRE(hall.state.presentation.presenting);
    CHECK(hall.told().size() == 1);

    // Waiting forever.
    CHECK(hall.state.lesson->name == "lessons/01-waiting-forever.toml");
    CHECK(hall.state.lesson->step == 1);
    hall.go_on();
    CHECK(hall.state.lesson->answer().phase == Phase::running);
    hall.play_out();
    CHECK(hall.state.lesson->answer().phase == Phase::revealed);

    // A timer.
    hall.go_on();
    CHECK(hall.state.lesson->name == "lessons/02-set-a-timer.toml");
    CHECK(hall.told().size() == 1);
    hall.go_on();
    hall.play_out();

    // It breaks, it recovers, again from the start, and compared.
    hall.go_on();
    CHECK_FALSE(hall.state.lesson.has_value());
    CHECK(hall.state.scenario().title == "Dinner, with a slow grill");
    CHECK(hall.state.playback.playhead == Time{6'000'000});
    CHECK_FALSE(hall.state.playback.playing);
    hall.go_on();
    CHECK(hall.state.playback.playing);
    hall.pass(1);
    hall.go_on();
    CHECK(hall.condition() == broken);
    hall.pass(3);
    hall.go_on();
    CHECK(hall.condition() == fine);
    hall.pass(2);
    hall.go_on();
    CHECK(hall.state.playback.playhead < Time{1'000'000});
    CHECK(hall.state.playback.playing);
    hall.play_out();
    hall.go_on();
    CHECK(hall.state.comparison.other != nullptr);
    check_inside(hall);
    hall.type("b");
    CHECK(hall.state.presentation.blacked_out);
    hall.type("b");
    CHECK_FALSE(hall.state.presentation.blacked_out);

    // The storm.
    hall.go_on();
    CHECK(hall.state.lesson->name == "lessons/17-the-storm.toml");
    CHECK(hall.state.dialogs.shown == Dialog::none);
    hall.go_on();
    hall.play_out();
    hall.go_on();
    CHECK(hall.state.lesson->step == 1);
    hall.go_on();
    hall.play_out();
    hall.go_on();
    CHECK(hall.state.dialogs.remark.words == "That was the last step of the talk.");
    CHECK(hall.state.presentation.presenting);
    CAPTURE(hall.state.presentation.talk_seconds);
    CHECK(hall.state.presentation.talk_seconds > 30);
    CHECK(hall.state.presentation.talk_seconds < 300);

    // Going back.
    hall.key(ImGuiKey_PageUp);
    CHECK(hall.state.lesson->answer().phase == Phase::asking);
    hall.key(ImGuiKey_PageUp);
    CHECK(hall.state.lesson->step == 0);
    hall.key(ImGuiKey_F5);
    CHECK_FALSE(hall.state.presentation.presenting);
}

TEST_CASE("a talk that is started twice shows the same pictures") {
    const auto pictures = [] {
        Hall hall(example("order five-minutes.toml"));
        hall.key(ImGuiKey_F5);
        std::vector<std::string> seen{hall.picture()};
        for (int press = 0; press < 14; ++press) {
            hall.go_on();
            hall.pass(0.7);
            seen.push_back(hall.picture());
        }
        return seen;
    };
    const std::vector<std::string> first = pictures();
    const std::vector<std::string> second = pictures();
    REQUIRE(first.size() == second.size());
    for (std::size_t n = 0; n < first.size(); ++n) {
        CAPTURE(n);
        CHECK(first[n].size() > 10'000);
        const bool is_same = first[n] == second[n];
        CHECK(is_same);
    }
}

TEST_CASE("page down shows the words that did not fit before it goes on, and page up the same backwards") {
    Hall hall(two_dinners, {640, 400});
    act(hall.state, GoToStep{2});
    hall.key(ImGuiKey_F5);
    hall.frames(3);
    REQUIRE(hall.hidden_of("Lesson words") > 0);
    REQUIRE(hall.window().focus.words.below);
    int pages = 0;
    while (hall.window().focus.words.below) {
        hall.key(ImGuiKey_PageDown);
        CHECK(hall.state.lesson->answer().phase == Phase::asking);
        CHECK(hall.window().focus.words.above);
        REQUIRE(++pages < 10);
    }
    while (hall.window().focus.words.above) hall.key(ImGuiKey_LeftArrow);
    CHECK(hall.state.running_order->step == 2);
    hall.go_on();
    CHECK(hall.state.lesson->answer().phase == Phase::running);
    hall.frames(3);
    // Other words start at their top.
    CHECK_FALSE(hall.window().focus.words.above);
}

TEST_CASE("words on a stage take the room that they need, and give it up while the run plays") {
    std::size_t narrower = 0;
    for (const BuiltInFile& file : built_in(BuiltIn::lesson)) {
        CAPTURE(file.path);
        Hall hall("schema = 2\ntitle = \"One lesson\"\n[[item]]\nlesson = \"" + std::string(file.name) + "\"\n");
        act(hall.state, Present{});
        for (std::size_t step = 0; step < hall.state.running_order->order->steps.size(); ++step) {
            CAPTURE(step);
            hall.frames(3);
            const float asking = hall.place("Dining room").x;
            CHECK(asking < 500);
            act(hall.state, RunStep{});
            hall.frames(3);
            const float running = hall.place("Dining room").x;
            CHECK(running <= asking);
            CHECK(hall.hidden_of("Lesson words") == 0);
            narrower += running < asking ? 1U : 0U;
            act(hall.state, RevealStep{});
            hall.frames(3);
            CHECK(hall.hidden_of("Lesson words") == 0);
            act(hall.state, NextStep{});
        }
    }
    CHECK(narrower > 0);
}

TEST_CASE("a stage stays within its window, and in an upright one the words are above the room") {
    for (const ImVec2 size : {ImVec2{1920, 1080}, ImVec2{960, 540}, ImVec2{640, 400}, ImVec2{390, 844}}) {
        Hall hall(two_dinners, size);
        act(hall.state, Present{});
        for (std::size_t item = 0; item < 3; ++item) {
            act(hall.state, GoToStep{item});
            hall.frames(3);
            CAPTURE(size.x);
            CAPTURE(item);
            check_inside(hall);
            CHECK(hall.shows("Dining room"));
        }
        if (size.y > size.x) CHECK(hall.place("Dining room").y > size.y * 0.35F);
    }
}

TEST_CASE("the keys of the strip break, recover, rush, compare and rewind") {
    Hall hall(two_dinners);
    hall.key(ImGuiKey_F5);
    act(hall.state, GoToStep{1});
    hall.frames(2);
    REQUIRE(hall.state.playback.playhead == Time{2'000'000});
    hall.type("k");
    CHECK(hall.condition() == broken);
    act(hall.state, SeekTo{Time{4'000'000}});
    hall.type("r");
    CHECK(hall.condition() == fine);
    const std::size_t changes = hall.state.scenario().changes.size();
    hall.type("u");
    CHECK(hall.state.scenario().changes.size() == changes + 1);
    hall.type("c");
    REQUIRE(hall.state.comparison.other != nullptr);
    // Compared with the run before the break.
    CHECK(hall.state.comparison.other->changes.size() + 3 == hall.state.scenario().changes.size());
    hall.type("c");
    CHECK(hall.state.comparison.other == nullptr);
    hall.key(ImGuiKey_Home);
    CHECK(hall.state.playback.playhead == Time{0});
    CHECK(hall.state.playback.playing);
    hall.key(ImGuiKey_Space);
    hall.click("Break");
    CHECK(hall.condition() == broken);
    hall.click("Recover");
    CHECK(hall.condition() == fine);
    // Live events are not the user's work: no question on the stage about losing them.
    hall.click("Go on");
    CHECK(hall.state.dialogs.shown == Dialog::none);
}

TEST_CASE("a wrong letter on a stage changes nothing") {
    Hall hall(two_dinners);
    hall.key(ImGuiKey_F5);
    act(hall.state, GoToStep{1});
    hall.type("k");
    hall.frames(2);
    const Session before = hall.state;
    hall.requests();
    hall.type("xXaoglntzZsfpjPLiywdeqmvh");
    for (const ImGuiKey key : {ImGuiKey_S, ImGuiKey_O, ImGuiKey_Z, ImGuiKey_Y, ImGuiKey_F})
        hall.key(key, ImGuiMod_Ctrl);
    hall.frames(2);
    CHECK(hall.state.presentation.presenting);
    CHECK(hall.state.dialogs.shown == Dialog::none);
    CHECK(hall.state.dialogs.remark.words.empty());
    CHECK(hall.state.document.edited == before.document.edited);
    CHECK(hall.state.playback.playhead == before.playback.playhead);
    CHECK(hall.state.playback.steps_of == before.playback.steps_of);
    CHECK(hall.state.panels.floor_view.zoom == before.panels.floor_view.zoom);
    CHECK(hall.state.preferences.theme == before.preferences.theme);
    CHECK(hall.state.preferences.sort == before.preferences.sort);
    CHECK(hall.state.preferences.since == before.preferences.since);
    CHECK(hall.requests().empty());
}

TEST_CASE("an item with settings of its own is compared with the scenario without them") {
    Hall hall(R"(schema = 2
title = "Told sorry, twice"
[[item]]
scenario = "told-sorry"
set = { "course.grill.timer" = "1s" }
then = ["compare", "compare"]
[[item]]
scenario = "told-sorry"
)");
    hall.key(ImGuiKey_F5);
    hall.go_on();
    hall.go_on();
    REQUIRE(hall.state.comparison.other != nullptr);
    CHECK(hall.state.first_scenario().courses[0].timer == seconds(5));
    CHECK(hall.state.second_scenario().courses[0].timer == seconds(1));
    CHECK(hall.state.runs.other != hall.state.runs.main);
    hall.go_on();
    CHECK(hall.state.comparison.other == nullptr);
    // After a live event the comparison is with the item as it was before.
    act(hall.state, SeekTo{Time{2'000'000}});
    hall.type("u");
    hall.type("c");
    REQUIRE(hall.state.comparison.other != nullptr);
    CHECK(hall.state.first_scenario().courses[0].timer == seconds(1));
    CHECK(hall.state.first_scenario() != hall.state.second_scenario());
    hall.type("c");
    act(hall.state, GoToStep{1});
    hall.frames(2);
    CHECK(hall.state.dialogs.shown == Dialog::none);
    hall.type("c");
    CHECK(hall.state.runs.other == hall.state.runs.main);
}

TEST_CASE("in a scenario page down plays, and page up goes back to its start and then to the step before") {
    Hall hall(two_dinners);
    hall.key(ImGuiKey_F5);
    CHECK(talk_words(hall.state) == "Play");
    hall.go_on();
    CHECK(hall.state.playback.playing);
    CHECK(talk_words(hall.state) == "Next");
    hall.go_on();
    CHECK(hall.state.running_order->step == 1);
    // A speaker may also start it with the space bar.
    hall.key(ImGuiKey_Space);
    CHECK(talk_words(hall.state) == "Next");
    hall.pass(1);
    hall.key(ImGuiKey_PageUp);
    CHECK(hall.state.running_order->step == 1);
    CHECK(hall.state.playback.playhead == Time{2'000'000});
    CHECK_FALSE(hall.state.playback.playing);
    hall.key(ImGuiKey_PageUp);
    CHECK(hall.state.running_order->step == 0);
    hall.key(ImGuiKey_PageUp);
    CHECK(hall.state.dialogs.remark.words == "This is the first step of the talk.");
    hall.type("3");
    CHECK(hall.state.lesson->name == "lessons/01-waiting-forever.toml");
    hall.type("7");
    CHECK(hall.state.dialogs.remark.words == "There is no item 7: this talk has 3.");
}

TEST_CASE("the clock of the talk counts while it is on the screen, until it is set to 0") {
    Hall hall(two_dinners);
    hall.pass(5);
    CHECK(hall.state.presentation.talk_seconds == 0);
    hall.key(ImGuiKey_F5);
    act(hall.state, Tick{90});
    hall.key(ImGuiKey_F5);
    act(hall.state, Tick{90});
    CHECK(hall.state.presentation.talk_seconds == 90);
    hall.key(ImGuiKey_F5);
    hall.type("0");
    CHECK(hall.state.presentation.talk_seconds == 0);
    // The strip shows the next minute on time.
    act(hall.state, Tick{59});
    hall.frames(20);
    CHECK(redraw_after_seconds(hall.window(), hall.state) <= 1);
}

TEST_CASE("a running order whose file changes is read again, at the same step") {
    Hall hall(two_dinners);
    act(hall.state, GoToStep{1});
    std::string longer = two_dinners;
    longer += "[[item]]\nscenario = \"told-sorry\"\n";
    act(hall.state, FileFound{"/talks/talk.toml", longer});
    CHECK(hall.state.running_order->step == 1);
    CHECK(hall.state.running_order->order->steps.back().item == 3);
    act(hall.state, FileFound{"/talks/talk.toml", longer + "[[item]]\n"});
    CHECK_FALSE(hall.state.dialogs.diagnostics.empty());
    CHECK(hall.state.running_order->order->steps.back().item == 3);
    act(hall.state, FileFound{"/talks/talk.toml", longer});
    CHECK(hall.state.dialogs.diagnostics.empty());
}

TEST_CASE("a running order with errors is not opened, and what was there stays") {
    Hall hall(two_dinners);
    act(hall.state, OpenScenario{"worse.toml", "schema = 2\n[[item]]\nscenario = \"diner\"\n"});
    CHECK_FALSE(hall.state.dialogs.diagnostics.empty());
    CHECK(hall.state.running_order->name == "talk.toml");
    // Opening a scenario ends the talk.
    act(hall.state, DismissDiagnostics{});
    act(hall.state, OpenScenario{"other.toml", print_scenario(small_scenario(5))});
    CHECK_FALSE(hall.state.running_order.has_value());
}

TEST_CASE("on a stage names are as large as the words of a lesson") {
    Style style;
    for (std::size_t n = 0; n < font_count; ++n) style.fonts[n].size = static_cast<float>(n);
    style.fonts[static_cast<std::size_t>(Font::heading)].size = 100;
    const Style large = with_large_names(style);
    CHECK(large.font(Font::row).size == style.font(Font::stage).size);
    CHECK(large.font(Font::body).size == style.font(Font::body).size);
    // Larger fonts stay as they are.
    CHECK(large.font(Font::heading).size == 100);
}

TEST_CASE("a student's name that is given in a talk does not end the talk") {
    Hall hall(with_a_class);
    REQUIRE(hall.state.running_order);
    act(hall.state, GoToStep{1});
    REQUIRE(hall.state.lesson);
    act(hall.state, SetStudent{"Ana"});
    CHECK(hall.state.lesson->student == "Ana");
    REQUIRE(hall.state.running_order);
    CHECK(hall.state.running_order->step == 1);
}

TEST_CASE("a running order whose file changes does not discard a scenario that was saved and changed again") {
    Hall hall(two_dinners);
    Session& state = hall.state;
    act(state, SaveAs{"/talks/mine.toml"});
    act(state, FileWritten{"/talks/mine.toml", state.document.saving});
    act(state, SetKnobs{{{address_of<&Course::timer>(0), Value{seconds(3)}}}});
    REQUIRE(is_unsaved(state));
    const std::string longer = std::string(two_dinners) + "[[item]]\nscenario = \"told-sorry\"\n";
    act(state, FileFound{"/talks/talk.toml", longer});
    CHECK(is_unsaved(state));
    CHECK(state.document.path == "/talks/mine.toml");
    // Once nothing would be lost, the file is read again.
    act(state, Undo{});
    act(state, FileFound{"/talks/talk.toml", longer});
    CHECK(state.running_order->order->steps.back().item == 3);
}

}  // namespace kitchen::app
