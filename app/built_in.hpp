// What is built into both programs, by name: the scenarios and lessons of assets/. Used by the window and the terminal
// program alike. Names come with or without their folder and ending: "told-sorry", "scenarios/told-sorry.toml".
#pragma once

#include "core/base/diagnostic.hpp"
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

// What lessons and number cards name: a built-in scenario, never a path. "numbers/metastable" is a number card's.
tl::expected<Scenario, std::vector<Diagnostic>> load_built_in_scenario(std::string_view name);

}  // namespace kitchen::app
