#include "tests/core/scenario/parse_property.hpp"

#include "core/base/text.hpp"
#include "core/scenario/check.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <vector>

using namespace kitchen;

std::string complaint_about_diagnostics(const std::vector<Diagnostic>& diagnostics, std::string_view text) {
    if (diagnostics.empty() || diagnostics.size() > 20) return "not between one and twenty mistakes";
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    int before = 0;
    for (const Diagnostic& diagnostic : diagnostics) {
        const std::string said = to_text(diagnostic);
        if (diagnostic.file != "fuzz.toml") return "no file: " + said;
        if (diagnostic.line < 0 || diagnostic.line > lines) return "no such line: " + said;
        if (diagnostic.line < before) return "not in order of line: " + said;
        if (diagnostic.found.empty() || diagnostic.expected.empty()) return "half of it is missing: " + said;
        if (first_bad_byte(said) || has_control_character(said)) return "a control character: " + said;
        before = diagnostic.line;
    }
    return {};
}

std::string complaint_about_parsing(std::string_view text) {
    const auto scenario = parse_scenario(text, "fuzz.toml");
    if (!scenario) return complaint_about_diagnostics(scenario.error(), text);
    const std::vector<Diagnostic> diagnostics = check_scenario(*scenario);
    if (!diagnostics.empty()) return "loaded, and yet wrong: " + to_text(diagnostics.front());
    // What is written in full may be longer than a file may be; then it is not written.
    const auto written = scenario_file(*scenario);
    if (!written) return {};
    const auto again = parse_scenario(*written, "fuzz.toml");
    if (!again) return "written, and not read back: " + to_text(again.error().front()) + "\n" + *written;
    if (!(*again == *scenario)) return "read back as something else:\n" + *written;
    return {};
}
