#include "app/cli/turn_knobs.hpp"

#include "core/scenario/effect.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

#include <utility>

namespace kitchen::app {

std::vector<Mistake> turn_knobs(Scenario& scenario, const std::vector<std::string>& settings, const std::string& until,
                                Output* output) {
    const Scenario before = scenario;
    std::vector<Mistake> mistakes;
    std::vector<std::pair<KnobAddress, int>> all_turned;
    const auto turn = [&](const std::string& assignment, std::string option) {
        const tl::expected<KnobAddress, Mistake> turned = set_from_text(scenario, assignment);
        if (turned) return all_turned.push_back({*turned, 0});
        mistakes.push_back(turned.error());
        mistakes.back().file = std::move(option);
    };
    for (const std::string& setting : settings) turn(setting, "--set");
    if (!until.empty()) turn("open_for=" + until, "--until");
    if (!mistakes.empty()) return mistakes;
    // One by one they are right; they may still not go together.
    mistakes = check_scenario(scenario);
    std::vector<Mistake> warnings;
    if (mistakes.empty()) {
        warnings = settings_without_effect(scenario, all_turned);
        std::vector<Mistake> silenced = settings_silenced(before, scenario);
        warnings.insert(warnings.end(), silenced.begin(), silenced.end());
    }
    for (std::vector<Mistake>* each : {&mistakes, &warnings})
        for (Mistake& mistake : *each) mistake.file = "--set";
    if (output != nullptr) output->warn(warnings);
    return mistakes;
}

}  // namespace kitchen::app
