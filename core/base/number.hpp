// Numbers as people write them, read the same on every machine and in every locale. With a unit they are lengths of
// time (time.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kitchen {

// "12", "-0.5", "1.5e3"; nullopt for anything else, such as a word, a space or a number too large to hold.
std::optional<double> parse_decimal(std::string_view);
// "12", "-3": a whole number of at most 18 digits; nullopt for anything else.
std::optional<std::int64_t> parse_count(std::string_view);

}  // namespace kitchen
