// Every panel in its empty, ordinary and extreme states, in small and large windows: something is drawn, and nothing is
// drawn outside the window.
#include <string>

#include <doctest/doctest.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/ui/ui.hpp"
#include "app/ui/widgets.hpp"
#include "app/ui/words.hpp"
#include "app/window/layout.hpp"
#include "core/scenario/knobs.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

void look_everywhere(Stage& stage) {
    const Time end = end_of(stage.state);
    for (const std::int64_t part : {0, 1, 7, 20, 50, 99, 100}) {
        act(stage.state, SeekTo{Time{end.us / 100 * part}});
        for (std::size_t tab = 0; tab < tab_count; ++tab) {
            act(stage.state, ChooseTab{static_cast<Tab>(tab)});
            act(stage.state, ChoosePage{static_cast<InspectorPage>(tab % page_count)});
            stage.frames(2);
            check_inside(stage);
        }
    }
}

Scenario with_long_names() {
    Scenario scenario = small_scenario(12);
    const std::string long_name = "Wilhelmina Hubertina von und zu Donaudampfschifffahrtsgesellschaft";
    scenario.title = long_name.substr(0, 60);
    scenario.notice = long_name + " " + long_name + " " + long_name;
    scenario.diners.names = {long_name.substr(0, 60), "Ярослав", "Ελένη", "Ed"};
    scenario.kitchens[0].name = long_name.substr(0, 40);
    scenario.courses[0].name = long_name.substr(0, 40);
    scenario.courses[0].kitchen = scenario.kitchens[0].name;
    return scenario;
}

}  // namespace

TEST_CASE("the window is right for 1, 12, 200 and 10,000 diners, from its beginning to its end") {
    for (const std::int64_t diners : {1, 12, 200, 10'000}) {
        CAPTURE(diners);
        Scenario scenario = small_scenario(diners);
        if (diners > 12) {
            scenario.diners.every = microseconds(30'000'000 / diners);
            scenario.kitchens[0].cooks = diners / 10;
        }
        Stage stage(scenario);
        look_everywhere(stage);
    }
}

TEST_CASE("a run without diners is drawn, too") {
    Scenario scenario = small_scenario(1);
    scenario.diners.count = 0;
    Stage stage(scenario);
    look_everywhere(stage);
    CHECK(stage.state.runs.main->timeline.rows.empty());
}

TEST_CASE("nothing is drawn outside windows from 1024 x 640 to 3840 x 2160, and smaller still") {
    for (const ImVec2 size :
         {ImVec2{1024, 640}, ImVec2{1280, 720}, ImVec2{1440, 900}, ImVec2{3840, 2160}, ImVec2{640, 400}}) {
        CAPTURE(size.x);
        Stage stage(small_scenario(12), size);
        look_everywhere(stage);
    }
}

TEST_CASE("very long names and words are cut off and stay in their places") {
    for (const ImVec2 size : {ImVec2{1024, 640}, ImVec2{1440, 900}}) {
        Stage stage(with_long_names(), size);
        look_everywhere(stage);
        act(stage.state, ShowAllKnobs{true});
        look_everywhere(stage);
    }
}

TEST_CASE("many kitchens, a blocking waiter, broken and slow kitchens and changes are drawn") {
    Scenario scenario = small_scenario(12);
    scenario.waiters.kind = WaiterKind::blocking;
    for (int i = 0; i < 12; ++i) {
        Kitchen kitchen = scenario.kitchens[0];
        kitchen.name = "kitchen " + std::to_string(i);
        kitchen.slowness = i;
        if (i % 3 == 1) kitchen.condition = Condition::broken;
        if (i % 3 == 2) kitchen.condition = Condition::gone;
        kitchen.slowness = 1 + i;
        kitchen.cooks = 1 + i * 9;
        scenario.kitchens.push_back(kitchen);
        Course course = scenario.courses[0];
        course.name = "course " + std::to_string(i);
        course.kitchen = kitchen.name;
        scenario.courses.push_back(course);
    }
    const auto slowness = find_knob(scenario, "kitchen.grill.slowness");
    REQUIRE(slowness);
    scenario.changes.push_back({seconds(10), *slowness, Value{4.0}});
    Stage stage(scenario);
    look_everywhere(stage);
}

TEST_CASE("a blocking waiter's run is drawn at every instant") {
    Scenario scenario = small_scenario(12);
    scenario.waiters.kind = WaiterKind::blocking;
    Stage stage(scenario);
    look_everywhere(stage);
}

TEST_CASE("panels never overlap, and no panel is outside the window") {
    for (float width = 640; width <= 3840; width += 160) {
        for (float height = 400; height <= 2160; height += 160) {
            const Layout l = lay_out(width, height, {.height = 240});
            const Box all[] = {l.header,
                               l.notice,
                               l.knobs,
                               l.floor,
                               l.transport,
                               l.timeline,
                               l.tabs ? Box{} : l.results,
                               l.tabs ? Box{} : l.side,
                               l.tabs ? l.tab_bar : Box{}};
            for (const Box& one : all) {
                if (one.empty()) continue;
                CHECK(one.x >= 0);
                CHECK(one.right() <= width);
                CHECK(one.bottom() <= height);
                for (const Box& other : all) {
                    if (&one == &other || other.empty()) continue;
                    const bool beside = one.right() <= other.x || other.right() <= one.x;
                    const bool above = one.bottom() <= other.y || other.bottom() <= one.y;
                    CHECK((beside || above));
                }
            }
        }
    }
}

TEST_CASE("large text in a small window grows only as long as everything still fits") {
    CHECK(fitting_unit(1.0F, 1.0F, 1440, 900) == 1.0F);
    CHECK(fitting_unit(1.0F, 2.5F, 1024, 640) == doctest::Approx(1.6));
    // A large screen that does not report its density, and one that does.
    CHECK(fitting_unit(1.0F, 1.0F, 2560, 1440) == doctest::Approx(1.333).epsilon(0.001));
    CHECK(fitting_unit(1.0F, 1.0F, 3840, 2160) == doctest::Approx(1.6));
    CHECK(fitting_unit(2.0F, 1.0F, 3840, 2160) == 2.0F);
    CHECK(fitting_unit(1.0F, 0.75F, 3840, 2160) == doctest::Approx(1.2));
    CHECK(fitting_unit(2.0F, 2.5F, 3840, 2160) == 5.0F);
}

TEST_CASE("on a stage every screen shows the same layout") {
    // 1920 x 1080 at 2 pixels each is 960 x 540, as for any other screen of that shape.
    CHECK(stage_unit(1.0F, 1.0F, 1920, 1080) == 2.0F);
    CHECK(stage_unit(1.0F, 1.0F, 3840, 2160) == 4.0F);
    CHECK(stage_unit(2.0F, 1.0F, 3840, 2160) == 4.0F);
    CHECK(stage_unit(1.0F, 1.0F, 1280, 720) == doctest::Approx(1.333).epsilon(0.001));
    // The text size is applied on top, as far as there is room: 2160 / 400.
    CHECK(stage_unit(1.0F, 1.25F, 1920, 1080) == 2.5F);
    CHECK(stage_unit(1.0F, 2.5F, 3840, 2160) == doctest::Approx(5.4));
    // A small window has no smaller unit than at a desk.
    CHECK(stage_unit(1.0F, 1.0F, 640, 400) == 1.0F);
}

TEST_CASE("the help card opens with F1 or a question mark and closes with Escape") {
    Stage stage(small_scenario());
    stage.key(ImGuiKey_F1);
    CHECK(stage.state.dialogs.shown == Dialog::help);
    CHECK(stage.shows("Close help"));
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.dialogs.shown == Dialog::none);
    stage.type("?");
    CHECK(stage.state.dialogs.shown == Dialog::help);
    stage.click("Close help");
    CHECK(stage.state.dialogs.shown == Dialog::none);
}

TEST_CASE("a dialog takes the clicks that would hit what is under it") {
    Stage stage(small_scenario());
    const ImVec2 play = stage.place("Play").centre();
    stage.click("Help");
    stage.click_at(play);
    CHECK_FALSE(stage.state.playback.playing);
}

TEST_CASE("the scenarios dialog opens a built-in scenario and starts to play it") {
    Stage stage(small_scenario());
    stage.click("Scenarios");
    REQUIRE(stage.shows("Open scenarios/told-sorry.toml"));
    stage.click("Open scenarios/told-sorry.toml");
    CHECK(stage.state.document.opened_name == "scenarios/told-sorry.toml");
    CHECK(stage.state.scenario().title == "Told sorry");
    CHECK(stage.state.playback.playing);
    CHECK(stage.state.dialogs.shown == Dialog::none);
}

TEST_CASE("a scenario that cannot be opened is reported in a dialog, and what was there stays") {
    Stage stage(small_scenario());
    act(stage.state, SeekTo{Time{7'000'000}});
    const auto run = stage.state.runs.main;
    act(stage.state, OpenScenario{"wrong.toml", "schema = 2\n[dinners]\n"});
    CHECK(stage.state.runs.main == run);
    CHECK(stage.state.playback.playhead == Time{7'000'000});
    stage.frames(2);
    REQUIRE(stage.shows("Close mistakes"));
    stage.click("Close mistakes");
    CHECK(stage.state.dialogs.diagnostics.empty());
    CHECK(stage.state.runs.main == run);
}

TEST_CASE("in a narrow window knobs, results, Python and words are tabs") {
    Stage stage(small_scenario(), {1024, 640});
    CHECK(stage.shows("course.grill.timer"));
    stage.click("Tab: Results");
    CHECK(stage.state.preferences.tab == Tab::results);
    CHECK_FALSE(stage.shows("course.grill.timer"));
    stage.click("Tab: Python");
    CHECK(stage.shows("Copy code"));
    stage.click("Tab: In words");
    CHECK_FALSE(stage.shows("Copy code"));
    CHECK(stage.shows("In words"));
    stage.click("Tab: Knobs");
    CHECK(stage.shows("course.grill.timer"));
}

TEST_CASE("the transcript scrolls back to its first line, one notch forward is seen there, and it returns to now") {
    Stage stage(small_scenario());
    act(stage.state, SeekTo{Time{20'000'000}});
    act(stage.state, ChoosePage{InspectorPage::transcript});
    stage.frames(2);
    stage.wheel("In words", 2);
    CHECK(stage.state.panels.transcript_back > 0);
    stage.wheel("In words", 100);
    const std::string first = written_text();
    CHECK(first.find("Nothing has happened yet.") == std::string::npos);
    CHECK(first.find("Ana comes in and orders from the grill") != std::string::npos);
    stage.wheel("In words", -1);
    CHECK(written_text() != first);
    stage.click("Back to now");
    CHECK(stage.state.panels.transcript_back == 0);
}

TEST_CASE("text that is too wide is cut off after a whole character and ends in an ellipsis") {
    Stage stage(small_scenario());
    Style style;
    ImFont* const font = ImGui::GetIO().Fonts->Fonts[0];
    style.fonts.fill({font, font->FontSize});
    const Ui ui{.style = &style};
    const std::string cyrillic = "Ярослав Мудрый";
    for (float width = 0; width < 160; width += 3) {
        const std::string cut = shortened(ui, Font::body, cyrillic, width);
        CHECK(text_width(ui, Font::body, cut) <= width);
        if (cut.empty() || cut == cyrillic) continue;
        const std::string beginning = cut.substr(0, cut.size() - 3);
        CHECK(cyrillic.rfind(beginning, 0) == 0);
        const char next = cyrillic[beginning.size()];
        CHECK((static_cast<unsigned char>(next) & 0xC0U) != 0x80U);
    }
}

TEST_CASE("a paragraph keeps every word, in lines that are not too wide") {
    Stage stage(small_scenario());
    Style style;
    ImFont* const font = ImGui::GetIO().Fonts->Fonts[0];
    style.fonts.fill({font, font->FontSize});
    const Ui ui{.style = &style};
    const std::string words = "one two three\nfour Donaudampfschifffahrtsgesellschaft six";
    CHECK(paragraph_lines(ui, Font::body, words, 1'000) == 2);
    CHECK(paragraph_lines(ui, Font::body, words, 60) > 5);
    CHECK(paragraph_lines(ui, Font::body, words, 0.5F) > 20);
    CHECK(paragraph_lines(ui, Font::body, "", 60) == 0);
}

TEST_CASE("behind a dialog no key acts") {
    Stage stage(small_scenario());
    act(stage.state, SeekTo{Time{3'000'000}});
    for (const Dialog card :
         {Dialog::menu, Dialog::appearance, Dialog::lessons, Dialog::scenarios, Dialog::help, Dialog::files}) {
        act(stage.state, ShowDialog{card});
        stage.frames(2);
        const Session before = stage.state;
        for (const ImGuiKey key :
             {ImGuiKey_DownArrow, ImGuiKey_UpArrow, ImGuiKey_RightArrow, ImGuiKey_End, ImGuiKey_PageDown, ImGuiKey_F5})
            stage.key(key);
        stage.key(ImGuiKey_Z, ImGuiMod_Ctrl);
        if (card != Dialog::files) stage.type("bzxsatnoclpC+");
        CHECK(stage.state.dialogs.shown == card);
        CHECK(stage.state.selection.selected == before.selection.selected);
        CHECK(stage.state.playback.playhead == before.playback.playhead);
        CHECK(stage.state.presentation.presenting == before.presentation.presenting);
        CHECK(stage.state.preferences.theme == before.preferences.theme);
        CHECK(stage.state.preferences.sort == before.preferences.sort);
        CHECK(stage.state.preferences.speed == before.preferences.speed);
        CHECK(stage.state.preferences.since == before.preferences.since);
        CHECK_FALSE(stage.state.runs.other);
        CHECK(stage.state.dialogs.remark.words.empty());
    }
}

TEST_CASE("on a phone held upright the timeline is a tab, and only there") {
    Stage phone(small_scenario(), {390, 844});
    phone.frames(2);
    CHECK_FALSE(phone.shows("Timeline chart"));
    act(phone.state, ChooseTab{Tab::timeline});
    phone.frames(2);
    CHECK(phone.shows("Timeline chart"));
    check_inside(phone);
    act(phone.state, Compare{});
    phone.frames(2);
    CHECK(phone.shows("Timeline chart"));
    check_inside(phone);
    // A tab that does not exist shows the knobs.
    Stage laptop(small_scenario(), {1024, 640});
    act(laptop.state, ChooseTab{Tab::timeline});
    laptop.frames(2);
    CHECK(laptop.shows("Timeline chart"));
    CHECK(laptop.shows("course.grill.timer"));
    check_inside(laptop);
}

TEST_CASE("the Tab key stops only at items that keys can operate") {
    Stage stage(small_scenario());
    for (std::size_t n = 0; n < stage.window().focus.order.size() + 2; ++n) {
        stage.key(ImGuiKey_Tab);
        for (const char* label : {"Scrub", "Timeline chart"}) {
            CAPTURE(label);
            CHECK(stage.window().focus.item != stage.id(label));
        }
    }
}

TEST_CASE("on a layout without Latin letters, letters are found by their keys") {
    Stage stage(small_scenario());
    const auto press = [&](ImGuiKey key, const char* character, bool shift) {
        ImGuiIO& io = ImGui::GetIO();
        if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
        io.AddKeyEvent(key, true);
        io.AddInputCharactersUTF8(character);
        stage.frames(2);
        io.AddKeyEvent(key, false);
        if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
        stage.frames(2);
    };
    // Russian: "и" is on the key of "b". The first timer rings at 0:08.
    const Time bell = stage.state.runs.main->trace.records[stage.state.runs.main->timeline.timeouts.front()].time();
    press(ImGuiKey_B, "и", false);
    CHECK(stage.state.playback.playhead == bell);
    press(ImGuiKey_End, "", false);
    const Time last = stage.state.runs.main->trace.records[stage.state.runs.main->timeline.timeouts.back()].time();
    press(ImGuiKey_B, "И", true);
    CHECK(stage.state.playback.playhead == last);
    // Greek: "σ" is on the key of "s".
    press(ImGuiKey_S, "σ", false);
    CHECK(stage.state.preferences.sort == RowSort::wait);
    // A layout's extra letter matches no Latin one: German "ö" is on no letter's key.
    press(ImGuiKey_Semicolon, "ö", false);
    CHECK(stage.state.playback.playhead == last);
}

TEST_CASE("the screen of a window is the one that shows most of it") {
    const Box screens[] = {{0, 0, 1920, 1080}, {1920, 0, 2560, 1440}};
    CHECK(shows_most_of(screens, {100, 100, 800, 600}) == 0U);
    CHECK(shows_most_of(screens, {1800, 100, 800, 600}) == 1U);
    CHECK(shows_most_of(screens, {2000, 500, 800, 600}) == 1U);
    CHECK(shows_most_of(screens, {-900, 0, 800, 600}) == 0U);
    CHECK_FALSE(shows_most_of({}, {0, 0, 800, 600}).has_value());
}

TEST_CASE("a window whose projector was disconnected goes to the middle of the screen that is left") {
    const Box laptop{0, 0, 1920, 1080};
    const Box below_the_bar{0, 30, 1920, 1050};
    const auto goes_to = [&](const Box& was, const Box& expected) {
        REQUIRE(shows_most_of({&laptop, 1}, was) == 0U);
        const Box now = window_on(laptop, below_the_bar, was);
        CAPTURE(was.x);
        CHECK(now.x == expected.x);
        CHECK(now.y == expected.y);
        CHECK(now.width == expected.width);
        CHECK(now.height == expected.height);
    };
    goes_to({2200, 200, 1440, 900}, {240, 105, 1440, 900});
    goes_to({-1700, -500, 1440, 901}, {240, 104, 1440, 901});
    goes_to({1920, 0, 3840, 2160}, {0, 30, 1920, 1050});
    // Where the laptop shows its middle, it stays.
    goes_to({1100, 500, 1440, 900}, {1100, 500, 1440, 900});
    goes_to({1200, 500, 1440, 900}, {240, 105, 1440, 900});
}

TEST_CASE("Escape leaves the item with the focus first, and deselects the diner only then") {
    Stage stage(small_scenario());
    act(stage.state, SelectDiner{4});
    stage.frames(2);
    stage.key(ImGuiKey_Tab);
    REQUIRE(stage.window().focus.item != 0);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.window().focus.item == 0);
    CHECK(stage.state.selection.selected == 4);
    stage.key(ImGuiKey_Escape);
    CHECK(stage.state.selection.selected == 0);
}

TEST_CASE("the notice scrolls where not all of it fits, and what does not fit is not cut off") {
    // As much room as in 1440x900 at text size 2.
    Stage stage(load_built_in_scenario("dinner").value(), {720, 450});
    stage.frames(3);
    const auto says = [](std::string_view words) { return written_text().find(words) != std::string::npos; };
    CHECK(says("The grill is 4x slower from 0:10."));
    CHECK_FALSE(says("nothing helps."));
    for (const Written& each : written())
        if (each.words.starts_with("The grill is")) {
            CHECK(each.scrolls);
            stage.point(each.place.centre());
        }
    for (int n = 0; n < 20; ++n) {
        ImGui::GetIO().AddMouseWheelEvent(0, -1);
        stage.frames(2);
    }
    CHECK(says("nothing helps."));
    check_inside(stage);
}

TEST_CASE("the words beside the notice's button are drawn where all of them fit, and left out elsewhere") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{640, 1200}}) {
        CAPTURE(size.x);
        Stage stage(load_built_in_scenario("dinner").value(), size);
        stage.frames(3);
        REQUIRE(stage.shows("Run it and see"));
        std::string beside;
        for (const Written& each : written())
            if (each.words.starts_with("or ") || each.words.starts_with("or.")) beside += each.words;
        CHECK(beside == (size.x > 640 ? "or change a knob first" : ""));
    }
}

}  // namespace kitchen::app
