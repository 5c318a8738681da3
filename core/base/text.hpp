// Questions about a piece of text: is it UTF-8, how long is it, how does a message show it. Files and share texts come
// from strangers, so no message shows them unchecked.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kitchen {

// The offset of the first byte that is not UTF-8 (overlong forms and surrogates are not); nullopt when all of it is.
std::optional<std::size_t> first_bad_byte(std::string_view);

// The number of Unicode characters. Precondition: the text is UTF-8.
std::size_t character_count(std::string_view);

// Whether it holds a control character: a newline, a tab, an escape sequence for a terminal, or one that turns the
// direction of the text around it (U+202E).
bool has_control_character(std::string_view);

// Whether the name is what it looks like: something in it is visible, and nothing is hidden except the joiners that
// some scripts and emoji need.
bool is_clear_name(std::string_view);
// The name without joiners and with ordinary spaces: two names that look the same give the same text.
std::string as_it_looks(std::string_view name);

// The first `count` characters, or all of a shorter text. A byte that is not UTF-8 counts as one.
std::string_view first_characters(std::string_view, std::size_t count);

// Whether a line of `text` begins with `beginning`.
bool has_line_beginning(std::string_view text, std::string_view beginning);
// The line of that number, from 1, without its end; empty when there is none.
std::string_view line_of_text(std::string_view text, int line);

// Of ASCII alone, in every locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr char small_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string in_small_letters(std::string_view);

// Without the spaces at both ends.
std::string_view trimmed(std::string_view);

// For a message: as shown_text() shows it, cut after `characters_max` characters.
std::string shown(std::string_view, int characters_max = 60);
// The same in double quotes.
std::string in_quotes(std::string_view);

// "1 guest", "2 guests", "1 s": a number with its unit, which is written as a plural.
std::string with_unit(std::string_view number, std::string_view unit);

// For a message: "fine", "broken" or "gone" (each in quotes); of a long list the first eight and "...".
std::string quoted_list(std::span<const std::string_view>);

}  // namespace kitchen
