#include "tests/core/scenario/random_scenario.hpp"

#include "core/scenario/knobs.hpp"
#include "core/scenario/ramp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

using namespace kitchen;

namespace {

class Dice {
  public:
    Dice(std::mt19937_64& random, int sizes) : random_(random), sizes_(sizes) {}

    std::int64_t from_to(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool one_in(int n) { return from_to(1, n) == 1; }
    std::size_t size() { return static_cast<std::size_t>(from_to(0, sizes_)); }

    // Often an end of the range, often a round number, sometimes any.
    std::int64_t whole(double low, double high) {
        const auto least = static_cast<std::int64_t>(low);
        const auto most = static_cast<std::int64_t>(high);
        switch (from_to(0, 3)) {
            case 0: return one_in(2) ? least : most;
            case 1: return std::clamp(from_to(0, 20), least, most);
            case 2: return std::clamp<std::int64_t>(from_to(1, 100) * 100'000, least, most);
            default: return from_to(least, most);
        }
    }

    double number(double low, double high) {
        switch (from_to(0, 3)) {
            case 0: return one_in(2) ? low : high;
            case 1: return std::clamp(static_cast<double>(from_to(0, 20)) / 4, low, high);
            case 2: return std::clamp(static_cast<double>(from_to(1, 1000)) / 1000, low, high);
            default: return low + (high - low) * static_cast<double>(random_() >> 11) / 9007199254740992.0;
        }
    }

    std::string text(double low, double high) {
        static constexpr std::array<std::string_view, 16> characters = {"a",  "B",  "7", "é", "ж", "漢", "😀", " ",
                                                                        "\"", "\\", ",", "=", "#", "'",  "[", "-"};
        const auto most = std::min(static_cast<std::int64_t>(high), static_cast<std::int64_t>(low) + 12);
        const std::int64_t length =
            one_in(20) ? static_cast<std::int64_t>(high) : from_to(static_cast<std::int64_t>(low), most);
        std::string result;
        for (std::int64_t i = 0; i < length; ++i) {
            // Names do not begin or end with a space.
            const bool is_end = i == 0 || i == length - 1;
            const std::string_view character = characters[static_cast<std::size_t>(from_to(0, 15))];
            result += is_end && character == " " ? "_" : character;
        }
        return result;
    }

    template <class Thing>
    const Thing& one_of(const std::vector<Thing>& things) {
        return things[static_cast<std::size_t>(from_to(0, static_cast<std::int64_t>(things.size()) - 1))];
    }

  private:
    std::mt19937_64& random_;
    int sizes_;
};

Duration duration(Dice& dice, const Knob& knob) { return {dice.whole(knob.low, knob.high)}; }

Value random_value(Dice& dice, const Scenario& scenario, const Knob& knob) {
    switch (knob.kind) {
        case Kind::duration: return knob.none_allowed && dice.one_in(4) ? never : duration(dice, knob);
        case Kind::number: return dice.number(knob.low, knob.high);
        case Kind::count: return knob.none_allowed && dice.one_in(4) ? unlimited : dice.whole(knob.low, knob.high);
        case Kind::choice: return std::string(dice.one_of(std::vector(knob.choices.begin(), knob.choices.end())));
        case Kind::text: return dice.text(knob.low, knob.high - 1) + (dice.one_in(4) ? "\u200b" : "");
        case Kind::kitchen:
            return knob.none_allowed && dice.one_in(2) ? std::string{} : dice.one_of(scenario.kitchens).name;
        case Kind::durations: {
            std::vector<Duration> durations(dice.size());
            for (Duration& each : durations) each = duration(dice, knob);
            std::sort(durations.begin(), durations.end());
            return durations;
        }
        case Kind::texts: {
            std::vector<std::string> texts(dice.size());
            for (std::string& each : texts)
                each = knob.choices.empty()
                           ? dice.text(knob.low, knob.high)
                           : std::string(dice.one_of(std::vector(knob.choices.begin(), knob.choices.end())));
            return texts;
        }
        case Kind::kitchens: {
            std::vector<std::string> names(dice.size());
            for (std::string& each : names) each = dice.one_of(scenario.kitchens).name;
            return names;
        }
    }
    return {};
}

// Repairs what random values seldom get right.
void make_fit(Distribution& cook_time) {
    if (cook_time.shape == Shape::uniform && cook_time.low > cook_time.high) std::swap(cook_time.low, cook_time.high);
    if (cook_time.shape == Shape::listed && cook_time.times.empty()) cook_time.times = {seconds(1)};
}

// Changes of these must go together, but make_fit() repairs only the beginning of the run.
bool is_shaping(const Knob& knob) {
    return knob.key == "cook_time.shape" || knob.key == "cook_time.low" || knob.key == "cook_time.high" ||
           knob.key == "cook_time.times";
}

void make_some_gradual(Dice& dice, Scenario& scenario) {
    Scenario now = scenario;
    for (Change& change : scenario.changes) {
        if (dice.one_in(3) && !ramp(change, get(now, change.knob)).empty())
            change.over = Duration{dice.whole(1, 20'000'000)};
        set(now, change.knob, change.value);
    }
}

}  // namespace

Scenario random_scenario(std::mt19937_64& random, int sizes) {
    Dice dice(random, sizes);
    Scenario scenario;
    scenario.kitchens.resize(static_cast<std::size_t>(dice.from_to(1, sizes)));
    scenario.courses.resize(static_cast<std::size_t>(dice.from_to(1, sizes)));
    for (std::size_t i = 0; i < scenario.kitchens.size(); ++i) {
        scenario.kitchens[i].name = dice.text(1, 12) + std::to_string(i);
    }
    for (std::size_t i = 0; i < scenario.courses.size(); ++i) {
        scenario.courses[i].name = dice.text(1, 12) + std::to_string(i);
    }
    for (const KnobAddress address : all_knobs(scenario)) {
        const Knob& knob = knob_at(address);
        const bool is_left = knob.key == "name" || (knob.key != "kitchen" && dice.one_in(3));
        if (!is_left) set(scenario, address, random_value(dice, scenario, knob));
    }
    // Sometimes a course has its kitchen's name, which the file need not give.
    Course& first = scenario.courses.front();
    if (dice.one_in(3)) first.name = first.kitchen;
    for (std::size_t i = 1; i < scenario.courses.size(); ++i) {
        if (scenario.courses[i].name == first.name) scenario.courses[i].name += '+';
    }
    for (Kitchen& kitchen : scenario.kitchens) make_fit(kitchen.cook_time);
    // Suppliers come later in the list than the kitchens that order from them, so that nobody orders in a circle.
    for (std::size_t i = 0; i < scenario.kitchens.size(); ++i) {
        std::string& supplier = scenario.kitchens[i].supplier.kitchen;
        if (supplier.empty()) continue;
        const bool is_last = i + 1 == scenario.kitchens.size();
        const auto last = static_cast<std::int64_t>(scenario.kitchens.size()) - 1;
        supplier =
            is_last ? std::string{}
                    : scenario.kitchens[static_cast<std::size_t>(dice.from_to(static_cast<std::int64_t>(i) + 1, last))]
                          .name;
    }
    if (scenario.diners.arrive == Arrive::at && scenario.diners.at.empty()) scenario.diners.at = {Duration{0}};

    std::vector<KnobAddress> turning;
    for (const KnobAddress address : all_knobs(scenario)) {
        if (knob_at(address).may_change && !is_shaping(knob_at(address))) turning.push_back(address);
    }
    for (std::size_t i = dice.size() * dice.size(); i > 0; --i) {
        const KnobAddress knob = dice.one_of(turning);
        scenario.changes.push_back(
            {Duration{dice.from_to(0, 10) * 1'000'000}, knob, random_value(dice, scenario, knob_at(knob))});
    }
    std::stable_sort(scenario.changes.begin(), scenario.changes.end(),
                     [](const Change& a, const Change& b) { return a.at < b.at; });
    make_some_gradual(dice, scenario);
    return scenario;
}
