#include "core/scenario/scenario.hpp"

#include "core/base/check.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace kitchen {
namespace {

// One for every letter, short enough for a small table on the floor.
constexpr std::array<std::string_view, 26> usual_names = {"Ana", "Ben", "Chi", "Dev", "Eva", "Fay", "Gus", "Hal", "Ida",
                                                          "Jon", "Kai", "Lea", "Max", "Nia", "Oli", "Pia", "Quy", "Ray",
                                                          "Sam", "Tia", "Uma", "Val", "Wes", "Xia", "Yan", "Zoe"};

}  // namespace

std::string diner_name(const Scenario& scenario, std::uint32_t diner) {
    CHECK(diner >= 1);
    const std::vector<std::string>& own = scenario.diners.names;
    if (diner <= own.size()) return own[diner - 1];
    if (diner <= usual_names.size()) {
        // A usual name that the scenario has given to another diner would stand for two people on the screen.
        const std::string_view usual = usual_names[diner - 1];
        if (std::find(own.begin(), own.end(), usual) == own.end()) return std::string(usual);
    }
    return fmt::format("diner {}", diner);
}

Scenario in_force(Scenario scenario) {
    for (Course& course : scenario.courses) course.budget = effective(course.budget);
    for (Kitchen& kitchen : scenario.kitchens) kitchen.breaker = effective(kitchen.breaker);
    return scenario;
}

}  // namespace kitchen
