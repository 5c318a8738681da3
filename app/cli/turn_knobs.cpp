#include "app/cli/turn_knobs.hpp"

#include "core/scenario/check.hpp"
#include "core/scenario/effect.hpp"
#include "core/scenario/knobs.hpp"

#include <utility>

namespace kitchen::app {

std::vector<Diagnostic> turn_knobs(Scenario& scenario, const std::vector<std::string>& settings,
                                   const std::string& until, Output* output) {
    const Scenario before = scenario;
    std::vector<Diagnostic> diagnostics;
    std::vector<std::pair<KnobAddress, int>> all_turned;
    const auto turn = [&](const std::string& assignment, std::string option) {
        const tl::expected<KnobAddress, Diagnostic> turned = set_from_text(scenario, assignment);
        if (turned) return all_turned.push_back({*turned, 0});
        diagnostics.push_back(turned.error());
        diagnostics.back().file = std::move(option);
    };
    for (const std::string& setting : settings) turn(setting, "--set");
    if (!until.empty()) turn("open_for=" + until, "--until");
    if (!diagnostics.empty()) return diagnostics;
    // Each value is valid, but the combination may not be.
    diagnostics = check_scenario(scenario);
    std::vector<Diagnostic> warnings;
    if (diagnostics.empty()) {
        warnings = settings_without_effect(scenario, all_turned);
        std::vector<Diagnostic> silenced = settings_silenced(before, scenario);
        warnings.insert(warnings.end(), silenced.begin(), silenced.end());
    }
    for (std::vector<Diagnostic>* each : {&diagnostics, &warnings})
        for (Diagnostic& diagnostic : *each) diagnostic.file = "--set";
    if (output != nullptr) output->warn(warnings);
    return diagnostics;
}

}  // namespace kitchen::app
