// The code panel: whose lines it shows, which line is lit and in view, and what its buttons do.
#include "app/window/python_version.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "app/catalog/built_in.hpp"
#include "app/model/update.hpp"
#include "app/panels/panels.hpp"
#include "tests/app/stage.hpp"
#include "tests/app/written.hpp"

namespace kitchen::app {
namespace {

// The text of the diner's line at the playhead; checks that the panel has lit that line and no other.
std::string lit_line(Stage& stage, std::uint32_t diner, Duration moment = Duration{0}) {
    stage.frames(3);
    const Run& run = *stage.state.runs.main;
    const Code code = make_code(run);
    REQUIRE(code.has_value());
    const auto spots = code_spots(*code, run.scenario, run.trace,
                                  {.diner = diner, .at = stage.state.playback.playhead, .moment = moment});
    REQUIRE(spots.size() == 1);
    const std::size_t lines = code->program.lines().size();
    for (std::size_t line = 1; line <= lines; ++line)
        CHECK(stage.shows(fmt::format("Live line {}", line)) == (line == spots[0].line));
    const std::string& whole = code->program.lines()[spots[0].line - 1];
    return whole.substr(whole.find_first_not_of(' '));
}

Box place_of_live_line(const Stage& stage) {
    for (int line = 1; line < 200; ++line) {
        const std::string label = fmt::format("Live line {}", line);
        if (stage.shows(label)) return stage.place(label);
    }
    FAIL("no line is lit");
    return {};
}

// Two diners, a second apart, at a grill that never answers: timeouts at 5 s and 6 s, pauses of 1 s, three tries.
Scenario hopeless() {
    Scenario scenario = small_scenario(2);
    scenario.kitchens[0].condition = Condition::gone;
    return scenario;
}

void go_to(Stage& stage, std::int64_t ms) {
    act(stage.state, SeekTo{Time{ms * 1000}});
    stage.frames(3);
}

}  // namespace

TEST_CASE("with nobody selected the first diner who waits is shown, else the selected one") {
    Stage stage(small_scenario(3));
    go_to(stage, 2500);
    CHECK(lit_line(stage, 1) == "await grill.order(order)");
    // At 4.5 s the first one has been served, and the second waits.
    go_to(stage, 4500);
    CHECK(lit_line(stage, 2) == "await grill.order(order)");
    act(stage.state, SelectDiner{1});
    CHECK(lit_line(stage, 1) == "return Outcome.SERVED");
    // After everybody has left, the last diner who came is shown.
    act(stage.state, SelectDiner{});
    go_to(stage, 50'000);
    CHECK(lit_line(stage, 3) == "return Outcome.SERVED");
}

TEST_CASE("at a timeout and for a moment after it the except is lit, then the pause") {
    Stage stage(hopeless());
    act(stage.state, SelectDiner{1});
    go_to(stage, 5000);
    CHECK(lit_line(stage, 1) == "except TimeoutError as rang:");
    const Duration seen = bell_time(stage.state);
    go_to(stage, 5000 + seen.us / 1000 - 10);
    CHECK(lit_line(stage, 1, seen) == "except TimeoutError as rang:");
    go_to(stage, 5000 + seen.us / 1000 + 10);
    CHECK(lit_line(stage, 1, seen) == "await asyncio.sleep(pause)");
}

TEST_CASE("the lit line is in view, in a low window too, until the user scrolls away") {
    for (const ImVec2 size : {ImVec2{1440, 900}, ImVec2{1024, 640}, ImVec2{640, 400}}) {
        CAPTURE(size.x);
        Stage stage(hopeless(), size);
        act(stage.state, ChooseTab{Tab::python});
        act(stage.state, SelectDiner{1});
        for (const std::int64_t ms : {100, 5000, 5900, 6100, 17'500}) {
            go_to(stage, ms);
            const Box live = place_of_live_line(stage);
            CHECK(live.y > stage.place("Copy code").bottom());
            CHECK(live.bottom() < size.y - 20);
        }
    }
    Stage stage(hopeless());
    act(stage.state, SelectDiner{1});
    go_to(stage, 6100);
    const float before = place_of_live_line(stage).y;
    stage.point(place_of_live_line(stage).centre());
    ImGui::GetIO().AddMouseWheelEvent(0, 0.3F);
    stage.frames(10);
    const float after = place_of_live_line(stage).y;
    CHECK(after > before);
    stage.frames(10);
    CHECK(place_of_live_line(stage).y == after);
}

TEST_CASE("when the waiter blocks, the kitchen's line is lit and in view, and the diner's is not") {
    Scenario scenario = small_scenario(1);
    scenario.waiters.kind = WaiterKind::blocking;
    Stage stage(scenario);
    go_to(stage, 1000);
    const auto spots =
        code_spots(*stage.window().kept.code, scenario, stage.state.runs.main->trace, {.at = Time{1'000'000}});
    REQUIRE(spots.size() == 1);
    const std::string kitchen = fmt::format("Kitchen line {}", spots[0].in_kitchen.line);
    REQUIRE(stage.shows(kitchen));
    CHECK_FALSE(stage.shows(fmt::format("Live line {}", spots[0].line)));
    CHECK(stage.place(kitchen).y > stage.place("Copy code").bottom());
    CHECK(stage.place(kitchen).bottom() < stage.place("Copy code").y + 372);
}

TEST_CASE("an error that is caught has the name of the program's line, and what happened is said") {
    Scenario scenario = small_scenario(1);
    const auto said_at = [&](std::int64_t at_ms) {
        Stage stage(scenario);
        act(stage.state, SelectDiner{1});
        go_to(stage, at_ms);
        std::string text = written_text();
        std::replace(text.begin(), text.end(), '\n', ' ');
        const auto spots = code_spots(*stage.window().kept.code, scenario, stage.state.runs.main->trace,
                                      {.diner = 1, .at = Time{at_ms * 1'000}, .moment = seconds(1)});
        REQUIRE(spots.size() == 1);
        REQUIRE(spots[0].place == python::Place::kitchen_failed);
        const std::string& line = stage.window().kept.code->program.lines()[spots[0].line - 1];
        CHECK(line.find("except KitchenError") != std::string::npos);
        return text;
    };
    const std::string caught = ": KitchenError is caught here";
    scenario.kitchens[0].condition = Condition::broken;
    CHECK(said_at(0).find("the kitchen answered with an error" + caught) != std::string::npos);
    // The breaker opens with the first error, and refuses the second try at 1 s.
    scenario.kitchens[0].breaker = {.kind = BreakerKind::count, .calls_min = 1, .open_for = seconds(9)};
    scenario.courses[0].tries = 2;
    scenario.courses[0].pause.first = seconds(1);
    CHECK(said_at(1000).find("the circuit breaker refused the order" + caught) != std::string::npos);
}

TEST_CASE("that no timer can ring is not said while a lesson asks how many do") {
    const BuiltInFile file = find_built_in(BuiltIn::lesson, "09-the-timer-nobody-hears");
    Stage stage(small_scenario());
    act(stage.state, OpenScenario{std::string(file.path), std::string(file.bytes), {}});
    stage.frames(3);
    REQUIRE(stage.shows("Copy code"));
    // The sentence may be in two lines.
    const auto says = [](std::string_view words) {
        std::string text = written_text();
        std::replace(text.begin(), text.end(), '\n', ' ');
        return text.find(words) != std::string::npos;
    };
    CHECK(says("the waiter stands still here"));
    CHECK_FALSE(says("no timer can ring"));
    // The same instant, once the answer is known.
    act(stage.state, RevealStep{});
    act(stage.state, SeekTo{Time{0}});
    stage.frames(3);
    CHECK(says("the waiter stands still here"));
    CHECK(says("no timer can ring"));
    act(stage.state, GoBack{});
    stage.frames(3);
    CHECK_FALSE(says("no timer can ring"));
}

TEST_CASE("a line wider than the page continues in the next row, so that all of it is shown") {
    Stage stage(hopeless());
    act(stage.state, SelectDiner{1});
    go_to(stage, 100);
    CHECK(place_of_live_line(stage).height == doctest::Approx(17));
    // `await a_kitchen_with_a_long_name.order(order)` has 45 characters and about 35 fit, so it is broken at the dot.
    Scenario scenario = small_scenario(1);
    scenario.kitchens[0].name = "a kitchen with a long name";
    scenario.courses[0].kitchen = scenario.kitchens[0].name;
    Stage named(scenario);
    act(named.state, SelectDiner{1});
    go_to(named, 1000);
    CHECK(place_of_live_line(named).height == doctest::Approx(34));
    check_inside(named);
}

TEST_CASE("in a kitchen's method the whole clean-up call is shown, in at most two rows") {
    Scenario scenario = small_scenario(1);
    scenario.courses[0].timer = seconds(1);
    scenario.kitchens[0].clean_up = milliseconds(700);
    Stage stage(scenario);
    act(stage.state, SelectDiner{1});
    go_to(stage, 1300);
    int lit = 0;
    for (const std::string& label : stage.labels()) {
        if (!label.starts_with("Kitchen line ")) continue;
        ++lit;
        CHECK(stage.place(label).height < 35);
    }
    CHECK(lit == 1);
    check_inside(stage);
}

TEST_CASE("hovering over a construct explains it, over anything else shows nothing") {
    Stage stage(hopeless());
    act(stage.state, SelectDiner{1});
    go_to(stage, 100);
    const Box live = place_of_live_line(stage);
    bool found = false;
    for (float x = live.x; x < live.right(); x += 4) {
        stage.point({x, live.centre().y});
        stage.frames(2);
        found |= stage.shows("Construct await");
    }
    CHECK(found);
    // The end of `await grill.order(order)` is not a construct.
    stage.point({live.right() - 4, live.centre().y});
    stage.frames(2);
    CHECK_FALSE(stage.shows("Construct await"));
}

TEST_CASE("the code gets a good part of the width beyond 1440") {
    for (const float width : {1440.F, 1920.F, 2560.F}) {
        CAPTURE(width);
        Stage stage(hopeless(), {width, 900});
        act(stage.state, SelectDiner{1});
        go_to(stage, 100);
        const float wanted = width == 1440 ? 284.F : width == 1920 ? 500.F : 504.F;
        CHECK(place_of_live_line(stage).width == doctest::Approx(wanted).epsilon(0.01));
    }
}

TEST_CASE("a step of a lesson may set the dialect, until the user chooses another at that step") {
    Stage stage(small_scenario());
    const BuiltInFile file = find_built_in(BuiltIn::lesson, "24-any-restaurant");
    act(stage.state, OpenScenario{std::string(file.path), std::string(file.bytes), {}});
    stage.frames(2);
    CHECK(shown_dialect(stage.state) == Dialect::anyio);
    act(stage.state, GoToStep{1});
    CHECK(shown_dialect(stage.state) == Dialect::trio);
    act(stage.state, ChooseDialect{Dialect::asyncio});
    CHECK(shown_dialect(stage.state) == Dialect::asyncio);
    act(stage.state, GoToStep{2});
    CHECK(shown_dialect(stage.state) == Dialect::trio);
    act(stage.state, LeaveLesson{});
    CHECK(shown_dialect(stage.state) == Dialect::asyncio);
}

TEST_CASE("the card has two pages, and keeps the one that was chosen") {
    Stage stage(small_scenario(3));
    CHECK(stage.shows("Copy code"));
    stage.click("Side In words");
    CHECK(stage.state.preferences.page == InspectorPage::transcript);
    CHECK_FALSE(stage.shows("Copy code"));
    CHECK(stage.shows("In words"));
    act(stage.state,
        OpenScenario{"other.toml", "schema = 2\n[[kitchen]]\nname = \"a\"\n[[course]]\nkitchen = \"a\"\n"});
    stage.frames(2);
    CHECK_FALSE(stage.shows("Copy code"));
    stage.click("Side Python");
    CHECK(stage.state.preferences.page == InspectorPage::python);
    CHECK(stage.shows("Copy code"));
}

TEST_CASE("copy takes the shown coroutines as they are in the program") {
    Stage stage(small_scenario(3));
    go_to(stage, 2500);
    stage.click("Copy code");
    const std::vector<Request> requests = stage.requests();
    REQUIRE(requests.size() == 1);
    const std::string text = std::get<CopyText>(requests[0]).text;
    CHECK(text.starts_with("TIMER = "));
    CHECK(text.find("\n\n\nasync def take_grill(diner: int) -> Outcome:\n") != std::string::npos);
    CHECK(text.find("                await grill.order(order)\n") != std::string::npos);
    CHECK(text.find("class Kitchen") == std::string::npos);
    // The kitchen's method is shown like a function.
    CHECK(text.find("\n\n\nasync def spend(self, seconds: float) -> None:\n    \"\"\"Cooking") != std::string::npos);
    CHECK(stage.state.panels.copied_code == text);
}

TEST_CASE("save asks for the whole program in a file named as the scenario, and says when it has been written") {
    Stage stage(small_scenario(3));
    stage.click("Save program");
    const std::vector<Request> requests = stage.requests();
    REQUIRE(requests.size() == 1);
    const WriteFile file = std::get<WriteFile>(requests[0]);
    CHECK(file.path == "a-test.py");
    CHECK(file.if_there == IfThere::number);
    CHECK(file.scenario == nullptr);
    const Code code = make_code(*stage.state.runs.main);
    REQUIRE(code.has_value());
    CHECK(file.bytes == text_of(code->program));
    CHECK(stage.state.panels.program_saved.run == nullptr);
    act(stage.state, FileWritten{"a-test.csv"});
    CHECK(stage.state.panels.program_saved.run == nullptr);
    act(stage.state, FileWritten{"a-test-2.py"});
    CHECK(stage.state.panels.program_saved.run == stage.state.runs.main);
    CHECK(stage.state.panels.program_saved == ProgramOf{stage.state.runs.main, Dialect::asyncio});
}

TEST_CASE("the page shows where the program was saved, until there is another program") {
    Stage stage(small_scenario(3));
    stage.click("Save program");
    const std::string folder = "/home/ana/a/folder/whose/path/is/far/too/long/for/one/line/of/a/page/on/a/card";
    act(stage.state, FileWritten{folder + "/a-test-2.py"});
    stage.frames(2);
    // The end of the path says more than its beginning.
    bool says = false;
    for (std::size_t slash = 0; slash != std::string::npos && !says; slash = folder.find('/', slash + 1))
        says = stage.shows("Saved: " + folder.substr(slash) + "/a-test-2.py");
    CHECK((says || stage.shows("Saved: /a-test-2.py")));
    act(stage.state, ChooseDialect{Dialect::trio});
    stage.frames(2);
    for (const std::string& label : stage.labels()) CHECK_FALSE(label.starts_with("Saved: "));
    act(stage.state, ChooseDialect{Dialect::asyncio});
    act(stage.state, FileWritten{"/a.py"});
    stage.frames(2);
    CHECK(stage.shows("Saved: /a.py"));
}

TEST_CASE("the program is made only while it is shown, and once per run") {
    Stage stage(small_scenario(3));
    CHECK(stage.window().kept.coded_run.lock() == stage.state.runs.main);
    stage.click("Side In words");
    const auto timer = find_knob(stage.state.scenario(), "course.grill.timer");
    REQUIRE(timer.has_value());
    act(stage.state, SetKnobs{{{*timer, seconds(2)}}});
    stage.frames(3);
    CHECK(stage.window().kept.coded_run.lock() != stage.state.runs.main);
    stage.click("Side Python");
    CHECK(stage.window().kept.coded_run.lock() == stage.state.runs.main);
    const auto has_timer_of_two = [](const Window& window) {
        return text_of(window.kept.code->program).find("TIMER = 2.0") != std::string::npos;
    };
    CHECK(has_timer_of_two(stage.window()));
    const CodeMap* first = &*stage.window().kept.code;
    const std::size_t* index = first->first_of.data();
    stage.frames(5);
    CHECK(stage.window().kept.code->first_of.data() == index);
}

TEST_CASE("the dialect is chosen on the card, and stays the same for the next scenario") {
    Stage stage(hopeless());
    act(stage.state, SelectDiner{1});
    go_to(stage, 5000);
    stage.click("Dialect trio");
    CHECK(stage.state.preferences.dialect == Dialect::trio);
    REQUIRE(stage.window().kept.code.has_value());
    CHECK(text_of(stage.window().kept.code->program).find("asyncio") == std::string::npos);
    // The lit line belongs to this program.
    const Run& run = *stage.state.runs.main;
    const auto spots =
        code_spots(*stage.window().kept.code, run.scenario, run.trace, {.diner = 1, .at = Time{5'000'000}});
    REQUIRE(spots.size() == 1);
    const std::string& lit = stage.window().kept.code->program.lines()[spots[0].line - 1];
    CHECK(lit.find("except trio.TooSlowError as rang:") != std::string::npos);
    CHECK(stage.shows(fmt::format("Live line {}", spots[0].line)));
    stage.click("Dialect anyio");
    CHECK(text_of(stage.window().kept.code->program).find("with anyio.fail_after(TIMER):") != std::string::npos);
    act(stage.state,
        OpenScenario{"other.toml", "schema = 2\n[[kitchen]]\nname = \"a\"\n[[course]]\nkitchen = \"a\"\n"});
    stage.frames(2);
    CHECK(stage.state.preferences.dialect == Dialect::anyio);
}

TEST_CASE("a dialect in which the run would differ says so, and another one can be chosen") {
    Scenario scenario = hopeless();
    scenario.kitchens[0].when_diner_leaves = WhenDinerLeaves::ignores_cancel;
    Stage stage(scenario);
    CHECK(stage.shows("Copy code"));
    stage.click("Dialect anyio");
    CHECK_FALSE(stage.shows("Copy code"));
    REQUIRE_FALSE(stage.window().kept.code.has_value());
    stage.click("Dialect asyncio");
    CHECK(stage.shows("Copy code"));
}

TEST_CASE("a run that is too long for a program says so instead") {
    Scenario scenario = small_scenario(50'000);
    scenario.diners.arrive = Arrive::burst;
    scenario.kitchens[0].cooks = 50'000;
    Stage stage(scenario);
    CHECK(stage.shows("Side Python"));
    CHECK_FALSE(stage.shows("Copy code"));
    REQUIRE_FALSE(stage.window().kept.code.has_value());
    CHECK(stage.window().kept.code.error().starts_with("more than 200000 events"));
    CHECK(stage.vertices() > 1'000);
}

}  // namespace kitchen::app
