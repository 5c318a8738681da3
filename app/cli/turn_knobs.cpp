#include "app/cli/turn_knobs.hpp"

#include "core/scenario/knobs.hpp"
#include "core/scenario/toml.hpp"

#include <utility>

namespace kitchen::app {

std::vector<Mistake> turn_knobs(Scenario& scenario, const std::vector<std::string>& settings,
                                const std::string& until) {
    std::vector<Mistake> mistakes;
    const auto turn = [&](const std::string& assignment, std::string option) {
        const tl::expected<KnobAddress, Mistake> turned = set_from_text(scenario, assignment);
        if (turned) return;
        mistakes.push_back(turned.error());
        mistakes.back().file = std::move(option);
    };
    for (const std::string& setting : settings) turn(setting, "--set");
    if (!until.empty()) turn("open_for=" + until, "--until");
    if (!mistakes.empty()) return mistakes;
    // One by one they are right; they may still not go together.
    mistakes = check_scenario(scenario);
    for (Mistake& mistake : mistakes) mistake.file = "--set";
    return mistakes;
}

}  // namespace kitchen::app
