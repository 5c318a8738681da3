#include "core/base/number.hpp"

#include <locale>
#include <sstream>
#include <string>

namespace kitchen {

std::optional<double> parse_decimal(std::string_view text) {
    const bool plain = !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
    if (!plain) return std::nullopt;
    // from_chars for doubles is missing from the web's library; a stream in the classic locale reads the same.
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    double number = 0;
    stream >> number;
    if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    return number;
}

std::optional<std::int64_t> parse_count(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 18) return std::nullopt;
    std::int64_t count = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        count = count * 10 + (c - '0');
    }
    return negative ? -count : count;
}

}  // namespace kitchen
