// What somebody makes happen now: a kitchen on fire, a kitchen that recovers, a rush. Each is a change at the playhead,
// so it can be rewound, undone, saved and shared like any other.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/update_parts.hpp"
#include "app/words.hpp"
#include "core/check.hpp"
#include "core/scenario/changes.hpp"

namespace kitchen::app {
namespace {

KnobAddress knob_of(Section section, std::string_view key, std::uint16_t which = 0) {
    const auto row = find_row(section, key);
    CHECK(row.has_value());
    return {*row, which};
}

void happen(State& s, std::vector<Setting> settings, std::string_view what) {
    s.turning.reset();
    std::vector<Mistake> refused;
    turn(s, {std::move(settings), s.playhead}, fmt::format("{} at {}", what, clock_text(s.playhead)), &refused);
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
    happen(s, {{knob_of(Section::kitchen, "condition", action.kitchen), Value{std::string("broken")}}},
           fmt::format("{} on fire", capital(kitchen_name(s.scenario(), action.kitchen))));
}

void carry_out(State& s, const LetRecover& action) {
    if (action.kitchen >= s.scenario().kitchens.size()) return;
    happen(s,
           {{knob_of(Section::kitchen, "condition", action.kitchen), Value{std::string("fine")}},
            {knob_of(Section::kitchen, "slowness", action.kitchen), Value{1.0}}},
           fmt::format("{} recovers", capital(kitchen_name(s.scenario(), action.kitchen))));
}

// Twice at one instant is twice as many.
void carry_out(State& s, const LetRushIn& action) {
    const KnobAddress rush = knob_of(Section::diners, "rush");
    std::int64_t diners = action.diners;
    for (const Change& change : s.scenario().changes) {
        if (change.knob == rush && change.at.us == s.playhead.us && change.over.us == 0)
            diners += std::get<std::int64_t>(change.value);
    }
    happen(s, {{rush, Value{diners}}}, fmt::format("a rush of {} diners", diners));
}

void carry_out(State& s, const PickKitchen& action) {
    if (action.kitchen < s.scenario().kitchens.size()) s.picked_kitchen = action.kitchen;
}

}  // namespace kitchen::app
