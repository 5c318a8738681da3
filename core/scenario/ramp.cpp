#include "core/scenario/ramp.hpp"

#include <algorithm>
#include <optional>

#include "core/base/rounding.hpp"
#include "core/scenario/knobs.hpp"

namespace kitchen {
namespace {

std::optional<double> number_in(const Value& value) {
    if (value == Value{never} || value == Value{unlimited}) return std::nullopt;
    if (const auto* const length = std::get_if<Duration>(&value)) return static_cast<double>(length->us);
    if (const auto* const count = std::get_if<std::int64_t>(&value)) return static_cast<double>(*count);
    if (const auto* const number = std::get_if<double>(&value)) return *number;
    return std::nullopt;
}

Value like(const Value& model, double number) {
    if (std::holds_alternative<Duration>(model)) return Value{rounded(number)};
    if (std::holds_alternative<std::int64_t>(model)) return Value{rounded(number).us};
    return Value{number};
}

void append_played(const Change& change, const Value& from, std::vector<Change>& played) {
    std::vector<Change> steps;
    if (change.over.us > 0) steps = ramp(change, from);
    if (steps.empty()) steps = {{change.at + change.over, change.knob, change.value}};
    played.insert(played.end(), steps.begin(), steps.end());
}

void sort_by_time(std::vector<Change>& changes) {
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
}

}  // namespace

std::vector<Change> ramp(const Change& goal, const Value& from) {
    const std::optional<double> first = number_in(from);
    const std::optional<double> last = number_in(goal.value);
    std::vector<Change> steps;
    if (!first || !last) return steps;
    for (int n = 1; n < ramp_steps; ++n) {
        steps.push_back({goal.at + Duration{goal.over.us / ramp_steps * n}, goal.knob,
                         like(goal.value, *first + (*last - *first) * n / ramp_steps)});
    }
    steps.push_back({goal.at + goal.over, goal.knob, goal.value});
    return steps;
}

std::size_t played_count(const Change& change) { return change.over.us > 0 ? ramp_steps : 1; }

std::vector<Change> played_changes(const Scenario& scenario) {
    std::vector<Change> played;
    Scenario now = scenario;
    for (const Change& change : scenario.changes) {
        append_played(change, get(now, change.knob), played);
        set(now, change.knob, change.value);
    }
    sort_by_time(played);
    return played;
}

std::vector<Change> played_changes(const Scenario& scenario, KnobAddress knob) {
    std::vector<Change> played;
    Value now = get(scenario, knob);
    for (const Change& change : scenario.changes) {
        if (change.knob != knob) continue;
        append_played(change, now, played);
        now = change.value;
    }
    sort_by_time(played);
    return played;
}

Scenario as_played(Scenario scenario) {
    scenario.changes = played_changes(scenario);
    return scenario;
}

}  // namespace kitchen
