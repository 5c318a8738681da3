#include "core/scenario/without_timers.hpp"

#include <algorithm>

#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

bool is_timer(KnobAddress address) { return knob_at(address).role == Role::timer; }

bool is_patience(KnobAddress address) { return is_knob<&Diners::patience>(knob_at(address)); }

// Whether a knob of that kind is set to some time, at the beginning or by a change.
template <class IsMeant>
bool is_any_set(const Scenario& scenario, const IsMeant& is_meant) {
    const auto rings = [&](KnobAddress knob, const Value& value) { return is_meant(knob) && value != Value{never}; };
    const std::vector<KnobAddress> all = all_knobs(scenario);
    return std::any_of(all.begin(), all.end(), [&](KnobAddress knob) { return rings(knob, get(scenario, knob)); }) ||
           std::any_of(scenario.changes.begin(), scenario.changes.end(),
                       [&](const Change& change) { return rings(change.knob, change.value); });
}

}  // namespace

bool has_timers(const Scenario& scenario) { return is_any_set(scenario, is_timer); }

bool has_order_timers(const Scenario& scenario) {
    return is_any_set(scenario, [](KnobAddress knob) { return is_timer(knob) && !is_patience(knob); });
}

bool has_patience(const Scenario& scenario) { return is_any_set(scenario, is_patience); }

Scenario without_timers(Scenario scenario) {
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_timer(knob)) set(scenario, knob, Value{never});
    std::erase_if(scenario.changes, [](const Change& change) { return is_timer(change.knob); });
    return scenario;
}

}  // namespace kitchen
