#include "app/cli/about.hpp"

#include "app/catalog/built_in.hpp"
#include "app/catalog/version.hpp"
#include "app/cli/arguments.hpp"
#include "app/cli/completion.hpp"
#include "app/cli/man_page.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

// Prints the text with a line end, and ends the program.
[[noreturn]] void print_and_end(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    throw CLI::CallForVersion(std::move(text), 0);
}

}  // namespace

void add_about(CLI::App& program) {
    program.add_flag_callback(
        "--version",
        [&program] { print_and_end(fmt::format("{} {}\n{}", program.get_name(), version(), built_from())); },
        "Print the version and what it was built from");
    program.add_flag_callback(
        "--licenses", [] { print_and_end(std::string(licenses())); }, "Print the licences of what is inside");
    program.add_flag_callback(
        "--manual", [&program] { print_and_end(man_page(describe(program))); }, "Print the manual page, for man -l -");
    program
        .add_option_function<std::string>(
            "--completion",
            [&program](const std::string& shell) { print_and_end(completion(describe(program), shell)); },
            "Print a script with which this shell completes arguments")
        ->type_name("SHELL")
        ->check(one_of(completed_shells));
}

}  // namespace kitchen::app
