// Every way in which a person can get it wrong: what the program says, where, and with which exit code.
#include "tests/cli/program.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace {

// Line 1 to 7 of a file without mistakes.
constexpr std::string_view good = R"(schema = 2
[[course]]
kitchen = "grill"
timer = "5s"
[[kitchen]]
name = "grill"
cook_time = "2s"
)";

// Printed once, after what is wrong in a line of a file.
constexpr std::string_view documents =
    "docs/scenarios.md, docs/lessons.md and docs/speakers.md describe these files, docs/knobs.md every setting.\n";

// `run` and `check` must say the same about a file, on standard error alone, and exit with 2.
void refuses(std::string_view bytes, const std::string& message) {
    const TemporaryFile file("mine.toml", bytes);
    for (const std::string& command : {"run " + file.path(), "check " + file.path()}) {
        const Ran ran = run_kitchen(command);
        CAPTURE(command);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        const std::string_view where = message.starts_with(": ") ? std::string_view() : documents;
        CHECK(ran.err == file.path() + message + "\n" + std::string(where));
    }
}

void refuses_more(std::string_view more, const std::string& message) {
    refuses(std::string(good) + std::string(more), message);
}

}  // namespace

TEST_CASE("a good file is fine") {
    const TemporaryFile file("mine.toml", good);
    const Ran ran = run_kitchen("check " + file.path());
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK(ran.out == file.path() + ": fine, \"A quiet dinner\" with 1 course, 1 kitchen and 0 changes\n");
}

TEST_CASE("kitchen says what is wrong with a file, and exits with 2") {
    SUBCASE("an unknown key") {
        refuses_more("queue = { limt = 1 }\n",
                     ":8: kitchen.grill.queue.limt: found an unknown key, expected one of limit, order, "
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

TEST_CASE("of many mistakes in a file the first 20 are reported, and that there may be more") {
    std::string many(good);
    for (int n = 0; n < 30; ++n) many += "unknown_" + std::to_string(n) + " = 1\n";
    const TemporaryFile file("mine.toml", many);
    const Ran ran = run_kitchen("check " + file.path());
    CHECK(ran.code == 2);
    CHECK(ran.err.find("unknown_19") != std::string::npos);
    CHECK(ran.err.find("unknown_20") == std::string::npos);
    CHECK(ran.err.ends_with("\nThese are the first 20. There may be more.\n" + std::string(documents)));
}

TEST_CASE("a file that is not there, and what may have been meant") {
    const std::string no_file = ": found no such file, expected a scenario file, or one that is built in: a-backup, ";
    const auto says = [&](const std::string& command, const std::string& name, const std::string& end) {
        const Ran ran = run_kitchen(command + " " + name);
        CAPTURE(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.starts_with(name + no_file));
        CHECK(ran.err.ends_with(", waiting-forever." + end + "\n"));
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
    const TemporaryFile bad("bad.toml", "schema = 2\n");
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

TEST_CASE("an unknown command, option or format is named with the nearest one there is") {
    const auto says = [](const std::string& arguments, const std::string& first_line, const std::string& command) {
        const Ran ran = run_kitchen(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == first_line + "\n`" + command + " --help` shows how it is used.\n");
    };
    const std::string commands = "run, check, numbers, knobs, compare, lessons, glossary, share, sweep, python, twin";
    says("runn told-sorry",
         "kitchen: found an unknown command, \"runn\", expected one of " + commands + ". Did you mean \"run\"?",
         "kitchen");
    says("''", "kitchen: found an unknown command, \"\", expected one of " + commands + ".", "kitchen");
    says("", "kitchen: found no command, expected one of " + commands + ".", "kitchen");
    says("--completion", "--completion: found no value, expected one of bash, zsh, fish.", "kitchen");
    says(
        "run told-sorry --format",
        "--format: found no value, expected one of transcript, jsonl, csv, chrome, summary, summary-json, fingerprint.",
        "kitchen run");
    says("--versoin",
         "kitchen: found an unknown option, \"--versoin\", expected one of --help, --version, --licenses, --manual, "
         "--completion. Did you mean \"--version\"?",
         "kitchen");
    says("check told-sorry --markdown",
         "kitchen check: found an unknown option, \"--markdown\", expected one of --help.", "kitchen check");
    says("run told-sorry --untill 5s",
         "kitchen run: found an unknown option, \"--untill\", expected one of --help, --step, --student, --set, "
         "--until, --format, "
         "--events-max, --measure. Did you mean \"--until\"?",
         "kitchen run");
    says("run told-sorry --untill=5s",
         "kitchen run: found an unknown option, \"--untill=5s\", expected one of --help, --step, --student, --set, "
         "--until, --format, "
         "--events-max, --measure. Did you mean \"--until\"?",
         "kitchen run");
    says(
        "run told-sorry --format jsnl",
        "--format: found \"jsnl\", expected one of transcript, jsonl, csv, chrome, summary, summary-json, fingerprint. "
        "Did you mean \"jsonl\"?",
        "kitchen run");
    says("python dinner --dialect tro",
         "--dialect: found \"tro\", expected one of asyncio, anyio, trio. Did you mean \"trio\"?", "kitchen python");
    says("run told-sorry --events-max lots",
         "--events-max: found \"lots\", expected a whole number from 1 to 20000000.", "kitchen run");
    says("run told-sorry dinner", "kitchen run: found one argument too many, \"dinner\".", "kitchen run");
    says("run", "kitchen run: FILE is required.", "kitchen run");
}

TEST_CASE("an empty value, as an unset shell variable gives it, is a mistake and not an option that was not given") {
    for (const std::string arguments :
         {"run ''", "check dinner ''", "share ''", "share --open ''", "compare dinner ''", "lessons ''", "sweep ''",
          "sweep dinner --shard ''", "run dinner --until ''", "run dinner --set ''", "twin dinner --python ''",
          "python dinner -o ''", "run dinner --measure ''", "numbers ''"}) {
        const Ran ran = run_kitchen(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.find(": found \"\", expected a value; an unset shell variable gives an empty one.\n") !=
              std::string::npos);
    }
}

TEST_CASE("an option in place of another option's value is a mistake, and no file gets its name") {
    for (const std::string arguments :
         {"lessons told-sorry --worksheet --answers", "run dinner --measure --set", "python dinner -o --dialect"}) {
        const Ran ran = run_kitchen(arguments);
        CAPTURE(arguments);
        CAPTURE(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err.find(", expected a value before the next option.\n") != std::string::npos);
    }
}

TEST_CASE("where there is no Python, kitchen twin says once which one it looked for, and how to name one") {
    const std::string setup = "PATH=/nowhere";
    const auto says = [&](const std::string& arguments, int code, const std::string& message) {
        const Ran ran = run_kitchen_after(setup, "twin " + arguments);
        CAPTURE(arguments);
        CHECK(ran.code == code);
        CHECK(ran.out.empty());
        CHECK(ran.err == message);
    };
    const std::string what = "no Python 3.11.3 or later is on the PATH";
    const std::string message = "kitchen: " + what + "; --python names one\n";
    says("told-sorry dinner", 1, message);
    for (const std::string library : {"trio", "anyio"})
        says("--dialect " + library + " told-sorry dinner", 1,
             "kitchen: no Python 3.11 or later with " + library + " is on the PATH; --python names one\n");
    says("--python python3 told-sorry", 2, "kitchen: --python: python3 cannot be started, or is no Python\n");
    // A mistake in a scenario is reported, too.
    says("nowhere told-sorry", 2, run_kitchen("run nowhere").err + message);
    CHECK(count_of("`kitchen twin` says \"" + what + "\"", read_file(KITCHEN_SOURCE_DIR "/docs/troubleshooting.md")) ==
          1);
    for (const std::string other : {"run dinner", "check dinner 05-try-again", "python dinner", "share dinner", "knobs",
                                    "compare told-sorry waiting-forever", "lessons 05-try-again", "glossary shield"}) {
        const Ran ran = run_kitchen_after(setup, other);
        CAPTURE(other);
        CHECK(ran.code == 0);
        CHECK(ran.err.empty());
        CHECK(ran.out == run_kitchen(other).out);
    }
}

TEST_CASE("a lesson where a scenario is wanted, and the other way round, is called by its name") {
    const std::string lesson = KITCHEN_SOURCE_DIR "/assets/lessons/05-try-again.toml";
    for (const std::string& name : {std::string("05-try-again"), lesson}) {
        for (const std::string command : {"compare", "python", "sweep", "twin"}) {
            const Ran ran = run_kitchen(command + " " + name);
            CAPTURE(command);
            CHECK(ran.code == 2);
            CHECK(ran.out.empty());
            CHECK(ran.err == name + ": found a lesson, expected a scenario; `kitchen lessons " + name +
                                 "` prints the lesson as text, `kitchen check " + name +
                                 "` checks it, and `kitchen run " + name + " --step 1` plays a step.\n");
        }
    }
    const std::string scenario = KITCHEN_SOURCE_DIR "/assets/scenarios/dinner.toml";
    for (const std::string& name : {std::string("dinner"), scenario}) {
        const Ran ran = run_kitchen("lessons " + name);
        CHECK(ran.code == 2);
        CHECK(ran.err == name + ": found a scenario, expected a lesson; `kitchen run " + name +
                             "` plays the scenario, and `kitchen check " + name + "` checks it.\n");
    }
    const TemporaryFile spaced("it's a lesson.toml", "[[step]]\n");
    const Ran ran = run_kitchen("compare \"" + spaced.path() + "\"");
    CHECK(count_of("`kitchen lessons '", ran.err) == 1);
    CHECK(ran.err.find("it'\\''s a lesson.toml' --step 1`") != std::string::npos);
}

TEST_CASE("no name, path or argument reaches the terminal with a control character or forges a line") {
    const std::string bad = "$'\\e[31mx\\nforged: fine, \\xe2\\x80\\xaeb'";
    const std::string shown = "\\x1b[31mx\\x0aforged: fine, \\u202eb";
    const std::string in_folder = "d=$(mktemp -d) && trap 'rm -r \"$d\"' EXIT && cp '" KITCHEN_SOURCE_DIR
                                  "/assets/scenarios/told-sorry.toml' \"$d/\"" +
                                  bad + " && cd \"$d\" && '" KITCHEN_BINARY "' ";
    const auto is_safe = [&](const std::string& command) {
        const Ran ran = run_kitchen(command);
        CAPTURE(command);
        const std::string all = ran.out + ran.err;
        CHECK(all.find('\x1b') == std::string::npos);
        CHECK(all.find("\u202e") == std::string::npos);
        CHECK(all.find("\nforged") == std::string::npos);
        CHECK(all.find(shown) != std::string::npos);
    };
    for (const std::string command :
         {"check ", "run ", "share ", "lessons ", "python dinner -o /no/such/", "twin dinner --python ", "numbers ",
          "sweep dinner --shard ", "sweep dinner --vary ", "sweep --merge ", "run dinner --set ", "run dinner --until ",
          "run dinner --format ", "run dinner --measure ", "run dinner ", "run dinner --", ""}) {
        is_safe(command + bad);
    }
    // A file that exists: that it is fine is said on one line too.
    for (const std::string command : {"check ", "run --events-max 1 --format fingerprint ", "sweep --merge "})
        is_safe("--version >/dev/null; " + in_folder + command + bad);
}
