// What a text must be before the TOML parser sees it. Files and share texts come from strangers, and the parser trusts
// them in ways that we do not: it reports bytes that are not UTF-8 without their line, keys such as a.a.a.a with
// thousands of parts make tables so deep that their end overflows the stack, and in a date with more characters than it
// can step back over (127) it fails an assertion that cannot be caught.
#pragma once

#include "core/base/diagnostic.hpp"

#include <optional>
#include <string_view>

namespace kitchen {

// How many parts a dotted key may have.
inline constexpr int key_parts_max = 16;
// How many characters may follow each other outside quotes.
inline constexpr int bare_characters_max = 100;

// The first thing wrong with the bytes: too many, not UTF-8, control characters, keys too deep, words too long or other
// letters than ASCII outside quotes. nullopt when they may be parsed.
std::optional<Diagnostic> check_bytes(std::string_view bytes);

}  // namespace kitchen
