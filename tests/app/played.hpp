// A run that has been played, as the floor's pictures need it.
#pragma once

#include <cstdint>
#include <utility>

#include "app/restaurant/scene.hpp"
#include "core/restaurant/simulate.hpp"
#include "core/views/snapshot.hpp"
#include "core/views/timeline.hpp"

namespace kitchen::app {

// One course and one kitchen, the grill, with this many cooks; a dish takes a second.
inline Scenario grill_house(std::int64_t cooks) {
    Scenario scenario;
    scenario.kitchens.resize(1);
    scenario.kitchens[0].name = "grill";
    scenario.kitchens[0].cooks = cooks;
    scenario.kitchens[0].cook_time.mean = seconds(1);
    scenario.courses.resize(1);
    scenario.courses[0].name = scenario.courses[0].kitchen = "grill";
    return scenario;
}

struct Played {
    Scenario scenario;
    PossibleParts possible;
    Trace trace;
    Timeline timeline;
    Snapshot snapshot;
    Scene scene;
    Style style;

    explicit Played(Scenario s)
        : scenario(std::move(s)),
          possible(possible_parts_in(scenario)),
          trace(simulate(scenario)),
          timeline(build_timeline(trace)) {
        style.unit = 1;
        scene.scenario = &scenario;
        scene.possible = &possible;
        scene.snapshot = &snapshot;
    }
    // Not copyable, because the scene points into it.
    Played(const Played&) = delete;
    Played& operator=(const Played&) = delete;

    void go_to(std::int64_t ms) { snapshot = snapshot_at(scenario, trace, timeline, {ms * 1000}); }
};

}  // namespace kitchen::app
