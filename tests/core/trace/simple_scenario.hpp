// Runs made up from a seed, with everything in them that the views must cope with: several courses and kitchens, all
// conditions, backups, pauses, both waiters, changes.
#pragma once

#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kitchen::test {

// A fuzzer chooses the first throws, a byte for each.
class Dice {
  public:
    explicit Dice(std::uint64_t seed, std::string_view given = {})
        : state_(seed * 0x9e3779b97f4a7c15u + 1), given_(given) {}
    // 0 .. below - 1
    std::int64_t roll(std::int64_t below) {
        if (!given_.empty()) {
            const auto thrown = static_cast<unsigned char>(given_.front());
            given_.remove_prefix(1);
            return thrown % below;
        }
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return static_cast<std::int64_t>((state_ >> 11) % static_cast<std::uint64_t>(below));
    }
    bool one_in(std::int64_t chances) { return roll(chances) == 0; }

  private:
    std::uint64_t state_;
    std::string_view given_;
};

inline Kitchen random_kitchen(Dice& dice, const std::string& name) {
    Kitchen kitchen;
    kitchen.name = name;
    kitchen.cooks = 1 + dice.roll(4);
    kitchen.cook_time.shape = dice.one_in(2) ? Shape::exponential : Shape::fixed;
    kitchen.cook_time.mean = milliseconds(500 * (1 + dice.roll(10)));
    if (dice.one_in(6)) kitchen.condition = Condition::broken;
    if (dice.one_in(8)) kitchen.condition = Condition::gone;
    if (dice.one_in(3)) kitchen.error_after = milliseconds(500);
    if (dice.one_in(2)) kitchen.when_diner_leaves = WhenDinerLeaves::keeps_cooking;
    return kitchen;
}

inline Course random_course(Dice& dice, const std::string& name, const std::string& backup) {
    Course course;
    course.name = course.kitchen = name;
    if (!dice.one_in(4)) course.timer = milliseconds(500 * (1 + dice.roll(10)));
    course.tries = 1 + dice.roll(4);
    if (dice.one_in(2))
        course.pause = {milliseconds(500 * dice.roll(4)), 1.0 + static_cast<double>(dice.roll(2)), never};
    if (dice.one_in(2)) course.backup.kitchens = {backup};
    if (dice.one_in(2)) course.backup.timer = milliseconds(1000);
    if (dice.one_in(3)) course.backup.otherwise = Otherwise::default_dish;
    return course;
}

inline Scenario simple_scenario(std::uint64_t seed) {
    Dice dice(seed);
    Scenario scenario;
    scenario.seed = static_cast<std::int64_t>(seed);
    scenario.open_for = seconds(10 + dice.roll(60));
    const Arrive ways[] = {Arrive::every, Arrive::rate, Arrive::burst};
    scenario.diners.arrive = ways[dice.roll(3)];
    scenario.diners.every = milliseconds(100 * (1 + dice.roll(15)));
    scenario.diners.count = 1 + dice.roll(60);
    if (dice.one_in(5)) scenario.waiters.kind = WaiterKind::blocking;
    const std::string names[] = {"grill", "oven", "bar"};
    for (const std::string& name : names) scenario.kitchens.push_back(random_kitchen(dice, name));
    const std::int64_t courses = 1 + dice.roll(2);
    for (std::int64_t n = 0; n < courses; ++n) scenario.courses.push_back(random_course(dice, names[n], names[n + 1]));
    if (dice.one_in(2)) {
        scenario.changes.push_back({seconds(5), *find_knob(scenario, "kitchen.grill.condition"),
                                    std::string(dice.one_in(2) ? "gone" : "fine")});
        scenario.changes.push_back({seconds(5), *find_knob(scenario, "kitchen.oven.slowness"), 3.0});
        scenario.changes.push_back({seconds(8), *find_knob(scenario, "kitchen.grill.cooks"), std::int64_t{2}});
    }
    return scenario;
}

}  // namespace kitchen::test
