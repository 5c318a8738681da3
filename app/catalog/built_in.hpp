// What is built into both programs, by name: the scenarios and lessons of assets/. Used by the window and the terminal
// program alike. Names come with or without their folder and ending: "told-sorry", "scenarios/told-sorry.toml".
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

// All of a kind, in order of name; lessons are named so that this is the order to take them in.
std::vector<BuiltInFile> built_in(BuiltIn);
std::vector<std::string> built_in_names(BuiltIn);
// The one of that name; bytes are empty when there is none.
BuiltInFile find_built_in(BuiltIn, std::string_view name);

// The title a file gives itself, without reading the whole of it.
std::string title_of(const BuiltInFile&);

// The lessons in tracks and the scenarios in groups, of assets/catalog.toml, read when they are first asked for.
const Catalog& catalog();
// Whether the built-in lesson of that name is in the first track, for those who know no Python.
bool is_for_anyone(std::string_view lesson);
// A lesson as the list of lessons shows it.
struct ListedLesson {
    BuiltInFile file;
    std::string title;
    std::string summary;
    std::string remember;
    int minutes = 0;
};
// All of them, in the order in which to take them; read when they are first asked for.
const std::vector<ListedLesson>& listed_lessons();

// The glossary of assets/glossary.toml, read when it is first asked for.
const Glossary& glossary();
// "Kitchen timer: asyncio.timeout. Cancels ... Lesson 2." for a tooltip.
std::string tip_of(const GlossaryEntry&);
// Which lesson it is of those to take, from 1; 0 when it is none of them. The name comes as find_built_in() takes it.
std::size_t number_in_course(std::string_view name);

// The licences of the programs and of all that is inside them (assets/licenses.txt).
std::string_view licenses();

// What lessons and number cards name: a built-in scenario, never a path. "numbers/metastable" is a number card's.
tl::expected<Scenario, std::vector<Diagnostic>> load_built_in_scenario(std::string_view name);
// What running orders name besides.
tl::expected<Lesson, std::vector<Diagnostic>> load_built_in_lesson(std::string_view name);

}  // namespace kitchen::app
