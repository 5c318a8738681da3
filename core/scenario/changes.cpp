#include "core/scenario/changes.hpp"

#include "core/scenario/ramp.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

namespace kitchen {
namespace {

void insert_in_order(std::vector<Change>& changes, const Change& change) {
    const auto after = [](Duration at, const Change& each) { return at < each.at; };
    changes.insert(std::upper_bound(changes.begin(), changes.end(), change.at, after), change);
}

bool is_before(KnobAddress a, KnobAddress b) { return std::tie(a.row, a.which) < std::tie(b.row, b.which); }

std::vector<const Change*> sorted_by_knob(const std::vector<Change>& changes) {
    std::vector<const Change*> sorted;
    for (const Change& change : changes) sorted.push_back(&change);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Change* one, const Change* other) { return is_before(one->knob, other->knob); });
    return sorted;
}

std::span<const Change* const> changes_of(std::span<const Change* const> sorted, KnobAddress knob) {
    const auto begin =
        std::lower_bound(sorted.begin(), sorted.end(), knob,
                         [](const Change* change, KnobAddress wanted) { return is_before(change->knob, wanted); });
    const auto end = std::find_if(begin, sorted.end(), [&](const Change* change) { return change->knob != knob; });
    return {begin, end};
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

KnobComparison::KnobComparison(const Scenario& a, const Scenario& b) : a_{a, {}}, b_{b, {}} {
    if (a.changes == b.changes) return;
    a_.changes = sorted_by_knob(a.changes);
    b_.changes = sorted_by_knob(b.changes);
}

bool KnobComparison::is_same(KnobAddress knob) const {
    const std::span<const Change* const> here = changes_of(a_.changes, knob);
    const std::span<const Change* const> there = changes_of(b_.changes, knob);
    return get(a_.scenario, knob) == get(b_.scenario, knob) &&
           std::equal(here.begin(), here.end(), there.begin(), there.end(),
                      [](const Change* one, const Change* other) { return *one == *other; });
}

}  // namespace kitchen
