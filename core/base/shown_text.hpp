// Text that somebody else wrote (a name, a path, an argument), made safe to show in a terminal or a window. Every
// message that repeats such a text passes it through here; exports to a file or a program do not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kitchen {

// On one line, with every character that cannot be seen escaped: bytes that are not UTF-8 and control characters as
// \xNN, zero-width and bidirectional characters as TOML spells them (\u202e). Text that was shown once is not changed
// again.
std::string shown_text(std::string_view);

// The length in bytes of the UTF-8 character that `text` begins with; 0 when it begins with none.
// Precondition: the text is not empty.
std::size_t character_length(std::string_view text);

// One character, or one byte that is not UTF-8, as shown_text shows it.
std::string shown_character(std::string_view);

// Precondition: one character.
char32_t code_point(std::string_view character);

// Whether the character takes no room, or turns the direction of the text after it.
bool is_unseen(char32_t);

// U+0000 to U+001F, U+007F, and U+0080 to U+009F, which some terminals obey as well. Precondition: one character.
bool is_control(std::string_view character);

}  // namespace kitchen
