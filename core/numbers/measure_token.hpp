// The tokens of a measure: its text cut into words, quoted names, numbers and signs. What the words mean is not known
// here. Used only by the reader of measures (measure_read.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"

namespace kitchen {

struct MeasureToken {
    enum class Kind : std::uint8_t {
        end,     // after the last; its text is empty
        word,    // begins with a letter, and may go on with digits and dots: "orders", "p99.9", "course.steak.timer"
        name,    // in single or double quotes, with anything but the same quote inside
        number,  // "3", "2.5", or a length: "500ms"
        sign,    // one of + - * / ( ) ,
        wrong    // can be in no measure: another character, a quote without its end, a number that cannot be read
    };
    Kind kind = Kind::end;
    std::string text;                     // as it is written, but a name without its quotes
    double number = 0;                    // of a number; of a length in seconds
    std::optional<Duration> length = {};  // of a number with a unit
};

// All tokens of the text, and an `end` after them. No text fails: what cannot be read is a token of the kind `wrong`. A
// quote without its end is the last one before `end`, with the rest of the text.
std::vector<MeasureToken> measure_tokens(std::string_view text);

// A number or a length as a token: the text ends with a letter if it has a unit. Of the kind `wrong` if it cannot be
// read, or is a number of more than 18 characters. Precondition: the text is not empty.
MeasureToken measure_number(const std::string& text);

}  // namespace kitchen
