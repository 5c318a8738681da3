#include "core/scenario/toml.hpp"
#include "core/scenario/changes.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/ramp.hpp"

#include "core/scenario/knobs.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

using namespace kitchen;

namespace {

Scenario loaded(std::string_view text) {
    auto scenario = parse_scenario(text, "a.toml");
    if (!scenario) {
        for (const Diagnostic& diagnostic : scenario.error()) MESSAGE(to_text(diagnostic));
    }
    REQUIRE(scenario.has_value());
    CHECK(check_scenario(*scenario).empty());
    return *scenario;
}

KnobAddress at(const Scenario& scenario, std::string_view path) {
    const auto address = find_knob(scenario, path);
    REQUIRE_MESSAGE(address.has_value(), path);
    return *address;
}

}  // namespace

TEST_CASE("the smallest scenario names a kitchen and orders from it") {
    const Scenario scenario = loaded("schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n");
    CHECK(scenario.courses.size() == 1);
    CHECK(scenario.courses[0].name == "grill");
    Course course;
    course.name = course.kitchen = "grill";
    CHECK(scenario.courses[0] == course);
    Kitchen kitchen;
    kitchen.name = "grill";
    CHECK(scenario.kitchens[0] == kitchen);
    CHECK(scenario.diners == Diners{});
}

TEST_CASE("the example of the design loads") {
    const Scenario scenario = loaded(R"(
schema = 2
title = "Try again, but not forever"
seed = 42
open_for = "60s"

[diners]
arrive = { every = "1.5s" }        # or { rate = "0.7/s" } (Poisson), { at = ["0s", "2s"] }, { burst = 20 }
count = 40

[[course]]
kitchen = "grill"
timer = "5s"
tries = 3
pause = { first = "1s", factor = 2, cap = "8s" }
backup = ["bread"]

[[kitchen]]
name = "grill"
cooks = 3
cook_time = { shape = "exponential", mean = "2s" }
when_diner_leaves = "keeps cooking"

[[kitchen]]
name = "bread"
cook_time = "200ms"

[[change]]
at = "10s"
set = { "kitchen.grill.slowness" = 4 }
)");
    CHECK(scenario.title == "Try again, but not forever");
    CHECK(scenario.seed == 42);
    CHECK(scenario.open_for == seconds(60));
    CHECK(scenario.diners.arrive == Arrive::every);
    CHECK(scenario.diners.every == milliseconds(1500));
    CHECK(scenario.diners.count == 40);
    const Course& course = scenario.courses.at(0);
    CHECK(course.timer == seconds(5));
    CHECK(course.tries == 3);
    CHECK(course.pause == Pause{.first = seconds(1), .factor = 2, .cap = seconds(8)});
    CHECK(course.backup.kitchens == std::vector<std::string>{"bread"});
    CHECK(scenario.kitchens.at(0).cooks == 3);
    CHECK(scenario.kitchens[0].cook_time.shape == Shape::exponential);
    CHECK(scenario.kitchens[0].cook_time.mean == seconds(2));
    CHECK(scenario.kitchens[0].when_diner_leaves == WhenDinerLeaves::keeps_cooking);
    CHECK(scenario.kitchens[1].cook_time.shape == Shape::fixed);
    CHECK(scenario.kitchens[1].cook_time.mean == milliseconds(200));
    CHECK(scenario.changes == std::vector<Change>{{seconds(10), at(scenario, "kitchen.grill.slowness"), Value{4.0}}});
}

TEST_CASE("diners come in four ways, each with a short form") {
    const auto arriving = [](std::string_view arrive) {
        return loaded("schema = 2\n[diners]\n" + std::string(arrive) +
                      "\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n")
            .diners;
    };
    CHECK(arriving("arrive = { rate = \"42/min\" }") == Diners{.arrive = Arrive::rate, .rate = 0.7});
    CHECK(arriving("arrive = { rate = 2 }") == Diners{.arrive = Arrive::rate, .rate = 2});
    CHECK(arriving("arrive = \"rate\"\nrate = 0.5") == Diners{.arrive = Arrive::rate, .rate = 0.5});
    CHECK(arriving("arrive = { at = [\"0s\", \"2s\"] }") ==
          Diners{.arrive = Arrive::at, .at = {Duration{0}, seconds(2)}});
    CHECK(arriving("arrive = { burst = 20 }") == Diners{.arrive = Arrive::burst, .count = 20});
    CHECK(arriving("arrive.every = \"3s\"") == Diners{.arrive = Arrive::every, .every = seconds(3)});
    CHECK(arriving("names = [\"Zoë\", \"A.B., 李\"]").names == std::vector<std::string>{"Zoë", "A.B., 李"});
}

TEST_CASE("a pause, a backup and a cook time have short forms and long ones") {
    const Scenario scenario = loaded(R"(
schema = 2
[[course]]
kitchen = "a"
pause = "1s"
[[course]]
kitchen = "a"
pause.first = "2s"
backup = { kitchens = ["b"], timer = "3s", tries = 2, otherwise = "default dish" }
[[course]]
name = "a 3"
kitchen = "a"
[course.pause]
factor = 1.5
[[course]]
kitchen = "a"
[[kitchen]]
name = "a"
cook_time = { shape = "listed", times = ["1s", "500ms"] }
[[kitchen]]
name = "b"
)");
    CHECK(scenario.courses[0].pause.first == seconds(1));
    CHECK(scenario.courses[0].name == "a");
    CHECK(scenario.courses[1].pause.first == seconds(2));
    CHECK(scenario.courses[1].name == "a 2");
    CHECK(scenario.courses[1].backup ==
          Backup{.kitchens = {"b"}, .timer = seconds(3), .tries = 2, .otherwise = Otherwise::default_dish});
    CHECK(scenario.courses[2].pause.factor == 1.5);
    CHECK(scenario.courses[3].name == "a 4");
    CHECK(scenario.kitchens[0].cook_time.times == std::vector<Duration>{seconds(1), milliseconds(500)});
}

TEST_CASE("changes come in order of time, and those of one instant in the order written") {
    const Scenario scenario = loaded(R"(
schema = 2
[[course]]
kitchen = "grill"
name = "steak"
[[kitchen]]
name = "grill"
[[change]]
at = "20s"
set = { kitchen.grill.slowness = 1 }
[[change]]
at = "10s"
set = { "kitchen.grill.slowness" = 4, "course.steak.timer" = "3s", kitchen.grill.condition = "gone", "kitchen.grill.cooks" = 1 }
[[change]]
at = "10s"
[change.set]
course.steak.timer = "none"
)");
    const std::vector<Change> expected = {
        {seconds(10), at(scenario, "kitchen.grill.slowness"), Value{4.0}},
        {seconds(10), at(scenario, "course.steak.timer"), Value{seconds(3)}},
        {seconds(10), at(scenario, "kitchen.grill.condition"), Value{std::string("gone")}},
        {seconds(10), at(scenario, "kitchen.grill.cooks"), Value{std::int64_t{1}}},
        {seconds(10), at(scenario, "course.steak.timer"), Value{never}},
        {seconds(20), at(scenario, "kitchen.grill.slowness"), Value{1.0}},
    };
    CHECK(scenario.changes == expected);
}

TEST_CASE("a scenario is printed in the short forms, without what is as by default") {
    const std::string text = R"(schema = 2
title = "A \"title\""

[diners]
arrive = { every = "1.5s" }
count = 5

[waiters]
kind = "blocking"

[[course]]
kitchen = "grill"
timer = "5s"
pause = { first = "1s", factor = 2 }
backup = ["bread"]

[[course]]
name = "more"
kitchen = "grill"
pause = "2s"

[[kitchen]]
name = "grill"
cook_time = { shape = "exponential", mean = "3s" }

[[kitchen]]
name = "bread"
cook_time = "0.2s"

[[change]]
at = "10s"
set = { "kitchen.grill.slowness" = 4, "course.more.timer" = "none" }

[[change]]
at = "10s"
set = { "kitchen.grill.slowness" = 0.5 }
)";
    CHECK(print_scenario(loaded(text)) == text);
}

TEST_CASE("a control character is printed as its number, so that it shows in the file") {
    Scenario scenario = loaded("schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n");
    scenario.title = "a\tb\x01\x7f";
    CHECK(print_scenario(scenario).find("title = \"a\\u0009b\\u0001\\u007f\"\n") != std::string::npos);
}

TEST_CASE("a byte order mark and lines that end as on Windows are read over") {
    loaded("\xef\xbb\xbfschema = 2\r\n[[course]]\r\nkitchen = \"grill\"\r\n[[kitchen]]\r\nname = \"grill\"\r\n");
}

TEST_CASE("kitchens that order from each other in a circle are refused, and so are 17 suppliers behind each other") {
    Scenario scenario = loaded(
        "schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n[[kitchen]]\nname = \"1\"\n");
    scenario.kitchens[0].supplier.kitchen = "1";
    const auto refused_at_the_first = [&] {
        const std::vector<Diagnostic> diagnostics = check_scenario(scenario);
        return diagnostics.size() == 1 &&
               to_text(diagnostics[0]) ==
                   "kitchen.grill.supplier.kitchen: found \"1\", expected a supplier that does not order from this "
                   "kitchen in turn, and at most 16 suppliers behind each other.";
    };
    CHECK(check_scenario(scenario).empty());
    scenario.kitchens[1].supplier.kitchen = "grill";
    CHECK(refused_at_the_first());
    for (int next = 2; next <= 16; ++next) {
        scenario.kitchens.back().supplier.kitchen = std::to_string(next);
        scenario.kitchens.emplace_back().name = std::to_string(next);
    }
    CHECK(check_scenario(scenario).empty());
    // Behind kitchen 1 there are still 16.
    scenario.kitchens.back().supplier.kitchen = "17";
    scenario.kitchens.emplace_back().name = "17";
    CHECK(refused_at_the_first());
}

TEST_CASE("a scenario built by hand is checked like one from a file") {
    Scenario scenario;
    CHECK(check_scenario(scenario).size() == 2);
    scenario = loaded("schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n");
    const auto first_diagnostic = [](const Scenario& wrong) {
        const std::vector<Diagnostic> diagnostics = check_scenario(wrong);
        REQUIRE_FALSE(diagnostics.empty());
        return to_text(diagnostics.front());
    };
    Scenario wrong = scenario;
    wrong.courses[0].kitchen = "oven";
    CHECK(first_diagnostic(wrong) ==
          "course.grill.kitchen: found \"oven\", expected the name of a kitchen: \"grill\".");
    wrong = scenario;
    wrong.kitchens[0].supplier.kitchen = "oven";
    CHECK(first_diagnostic(wrong).starts_with("kitchen.grill.supplier.kitchen: found \"oven\", expected "));
    wrong = scenario;
    wrong.courses[0].timer = seconds(-1);
    CHECK(first_diagnostic(wrong) ==
          "course.grill.timer: found \"-1s\", expected a duration from 0s to 1h, or \"none\".");
    wrong = scenario;
    wrong.kitchens.push_back(wrong.kitchens[0]);
    CHECK(first_diagnostic(wrong) == "found a second kitchen called \"grill\", expected each name once.");
    wrong = scenario;
    wrong.kitchens[0].cook_time.shape = Shape::listed;
    CHECK(first_diagnostic(wrong) ==
          "kitchen.grill.cook_time.times: found no times, expected at least one, as the shape is \"listed\".");
    wrong = scenario;
    const KnobAddress slowness = at(scenario, "kitchen.grill.slowness");
    wrong.changes = {{seconds(2), slowness, Value{2.0}}, {seconds(1), slowness, Value{3.0}}};
    CHECK(first_diagnostic(wrong) == "change.at: found \"1s\" after \"2s\", expected changes in order of time.");
    wrong.changes = {{seconds(2), slowness, Value{std::string("much")}}};
    CHECK(first_diagnostic(wrong) == "kitchen.grill.slowness: found \"much\", expected a number from 0.01 to 1000.");
    wrong.changes = {{seconds(2), slowness, Value{std::int64_t{2}}}};
    CHECK_FALSE(check_scenario(wrong).empty());
    wrong.changes = {{seconds(2), KnobAddress{0, 7}, Value{2.0}}};
    CHECK_FALSE(check_scenario(wrong).empty());
    wrong.changes = {{seconds(2), at(scenario, "kitchen.grill.cook_time.shape"), Value{std::string("listed")}}};
    CHECK(first_diagnostic(wrong) ==
          "kitchen.grill.cook_time.times: found no times, expected at least one, as the shape is \"listed\".");
    wrong.kitchens[0].cook_time.times = {seconds(1)};
    CHECK(check_scenario(wrong).empty());
}

TEST_CASE("a change over a while is twenty steps from the value that the knob has then") {
    const std::string head =
        "schema = 2\n[diners]\narrive = { rate = 2 }\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n";
    const auto scenario =
        parse_scenario(head + "[[change]]\nat = \"10s\"\nover = \"20s\"\nset = { \"diners.rate\" = 6 }\n", "a.toml");
    REQUIRE(scenario);
    const std::vector<Change> written = {{seconds(10), at(*scenario, "diners.rate"), Value{6.0}, seconds(20)}};
    CHECK(scenario->changes == written);
    const std::vector<Change> played = played_changes(*scenario);
    REQUIRE(played.size() == 20);
    CHECK(played.front().at == seconds(11));
    CHECK(std::get<double>(played.front().value) == doctest::Approx(2.2));
    CHECK(played.back() == Change{seconds(30), at(*scenario, "diners.rate"), Value{6.0}});
    CHECK(value_at(*scenario, at(*scenario, "diners.rate"), Time{20'000'000}) == Value{4.0});
    CHECK(*parse_scenario(print_scenario(*scenario), "b.toml") == *scenario);
    const auto wrong = parse_scenario(
        head + "[[change]]\nat = \"10s\"\nover = \"20s\"\nset = { \"kitchen.a.condition\" = \"gone\" }\n", "a.toml");
    REQUIRE_FALSE(wrong);
    CHECK(to_text(wrong.error().front()) ==
          "a.toml:11: kitchen.a.condition: found a change from \"fine\" to \"gone\" with over, expected numbers or "
          "durations, between which there are steps.");
}

TEST_CASE("a gradual change begins at the value that the knob has, whatever set it") {
    const std::string text =
        "schema = 2\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n[[change]]\nat = \"10s\"\nover = "
        "\"20s\"\nset = { \"kitchen.a.slowness\" = 5 }\n";
    Scenario scenario = parse_scenario(text, "a.toml").value();
    const KnobAddress slowness = at(scenario, "kitchen.a.slowness");
    CHECK(value_at(scenario, slowness, Time{20'000'000}) == Value{3.0});
    set(scenario, slowness, Value{3.0});
    CHECK(value_at(scenario, slowness, Time{20'000'000}) == Value{4.0});
    // What is turned where it begins is what it begins with, and it goes on.
    change_from(scenario, {seconds(10), slowness, Value{1.0}});
    CHECK(scenario.changes.size() == 2);
    CHECK(value_at(scenario, slowness, Time{10'000'000}) == Value{1.0});
    CHECK(value_at(scenario, slowness, Time{30'000'000}) == Value{5.0});
}

TEST_CASE("a gradual change from a value that is no number is refused wherever it comes from") {
    Scenario scenario = parse_scenario(
                            "schema = 2\n[[course]]\nkitchen = \"a\"\ntimer = \"5s\"\n[[kitchen]]\nname = "
                            "\"a\"\n[[change]]\nat = \"10s\"\nover = \"20s\"\nset = { "
                            "\"course.a.timer\" = \"1s\" }\n",
                            "a.toml")
                            .value();
    CHECK(check_scenario(scenario).empty());
    scenario.courses[0].timer = never;
    REQUIRE(check_scenario(scenario).size() == 1);
    CHECK(to_text(check_scenario(scenario)[0]) ==
          "course.a.timer: found a change from \"none\" to \"1s\" with over, expected numbers or durations, between "
          "which there are steps.");
    scenario.courses[0].timer = seconds(5);
    scenario.changes[0].over = seconds(24 * 3600);
    CHECK(to_text(check_scenario(scenario)[0]) ==
          "change.over: found \"24h\", expected a duration, so that the change is over by 24h.");
}

TEST_CASE("five hundred gradual changes are a file as long as the one they were read from") {
    std::string text = "schema = 2\n\n[[course]]\nkitchen = \"" + std::string(40, 'k') +
                       "\"\n\n[[kitchen]]\nname = \"" + std::string(40, 'k') + "\"\n";
    for (int i = 1; i <= 500; ++i)
        text += "\n[[change]]\nat = \"" + to_text(milliseconds(i)) + "\"\nover = \"19s\"\nset = { \"kitchen." +
                std::string(40, 'k') + ".slowness\" = " + std::to_string(i) + ".5 }\n";
    const Scenario scenario = parse_scenario(text, "a.toml").value();
    CHECK(scenario.changes.size() == 500);
    CHECK(print_scenario(scenario) == text);
    CHECK(scenario_file(scenario).value() == text);
    // They are played as ten thousand, which is as many as there may be.
    const auto one_more = parse_scenario(text + "\n[[change]]\nat = \"1s\"\nset = { diners.rush = 1 }\n", "a.toml");
    REQUIRE_FALSE(one_more.has_value());
    CHECK(to_text(one_more.error()[0]) ==
          "a.toml:2511: found 10001 changes, expected at most 10000; one with over is 20 steps.");
}

TEST_CASE("a scenario that would be longer than a file may be is not written") {
    Scenario scenario = loaded("schema = 2\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n");
    const KnobAddress times = at(scenario, "kitchen.a.cook_time.times");
    for (int i = 0; i < 30; ++i)
        scenario.changes.push_back({seconds(i), times, std::vector<Duration>(10'000, microseconds(1))});
    CHECK(check_scenario(scenario).empty());
    const auto file = scenario_file(scenario);
    REQUIRE_FALSE(file.has_value());
    CHECK(
        to_text(file.error()).find("bytes as a file, expected at most 1048576, with fewer changes or shorter lists.") !=
        std::string::npos);
}
