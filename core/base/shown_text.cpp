#include "core/base/shown_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace kitchen {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Characters that take no room, or that turn the direction of what follows: Default_Ignorable_Code_Point and
// Bidi_Control of the Unicode Character Database 15, the two separators that end a line, and the three characters
// that mark an annotation.
constexpr std::array unseen{
    Range{0x00ad, 0x00ad},   Range{0x034f, 0x034f}, Range{0x061c, 0x061c},   Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5},   Range{0x180b, 0x180f}, Range{0x200b, 0x200f},   Range{0x2028, 0x202e},
    Range{0x2060, 0x206f},   Range{0x3164, 0x3164}, Range{0xfe00, 0xfe0f},   Range{0xfeff, 0xfeff},
    Range{0xffa0, 0xffa0},   Range{0xfff0, 0xfffb}, Range{0x1bca0, 0x1bca3}, Range{0x1d173, 0x1d17a},
    Range{0xe0000, 0xe0fff},
};

}  // namespace

char32_t code_point(std::string_view character) {
    constexpr std::array<unsigned, 5> first_byte_bits{0, 0x7f, 0x1f, 0x0f, 0x07};
    char32_t code = static_cast<unsigned char>(character[0]) & first_byte_bits[character.size()];
    for (const char byte : character.substr(1)) code = code << 6 | (static_cast<unsigned char>(byte) & 0x3f);
    return code;
}

bool is_unseen(char32_t code) {
    return std::any_of(unseen.begin(), unseen.end(),
                       [code](Range range) { return code >= range.first && code <= range.last; });
}

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

bool is_control(std::string_view character) {
    const char32_t code = code_point(character);
    return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

std::string shown_character(std::string_view character) {
    if (character_length(character) == 0 || is_control(character)) {
        std::string bytes;
        for (const char byte : character) bytes += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
        return bytes;
    }
    const char32_t code = code_point(character);
    if (!is_unseen(code)) return std::string(character);
    const auto number = static_cast<std::uint32_t>(code);
    return number <= 0xffff ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

std::string shown_text(std::string_view text) {
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        // Whole transcripts come through here, and nearly all of their text is plain.
        const auto plain_end = std::find_if_not(text.begin(), text.end(), is_plain);
        result.append(text.begin(), plain_end);
        text.remove_prefix(static_cast<std::size_t>(plain_end - text.begin()));
        if (text.empty()) break;
        const std::string_view character = text.substr(0, std::max<std::size_t>(character_length(text), 1));
        result += shown_character(character);
        text.remove_prefix(character.size());
    }
    return result;
}

}  // namespace kitchen
