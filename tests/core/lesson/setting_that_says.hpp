// The setting that has the number, condition or instant of a sentence, so that a text about a scenario can be compared
// with its settings.
#pragma once

#include "core/lesson/advice.hpp"
#include "core/lesson/likely_measures.hpp"
#include "core/lesson/measured.hpp"
#include "core/lesson/prose.hpp"
#include "core/numbers/measure.hpp"
#include "core/scenario/knobs.hpp"
#include "core/scenario/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace kitchen::test {

inline std::string knob_that_says(const Statement& said, const Scenario& scenario) {
    const auto is_it = [&](KnobAddress knob, const Value& value) {
        const std::optional<double> number = number_of(value);
        const Of of = unit_of({{{.what = MeasurePart::What::knob, .knob = knob}}}).of;
        return number && *number == said.number && (said.of == of || (said.of == Of::anything && of != Of::times));
    };
    for (const KnobAddress knob : all_knobs(scenario))
        if (is_it(knob, get(scenario, knob))) return "knob " + measure_name(path_text(scenario, knob));
    for (const Change& change : scenario.changes)
        if (is_it(change.knob, change.value))
            return "knob " + measure_name(path_text(scenario, change.knob)) + measure_instant(change.at);
    return {};
}

inline std::string change_that_says(const Statement& said, const Scenario& scenario) {
    const auto at_that_instant = [&](const Change& change) {
        return static_cast<double>(change.at.us) == std::round(said.number * 1e6);
    };
    const bool found = std::any_of(scenario.changes.begin(), scenario.changes.end(), at_that_instant);
    return !found ? "" : at_that_instant(scenario.changes.back()) ? "last knob_changed" : "first knob_changed";
}

// The measure of a setting that has it at some time of the run: "knob course.grill.timer", "condition grill at 12s",
// "first knob_changed". Empty when there is none.
inline std::string setting_that_says(const Statement& said, const Scenario& scenario) {
    switch (said.says) {
        case Says::number: return knob_that_says(said, scenario);
        case Says::instant: return change_that_says(said, scenario);
        case Says::condition: return condition_that_says(said, scenario);
        case Says::all:
        case Says::code:
        case Says::unmarked_code: break;
    }
    return {};
}

}  // namespace kitchen::test
