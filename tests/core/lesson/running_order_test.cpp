// Running orders: what a file says, what is wrong with one, and the files beside it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>

#include "core/lesson/running_order.hpp"
#include "core/scenario/toml.hpp"
#include "tests/core/scenario/parse_property.hpp"

using namespace kitchen;

namespace {

constexpr std::string_view dinner = R"(schema = 2
title = "Dinner"
open_for = "40s"
[[course]]
kitchen = "grill"
timer = "5s"
[[kitchen]]
name = "grill"
[[kitchen]]
name = "oven"
)";

constexpr std::string_view two_steps = R"(schema = 2
title = "Two steps"
[[step]]
title = "First"
scenario = "dinner"
cue = "Say hello."
[[step]]
title = "Second"
cue = "Say goodbye."
)";

tl::expected<Scenario, std::vector<Diagnostic>> scenario_named(std::string_view name) {
    if (name == "dinner") return parse_scenario(dinner, name);
    return tl::unexpected(std::vector<Diagnostic>{{.found = std::string(name),
                                                   .expected = "dinner",
                                                   .nearest = nearest_name(name, std::vector<std::string>{"dinner"})}});
}

tl::expected<Lesson, std::vector<Diagnostic>> lesson_named(std::string_view name) {
    if (name == "two-steps") return parse_lesson(two_steps, name, scenario_named);
    return tl::unexpected(std::vector<Diagnostic>{{.expected = "two-steps"}});
}

tl::expected<RunningOrder, std::vector<Diagnostic>> read(const std::string& text) {
    return parse_running_order(text, "talk.toml", {scenario_named, lesson_named});
}

const std::string head = "schema = 2\ntitle = \"A talk\"\n";

std::string refused(const std::string& items) {
    const auto order = read(head + items);
    REQUIRE_FALSE(order.has_value());
    return to_text(order.error().front());
}

}  // namespace

TEST_CASE("a running order is a list of steps and scenarios, with what is done and said") {
    const auto order = read(head + R"([[item]]
lesson = "two-steps"
note = "Wait for silence."
[[item]]
scenario = "dinner"
at = "3s"
speed = 2
set = { "course.grill.timer" = "2s" }
then = ["break", "recover oven", "rush", "compare", "rewind"]
note = "Look at the oven."
[[item]]
lesson = "two-steps"
steps = [2]
)");
    REQUIRE(order.has_value());
    CHECK(order->title == "A talk");
    REQUIRE(order->steps.size() == 4);
    CHECK(order->steps[0].title == "First");
    CHECK(order->steps[0].note == "Wait for silence. Say hello.");
    CHECK(order->steps[1].title == "Second");
    CHECK(order->steps[1].note == "Say goodbye.");
    CHECK(order->steps[1].item == 0);
    const TalkStep& live = order->steps[2];
    CHECK(live.item == 1);
    CHECK(live.lesson == nullptr);
    CHECK(live.scenario->courses[0].timer == seconds(2));
    CHECK(live.begin == Time{3'000'000});
    CHECK(live.speed == 2.0);
    REQUIRE(live.then.size() == 5);
    CHECK(live.then[0].what == LiveAction::break_kitchen);
    CHECK(live.then[0].kitchen == 0);
    CHECK(live.then[1].what == LiveAction::recover_kitchen);
    CHECK(live.then[1].kitchen == 1);
    CHECK(live.then[4].what == LiveAction::rewind);
    CHECK(order->steps[3].step == 1);
    // One lesson, however often it is named.
    CHECK(order->steps[3].lesson == order->steps[0].lesson);
}

TEST_CASE("an item with settings of its own keeps the scenario without them, to compare with") {
    const auto order = read(head + R"([[item]]
scenario = "dinner"
set = { "course.grill.timer" = "2s" }
then = ["compare"]
[[item]]
scenario = "dinner"
set = { "course.grill.timer" = "5s" }
[[item]]
scenario = "dinner"
)");
    REQUIRE(order.has_value());
    REQUIRE(order->steps[0].unset != nullptr);
    CHECK(order->steps[0].unset->courses[0].timer == seconds(5));
    // The scenario says the same.
    CHECK(order->steps[1].unset == nullptr);
    CHECK(order->steps[2].unset == nullptr);
    CHECK(order->warnings.empty());
}

TEST_CASE("a comparison in which nothing can differ is warned of") {
    const auto warned = [](const std::string& then) {
        const auto order = read(head + "[[item]]\nscenario = \"dinner\"\nthen = [" + then + "]\n");
        REQUIRE(order.has_value());
        return order->warnings.empty() ? std::string() : to_text(order->warnings.front());
    };
    CHECK(
        warned("\"compare\"") ==
        "talk.toml:5: item.then: found a \"compare\" of two restaurants that are the same, expected a set = with other "
        "settings in this item, or a \"break\", \"recover\" or \"rush\" first.");
    CHECK_FALSE(warned("\"rewind\", \"compare\"").empty());
    CHECK_FALSE(warned("\"compare\", \"compare\", \"rush\"").empty());
    CHECK(warned("\"rush\", \"compare\"").empty());
    CHECK(warned("\"compare\", \"break oven\"").empty());
    CHECK(warned("\"rewind\"").empty());
}

TEST_CASE("a running order is told apart from a lesson and a scenario") {
    CHECK(looks_like_running_order("schema = 2\n[[item]]\n"));
    CHECK_FALSE(looks_like_running_order(dinner));
    CHECK_FALSE(looks_like_running_order(two_steps));
    CHECK_FALSE(looks_like_running_order("# [[item]]\n"));
}

TEST_CASE("what is wrong with a running order has its line") {
    CHECK(refused("") == "talk.toml:1: item: found no item, expected at least one [[item]].");
    CHECK(refused("[[item]]\nnote = \"x\"\n") ==
          "talk.toml:3: item: found neither of them, expected either lesson = or scenario = and a name.");
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nlesson = \"two-steps\"\n")
              .starts_with("talk.toml:3: item: found both"));
    CHECK(refused("[[item]]\nscenario = \"diner\"\n").ends_with("Did you mean \"dinner\"?"));
    CHECK(refused("[[item]]\nlesson = 3\n") == "talk.toml:4: item.lesson: found 3, expected the name of a lesson.");
    CHECK(refused("[[item]]\nlesson = \"two-steps\"\nsteps = [1, 3]\n") ==
          "talk.toml:5: item.steps: found 3, expected a list of steps from 1 to 2, such as [1, 2].");
    CHECK(refused("[[item]]\nlesson = \"two-steps\"\nsteps = []\n").starts_with("talk.toml:5: item.steps: found []"));
    CHECK(refused("[[item]]\nlesson = \"two-steps\"\nthen = [\"rush\"]\n") ==
          "talk.toml:5: item.then: found [\"rush\"], expected only with scenario =.");
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nsteps = [1]\n").ends_with("expected only with lesson =."));
    CHECK(
        refused("[[item]]\nscenario = \"dinner\"\nat = \"50s\"\n").starts_with("talk.toml:5: item.at: found \"50s\""));
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nthen = [\"brek\"]\n").ends_with("Did you mean \"break\"?"));
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nthen = [\"break ovem\"]\n") ==
          "talk.toml:5: item.then: found \"break ovem\", expected the name of a kitchen of this scenario: \"grill\" or "
          "\"oven\". Did you mean \"oven\"?");
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nthen = [\"rush grill\"]\n").starts_with("talk.toml:5: item.then:"));
    CHECK(
        refused("[[item]]\nscenario = \"dinner\"\nset = { \"course.grill.tiemr\" = \"1s\" }\n").find("Did you mean") !=
        std::string::npos);
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nspeed = 99\n").starts_with("talk.toml:5: item.speed: found 99"));
    CHECK(refused("[[item]]\nscenario = \"dinner\"\nnotes = \"x\"\n").ends_with("Did you mean \"note\"?"));
}

TEST_CASE("where a setting is wrong, nothing is said of what may depend on it") {
    const auto order = read(head +
                            "[[item]]\nscenario = \"dinner\"\nset = { \"course.grill.tiemr\" = \"1s\" }\nat = "
                            "\"50s\"\nthen = [\"brek\"]\n");
    REQUIRE_FALSE(order.has_value());
    REQUIRE(order.error().size() == 1);
    CHECK(order.error()[0].line == 5);
}

TEST_CASE("a running order is bounded") {
    std::string items;
    for (int n = 0; n < 61; ++n) items += "[[item]]\nscenario = \"dinner\"\n";
    CHECK(refused(items).find("at most 60 of them") != std::string::npos);
    std::string actions = "[[item]]\nscenario = \"dinner\"\nthen = [";
    for (int n = 0; n < 21; ++n) actions += "\"rush\", ";
    CHECK(refused(actions + "]\n").find("at most 20 of them") != std::string::npos);
    std::string many;
    for (int n = 0; n < 60; ++n) many += "[[item]]\nlesson = \"two-steps\"\n";
    CHECK(read(head + many).has_value());
    // Sixty times four steps.
    std::string long_lesson = "schema = 2\ntitle = \"Long\"\n";
    for (int n = 0; n < 4; ++n) long_lesson += "[[step]]\ntitle = \"A\"\nscenario = \"dinner\"\n";
    const auto too_long = parse_running_order(
        head + many, "talk.toml",
        {scenario_named, [&](std::string_view name) { return parse_lesson(long_lesson, name, scenario_named); }});
    REQUIRE_FALSE(too_long.has_value());
    CHECK(to_text(too_long.error().front()) ==
          "talk.toml:1: item: found 240 steps and scenarios, expected at most 200.");
}

TEST_CASE("the files beside a running order go inside it, and its lines stay") {
    const std::string text = head + R"([[item]]
scenario = "lunch.toml"
[[item]]
lesson = "mine.toml"
[[item]]
scenario = "lunch.toml"
[[item]]
scenario = "../dinner.toml"
)";
    CHECK(files_of_running_order(text) == std::vector<std::string>{"lunch.toml", "mine.toml"});
    const std::map<std::string, std::string> folder{{"lunch.toml", std::string(dinner)},
                                                    {"mine.toml", R"(schema = 2
title = "Mine"
[[step]]
title = "Only"
scenario = "beside.toml"
)"},
                                                    {"beside.toml", std::string(dinner)}};
    const auto read_beside = [&](const std::string& name) -> tl::expected<std::optional<std::string>, NotRead> {
        const auto file = folder.find(name);
        return file == folder.end() ? std::nullopt : std::optional(file->second);
    };
    const auto whole = whole_running_order(text, "talks/talk.toml", read_beside, {scenario_named, lesson_named});
    REQUIRE(whole.has_value());
    CHECK(whole->starts_with(text));
    CHECK(files_of_running_order(*whole).empty());
    const auto order = read(*whole);
    // One without files stays as it is.
    const std::string alone = head + "[[item]]\nscenario = \"dinner\"\n";
    CHECK(whole_running_order(alone, "talks/talk.toml", read_beside, {scenario_named, lesson_named}).value() == alone);
    // The name with a folder in it is no file's.
    REQUIRE_FALSE(order.has_value());
    CHECK(order.error().size() == 1);
    CHECK(order.error()[0].line == 10);
    const auto fine = read(whole->substr(0, text.rfind("[[item]]")) + whole->substr(text.size()));
    REQUIRE(fine.has_value());
    CHECK(fine->steps[0].scenario->title == "Dinner");
    CHECK(fine->steps[1].title == "Only");
}

TEST_CASE("a file beside a running order is read with messages of its own") {
    const std::string text = head + "[[item]]\nscenario = \"lunch.toml\"\n";
    const auto whole_with = [&](const ReadBeside& read_beside) {
        return whole_running_order(text, "talks/talk.toml", read_beside, {scenario_named, lesson_named});
    };
    const auto broken = whole_with([](const std::string&) -> tl::expected<std::optional<std::string>, NotRead> {
        return "schema = 2\n[[course]]\nkitchen = 3\n";
    });
    REQUIRE_FALSE(broken.has_value());
    CHECK(to_text(broken.error().front()).starts_with("talks/lunch.toml:"));
    const auto broken_scenario_of_a_lesson = whole_running_order(
        head + "[[item]]\nlesson = \"mine.toml\"\n", "talks/talk.toml",
        [](const std::string& name) -> tl::expected<std::optional<std::string>, NotRead> {
            return name == "mine.toml"
                       ? "schema = 2\ntitle = \"Mine\"\n[[step]]\ntitle = \"Only\"\nscenario = \"in.toml\"\n"
                       : "schema = 2\n[[course]]\nkitchen = 3\n";
        },
        {scenario_named, lesson_named});
    REQUIRE_FALSE(broken_scenario_of_a_lesson.has_value());
    CHECK(to_text(broken_scenario_of_a_lesson.error().front()).find("in.toml: found no [[kitchen]]") !=
          std::string::npos);
    const auto link = whole_with([](const std::string&) -> tl::expected<std::optional<std::string>, NotRead> {
        return tl::unexpected(NotRead{"a link to another file"});
    });
    REQUIRE_FALSE(link.has_value());
    CHECK(to_text(link.error().front()) ==
          "talks/talk.toml:4: item.scenario: found \"lunch.toml\": a link to another file, expected a file beside the "
          "running order.");
}

TEST_CASE("all files beside a running order that are missing or wrong are reported, with the rest") {
    const std::string text = head + R"([[item]]
lesson = "two-stps"
[[item]]
scenario = "luch.toml"
[[item]]
scenario = "broken.toml"
[[item]]
scenario = "dinner"
then = ["brek"]
[[item]]
scenario = "luch.toml"
[[item]]
scenario = "gone.toml"
)";
    const auto whole =
        whole_running_order(text, "talks/talk.toml",
                            [](const std::string& name) -> tl::expected<std::optional<std::string>, NotRead> {
                                if (name == "luch.toml") return tl::unexpected(NotRead{"no such file", "lunch.toml"});
                                if (name == "gone.toml") return std::nullopt;
                                return "schema = 2\n[[course]]\nkitchen = 3\n";
                            },
                            {scenario_named, lesson_named});
    REQUIRE_FALSE(whole.has_value());
    std::string places;
    for (const Diagnostic& diagnostic : whole.error())
        places += diagnostic.file + ':' + std::to_string(diagnostic.line) + ' ';
    CHECK(
        places.starts_with("talks/talk.toml:4 talks/talk.toml:6 talks/talk.toml:11 talks/talk.toml:15 "
                           "talks/broken.toml:"));
}

TEST_CASE("a running order that names too many files is refused before any is read") {
    std::string text = head;
    for (int n = 0; n < 500; ++n) text += fmt::format("[[item]]\nscenario = \"{}.toml\"\n", n);
    int files_read = 0;
    const auto whole =
        whole_running_order(text, "talk.toml",
                            [&](const std::string&) -> tl::expected<std::optional<std::string>, NotRead> {
                                ++files_read;
                                return std::nullopt;
                            },
                            {scenario_named, lesson_named});
    CHECK(files_read == 0);
    REQUIRE_FALSE(whole.has_value());
    // The 21st file: each item has two lines, after a head of two lines.
    CHECK(to_text(whole.error().front()) ==
          "talk.toml:44: item.scenario: found \"20.toml\" and more, expected at most 20 files.");
}

TEST_CASE("a damaged running order is refused with the lines of what is wrong") {
    const std::string whole = head + R"([[item]]
lesson = "two-steps"
steps = [1, 2]
[[item]]
scenario = "dinner"
at = "3s"
then = ["break grill", "rewind"]
[[item]]
scenario = "in.toml"
[files]
"in.toml" = "schema = 2\n[[course]]\nkitchen = \"grill\"\n[[kitchen]]\nname = \"grill\"\n"
)";
    REQUIRE(read(whole).has_value());
    for (std::size_t n = 0; n < whole.size(); ++n) {
        for (const char c : {'"', '[', '0', '\n', '\xff'}) {
            std::string damaged = whole;
            damaged[n] = c;
            const auto order = parse_running_order(damaged, "fuzz.toml", {scenario_named, lesson_named});
            CAPTURE(damaged);
            if (!order) CHECK(complaint_about_diagnostics(order.error(), damaged) == "");
        }
    }
}

TEST_CASE("a note on a step without speaker notes stays as it is") {
    const auto order = parse_running_order(
        head + "[[item]]\nlesson = \"silent\"\nnote = \"Wait.\"\n", "talk.toml",
        {scenario_named, [](std::string_view name) {
             return parse_lesson("schema = 2\ntitle = \"A\"\n[[step]]\ntitle = \"B\"\nscenario = \"dinner\"\n", name,
                                 scenario_named);
         }});
    REQUIRE(order.has_value());
    CHECK(order->steps[0].note == "Wait.");
}

TEST_CASE("the files inside a running order are texts with names, twenty at most") {
    const std::string item = "[[item]]\nscenario = \"dinner\"\n";
    const std::string expected = ", expected [files], at most 20 of them.";
    CHECK(refused("files = 5\n" + item) == "talk.toml:3: files: found 5" + expected);
    std::string many = item + "[files]\n";
    for (int n = 0; n < 20; ++n) many += fmt::format("f{} = \"\"\"\n{}\"\"\"\n", n, dinner);
    CHECK(read(head + many).has_value());
    CHECK(refused(many + "more = \"\"\n") == "talk.toml:5: files: found more of them" + expected);
    CHECK(refused(item + "[files]\nlunch = 5\n") ==
          "talk.toml:6: files.lunch: found 5, expected the text of a lesson or scenario.");
}
