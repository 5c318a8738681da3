#include "core/scenario/without_timers.hpp"

#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

bool is_timer(KnobAddress address) { return knob_at(address).role == Role::timer; }

}  // namespace

Scenario without_timers(Scenario scenario) {
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_timer(knob)) set(scenario, knob, Value{never});
    std::erase_if(scenario.changes, [](const Change& change) { return is_timer(change.knob); });
    return scenario;
}

}  // namespace kitchen
