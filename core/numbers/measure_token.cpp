#include "core/numbers/measure_token.hpp"

#include <cstddef>

#include "core/base/number.hpp"
#include "core/base/text.hpp"

namespace kitchen {
namespace {

using Token = MeasureToken;

}  // namespace

MeasureToken measure_number(const std::string& text) {
    if (is_name_letter(text.back())) {
        const std::optional<Duration> length = parse_duration(text);
        if (!length) return {.kind = Token::Kind::wrong, .text = text};
        return {.kind = Token::Kind::number, .text = text, .number = length->seconds(), .length = length};
    }
    const std::optional<double> number = parse_decimal(text);
    if (!number || text.size() > 18) return {.kind = Token::Kind::wrong, .text = text};
    return {.kind = Token::Kind::number, .text = text, .number = *number};
}

std::vector<MeasureToken> measure_tokens(std::string_view text) {
    std::vector<MeasureToken> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (c == ' ') {
            at = end;
            continue;
        }
        if (c == '"' || c == '\'') {
            end = text.find(c, at + 1);
            if (end == std::string_view::npos) {
                tokens.push_back({.kind = Token::Kind::wrong, .text = std::string(text.substr(at))});
                break;
            }
            tokens.push_back({.kind = Token::Kind::name, .text = std::string(text.substr(at + 1, end - at - 1))});
            ++end;
        } else if (is_name_letter(c) || is_digit(c)) {
            while (end < text.size() && (is_name_letter(text[end]) || is_digit(text[end]) || text[end] == '.')) ++end;
            const std::string word(text.substr(at, end - at));
            if (is_name_letter(c))
                tokens.push_back({.kind = Token::Kind::word, .text = word});
            else
                tokens.push_back(measure_number(word));
        } else {
            const bool known = std::string_view("+-*/(),").find(c) != std::string_view::npos;
            while (!known && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
            tokens.push_back({.kind = known ? Token::Kind::sign : Token::Kind::wrong,
                              .text = std::string(text.substr(at, end - at))});
        }
        at = end;
    }
    tokens.push_back({});
    return tokens;
}

}  // namespace kitchen
