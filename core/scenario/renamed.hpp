// The words of files that differ between schema 1 and schema 2: names of settings, values and events. A
// file of schema 1 is read through this table (migration.hpp), and a message about an old name says the new one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kitchen {

enum class Schema : std::uint8_t { one, two };

// The path as it is in that schema: "kitchen.grill.rail.limit" in schema 1 is "kitchen.grill.queue.limit" in schema 2.
// Also of a key without its section, "queue.limit", and of the first parts of a path. Without such a word it stays as
// it is.
std::string path_in(Schema, std::string_view path);

// The value of the setting with this path of schema 2: an old word is the new one.
std::string value_in(Schema, std::string_view path, std::string_view value);

// A measure or a claim: "mean of rail at grill" is "mean of queue at grill". Names of kitchens, courses and runs stay.
std::string measure_in(Schema, std::string_view measure);

// The same for the measures in braces of a text.
std::string text_in(Schema, std::string_view text);

// For a message: "rail.limit is now queue.limit"; empty when the path has no old name in it.
std::string renamed_note(std::string_view path);

}  // namespace kitchen
