// kitchen check: whether scenario files are right, and all that is wrong with them.
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"

#include <cstddef>
#include <string>

#include <fmt/format.h>

namespace kitchen::app {
namespace {

std::string counted(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace

int check_scenarios(const CheckOptions& options, Output& output) {
    int code = exit_fine;
    for (const std::string& name : options.scenarios) {
        std::vector<Diagnostic> warnings;
        const tl::expected<Scenario, std::vector<Diagnostic>> scenario = load_scenario(name, &warnings);
        if (!scenario) {
            output.complain(scenario.error());
            code = exit_diagnostic;
            continue;
        }
        output.warn(warnings);
        output.say(fmt::format(
            "{}: fine, \"{}\" with {}, {} and {}", name, scenario->title, counted(scenario->courses.size(), "course"),
            counted(scenario->kitchens.size(), "kitchen"), counted(scenario->changes.size(), "change")));
    }
    return code;
}

}  // namespace kitchen::app
