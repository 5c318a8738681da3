// What somebody makes happen now: a kitchen on fire, a kitchen that recovers, a rush. Each is a change at the playhead,
// so it can be rewound, undone, saved and shared like any other.
#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/update_parts.hpp"
#include "app/words.hpp"
#include "core/scenario/changes.hpp"

namespace kitchen::app {
namespace {

// In both restaurants where both are in hand, each with the settings that it asks for.
void happen(State& s, const std::function<std::vector<Setting>(const Scenario&)>& settings, std::string_view what) {
    s.turning.reset();
    std::vector<Mistake> refused;
    remake(
        s,
        [&](const Scenario& scenario) {
            return turned(scenario, {settings(scenario), s.playhead}, refused);
        },
        fmt::format("{} at {}", what, clock_text(s.playhead)));
    if (!refused.empty()) s.mistakes = std::move(refused);
}

}  // namespace

std::uint16_t kitchen_in_hand(const State& s) {
    const std::vector<Kitchen>& kitchens = s.scenario().kitchens;
    if (s.picked_kitchen && *s.picked_kitchen < kitchens.size()) return *s.picked_kitchen;
    const auto first = std::find_if(kitchens.begin(), kitchens.end(),
                                    [&](const Kitchen& each) { return each.name == s.scenario().courses[0].kitchen; });
    return static_cast<std::uint16_t>(first - kitchens.begin());
}

void carry_out(State& s, const SetOnFire& action) {
    if (action.kitchen >= s.scenario().kitchens.size()) return;
    const Setting broken{address_of<&Kitchen::condition>(action.kitchen), Value{std::string("broken")}};
    happen(
        s, [&](const Scenario&) { return std::vector{broken}; },
        fmt::format("{} on fire", capital(kitchen_name(s.scenario(), action.kitchen))));
}

void carry_out(State& s, const LetRecover& action) {
    if (action.kitchen >= s.scenario().kitchens.size()) return;
    const std::vector<Setting> fine{{address_of<&Kitchen::condition>(action.kitchen), Value{std::string("fine")}},
                                    {address_of<&Kitchen::slowness>(action.kitchen), Value{1.0}}};
    happen(
        s, [&](const Scenario&) { return fine; },
        fmt::format("{} recovers", capital(kitchen_name(s.scenario(), action.kitchen))));
}

// Twice at one instant is twice as many.
void carry_out(State& s, const LetRushIn& action) {
    const KnobAddress rush = address_of<&Diners::rush>();
    const auto diners_in = [&](const Scenario& scenario) {
        std::int64_t diners = action.diners;
        for (const Change& change : scenario.changes) {
            if (change.knob == rush && change.at.us == s.playhead.us && change.over.us == 0)
                diners += std::get<std::int64_t>(change.value);
        }
        return diners;
    };
    happen(
        s,
        [&](const Scenario& scenario) {
            return std::vector{Setting{rush, Value{diners_in(scenario)}}};
        },
        fmt::format("a rush of {} diners", diners_in(s.scenario())));
}

void carry_out(State& s, const PickKitchen& action) {
    if (action.kitchen < s.scenario().kitchens.size()) s.picked_kitchen = action.kitchen;
}

}  // namespace kitchen::app
