// What both programs say of themselves, and that the manual page and completion leave out nothing that --help names.
#include "tests/cli/program.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

std::string said(Ran (*run)(const std::string&), const std::string& arguments) {
    const Ran ran = run(arguments);
    CAPTURE(arguments);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    return ran.out;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex regex(pattern, std::regex::multiline);
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) found.insert((*at)[1]);
    return found;
}

// The long options in what `--help` prints.
std::set<std::string> options_in(const std::string& help) { return matches(help, "^  (?:-\\w,)?(--[a-z-]+)"); }

std::string without_roff_dashes(std::string page) {
    for (std::size_t at = 0; (at = page.find("\\-", at)) != std::string::npos;) page.erase(at, 1);
    return page;
}

}  // namespace

TEST_CASE("the version says what a program was built from, and names no folder and no time") {
    const std::string kitchen = said(run_kitchen, "--version");
    const std::string timer = said(run_timer, "--version");
    const std::regex form(
        "kitchen \\d+\\.\\d+\\.\\d+\n(commit [0-9a-f]{12}( with changes)?|an unknown commit), "
        "(GNU|Clang|AppleClang) [0-9.]+, \\w+ [\\w-]+, \\w+\n");
    CAPTURE(kitchen);
    CHECK(std::regex_match(kitchen, form));
    CHECK(timer == "kitchen-timer" + kitchen.substr(7));
}

TEST_CASE("the licences name every library and typeface that is fetched or found for the programs") {
    const std::string licenses = said(run_kitchen, "--licenses");
    CHECK(licenses == said(run_timer, "--licenses"));
    CHECK(licenses == read_file(KITCHEN_SOURCE_DIR "/assets/licenses.txt"));
    std::set<std::string> named;
    for (const char* file : {"dependencies", "imgui", "fonts"}) {
        const std::string text = read_file(KITCHEN_SOURCE_DIR "/cmake/" + std::string(file) + ".cmake");
        named.merge(matches(text, "^# ([^:\\n]+?) \\d+\\.[\\d.]+[:,]"));
    }
    CHECK(named.contains("Dear ImGui"));
    for (const std::string tool : {"doctest", "Google Benchmark"}) CHECK(named.erase(tool) == 1);  // not inside
    named.insert({"Inter, the typeface", "JetBrains Mono, the typeface", "ALSA", "libportal"});
    named.erase("Inter 4.0 and JetBrains Mono");
    named.erase("libportal");
    for (const std::string& name : named) {
        CAPTURE(name);
        CHECK(licenses.find(name) != std::string::npos);
    }
    for (const char* text : {"Permission is hereby granted", "SIL Open Font License 1.1",
                             "Redistributions in binary form", "Apache License", "CC0 1.0"})
        CHECK(licenses.find(text) != std::string::npos);
}

TEST_CASE("the manual page and completion name every command and option that help names") {
    for (const auto run : {run_kitchen, run_timer}) {
        const std::string help = said(run, "--help");
        std::set<std::string> options = options_in(help);
        const std::size_t list = help.find("Subcommands:\n");
        std::set<std::string> commands;
        if (list != std::string::npos) commands = matches(help.substr(list), "^  ([a-z]+) ");
        for (const std::string& command : commands) options.merge(options_in(said(run, command + " --help")));
        CHECK(options.size() >= 15);
        CHECK((commands.empty() || commands.size() >= 11));

        const std::string page = without_roff_dashes(said(run, "--manual"));
        for (const std::string& option : options) CHECK(page.find("\\fB" + option + "\\fR") != std::string::npos);
        for (const std::string& command : commands)
            CHECK(page.find(".SS kitchen " + command + "\n") != std::string::npos);
        for (const std::string shell : {"bash", "zsh", "fish"}) {
            const std::string script = said(run, "--completion " + shell);
            for (const std::string& option : options)
                CHECK(script.find(shell == "fish" ? "-l " + option.substr(2) : option) != std::string::npos);
            for (const std::string& command : commands) CHECK(script.find(command) != std::string::npos);
        }
    }
}

TEST_CASE("the manual page writes the words of an option as they are typed") {
    const std::string page = without_roff_dashes(said(run_kitchen, "--manual") + said(run_timer, "--manual"));
    for (const char* words : {"transcript (prose)", "virtual (", "print (", "light, dark"}) {
        CAPTURE(words);
        CHECK(page.find("\n" + std::string(words)) != std::string::npos);
    }
}

TEST_CASE("a command without a footer of its own does not repeat the program's") {
    CHECK(said(run_kitchen, "--help").find("Built-in scenarios: ") != std::string::npos);
    for (const std::string command : {"run", "numbers", "knobs", "twin"})
        CHECK(said(run_kitchen, command + " --help").find("Built-in scenarios: ") == std::string::npos);
}

TEST_CASE("completion offers lessons only to commands that take them") {
    const std::set<std::string> words =
        matches(said(run_kitchen, "--completion fish"), "__fish_seen_subcommand_from (\\w+)[^\n]*05-try-again");
    for (const char* command : {"run", "check", "share", "lessons"}) CHECK(words.contains(command));
    for (const char* command : {"compare", "sweep", "python", "twin"}) CHECK_FALSE(words.contains(command));
}

TEST_CASE("a shell other than those three is a mistake") {
    const Ran ran = run_kitchen("--completion bahs");
    CHECK(ran.code == 2);
    CHECK(ran.err.find("expected one of bash, zsh, fish") != std::string::npos);
}
