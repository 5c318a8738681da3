#include "core/base/text.hpp"

#include "core/base/shown_text.hpp"

#include <algorithm>

namespace kitchen {
namespace {

// Scripts such as Persian need these, and emoji such as the cook (a person joined to a pan).
bool is_joiner(char32_t c) { return c == 0x200c || c == 0x200d || c == 0xfe0e || c == 0xfe0f; }

// Characters that look like a space.
bool is_space(char32_t c) {
    return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f ||
           c == 0x3000;
}

// Ends the line, or turns the direction of the text around it.
bool is_control_of_lines(char32_t c) { return (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

// Calls `take` with each character; false at a byte that is not UTF-8, or as soon as `take` returns false.
template <class Take>
bool each_character(std::string_view text, const Take& take) {
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0 || !take(text.substr(0, length))) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace

std::optional<std::size_t> first_bad_byte(std::string_view text) {
    std::size_t place = 0;
    while (place < text.size()) {
        const std::size_t length = character_length(text.substr(place));
        if (length == 0) return place;
        place += length;
    }
    return std::nullopt;
}

std::size_t character_count(std::string_view text) {
    const auto starts =
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
    return static_cast<std::size_t>(starts);
}

bool has_control_character(std::string_view text) {
    return !each_character(text,
                           [](std::string_view c) { return !is_control(c) && !is_control_of_lines(code_point(c)); });
}

bool is_clear_name(std::string_view name) {
    bool is_seen = false;
    const bool is_clear = each_character(name, [&is_seen](std::string_view character) {
        const char32_t code = code_point(character);
        is_seen = is_seen || !(is_unseen(code) || is_space(code));
        return !is_control(character) && (!is_unseen(code) || is_joiner(code));
    });
    return is_clear && is_seen;
}

std::string as_it_looks(std::string_view name) {
    std::string seen;
    each_character(name, [&seen](std::string_view character) {
        const char32_t code = code_point(character);
        if (!is_unseen(code)) seen += is_space(code) ? std::string_view(" ") : character;
        return true;
    });
    return std::string(trimmed(seen));
}

std::string_view first_characters(std::string_view text, std::size_t count) {
    std::size_t place = 0;
    for (; count > 0 && place < text.size(); --count)
        place += std::max<std::size_t>(character_length(text.substr(place)), 1);
    return text.substr(0, place);
}

bool has_line_beginning(std::string_view text, std::string_view beginning) {
    return text.starts_with(beginning) || text.find('\n' + std::string(beginning)) != std::string_view::npos;
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(), small_letter);
    return small;
}

std::string_view line_of_text(std::string_view text, int line) {
    for (; line > 1; --line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return {};
        text.remove_prefix(end + 1);
    }
    text = text.substr(0, text.find('\n'));
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::string shown(std::string_view text, int characters_max) {
    std::string result;
    for (int count = 0; !text.empty(); ++count) {
        if (count == characters_max) return result + "...";
        const std::string_view character = first_characters(text, 1);
        result += shown_character(character);
        text.remove_prefix(character.size());
    }
    return result;
}

std::string in_quotes(std::string_view text) { return '"' + shown(text) + '"'; }

std::string quoted_list(std::span<const std::string_view> words) {
    constexpr std::size_t words_max = 8;
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == words_max) return result + ", ...";
        if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
        result += in_quotes(words[i]);
    }
    return result;
}

std::string with_unit(std::string_view number, std::string_view unit) {
    const bool is_word = unit.size() > 2 && unit.ends_with('s');
    if (number == "1" && is_word) unit.remove_suffix(unit.ends_with("shes") || unit.ends_with("ches") ? 2 : 1);
    return std::string(number).append(" ").append(unit);
}

}  // namespace kitchen
