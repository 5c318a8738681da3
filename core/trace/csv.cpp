#include "core/trace/csv.hpp"

#include <charconv>

namespace kitchen {
namespace {

bool is_number(std::string_view text) {
    double number = 0;
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && read == end;
}

bool is_formula(std::string_view text) {
    constexpr std::string_view begins_formula = "=+-@\t\r\n";
    return !text.empty() && begins_formula.find(text.front()) != std::string_view::npos && !is_number(text);
}

}  // namespace

void append_csv_cell(std::string_view text, std::string& out) {
    // The semicolon is the separator where a comma is the decimal point.
    const bool quotes = text.find_first_of(",;\t\"\r\n") != std::string_view::npos;
    if (quotes) out += '"';
    if (is_formula(text)) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quotes) out += '"';
}

}  // namespace kitchen
