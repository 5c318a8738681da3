#include "core/scenario/text.hpp"

#include "core/shown_text.hpp"

#include <algorithm>

namespace kitchen {

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
        const std::string_view character = text.substr(0, std::max<std::size_t>(character_length(text), 1));
        result += shown_character(character);
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
