// Finds scenarios and lessons by name, as the terminal program's arguments give them (app/platform/desktop/source.hpp).
#pragma once

#include "app/platform/desktop/source.hpp"
#include "core/base/diagnostic.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/scenario.hpp"

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen::app {

// For commands that take both, or need the name; use scenario_of() or lesson_of() on the result. Something built in
// keeps the name that was given.
tl::expected<Source, std::vector<Diagnostic>> find_source(const std::string& name, SourceKind = SourceKind::scenario);

// The scenario, or everything that is wrong with it. `warnings` as for parse_scenario. A lesson is an error.
tl::expected<Scenario, std::vector<Diagnostic>> scenario_of(const Source&, std::vector<Diagnostic>* warnings = nullptr);
// The lesson, or everything that is wrong with it. It can use its own scenarios, built-in ones, and files beside it; a
// lesson from a stranger opens nothing else.
tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source&);

// The lesson for one student, or for nobody in particular when the name is empty. With a name, a lesson that is the
// same for all is an error.
tl::expected<Lesson, std::vector<Diagnostic>> lesson_of(const Source&, const std::string& student);

// find_source() and scenario_of() in one call.
tl::expected<Scenario, std::vector<Diagnostic>> load_scenario(const std::string& name,
                                                              std::vector<Diagnostic>* warnings = nullptr);
tl::expected<Lesson, std::vector<Diagnostic>> load_lesson(const std::string& name, const std::string& student = {});

}  // namespace kitchen::app
