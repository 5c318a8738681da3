#include "core/scenario/toml_guard.hpp"

#include "core/base/text.hpp"
#include "core/scenario/toml.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kitchen {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

int line_at(std::string_view bytes, std::size_t place) {
    return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
}

Diagnostic diagnostic_at(int line, std::string found, std::string expected) {
    return {.line = line, .found = std::move(found), .expected = std::move(expected)};
}

// Of a character in UTF-8.
bool is_first_byte(char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }

// TOML allows no control characters but tabs and line ends, anywhere.
std::optional<std::size_t> first_control_character(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        const bool line_end = byte == '\n' || (byte == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n');
        if ((byte < 0x20 && byte != '\t' && !line_end) || byte == 0x7f) return i;
    }
    return std::nullopt;
}

// Where the string that begins at `place` ends, quotes included; the end of the line or of the text if it is not
// closed.
std::size_t end_of_string(std::string_view text, std::size_t place) {
    const char quote = text[place];
    const std::string three(3, quote);
    const bool is_long = text.substr(place, 3) == three;
    place += is_long ? 3 : 1;
    while (place < text.size()) {
        if (text[place] == '\\' && quote == '"') {
            place += 2;
        } else if (is_long && text.substr(place, 3) == three) {
            place += 3;
            // Up to two quotes may be before the three that close: """"quoted"""" is one string.
            for (int more = 0; more < 2 && place < text.size() && text[place] == quote; ++more) ++place;
            return place;
        } else if (!is_long && (text[place] == quote || text[place] == '\n')) {
            return place + 1;
        } else {
            ++place;
        }
    }
    return text.size();
}

// The first place outside strings and comments, which are read as the parser reads them, where `stops` says so.
template <class Stops>
std::optional<std::size_t> first_outside(std::string_view bytes, const Stops& stops) {
    std::size_t place = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (place < bytes.size()) {
        const char c = bytes[place];
        if (c == '"' || c == '\'') {
            place = end_of_string(bytes, place);
        } else if (c == '#') {
            place = std::min(bytes.find('\n', place), bytes.size());
        } else if (stops(c)) {
            return place;
        } else {
            ++place;
        }
    }
    return std::nullopt;
}

// The place of the first dotted key with too many parts. Every dot counts as one in a key.
std::optional<std::size_t> first_deep_key(std::string_view bytes) {
    int dots = 0;
    return first_outside(bytes, [&dots](char c) {
        if (c == '.') return ++dots >= key_parts_max;
        if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) dots = 0;
        return false;
    });
}

std::optional<std::size_t> first_long_word(std::string_view bytes) {
    int length = 0;
    return first_outside(bytes, [&length](char c) {
        length = std::string_view(" \t\r\n=,[]{}").find(c) == std::string_view::npos ? length + 1 : 0;
        return length > bare_characters_max;
    });
}

// In TOML, text that is not ASCII is in quotes or in a comment.
std::optional<std::size_t> first_without_quotes(std::string_view bytes) {
    return first_outside(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::optional<Diagnostic> check_bytes(std::string_view bytes) {
    if (bytes.size() > scenario_bytes_max) {
        return diagnostic_at(0, fmt::format("more than {} bytes", scenario_bytes_max), "a smaller file");
    }
    if (const auto place = first_bad_byte(bytes)) {
        return diagnostic_at(line_at(bytes, *place),
                             fmt::format("the byte 0x{:02x}", static_cast<unsigned char>(bytes[*place])),
                             "text in UTF-8");
    }
    if (const auto place = first_control_character(bytes)) {
        return diagnostic_at(line_at(bytes, *place),
                             fmt::format("the control character 0x{:02x}", static_cast<unsigned char>(bytes[*place])),
                             "text");
    }
    if (const auto place = first_deep_key(bytes)) {
        return diagnostic_at(line_at(bytes, *place), fmt::format("a key of more than {} parts", key_parts_max),
                             "keys such as pause.first");
    }
    if (const auto place = first_long_word(bytes)) {
        return diagnostic_at(line_at(bytes, *place),
                             fmt::format("more than {} characters in a row outside quotes", bare_characters_max),
                             "shorter keys and numbers, and names and texts in quotes");
    }
    if (const auto place = first_without_quotes(bytes)) {
        const std::string_view rest = bytes.substr(*place);
        const auto end =
            static_cast<std::size_t>(std::find_if(rest.begin() + 1, rest.end(), is_first_byte) - rest.begin());
        return diagnostic_at(line_at(bytes, *place), fmt::format("{} outside quotes", in_quotes(rest.substr(0, end))),
                             "names and texts in quotes");
    }
    return std::nullopt;
}

}  // namespace kitchen
