#include "core/base/escape.hpp"

#include <iterator>

#include <fmt/format.h>

#include "core/base/number.hpp"

namespace kitchen {
namespace {

bool is_formula(std::string_view text) {
    constexpr std::string_view begins_formula = "=+-@\t\r\n";
    if (text.empty() || begins_formula.find(text.front()) == std::string_view::npos) return false;
    return text.front() != '-' || !parse_decimal(text);
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

std::string json_string(std::string_view text) {
    std::string out;
    append_json_string(text, out);
    return out;
}

void append_csv_cell(std::string_view text, std::string& out) {
    // Spreadsheets that write decimals with a comma separate cells with a semicolon.
    const bool quotes = text.find_first_of(",;\t\"\r\n") != std::string_view::npos;
    if (quotes) out += '"';
    if (is_formula(text)) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quotes) out += '"';
}

std::string html_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace kitchen
