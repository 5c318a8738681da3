// What a sentence states that a run can contradict: numbers ("three", "4.25", "twice"), instants ("0:40"), "all", the
// condition of a kitchen ("gone") and code. It reads words and knows nothing of lessons. Text in braces is a measured
// figure, and is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kitchen {

// unmarked_code: what looks like code and is not between backticks.
enum class Says : std::uint8_t { number, instant, all, condition, code, unmarked_code };
// What a number counts, as far as the sentence says: seconds, times (how often, or how many times as much), diners ...
enum class Of : std::uint8_t { anything, seconds, times, diners, orders, cooks, waiters };

// Whether a number is a limit: "at most nine", "longer than 9 seconds", "nobody waits longer than 9 seconds". about:
// one that says neither that it is more nor that it is less.
enum class Limit : std::uint8_t { none, at_most, at_least, about };

struct Statement {
    Says says = Says::number;
    std::string words;   // as written
    std::size_t at = 0;  // offset in the prose
    double number = 0;   // of an instant in seconds, of a condition its place among `condition_words`
    Of of = Of::anything;
    Limit limit = Limit::none;
    double seconds_a_unit = 1;  // of a number of seconds: 0.001 in "250 ms"
    bool of_them = false;       // "five of them"
    std::vector<Of> them = {};  // and what that may be: all that is named before
};

// In order. "One", ordinals ("third", "3rd") and digits in a name ("p99") do not count as numbers.
std::vector<Statement> statements_in(std::string_view prose);

// The sentence that this place is in, as written.
std::string sentence_at(std::string_view prose, std::size_t at);

// "nine"; a number that is not whole, or greater than twenty, in digits.
std::string number_in_words(double);

}  // namespace kitchen
