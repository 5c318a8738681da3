#include "tests/core/scenario/parse_property.hpp"

#include "core/scenario/text.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>
#include <vector>

using namespace kitchen;

std::string complaint_about_mistakes(const std::vector<Mistake>& mistakes, std::string_view text) {
    if (mistakes.empty() || mistakes.size() > 20) return "not between one and twenty mistakes";
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    int before = 0;
    for (const Mistake& mistake : mistakes) {
        const std::string said = to_text(mistake);
        if (mistake.file != "fuzz.toml") return "no file: " + said;
        if (mistake.line < 0 || mistake.line > lines) return "no such line: " + said;
        if (mistake.line < before) return "not in order of line: " + said;
        if (mistake.found.empty() || mistake.expected.empty()) return "half of it is missing: " + said;
        if (first_bad_byte(said) || has_control_character(said)) return "a control character: " + said;
        before = mistake.line;
    }
    return {};
}

std::string complaint_about_parsing(std::string_view text) {
    const auto scenario = parse_scenario(text, "fuzz.toml");
    if (!scenario) return complaint_about_mistakes(scenario.error(), text);
    const std::vector<Mistake> mistakes = check_scenario(*scenario);
    if (!mistakes.empty()) return "loaded, and yet wrong: " + to_text(mistakes.front());
    // What is written in full may be longer than a file may be; then it is not written.
    const auto written = scenario_file(*scenario);
    if (!written) return {};
    const auto again = parse_scenario(*written, "fuzz.toml");
    if (!again) return "written, and not read back: " + to_text(again.error().front()) + "\n" + *written;
    if (!(*again == *scenario)) return "read back as something else:\n" + *written;
    return {};
}
