// Runs of any size for the views and the window: one diner after another at the grill, with a timer and tries.
#pragma once

#include <cstdint>

#include "core/scenario/scenario.hpp"

namespace kitchen::bench {

// This many diners within half a minute, and a cook for every ten of them; most are in the room together.
inline Scenario crowded_scenario(std::int64_t diners) {
    Scenario scenario;
    scenario.title = "A measured run";
    scenario.notice = "How long it takes to look at it.";
    scenario.diners.count = diners;
    scenario.diners.every = microseconds(30'000'000 / diners);
    Kitchen grill;
    grill.name = "grill";
    grill.cooks = diners < 30 ? 3 : diners / 10;
    grill.cook_time.shape = Shape::exponential;
    grill.cook_time.mean = seconds(4);
    scenario.kitchens = {grill};
    Course course;
    course.name = "grill";
    course.kitchen = "grill";
    course.timer = seconds(5);
    course.tries = 3;
    course.pause.first = seconds(1);
    scenario.courses = {course};
    return scenario;
}

// A long one: 200 diners a second, until there are a million events.
inline Scenario long_scenario() {
    Scenario scenario = crowded_scenario(125'000);
    scenario.open_for = seconds(650);
    scenario.diners.every = milliseconds(5);
    scenario.kitchens[0].cooks = 720;
    return scenario;
}

}  // namespace kitchen::bench
