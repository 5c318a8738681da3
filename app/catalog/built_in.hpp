// What is built into both programs: the scenarios and lessons of assets/, found by name. Names come with or without
// their folder and ending: "told-sorry", "scenarios/told-sorry.toml".
#pragma once

#include "core/base/diagnostic.hpp"
#include "core/lesson/catalog.hpp"
#include "core/lesson/glossary.hpp"
#include "core/lesson/lesson.hpp"
#include "core/scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kitchen::app {

enum class BuiltIn : std::uint8_t { scenario, lesson, number_scenario, number_card };

struct BuiltInFile {
    std::string_view path;  // below assets/: "scenarios/told-sorry.toml"
    std::string_view name;  // "told-sorry"
    std::string_view bytes;
};

// All of one kind, sorted by name; lessons are named so that this is also the order of the course.
const std::vector<BuiltInFile>& built_in(BuiltIn);
std::vector<std::string> built_in_names(BuiltIn);
// The file of that name; its bytes are empty when there is none.
BuiltInFile find_built_in(BuiltIn, std::string_view name);

// The title that a file gives itself, found without parsing all of it.
std::string title_of(const BuiltInFile&);

// The tracks of lessons and groups of scenarios from assets/catalog.toml; read on first use.
const Catalog& catalog();
// Whether the built-in lesson of that name is in the first track, which needs no Python.
bool is_for_anyone(std::string_view lesson);
// A lesson as the list of lessons shows it.
struct ListedLesson {
    BuiltInFile file;
    std::string title;
    std::string summary;
    std::string remember;
    int minutes = 0;
};
// All lessons in the order of the course; read on first use.
const std::vector<ListedLesson>& listed_lessons();

// The glossary of assets/glossary.toml; read on first use.
const Glossary& glossary();
// "Kitchen timer: asyncio.timeout. Cancels ... Lesson 2." for a tooltip.
std::string tip_of(const GlossaryEntry&);
// The lesson's place in the course, from 1; 0 when it is not part of it. `name` as for find_built_in().
std::size_t number_in_course(std::string_view name);

// The licences of the programs and of all that is inside them (assets/licenses.txt).
std::string_view licenses();

// Loads what a lesson or number card refers to: a built-in scenario, never a path. "numbers/metastable" is the scenario
// of a number card.
tl::expected<Scenario, std::vector<Diagnostic>> load_built_in_scenario(std::string_view name);
// The same for running orders, which also refer to lessons.
tl::expected<Lesson, std::vector<Diagnostic>> load_built_in_lesson(std::string_view name);

}  // namespace kitchen::app
