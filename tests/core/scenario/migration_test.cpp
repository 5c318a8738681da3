// Files of schema 1 are read as if they had been written with the words of today. tests/fixtures/schema1 has the assets
// of the last version that wrote schema 1, with the fingerprints of their traces and their share texts.
#include "core/lesson/lesson.hpp"
#include "core/numbers/card.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/renamed.hpp"
#include "core/scenario/share.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace kitchen;

namespace {

const std::filesystem::path fixtures = KITCHEN_SOURCE_DIR "/tests/fixtures/schema1";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file, path.string());
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::vector<std::filesystem::path> files_in(const char* folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(fixtures / folder)) files.push_back(entry.path());
    CHECK(files.size() > 20);
    return files;
}

std::string all_of(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += to_text(diagnostic) + '\n';
    return text;
}

Scenario loaded(std::string_view text) {
    auto scenario = parse_scenario(text, "a.toml");
    REQUIRE_MESSAGE(scenario.has_value(), all_of(scenario.error()));
    return *scenario;
}

std::string said(std::string_view text) {
    const auto scenario = parse_scenario(text, "a.toml");
    return scenario ? "nothing\n" : all_of(scenario.error());
}

// A scenario of the fixtures, by the name that a lesson or a card of that time has for it.
tl::expected<Scenario, std::vector<Diagnostic>> load_fixture(std::string_view name) {
    const std::string folder = name.starts_with("numbers/") ? "" : "scenarios/";
    return parse_scenario(bytes_of(fixtures / fmt::format("{}{}.toml", folder, name)), name);
}

// Everything that has another word in schema 2, in the words of one schema and of the other.
constexpr std::string_view all_before = R"(schema = 1
[waiters]
doors = { limit = 3, per_kitchen = 2, wait = "outside the timer", opens = "1s", timer = "4s" }
async_flavour = "told at every wait"
[[course]]
kitchen = "a"
timer = "5s"
timer_covers = "rail and cooking"
tries = 3
again_after = "bell"
second = { after = "2s", most = 2, kitchen = "b", loser = "left alone", share = 0.5 }
budget = { kind = "grpc", overrides = ["bell_cost", "cost"], bell_cost = 2.0, cost = 3.0 }
backup = { kitchens = ["b"], otherwise = "kept ready" }
[[course]]
kitchen = "b"
timer = "5s"
timer_covers = "rail"
again_after = "bell or error"
[[kitchen]]
name = "a"
when_diner_leaves = "swallows"
supplier = { kitchen = "b", deadline = "handed on", tries = 2, again_after = "bell" }
shelf = { keeps = "9s" }
[kitchen.rail]
limit = 4
standing_after = "1s"
order = "adaptive"
[[kitchen]]
name = "b"
shelf.keeps = "8s"
rail.standing_timer = "2s"
[[change]]
at = "1s"
set = { "kitchen.a.rail.limit" = 1, "kitchen.a.rail.order" = "last in, first out", "course.a.timer_covers" = "rail" }
[[change]]
at = "2s"
[change.set.kitchen.a]
"supplier.again_after" = "bell or error"
supplier.deadline = "not handed on"
[[change]]
at = "3s"
set.course.a = { again_after = "bell or error", second.most = 1, budget.bell_cost = 4.0, "second.after" = "1s" }
)";
constexpr std::string_view all_now = R"(schema = 2
[waiters]
hatches = { limit = 3, per_kitchen = 2, wait = "outside the timer", opens = "1s", timer = "4s" }
cancellation = "cancelled at every await"
[[course]]
kitchen = "a"
timer = "5s"
timer_covers = "queue and cooking"
tries = 3
retry_on = "timeout"
duplicate = { after = "2s", max = 2, kitchen = "b", loser = "left alone", share = 0.5 }
budget = { kind = "grpc", overrides = ["timeout_cost", "cost"], timeout_cost = 2.0, cost = 3.0 }
backup = { kitchens = ["b"], otherwise = "default dish" }
[[course]]
kitchen = "b"
timer = "5s"
timer_covers = "queue"
retry_on = "timeout or error"
[[kitchen]]
name = "a"
when_diner_leaves = "ignores the cancel"
supplier = { kitchen = "b", deadline = "passed on", tries = 2, retry_on = "timeout" }
shelf = { fresh_for = "9s" }
[kitchen.queue]
limit = 4
standing_after = "1s"
order = "adaptive"
[[kitchen]]
name = "b"
shelf.fresh_for = "8s"
queue.standing_timer = "2s"
[[change]]
at = "1s"
set = { "kitchen.a.queue.limit" = 1, "kitchen.a.queue.order" = "last in, first out", "course.a.timer_covers" = "queue" }
[[change]]
at = "2s"
[change.set.kitchen.a]
"supplier.retry_on" = "timeout or error"
supplier.deadline = "not passed on"
[[change]]
at = "3s"
set.course.a = { retry_on = "timeout or error", duplicate.max = 1, budget.timeout_cost = 4.0, "duplicate.after" = "1s" }
)";

std::string with_kitchen(std::string_view schema, std::string_view more) {
    return fmt::format("schema = {}\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n{}", schema, more);
}

std::string lesson_with(std::string_view schema, std::string_view step) {
    return fmt::format(
        "schema = {}\ntitle = \"L\"\n[scenarios.mine]\n[[scenarios.mine.course]]\nkitchen = \"rail\"\n"
        "[[scenarios.mine.kitchen]]\nname = \"rail\"\n[[step]]\ntitle = \"S\"\nscenario = \"mine\"\n{}",
        schema, step);
}

std::string said_of_lesson(std::string_view schema, std::string_view step) {
    const auto lesson = parse_lesson(lesson_with(schema, step), "l.toml", load_fixture);
    return lesson ? "nothing\n" : all_of(lesson.error());
}

}  // namespace

TEST_CASE("every scenario of schema 1 gives the trace that it gave then, and is written as schema 2") {
    std::istringstream table(bytes_of(fixtures / "fingerprints.txt"));
    int count = 0;
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with("#")) continue;
        std::istringstream words(line);
        std::string name, fingerprint;
        words >> name >> fingerprint;
        CAPTURE(name);
        const auto scenario = load_fixture(name);
        REQUIRE_MESSAGE(scenario.has_value(), all_of(scenario.error()));
        CHECK(fingerprint_text(simulate(*scenario).fingerprint()) == fingerprint);
        const std::string printed = print_scenario(*scenario);
        CHECK(printed.starts_with("schema = 2\n"));
        CHECK(loaded(printed) == *scenario);
        ++count;
    }
    CHECK(count == 32);
}

TEST_CASE("every share text of schema 1 opens as the file that it was made of") {
    std::istringstream table(bytes_of(fixtures / "share-texts.txt"));
    int count = 0;
    for (std::string name, text; table >> name >> text; ++count) {
        CAPTURE(name);
        const auto shared = read_share_text(text);
        REQUIRE_MESSAGE(shared.has_value(), all_of(shared.error()));
        CHECK(*shared == loaded(bytes_of(fixtures / (name + ".toml"))));
        CHECK(read_share_text(*share_text(*shared)) == shared);
    }
    CHECK(count == 53);
}

// What it claims, measures and asks. What its prose may say without a claim was less strict in schema 1.
std::string untrue_without_prose(const Step& step) {
    std::vector<Diagnostic> untrue = untrue_of(step);
    std::erase_if(untrue, [&](const Diagnostic& each) {
        return std::any_of(step.prose.begin(), step.prose.end(),
                           [&](const Written& written) { return written.key == each.key; });
    });
    return all_of(untrue);
}

TEST_CASE("every lesson of schema 1 is still true of its runs") {
    for (const std::filesystem::path& path : files_in("lessons")) {
        CAPTURE(path.filename().string());
        const auto lesson = parse_lesson(bytes_of(path), path.filename().string(), load_fixture);
        REQUIRE_MESSAGE(lesson.has_value(), all_of(lesson.error()));
        for (const Step& step : lesson->steps) CHECK(untrue_without_prose(step) == "");
    }
}

TEST_CASE("every number card of schema 1 can be read") {
    for (const std::filesystem::path& path : files_in("figures")) {
        CAPTURE(path.filename().string());
        const auto card = parse_card(bytes_of(path), path.filename().string(), load_fixture);
        REQUIRE_MESSAGE(card.has_value(), all_of(card.error()));
        if (path.stem() != "second-order" && path.stem() != "deadline-handed-on") continue;
        for (const Verdict& verdict : play(*card)) CHECK_MESSAGE(verdict.ok, verdict.what);
    }
}

TEST_CASE("each word that schema 2 renamed is read in a file of schema 1") {
    const Scenario now = loaded(all_now);
    CHECK(loaded(all_before) == now);
    CHECK(now.changes.size() == 9);
    CHECK(loaded(print_scenario(now)) == now);
}

TEST_CASE("each new word of a file of schema 2 is refused in one of schema 1, and each old one in one of schema 2") {
    std::istringstream now{std::string(all_now)};
    std::istringstream before{std::string(all_before)};
    std::string here, there;
    std::vector<std::string> lines;
    for (int number = 1; std::getline(now, here) && std::getline(before, there); ++number) {
        lines.push_back(here);
        if (here == there || number == 1) continue;
        CAPTURE(here);
        for (const bool is_new : {true, false}) {
            std::istringstream all{std::string(is_new ? all_before : all_now)};
            std::string mixed, line;
            for (int n = 1; std::getline(all, line); ++n)
                mixed += (n == number ? (is_new ? here : there) : line) + '\n';
            CHECK(said(mixed).find(fmt::format("a.toml:{}: ", number)) == 0);
        }
    }
}

TEST_CASE("a word of the other schema is reported with the one that is right") {
    CHECK(said(with_kitchen("1", "queue.limit = 3\n")) ==
          "a.toml:6: kitchen.a.queue: found a name of schema 2, expected \"kitchen.a.rail\", or schema = 2 and its "
          "words in the whole file.\n");
    CHECK(said(with_kitchen("1", "when_diner_leaves = \"ignores the cancel\"\n")) ==
          "a.toml:6: kitchen.a.when_diner_leaves: found \"ignores the cancel\", a word of schema 2, expected "
          "\"swallows\", or schema = 2 and its words in the whole file.\n");
    CHECK(said(with_kitchen("1", "[[change]]\nat = \"1s\"\nset = { \"course.a.retry_on\" = \"error\" }\n")) ==
          "a.toml:8: course.a.retry_on: found a name of schema 2, expected \"course.a.again_after\", or schema = 2 and "
          "its words in the whole file.\n");
    CHECK(said(with_kitchen("2", "rail.limit = 3\n")) ==
          "a.toml:6: kitchen.a.rail: found an old name, expected the new one: rail is now queue.\n");
    CHECK(said(with_kitchen("2", "shelf = { keeps = \"2s\" }\n")) ==
          "a.toml:6: kitchen.a.shelf.keeps: found an old name, expected the new one: shelf.keeps is now "
          "shelf.fresh_for.\n");
    const std::string left = said(with_kitchen("2", "when_diner_leaves = \"swallows\"\n"));
    CHECK(left.ends_with("Did you mean \"ignores the cancel\"?\n"));
    CHECK(said(with_kitchen("2", "[[change]]\nat = \"1s\"\nset = { \"kitchen.a.rail.limit\" = 3 }\n")) ==
          "a.toml:8: kitchen.a.rail.limit: found an old name, expected the new one: rail.limit is now queue.limit. Did "
          "you mean \"kitchen.a.queue.limit\"?\n");
}

TEST_CASE("--set says the new name of an old one") {
    Scenario scenario = loaded(with_kitchen("2", ""));
    const auto refused = [&](std::string_view assignment) {
        const auto set = set_from_text(scenario, assignment);
        REQUIRE_FALSE(set.has_value());
        return to_text(set.error());
    };
    CHECK(refused("kitchen.a.rail.limit=6") ==
          "kitchen.a.rail.limit: found an old name, expected the new one: rail.limit is now queue.limit. Did you mean "
          "\"kitchen.a.queue.limit\"?");
    CHECK(refused("rail.limit=6") ==
          "rail.limit: found an old name, expected the new one: rail.limit is now queue.limit.");
    CHECK(refused("retry_on=bell").ends_with("Did you mean \"timeout\"?"));
}

TEST_CASE("what a file of schema 1 says wrongly is reported with its line and as it is written there") {
    CHECK(said(with_kitchen("1", "\nrail = { limit = \"x\" }\n")) ==
          "a.toml:7: kitchen.a.queue.limit: found \"x\", expected a whole number from 0 to 1000000, or \"none\".\n");
    CHECK(said(with_kitchen("1", "[kitchen.rail]\n# limit\nlimt = 3\n"))
              .starts_with("a.toml:8: kitchen.a.queue.limt: found an unknown key"));
    CHECK(said(with_kitchen("1", "[[change]]\nat = \"1s\"\nset.kitchen.a.rail = { order = \"swallows\" }\n"))
              .starts_with("a.toml:8: kitchen.a.queue.order: found \"swallows\", expected"));
    CHECK(said("schema = 1\n[waiters]\ndoors = \"x\"\n[[course]]\nkitchen = \"a\"\n[[kitchen]]\nname = \"a\"\n")
              .starts_with("a.toml:3: waiters.hatches.limit: found \"x\", expected"));
}

TEST_CASE("names that look like old words stay what they are") {
    const Scenario before = loaded(
        "schema = 1\ntitle = \"rail\"\n[[course]]\nname = \"second\"\nkitchen = \"rail\"\n[[kitchen]]\nname = "
        "\"rail\"\n"
        "rail.limit = 1\n[[change]]\nat = \"1s\"\nset = { \"kitchen.rail.rail.limit\" = 2, course.second.second.most = "
        "3 "
        "}\n");
    CHECK(before.title == "rail");
    CHECK(before.kitchens[0].name == "rail");
    CHECK(path_text(before, before.changes[0].knob) == "kitchen.rail.queue.limit");
    CHECK(path_text(before, before.changes[1].knob) == "course.second.duplicate.max");
    CHECK(measure_in(Schema::two, "mean of rail at rail + orders at rail course second in rail") ==
          "mean of queue at rail + orders at rail course second in rail");
    CHECK(
        measure_in(Schema::two, "last door_queued at 'door_queued' - knob 'kitchen.my rail.rail.limit' at 12s = 0.5") ==
        "last hatch_queued at 'door_queued' - knob 'kitchen.my rail.queue.limit' at 12s = 0.5");
    CHECK(measure_in(Schema::two, "left at door_taken course door_queued in door_entered - condition door_taken") ==
          "left at door_taken course door_queued in door_entered - condition door_taken");
    CHECK(measure_in(Schema::two, "doors_closed in \"doors_closed\" = 1 and 'open") ==
          "closing_time in \"doors_closed\" = 1 and 'open");
    CHECK(text_in(Schema::two, "rail {max of rail :words}, rail {knob course.a.second.most} rail } {rail") ==
          "rail {max of queue :words}, rail {knob course.a.duplicate.max} rail } {rail");
}

TEST_CASE("words of the other schema in a lesson are reported") {
    const std::string one = "[[step.beside]]\nname = \"two\"\nset = { \"kitchen.rail.rail.limit\" = 1 }\n";
    const auto lesson = parse_lesson(
        lesson_with(
            "1",
            "text = \"{max of rail at rail}\"\nquestion = \"{second_order_placed}\"\nreveal = \"{door_taken}\"\n"
            "choices = [{ text = \"a\", right = \"doors_closed = 1\" }, { text = \"b\", right = \"door_queued = "
            "1\" }]\nclaims = [\"door_entered = 0\"]\nset = { \"kitchen.rail.rail.limit\" = 2 }\n" +
                one),
        "l.toml", load_fixture);
    REQUIRE_MESSAGE(lesson.has_value(), all_of(lesson.error()));
    CHECK(lesson->steps[0].beside[0].scenario.kitchens[0].queue.limit == 1);
    CHECK(said_of_lesson("1", "question = \"q\"\nguess = { answer = \"doors_closed\" }\n") == "nothing\n");

    CHECK(said_of_lesson("1", "text = \"{max of queue}\"\n") ==
          "l.toml:11: text: found a word of schema 2, expected \"{max of rail}\", or schema = 2 and its words in the "
          "whole file.\n");
    for (const char* line :
         {"question = \"{duplicate_placed}\"", "reveal = \"{hatch_taken}\"",
          "choices = [{ text = \"a\", right = \"closing_time = 1\" }]", "claims = [\"hatch_queued = 1\"]",
          "guess = { answer = \"hatch_entered\" }", "set = { \"kitchen.rail.queue.limit\" = 1 }"}) {
        CAPTURE(line);
        CHECK(said_of_lesson("1", std::string(line) + '\n').starts_with("l.toml:11: "));
    }
    CHECK(said_of_lesson("2", "text = \"{max of rail}\"\n").ends_with("Did you mean \"queue\"?\n"));
    CHECK(said_of_lesson("2", "claims = [\"door_queued = 1\"]\n").ends_with("Did you mean \"hatch_queued\"?\n"));
    CHECK(said_of_lesson("2", one).find("rail.limit is now queue.limit") != std::string::npos);
}

TEST_CASE("every setting has one path in each schema") {
    const Scenario scenario = loaded(all_now);
    int renamed = 0;
    for (const KnobAddress address : all_knobs(scenario)) {
        const std::string path = path_text(scenario, address);
        CAPTURE(path);
        const std::string before = path_in(Schema::one, path);
        CHECK(path_in(Schema::two, path) == path);
        CHECK(path_in(Schema::two, before) == path);
        renamed += before != path ? 1 : 0;
        for (const std::string_view choice : knob_at(address).choices) {
            const std::string word = value_in(Schema::one, path, choice);
            CHECK(value_in(Schema::two, path, choice) == choice);
            CHECK(value_in(Schema::two, path, word) == choice);
        }
    }
    // 8 of the waiters, 7 of each of two courses, 6 of each of two kitchens.
    CHECK(renamed == 8 + 2 * 7 + 2 * 6);
}
