// Scenario files beside a lesson: which it names, and the lesson with them inside.
#include <doctest/doctest.h>

#include <map>

#include "core/lesson/lesson.hpp"
#include "core/lesson/whole_lesson.hpp"
#include "core/scenario/toml.hpp"

using namespace kitchen;

namespace {

constexpr std::string_view lesson = R"(schema = 2
title = "Two dinners"
[scenarios."own.toml"]
[[scenarios."own.toml".course]]
kitchen = "grill"
[[scenarios."own.toml".kitchen]]
name = "grill"
[[step]]
title = "A file"
scenario = "a dinner.toml"
[[step.beside]]
name = "another"
scenario = "other.toml"
[[step]]
title = "The same again, and one of its own"
scenario = "a dinner.toml"
[[step.beside]]
name = "own"
scenario = "own.toml")";

constexpr std::string_view dinner = R"(schema = 2
title = "Say \"when\" [here]"
notice = "[course]"
seed = 7
[waiters]
number = 2
[[course]]
kitchen = "grill"
pause = { first = "1s", factor = 2 }
[[kitchen]]
name = "grill"
cook_time = { shape = "exponential", mean = "2s" }
[[change]]
at = "5s"
set = { "kitchen.grill.condition" = "gone" }
)";

using Files = std::map<std::string, std::string>;

ReadBeside reader(const Files& files) {
    return [&files](const std::string& name) -> tl::expected<std::optional<std::string>, NotRead> {
        const auto file = files.find(name);
        if (file == files.end()) return std::nullopt;
        return file->second;
    };
}

tl::expected<Scenario, std::vector<Diagnostic>> no_built_in(std::string_view name) {
    return tl::unexpected(std::vector<Diagnostic>{Diagnostic{{}, 0, {}, std::string(name), "none", {}}});
}

}  // namespace

TEST_CASE("the files that a lesson names are those of its steps and of the runs beside them, each once") {
    CHECK(scenario_files_of(lesson) == std::vector<std::string>{"a dinner.toml", "other.toml"});
    CHECK(scenario_files_of("no TOML [").empty());
    for (const std::string name :
         {"dinner", ".toml", "../a.toml", "/a.toml", "a/b.toml", ".a.toml", "a\\\\b.toml", "c:a.toml"}) {
        CAPTURE(name);
        CHECK(scenario_files_of("schema = 2\n[[step]]\nscenario = \"" + name + "\"\n").empty());
    }
}

TEST_CASE("a lesson with its files inside reads as with the files, and its lines stay") {
    const Files files = {{"a dinner.toml", std::string(dinner)}, {"other.toml", std::string(dinner)}};
    const auto whole = whole_lesson(std::string(lesson), "my/lesson.toml", reader(files));
    REQUIRE(whole.has_value());
    CHECK(whole->starts_with(lesson));
    const auto read = parse_lesson(*whole, "lesson.toml", no_built_in);
    REQUIRE_MESSAGE(read.has_value(), to_text(read.error().front()));
    CHECK(read->steps[0].scenario == *parse_scenario(dinner, "dinner.toml"));
    CHECK(read->steps[0].line == 8);
    // Inside it needs no file any more.
    CHECK(scenario_files_of(*whole).empty());
    CHECK(*whole_lesson(*whole, "lesson.toml", reader({})) == *whole);
}

TEST_CASE("a name without a file stays, and a file with a mistake is refused by its own name") {
    const auto as_it_was = whole_lesson(std::string(lesson), "my/lesson.toml", reader({}));
    REQUIRE(as_it_was.has_value());
    CHECK(*as_it_was == lesson);
    const Files broken = {{"other.toml", "schema = 2\n[[kitchen]]\nname = 3\n[[course]]\nkitchen = \"grill\"\n"}};
    const auto refused = whole_lesson(std::string(lesson), "my/lesson.toml", reader(broken));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().front().file == "my/other.toml");
    CHECK(refused.error().front().line == 3);
    const auto unreadable = whole_lesson(std::string(lesson), "my/lesson.toml",
                                         [](const std::string&) -> tl::expected<std::optional<std::string>, NotRead> {
                                             return tl::unexpected(NotRead{"a pipe"});
                                         });
    REQUIRE_FALSE(unreadable.has_value());
    CHECK(to_text(unreadable.error().front()) ==
          "my/lesson.toml:10: step.scenario: found \"a dinner.toml\": a pipe, expected a scenario file beside the "
          "lesson.");
}

TEST_CASE("a lesson of schema 1 takes a file of schema 2, and the other way round") {
    constexpr std::string_view with_queue = R"(schema = 2
[[course]]
kitchen = "grill"
[[kitchen]]
name = "grill"
queue = { limit = 3 }
when_diner_leaves = "ignores the cancel"
)";
    constexpr std::string_view with_rail = R"(schema = 1
[[course]]
kitchen = "grill"
[[kitchen]]
name = "grill"
rail = { limit = 3 }
when_diner_leaves = "swallows"
)";
    const Files files = {{"new.toml", std::string(with_queue)}, {"old.toml", std::string(with_rail)}};
    for (const std::string schema : {"1", "2"}) {
        CAPTURE(schema);
        const std::string both = "schema = " + schema + R"(
title = "Both"
[[step]]
title = "New"
scenario = "new.toml"
[[step]]
title = "Old"
scenario = "old.toml"
)";
        const auto whole = whole_lesson(both, "lesson.toml", reader(files));
        REQUIRE(whole.has_value());
        const auto read = parse_lesson(*whole, "lesson.toml", no_built_in);
        REQUIRE_MESSAGE(read.has_value(), to_text(read.error().front()));
        CHECK(read->steps[0].scenario == *parse_scenario(with_queue, "new.toml"));
        CHECK(read->steps[0].scenario == read->steps[1].scenario);
    }
}
