// kitchen-timer where there is no display: what it says and does before there is a window.
#include "tests/cli/program.hpp"

#include <string>

#include <doctest/doctest.h>

TEST_CASE("without a display the window's program tells the same in words") {
    const auto tells = [](const std::string& arguments, const std::string& in_words) {
        const Ran ran = run_timer(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 0);
        CHECK(ran.err.starts_with("kitchen-timer: no window ("));
        CHECK(ran.out == run_kitchen(in_words).out);
    };
    tells("", "lessons 01-waiting-forever");
    tells("--theme dark", "lessons 01-waiting-forever");
    tells("--theme dark --text-size 2 --size 800x600 --present 05-try-again", "lessons 05-try-again");
    tells("--diner 3 told-sorry --at 3s --scale 2 --set course.grill.timer=none",
          "run told-sorry --set course.grill.timer=none");
    const TemporaryFile lesson("it's a lesson.toml",
                               run_kitchen("share --open $('" KITCHEN_BINARY "' share told-sorry)").out);
    tells("\"" + lesson.path() + "\"", "run told-sorry");
}

TEST_CASE("without a display a picture cannot be drawn, and what to do is said") {
    const Ran ran = run_timer("--screenshot picture.png told-sorry");
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK(ran.err.starts_with("kitchen-timer: there is no display ("));
    CHECK(ran.err.ends_with("Put xvfb-run -a before the command (packages xvfb and xauth).\n"));
}

TEST_CASE("an instant or a diner that the run does not have is a mistake") {
    const auto says = [](const std::string& options, const std::string& message) {
        const Ran ran = run_timer("--screenshot picture.png told-sorry " + options);
        CHECK(ran.code == 2);
        CHECK(ran.err == message);
    };
    says("--diner 99", "--diner: found 99, expected at most 5, as many as come during the run.\n");
    says("--at 100h", "--at: found 100h, expected at most 60s, when the run ends.\n");
}

TEST_CASE("a talk begins at the item that is asked for, if there is one") {
    const TemporaryFile talk("talk.toml", "schema = 2\ntitle = \"A talk\"\n[[item]]\nscenario = \"told-sorry\"\n");
    const auto says = [](const std::string& arguments, const std::string& message) {
        const Ran ran = run_timer(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.err == message);
    };
    says(talk.path() + " --item 2", "--item: found 2, expected an item from 1 to 1.\n");
    says("told-sorry --item 1", "--item: found 1, expected only with a running order, which has items.\n");
    const Ran fine = run_timer(talk.path() + " --item 1");
    CHECK(fine.code == 0);
    CHECK(fine.err.starts_with("kitchen-timer: no window ("));
}

TEST_CASE("the window's program names what is wrong with its arguments, and the nearest word") {
    const auto says = [](const std::string& arguments, const std::string& message) {
        const Ran ran = run_timer(arguments);
        CAPTURE(arguments);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == message + "\n`kitchen-timer --help` shows how it is used.\n");
    };
    says("--theme drak", "--theme: found \"drak\", expected one of light, dark, contrast. Did you mean \"dark\"?");
    says("--scale 9", "--scale: found \"9\", expected a whole number from 1 to 4.");
    says("--text-size large", "--text-size: found \"large\", expected a number from 0.75 to 2.5.");
    says("told-sorry dinner", "kitchen-timer: found one argument too many, \"dinner\".");
    const Ran ran = run_timer("--them dark");
    CHECK(ran.code == 2);
    CHECK(ran.err.starts_with("kitchen-timer: found an unknown option, \"--them\", expected one of --help, --at, "));
    CHECK(ran.err.find(". Did you mean \"--theme\"?\n") != std::string::npos);
}

TEST_CASE("settings that are wrong together are refused, for a lesson as for a scenario") {
    for (const std::string what : {"told-sorry", "05-try-again"}) {
        CAPTURE(what);
        const Ran ran = run_timer(what + " --set diners.arrive=at");
        CHECK(ran.code == 2);
        CHECK(ran.err ==
              "--set: diners.at: found no times, expected at least one, as diners arrive \"at\" given times.\n");
        CHECK(run_timer(what + " --set diners.arrive=at --set diners.rush=4x").err.starts_with("--set: diners.rush: "));
    }
}

TEST_CASE("what the window's program says holds no control character, whatever it was given") {
    for (const std::string option : {"", "--size ", "--at ", "--theme ", "--click ", "--set ", "--"}) {
        const Ran ran = run_timer(option + "$'\\e[31mx\\nforged: fine'");
        CAPTURE(option);
        CHECK(ran.code == 2);
        CHECK(ran.err.find('\x1b') == std::string::npos);
        CHECK(ran.err.find("\nforged") == std::string::npos);
        CHECK(ran.err.find("\\x1b[31mx\\x0aforged: fine") != std::string::npos);
    }
}

TEST_CASE("help and version of the window's program are plain, and a full disk is reported") {
    const Ran help = run_timer("--help");
    CHECK(help.code == 0);
    CHECK(help.err.empty());
    CHECK(help.out.find("light, dark or contrast") != std::string::npos);
    CHECK(help.out.find("->") == std::string::npos);
    for (const char c : help.out) CHECK((c == '\n' || c >= ' '));
    if (has_full_device()) CHECK(run_timer("--help >/dev/full").code == 1);
    CHECK(run_timer("--version >&-").code == 1);
}
