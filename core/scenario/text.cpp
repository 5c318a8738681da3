#include "core/scenario/text.hpp"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

namespace kitchen {
namespace {

// The length of the UTF-8 character at the start of `text`, or 0 when there is none.
// The ranges are those of table 3-7 of the Unicode standard.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto within = [&](std::size_t i, unsigned low, unsigned high) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return within(1, 0x80, 0xbf) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80;
        const unsigned high = first == 0xed ? 0x9f : 0xbf;
        return within(1, low, high) && within(2, 0x80, 0xbf) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80;
        const unsigned high = first == 0xf4 ? 0x8f : 0xbf;
        return within(1, low, high) && within(2, 0x80, 0xbf) && within(3, 0x80, 0xbf) ? 4 : 0;
    }
    return 0;
}

// U+0000 to U+001F, U+007F, and U+0080 to U+009F, which some terminals obey as well.
bool is_control(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first < 0x20 || first == 0x7f;
    return character.size() == 2 && first == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0;
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
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0 || is_control(text.substr(0, length))) return true;
        text.remove_prefix(length);
    }
    return false;
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
        const std::size_t length = character_length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0 || is_control(character)) {
            for (const char byte : character) result += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
        } else {
            result += character;
        }
        text.remove_prefix(character.size());
    }
    return result;
}

std::string quoted(std::string_view text) { return '"' + shown(text) + '"'; }

std::string quoted_list(std::span<const std::string_view> words) {
    constexpr std::size_t words_max = 8;
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == words_max) return result + ", ...";
        if (i > 0) result += i + 1 == words.size() ? " or " : ", ";
        result += quoted(words[i]);
    }
    return result;
}

}  // namespace kitchen
