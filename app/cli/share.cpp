// kitchen share: a scenario as one line of text, and back.
#include "core/scenario/share.hpp"
#include "app/cli/commands.hpp"
#include "app/cli/source.hpp"
#include "core/scenario/toml.hpp"

#include <string>
#include <vector>

namespace kitchen::app {
namespace {

int open_share_text(const std::string& text, Output& output) {
    const tl::expected<Scenario, std::vector<Diagnostic>> scenario = read_share_text(text);
    if (!scenario) {
        output.complain(scenario.error());
        return exit_diagnostic;
    }
    output.write(print_scenario(*scenario));
    return exit_fine;
}

}  // namespace

int share_scenario(const ShareOptions& options, Output& output) {
    if (options.scenario.empty()) return open_share_text(options.text, output);
    const tl::expected<Scenario, std::vector<Diagnostic>> scenario = load_scenario(options.scenario);
    if (!scenario) {
        output.complain(scenario.error());
        return exit_diagnostic;
    }
    const tl::expected<std::string, Diagnostic> text = share_text(*scenario);
    if (!text) {
        output.complain(std::vector<Diagnostic>{text.error()});
        return exit_diagnostic;
    }
    output.write(*text + "\n");
    return exit_fine;
}

}  // namespace kitchen::app
