// Checks that look at more than one value: doubled names, lists that must not be empty, changes that clash. The reader
// of scenario files adds the lines; check_scenario is the same without lines.
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/scenario/scenario.hpp"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace kitchen {

// Where things are in their file; all empty for a scenario that has none.
struct LineNumbers {
    std::map<std::pair<std::uint16_t, std::uint16_t>, int> knobs;  // by row and which
    std::vector<int> courses;
    std::vector<int> kitchens;
    std::vector<int> changes;

    int of(KnobAddress) const;
};

// Checks how many courses, kitchens and changes there are, and that no two courses or kitchens have the same name.
void check_names(const Scenario&, const LineNumbers&, std::vector<Diagnostic>&);

// Precondition: check_names found nothing and every value is right for its knob. Checks that the values go together, at
// the beginning and after each change.
void check_together(const Scenario&, const LineNumbers&, std::vector<Diagnostic>&);

// Checks that a change may turn this knob during a run, and to this value. The diagnostics have no line yet.
void check_change(const Scenario&, const Change&, std::vector<Diagnostic>&);

// Checks a scenario that did not come from a file (built by hand, by a slider, by the fuzzer): every range and every
// name.
std::vector<Diagnostic> check_scenario(const Scenario&);

}  // namespace kitchen
