// What the scenario code asks of a piece of text: is it UTF-8, how long is it, how is it shown in a message.
// Files and share texts come from strangers, so nothing is shown as it is before it has been through here.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kitchen {

// The offset of the first byte that is not UTF-8 (overlong forms and surrogates are not), or nothing.
std::optional<std::size_t> first_bad_byte(std::string_view);

// The number of Unicode characters. Precondition: the text is UTF-8.
std::size_t character_count(std::string_view);

// Whether it holds a control character: a newline, a tab, an escape sequence for a terminal, or one that turns the
// direction of the text around it (U+202E).
bool has_control_character(std::string_view);

// Whether what it says is what is seen of it: something is, and nothing hides in it but the joiners with which some
// scripts and pictures are spelled.
bool is_clear_name(std::string_view);
// A name without its joiners and with usual spaces: the same text for two names that look the same.
std::string as_it_looks(std::string_view name);

// As many characters from its beginning, or all of it. Precondition: the text is UTF-8.
std::string_view first_characters(std::string_view, std::size_t count);

// Whether one of its lines begins with that.
bool has_line_beginning(std::string_view text, std::string_view beginning);

// Without the spaces at both ends.
std::string_view trimmed(std::string_view);

// For a message: as shown_text() shows it, cut after that many characters.
std::string shown(std::string_view, int characters_max = 60);
// The same in double quotes.
std::string in_quotes(std::string_view);

// "1 guest", "2 guests", "1 s": a number with its unit, which is written as a plural.
std::string with_unit(std::string_view number, std::string_view unit);

// For a message: "fine", "broken" or "gone" (each in quotes); of a long list the first eight and "...".
std::string quoted_list(std::span<const std::string_view>);

}  // namespace kitchen
