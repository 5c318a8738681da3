// Scenarios and lessons by name, as the terminal program takes them (app/platform/desktop/source.hpp).
#pragma once

#include "app/platform/desktop/source.hpp"
#include "core/base/diagnostic.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen::app {

// For commands that take both: then scenario_of or lesson_of. What is built in is called as it was named.
tl::expected<Source, std::vector<Diagnostic>> find_source(const std::string& name);

// The whole scenario, or all that is wrong with it. `warnings` as for parse_scenario. A lesson is a mistake.
tl::expected<Scenario, std::vector<Diagnostic>> scenario_of(const Source&, std::vector<Diagnostic>* warnings = nullptr);
// The same for a lesson. The scenarios that it names are its own, built in, or in files beside it: a lesson from a
// stranger opens nothing else.
tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source&);

// As one student has it, whose name is given; an empty one leaves it as it is. A lesson that is the same for all is a
// mistake then.
tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source&, const std::string& student);

// Both steps.
tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings = nullptr);
tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name, const std::string& student = {});

}  // namespace kitchen::app
