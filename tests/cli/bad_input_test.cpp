// Every way in which a person gets it wrong: what is said, where, and with which exit code.
#include "tests/cli/program.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace {

// Line 1 to 7 of a file without mistakes.
constexpr std::string_view good = R"(schema = 1
[[course]]
kitchen = "grill"
timer = "5s"
[[kitchen]]
name = "grill"
cook_time = "2s"
)";

// `run` and `check` must say the same about a file, on standard error alone, and exit with 2.
void refuses(std::string_view bytes, const std::string& message) {
    const TemporaryFile file("evening.toml", bytes);
    for (const std::string& command : {"run " + file.path(), "check " + file.path()}) {
        const Ran ran = run_kitchen(command);
        CAPTURE(command);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == file.path() + message + "\n");
    }
}

void refuses_more(std::string_view more, const std::string& message) {
    refuses(std::string(good) + std::string(more), message);
}

}  // namespace

TEST_CASE("a good file is fine") {
    const TemporaryFile file("evening.toml", good);
    const Ran ran = run_kitchen("check " + file.path());
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == file.path() + ": fine, \"A quiet evening\" with 1 course, 1 kitchen and 0 changes\n");
}

TEST_CASE("kitchen says what is wrong with a file, and exits with 2") {
    SUBCASE("an unknown key") {
        refuses_more("rail = { limt = 1 }\n",
                     ":8: kitchen.grill.rail.limt: found an unknown key, expected one of limit, order, "
                     "standing_after, standing_timer. Did you mean \"limit\"?");
    }
    SUBCASE("a wrong type") {
        refuses_more("cooks = \"three\"\n",
                     ":8: kitchen.grill.cooks: found \"three\", expected a whole number from 1 to 100000.");
    }
    SUBCASE("a wrong unit") {
        refuses_more(
            "error_after = \"5 sconds\"\n",
            ":8: kitchen.grill.error_after: found \"5 sconds\", expected a duration from 0s to 1h. Did you mean "
            "\"5s\"?");
    }
    SUBCASE("out of range") {
        refuses_more("cooks = 0\n", ":8: kitchen.grill.cooks: found 0, expected a whole number from 1 to 100000.");
    }
    SUBCASE("a negative time") {
        refuses_more("error_after = \"-5s\"\n",
                     ":8: kitchen.grill.error_after: found \"-5s\", expected a duration from 0s to 1h.");
    }
    SUBCASE("a kitchen that is not there") {
        refuses_more("[[course]]\nkitchen = \"gril\"\n",
                     ":9: course.gril.kitchen: found \"gril\", expected the name of a kitchen: \"grill\". Did you mean "
                     "\"grill\"?");
    }
    SUBCASE("not UTF-8") { refuses_more("# caf\xe9\n", ":8: found the byte 0xe9, expected text in UTF-8."); }
    SUBCASE("not TOML") {
        refuses("{\"schema\": 1}\n",
                ":1: found what is not TOML (in the text: expected keys, tables, whitespace or comments, saw '{'), "
                "expected "
                "a line such as timer = \"5s\" or [[kitchen]].");
    }
    SUBCASE("empty") { refuses("", ": found an empty file, expected a scenario: schema, [[course]] and [[kitchen]]."); }
    SUBCASE("too large") {
        refuses(std::string(3'000'000, '#'), ": found more than 1048576 bytes, expected a smaller file.");
    }
}

TEST_CASE("a file that is not there, and what may have been meant") {
    const std::string no_file = ": found no such file, expected a scenario file, or one that is built in: a-backup, ";
    const auto says = [&](const std::string& command, const std::string& name, const std::string& end) {
        const Ran ran = run_kitchen(command + " " + name);
        CAPTURE(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.starts_with(name + no_file));
        CHECK(ran.err.ends_with(", waiting-for-ever." + end + "\n"));
        CHECK(count_of("\n", ran.err) == 1);
    };
    says("run", "told-sory", " Did you mean \"told-sorry\"?");
    says("check", "nowhere/diner.toml", " Did you mean \"dinner\"?");
    says("check", "no-idea-at-all", "");
    const Ran ran = run_kitchen("run /");
    CHECK(ran.code == 2);
    CHECK(ran.err == "/: found a folder, expected a scenario file.\n");
}

TEST_CASE("of several files each is checked, and one bad one is enough for exit code 2") {
    const TemporaryFile bad("bad.toml", "schema = 1\n");
    const Ran ran = run_kitchen("check told-sorry " + bad.path() + " dinner");
    CHECK(ran.code == 2);
    CHECK(count_of(": fine, ", ran.out) == 2);
    CHECK(ran.err == bad.path() + ": found no [[course]], expected at least one.\n" + bad.path() +
                         ": found no [[kitchen]], expected at least one.\n");
}

TEST_CASE("a wrong knob, a wrong value and a wrong duration on the command line") {
    const auto says = [](const std::string& options, const std::string& message) {
        const Ran ran = run_kitchen("run told-sorry " + options);
        CAPTURE(options);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == message + "\n");
    };
    says(
        "--set course.grill.timr=3s",
        "--set: course.grill.timr: found no knob of this name, expected a path such as \"course.grill.timer\". Did you "
        "mean \"course.grill.timer\"?");
    says(
        "--set course.gril.timer=3s",
        "--set: course.gril.timer: found no knob of this name, expected a path such as \"course.grill.timer\". Did you "
        "mean \"course.grill.timer\"?");
    says(
        "--set course.grill.timer=3",
        "--set: course.grill.timer: found \"3\", expected a duration from 0s to 1h, or \"none\". Did you mean \"3s\"?");
    says("--set timer", "--set: found \"timer\", expected knob=value, such as \"course.grill.timer=5s\".");
    says("--set cooks=0 --set tries=0",
         "--set: kitchen.grill.cooks: found \"0\", expected a whole number from 1 to 100000.\n"
         "--set: course.grill.tries: found \"0\", expected a whole number from 1 to 1000.");
    says("--set arrive=at",
         "--set: diners.at: found no times, expected at least one, as diners arrive \"at\" given times.");
    says("--until 30", "--until: open_for: found \"30\", expected a duration from 1ms to 24h. Did you mean \"30s\"?");
}

TEST_CASE("arguments that make no sense end with exit code 2 and a word on standard error") {
    for (const std::string arguments :
         {"", "runn told-sorry", "run", "run told-sorry --format xml", "run told-sorry --untill 5s", "check",
          "knobs --mark", "run told-sorry dinner", "run told-sorry --events-max 0"}) {
        const Ran ran = run_kitchen(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
}
