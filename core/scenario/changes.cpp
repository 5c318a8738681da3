#include "core/scenario/changes.hpp"

#include "core/scenario/ramp.hpp"

#include <algorithm>
#include <utility>

namespace kitchen {
namespace {

void insert_in_order(std::vector<Change>& changes, const Change& change) {
    const auto after = [](Duration at, const Change& each) { return at < each.at; };
    changes.insert(std::upper_bound(changes.begin(), changes.end(), change.at, after), change);
}

}  // namespace

bool happens_once(KnobAddress address) { return knob_at(address).role == Role::one_shot; }

Value value_at(const Scenario& scenario, KnobAddress knob, Time at) {
    Value value = get(scenario, knob);
    for (Change& change : played_changes(scenario, knob)) {
        if (change.at.us > at.us) break;
        value = std::move(change.value);
    }
    return value;
}

Scenario as_of(const Scenario& scenario, Time at) {
    Scenario now = scenario;
    for (const Change& change : played_changes(scenario)) {
        if (change.at.us > at.us) break;
        set(now, change.knob, change.value);
    }
    return now;
}

void change_from(Scenario& scenario, const Change& change) {
    // A gradual change that begins at this instant goes on after it.
    std::erase_if(scenario.changes, [&](const Change& each) {
        return each.at == change.at && each.knob == change.knob && each.over.us == 0;
    });
    const bool idle = happens_once(change.knob) ? change.value == Value{std::int64_t{0}}
                                                : value_at(scenario, change.knob, {change.at.us}) == change.value;
    if (!idle) insert_in_order(scenario.changes, change);
}

void take_knob(Scenario& scenario, KnobAddress knob, const Scenario& other) {
    set(scenario, knob, get(other, knob));
    std::erase_if(scenario.changes, [&](const Change& each) { return each.knob == knob; });
    for (const Change& change : other.changes)
        if (change.knob == knob) insert_in_order(scenario.changes, change);
}

bool is_same_knob(const Scenario& a, const Scenario& b, KnobAddress knob) {
    if (get(a, knob) != get(b, knob)) return false;
    auto here = a.changes.begin();
    auto there = b.changes.begin();
    const auto its_own = [knob](const Change& each) { return each.knob == knob; };
    for (;; ++here, ++there) {
        here = std::find_if(here, a.changes.end(), its_own);
        there = std::find_if(there, b.changes.end(), its_own);
        if (here == a.changes.end() || there == b.changes.end())
            return here == a.changes.end() && there == b.changes.end();
        if (*here != *there) return false;
    }
}

}  // namespace kitchen
