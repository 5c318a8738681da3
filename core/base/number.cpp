#include "core/base/number.hpp"

#include <charconv>
#include <system_error>

namespace kitchen {

std::optional<double> parse_decimal(std::string_view text) {
    const bool plain = !text.empty() && text.find_first_not_of("0123456789.eE+-") == std::string_view::npos;
    if (!plain) return std::nullopt;
    // from_chars() takes no plus sign, but people write one. Two signs are refused.
    if (text.front() == '+' && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
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
